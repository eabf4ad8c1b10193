"""The dataset card: a release's README, for people who meet the data for the first time.

Its front matter is that of dataset repositories on the Hugging Face Hub (https://huggingface.co/docs/hub/datasets-cards).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.publish.about import DESCRIPTION, KEYWORDS, LICENCE, LICENCE_NAME, LICENCE_URL, TITLE, Edition
from pipeline.publish.figures import Counts, Figures
from pipeline.publish.versions import version_of
from pipeline.tables.release import SCHEMA_VERSION, released_tables, unpublished_columns

# The classes of the Hub, by the greatest number of rows that still belongs to each.
_SIZE_CLASSES = (
    (10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"), (10**9, "100M<n<1B"),
)  # fmt: skip

_USE = """\
## Use it

`communique.duckdb` holds all tables and works alone, with any DuckDB client from 1.1 on:

    SELECT speaker_name, text, n_outlets FROM diplomatic_statements ORDER BY n_outlets DESC LIMIT 5

The same tables lie in `tables/` as Parquet, in folders by month where there are many rows:

    SELECT * FROM read_parquet('tables/reports/month=*/reports.parquet', hive_partitioning = true)

`codebook.md` says what every column means; `datapackage.json` and `croissant.json` say it to machines.
`sha256sum --check SHA256SUMS` tells whether the files are whole. The articles' texts are not here, but each article's
`text_sha256` is: whoever has a text can check every offset against it with `communique verify`."""

_LICENCE = f"""\
## Licence

The data base and what the project added to it (ids, spans, speakers, days, acts, topics, links between reports) are
licensed under [{LICENCE_NAME}]({LICENCE_URL}). The words of speakers and outlets inside `source`, `cue`, `content`,
`text`, `title` and `dateline` are short quotations that show what was said and where; they remain with those who wrote
or spoke them, and this licence grants no right to them. The articles themselves are not part of the release. Facts
(names, offices, days, codes) are nobody's property."""

_LIMITS = """\
## Limits

- All rows are made by machine and some are wrong: a source taken for another, a statement that is none, a missed one.
  Every row leads to the characters it came from; look there before you rely on a single row. `confidence` is an
  estimate.
- The articles decide what is here. Outlets, countries and months are covered unevenly; a count of statements measures
  what these outlets printed, not what was said. The view `outlet_coverage` shows from whom and when the articles are.
- English articles only: what was said in other languages is here in the outlets' translation.
- A statement is what somebody is reported to have said. Nothing here says that it is true, nor that it was said.
- Speakers hold the office and country of the day of the statement; a person unknown to the reference tables has what
  the article gives and a provisional id. Unknown is null: a missing day means that the article does not tell it.
- Two tellings of one statement that differ much in wording can stand as two statements."""


def dataset_card(found: Figures, edition: Edition, previous: Path | None) -> str:
    """The card as Markdown, from the figures of the release."""
    parts = [
        _front_matter(found),
        f"# {TITLE}",
        f"Data version {edition.version}, schema version {SCHEMA_VERSION}, {edition.released_on.isoformat()}.",
        DESCRIPTION,
        _USE,
        _contents(found, previous),
        _coverage(found),
        _LIMITS,
        _LICENCE,
        f"## Cite it\n\n> {edition.citation}\n\n    {edition.bibtex}\n\nName the version: later ones hold other rows.",
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(found: Figures) -> str:
    largest = max(count for _, count in found.rows)
    size = next((name for limit, name in _SIZE_CLASSES if largest < limit), "n>1B")
    lines = [
        "---", f"license: {LICENCE.lower()}", "language:", *(f"- {language}" for language, _ in found.languages),
        "pretty_name: Communiqué", "size_categories:", f"- {size}", "tags:", *(f"- {word}" for word in KEYWORDS),
        "configs:",
    ]  # fmt: skip
    for table in released_tables():
        default = ["  default: true"] if table.name == "statements" else []
        lines += [f"- config_name: {table.name}", f"  data_files: tables/{table.name}/**/*.parquet", *default]
    return "\n".join([*lines, "---"])


def _contents(found: Figures, previous: Path | None) -> str:
    descriptions = {table.name: table.description for table in released_tables()}
    rows = "\n".join(f"| `{name}` | {count:,} | {descriptions[name]} |" for name, count in found.rows)
    if previous is None:
        changes = "This is the first release here; there is none to compare it with."
    else:
        counted = ", ".join(f"{count:,} {change}" for change, count in found.changes) or "none"
        changes = f"Rows that differ from version {version_of(previous)}: {counted}. The table `changes` names them."
    left_out = ", ".join(f"`{name}`" for name in unpublished_columns())
    return (
        f"## What is in it\n\n| table | rows | one row is |\n|---|---:|---|\n{rows}\n\n{changes}\n\n"
        f"Not published: {left_out}."
    )


def _coverage(found: Figures) -> str:
    total = dict(found.rows)["statements"]
    return f"""\
## Coverage

| | |
|---|---|
| published | {found.first_day or "unknown"} to {found.last_day or "unknown"} |
| articles without a date | {found.undated_articles:,} |
| known outlets | {found.n_outlets:,} |
| statements | {total:,} |
| of these diplomatic | {found.diplomatic_statements:,} |
| of these told by several outlets | {found.told_by_several_outlets:,} |
| of these with a speaker's id | {found.with_speaker_id:,} |
| of these with a day | {found.with_day:,} |
| model and rules (articles) | {_listed(found.models)} |

The most frequent values, with their counts:

| | |
|---|---|
| outlets (articles) | {_listed(found.outlets)} |
| countries and bodies spoken for (diplomatic statements) | {_listed(found.countries)} |
| acts (statements) | {_listed(found.acts)} |
| topics (statements) | {_listed(found.topics)} |"""


def _listed(counts: Counts) -> str:
    return ", ".join(f"{value} {count:,}" for value, count in counts) or "none"
