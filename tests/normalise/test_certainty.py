"""How sure a report is: surer with a name that the tables know than a pronoun, with a country told than guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.engine.warehouse import Warehouse
from pipeline.normalise.certainty import certainty
from pipeline.normalise.fit.certainty import judged_reports, reliability_lines
from pipeline.normalise.model import Attribution, Span, Speaker
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read
from tests.normalise.test_normalise_update import TEXT, fill, span

tables = speaker_cases.tables
SAID = Attribution("r", Span(0, 3, "She"), None, (Span(9, 20, "it is late."),), "indirect", None, True, 0.95)
MINISTER = Speaker("Q1", "Ada Holm", "person", "NOR", "minister", "full_name", 1.0)


def test_a_known_name_is_surer_than_a_pronoun_and_both_than_nobody() -> None:
    by_pronoun = replace(MINISTER, method="pronoun", confidence=0.7)
    named, pronoun, nobody = (certainty(SAID, who) for who in ([MINISTER], [by_pronoun], []))
    assert 1 > named > pronoun > nobody > 0
    assert certainty(replace(SAID, confidence=0.55), [MINISTER]) < named


def test_a_country_that_is_told_is_surer_than_one_that_the_scene_makes_likely() -> None:
    stranger = replace(MINISTER, id="p_0123456789ab")
    told, likely, doubtful = (certainty(SAID, [replace(stranger, home_chance=it)]) for it in (None, 0.97, 0.5))
    assert min(told, likely) > doubtful


def test_a_speaker_knows_how_likely_the_scene_makes_the_country(tables) -> None:
    text, said = read(
        "Norway wins. In Norway, baker [[Ada Holmqvarn]] said {{it is late}}. [[Arvid Lindqvarn]] said {{no}}."
    )
    (baker,), (minister,) = resolve_speakers(context(text, "2024-06-12"), said, tables)
    assert baker.country == "NOR"
    assert baker.home_chance
    assert 0.4 < baker.home_chance <= 1
    assert minister.country == "SWE"
    assert minister.home_chance is None


def test_reports_of_labelled_articles_are_judged_and_those_for_scoring_never_read(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "warehouse")
    fill(warehouse, "2025-05", ("a", "b"))
    orlova, other = ({"name": name, "kind": "person"} for name in ("Vera Orlova", "Ida Brandt"))
    content = [list(span('"We will not accept it."').values())[:2]]
    for half, who, right in (("build", orlova, [True]), ("build", other, [False]), ("score", orlova, [])):
        label = {"text_sha256": sha256(TEXT.encode()).hexdigest(), "half": half}
        labels = tmp_path / "labels.jsonl"
        labels.write_text(json.dumps(label | {"statements": [{"content": content, "speakers": [who]}]}))
        assert [one.is_right for one in judged_reports([labels], warehouse)] == right


def test_the_lines_on_reliability_compare_what_is_stated_with_what_is_right() -> None:
    first, line = reliability_lines([(0.92, True)] * 9 + [(0.92, False)])
    assert first.startswith("10 reports")
    assert "stated 0.920, right 0.900" in line
