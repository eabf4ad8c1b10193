"""The views beyond the tables: SQL files that people can read, edit and add to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline.tables.release import find_column
from pipeline.tables.sql import comment_on_columns


def views_folder() -> Path:
    """The folder of the project's views: ``COMMUNIQUE_VIEWS``, else the one that comes with the project."""
    return Path(os.environ.get("COMMUNIQUE_VIEWS") or Path(__file__).resolve().parents[2] / "warehouse" / "views")


def view_files(*more_folders: Path) -> list[Path]:
    """The project's view files, then those of other folders; each folder once, its files by name.

    Raises FileNotFoundError where the project's own views are missing, naming the folder and the setting that moves it.
    """
    own = views_folder()
    files = sorted(own.glob("*.sql"))
    if not files:
        raise FileNotFoundError(f"{own}: no SQL views there; set COMMUNIQUE_VIEWS to the folder that has them")
    known = {own.resolve()}
    for folder in more_folders:
        if folder.resolve() not in known:
            known.add(folder.resolve())
            files += sorted(folder.glob("*.sql"))
    return files


def create_views(connection: duckdb.DuckDBPyConnection, files: Iterable[Path]) -> None:
    """Run the view files, then document every column that a file itself did not and that the data dictionary knows.

    Raises ValueError naming the file where its SQL does not run.
    """
    for file in files:
        try:
            connection.execute(file.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise ValueError(f"{file}: the view cannot be made: {error}; correct the file or take it away") from error
    for view, name in _undocumented(connection):
        column = find_column(name)
        if column:
            connection.execute(*comment_on_columns(view, [column]))


def _undocumented(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """View and name of the columns in the database in use that have no comment."""
    return connection.execute(
        "SELECT view_name, column_name FROM duckdb_columns() JOIN duckdb_views() "
        "ON view_oid = table_oid AND duckdb_views.database_oid = duckdb_columns.database_oid "
        "WHERE duckdb_columns.database_name = current_database() AND NOT duckdb_columns.internal "
        "AND duckdb_columns.comment IS NULL ORDER BY view_name, column_index"
    ).fetchall()
