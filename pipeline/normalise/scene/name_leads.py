"""What stands in one run of capitals with a name and is none of it: a country, a calling, the name of a body."""

from __future__ import annotations

import re

from pipeline.normalise.actors.known_names import given_names, is_known, is_place_name
from pipeline.normalise.actors.name_words import is_head
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.scene.description_words import is_calling
from pipeline.normalise.scene.names import NameRun

_BODY_BEGINS = re.compile(r"\b(?:for|of|at|from) the (?P<words>(?:[A-Z][a-z-]+ ){1,4})$")
_BEFORE = 40


def without_lead(run: NameRun, tables: ActorTables) -> NameRun:
    """A run without a country before a full name (after "minister of"), without a calling that opens a sentence
    ("Forecaster Jane Doe"), or without words before a known name.
    """
    if len(run.words) < 3 or is_known(run.text, tables):
        return run
    if is_place_name(run.words[0].text, tables) and not is_place_name(run.text, tables):
        return _from_word(run, 1)
    if _is_calling(run, tables):
        return _from_word(run, 1)._replace(has_title=True)
    known = (place for place in range(1, len(run.words) - 1) if is_known(_from_word(run, place).text, tables))
    return _from_word(run, next(known, 0))


def _is_calling(run: NameRun, tables: ActorTables) -> bool:
    """Whether a run begins with what somebody does ("Leg-spinner Jane Doe"), a given name behind it."""
    names, before = given_names(tables), run.words[0].text
    last = before.rpartition("-")[2].lower()
    is_word = "-" not in before or before[before.rfind("-") + 1].islower()
    return is_word and is_calling(last) and run.words[0].key not in names and run.words[1].key in names


def _from_word(run: NameRun, place: int) -> NameRun:
    """The run from one of its words on."""
    return NameRun(run.words[place].start, run.end, run.words[place:], run.is_possessive, run.has_title)


def ends_body(text: str, run: NameRun) -> bool:
    """Whether words end the name of a body that begins with an adjective ("for the National Disaster Management")."""
    begun = _BODY_BEGINS.search(text, max(0, run.start - _BEFORE), run.start) if run.has_title else None
    return begun is not None and not any(is_head(word) for word in begun["words"].lower().split())
