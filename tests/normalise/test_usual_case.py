"""Lines set in capitals are read as running text would have them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipeline.normalise.stage import READS, normalise_stage
from pipeline.normalise.usual_case import in_usual_case


@pytest.mark.parametrize(
    ("shouted", "usual"),
    [
        ("FRENCH FOREIGN MINISTER PAUL LEROUX", "French Foreign Minister Paul Leroux"),
        ("UN ENVOY ANNA BRANDT, AFTER A VISIT TO NIAMEY", "UN Envoy Anna Brandt, after a Visit to Niamey"),
        ("JAPAN’S PREMIER SAYS EU TALKS BEGIN", "Japan’s Premier says EU Talks Begin"),
        ("THE LONG ROAD\n\nNATO met.", "The Long Road\n\nNATO met."),
        ("It met. ANNA R. BRANDT (Norland) said it was late.", "It met. Anna R. Brandt (Norland) said it was late."),
        ("KING EMIL XIV MEETS PRESIDENT XI", "King Emil XIV Meets President Xi"),
        ("Minister Paul LEROUX met Jean-Paul SAINT-ANDRÉ.", "Minister Paul Leroux met Jean-Paul Saint-André."),
    ],
)
def test_a_line_of_capitals_gets_the_letters_of_running_text(shouted: str, usual: str) -> None:
    assert in_usual_case(shouted) == usual


@pytest.mark.parametrize(
    "text",
    [
        "NATO and the EU met.",
        "Today NATO met Paul of UNICEF.",
        "Paul XVI of Norland spoke.",
        "The ACME (Norland) works.",
        "GENEVA",
        "It is OPEN NOW.\nIt stays so.",
        "",
        "12:30 GMT 5",
    ],
)
def test_capitals_among_small_letters_and_single_words_are_meant(text: str) -> None:
    assert in_usual_case(text) == text


@pytest.mark.parametrize("text", ["İSTANBUL GOVERNOR DAVUT GÜL", "STRAẞE 5 NACH KÖLN", "ŽELJKO JOVANOVIĆ, PREMIER"])
def test_every_letter_keeps_its_place(text: str) -> None:
    assert len(in_usual_case(text)) == len(text)


def test_a_report_quotes_its_source_as_the_text_has_it() -> None:
    text = "MINISTER PAUL LEROUX SAYS TALKS GO ON"

    def span(words: str) -> dict[str, object]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    said = {"source": span("MINISTER PAUL LEROUX"), "cue": span("SAYS"), "content": [span("TALKS GO ON")]}
    found = {"attribution_id": "r_1", "quote_type": "indirect", "is_communicative": True, "confidence": 0.9, **said}
    batch = pa.RecordBatch.from_pylist([{"article_id": "a_1", "text": text, "attributions": [found]}], schema=READS)
    [report] = normalise_stage().load()(batch).to_pylist()
    assert report["source"] == said["source"]
    assert report["speaker_name"] == "Paul Leroux"
