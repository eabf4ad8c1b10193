"""How a command ends: exit codes that mean something, and errors in a sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import typer

FAILED, USAGE, NOTHING_FOUND, INTERRUPTED = 1, 2, 3, 130

Parameters = ParamSpec("Parameters")


def explained(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Make a command end with exit code 1 and the error's own sentence where input, files or settings are at fault.

    Those raise OSError, ValueError or RuntimeError with a sentence that names the file and the way out. Anything else
    is a fault of the program and keeps its traceback.
    """

    @wraps(command)
    def run(*arguments: Parameters.args, **options: Parameters.kwargs) -> None:
        try:
            command(*arguments, **options)
        except (typer.Exit, typer.Abort):  # RuntimeErrors, too, of typer's own
            raise
        except (OSError, ValueError, RuntimeError) as error:
            end(FAILED, str(error))

    return run


def end(code: int, message: str) -> NoReturn:
    """End the command with that exit code, the message on standard error."""
    typer.echo(message if code == INTERRUPTED else f"communique: {message}", err=True)
    raise typer.Exit(code)
