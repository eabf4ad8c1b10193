"""``communique actors``: whom the seed tables know by a name, and what they held on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from pipeline.cli.ending import NOTHING_FOUND, end, explained

if TYPE_CHECKING:
    from pipeline.normalise.actors.model import Institution, Person
    from pipeline.normalise.actors.tables import ActorTables

_YEARS_SHOWN = 10
_COLUMNS = ("id", "name", "country", "office", "role", "from", "to")


@explained
def actors(
    name: Annotated[str, typer.Argument(help="A full name, an alias, a surname or an institution.")] = "",
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day that counts, else any day.")] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="How many people in office the tables know, by country and year.")
    ] = False,
) -> None:
    """Show whom the seed tables know by a name, with the office held on a day (or all of them).

    Example: communique actors Lavrov --on 2025-05-20
    Example: communique actors --coverage
    """
    from pipeline.normalise.actors.tables import ActorTables

    if coverage:
        Console(markup=False).print(_coverage(ActorTables.load(), name))
        return
    if not name:
        raise typer.BadParameter("give a name, or --coverage")
    tables, day = ActorTables.load(), on.date() if on else None
    people = tables.people(name, day) or tables.people_by_surname(name, day)
    institution = tables.institution(name)
    rows = [row for person in people for row in _person_rows(person, day)]
    rows += [_institution_row(institution)] if institution else []
    if not rows:
        end(NOTHING_FOUND, f"nobody called {name!r} in the seed tables; a line in seeds/ adds a person or an alias")
    grid = Grid(*_COLUMNS)
    for row in rows:
        grid.add_row(*row)
    Console(markup=False).print(grid)


def _coverage(tables: ActorTables, place: str) -> Grid:
    """People in office per country and year of the last ten years that the tables reach; one country where named."""
    from pipeline.normalise.actors.tables import coverage_by_country_and_year

    rows = coverage_by_country_and_year(tables)
    last = min(max((row["year"] for row in rows), default=0), date.today().year)
    people = {(row["country"], row["year"]): row["people"] for row in rows}
    years = range(last - _YEARS_SHOWN + 1, last + 1)
    grid = Grid("country", *(str(year) for year in years))
    known = {country for country, _ in people}
    for country in sorted(known & {tables.country(place) or place} if place else known):
        grid.add_row(country, *(str(people.get((country, year), "")) for year in years))
    return grid


def _person_rows(person: Person, day: date | None) -> list[tuple[str, ...]]:
    terms = [term for term in [person.term_on(day)] if term] if day else list(person.terms)
    who = (person.actor_id, person.name)
    held: list[tuple[str, ...]] = [
        (*who, term.country, term.office, term.role, _day(term.start), _day(term.end)) for term in terms
    ]
    return held or [(*who, "", "", "no office that day" if day else "", "", "")]


def _institution_row(institution: Institution) -> tuple[str, ...]:
    return (institution.actor_id, institution.name, institution.country, institution.office, "", "", "")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
