"""Several holders of one office, told by their states: "the foreign ministers of Kenya and Uganda", "the ministers".

Joint statements open with such a list and go on with its noun. Each holder whom the tables know that day is named, of
each other state an unnamed one; without a list nobody is found here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.normalise.model import Speaker
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.antecedents import Description
from pipeline.normalise.speakers.descriptions import holder, read_description
from pipeline.normalise.speakers.sides import LISTED

_HOLDERS = ["ministers", "presidents", "premiers", "chancellors", "leaders", "envoys", "ambassadors", "secretaries"]
_OF = re.compile(
    r"(?P<office>(?:(?:foreign|defen[cs]e|prime|trade|finance|interior|economy|energy|health|justice)\s)?"
    rf"(?:{'|'.join(_HOLDERS)}))\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"(?:the|both|these|all)\s(?:(?:two|three|four|five|foreign|defen[cs]e|prime|trade|finance)\s){0,2}(?P<noun>\w+s)",
    re.I,
)
_FEWEST = 2


def of_listed_states(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The holders of an office in the states that a source lists, or that the last list before its bare noun had."""
    own = _OF.search(scene.text, phrase.start, phrase.end)
    if own and not scene.text[phrase.start : own.start()].lower().strip(" the"):
        return _holders(scene, phrase, own["office"], own.end())
    bare = _ALL_OF_THEM.fullmatch(phrase.text)
    if bare is None or bare["noun"].lower() not in _HOLDERS:
        return []
    lists = [one for one in _OF.finditer(scene.text, 0, phrase.start) if _is_of(one, bare)]
    return _holders(scene, phrase, lists[-1]["office"], lists[-1].end()) if lists else []


def _is_of(listed: re.Match[str], bare: re.Match[str]) -> bool:
    return listed["office"].split()[-1].lower() == bare["noun"].lower()


def _holders(scene: Scene, phrase: SourcePhrase, office: str, start: int) -> list[Speaker]:
    codes = _states(scene, start)
    described = read_description(scene, SourcePhrase(phrase.start, office.lower()))
    if len(codes) < _FEWEST or described is None:
        return []
    return [one for code in codes for one in _holder(scene, described, code)]


def _states(scene: Scene, start: int) -> list[str]:
    """The states of the list that begins at a place."""
    found: list[str] = []
    end = start
    for first, last, code in scene.countries:
        if first < start:
            continue
        if not (LISTED.fullmatch(scene.text, end, first) if found else first == start):
            break
        found.append(code)
        end = last
    return found


def _holder(scene: Scene, described: Description, code: str) -> list[Speaker]:
    one = described.stem.removesuffix("s")
    title = replace(described, country=code, is_plural=False, office=scene.tables.office_of_title(one), stem=one)
    name = f"{one} of {scene.tables.country_name(code) or code}"
    return holder(scene, title) or [Speaker(f"{code}.{described.head}", name, "unnamed", code, None, "unnamed", 0.8)]
