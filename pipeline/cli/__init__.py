"""The command line ``communique``: one module per group of commands, errors that name the file and the way out."""


def main() -> None:
    """Run the command line; the entry point of the installed package."""
    from pipeline.cli.app import app

    app()
