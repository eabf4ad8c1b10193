"""The commands put together, each with its help and an example."""

from __future__ import annotations

import typer

from pipeline.cli.actors import actors
from pipeline.cli.evaluate import evaluate
from pipeline.cli.extract import extract
from pipeline.cli.publish import publish, release, verify
from pipeline.cli.query import query
from pipeline.cli.run import run
from pipeline.cli.train import train

_HELP = """Who said what, when, to whom: from raw news articles to a database of diplomatic statements.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing found, 130 interrupted.
"""
_ARTICLES, _DATA, _MODEL = "From articles to statements", "The data", "The model"

app = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command(rich_help_panel=_ARTICLES)(run)
app.command(rich_help_panel=_ARTICLES)(extract)
app.command(rich_help_panel=_DATA)(query)
app.command(rich_help_panel=_DATA)(actors)
app.command(rich_help_panel=_DATA)(publish)
app.command(rich_help_panel=_DATA)(release)
app.command(rich_help_panel=_DATA)(verify)
app.command(rich_help_panel=_MODEL)(train)
app.command(rich_help_panel=_MODEL)(evaluate)
