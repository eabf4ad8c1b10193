"""The tagger reads each window by itself: company changes nothing."""

from __future__ import annotations

import random

import pytest

from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.tagger import Tagger

TEXTS = [
    "Envoy: harbour talks go on\n\nThe talks will go on in May, the envoy Ilse Brandt told reporters on Monday.",
    "“We have nothing to add,” a spokeswoman for the ministry said. " * 12,
    "No.",
    "According to the readout, both sides “welcomed the exchange of maps”.\n\n" + "The weather was fair. " * 90,
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


def test_an_article_is_read_alike_alone_and_in_company(extractor: Extractor) -> None:
    """Whatever batch an article comes in, a run over a folder at once and one over its halves write the same rows."""
    together = extractor.attributions(TEXTS)
    assert [extractor.attributions([text])[0] for text in TEXTS] == together
    order = random.Random(5).sample(range(len(TEXTS)), len(TEXTS))
    shuffled = extractor.attributions([TEXTS[number] for number in order])
    assert [shuffled[order.index(number)] for number in range(len(TEXTS))] == together
    assert sum(len(found) for found in together) > 3


def test_many_threads_find_the_same_in_the_same_order(extractor: Extractor) -> None:
    texts = TEXTS * 5
    side_by_side = Extractor(Tagger(threads=3), extractor.cues)
    alone = Extractor(Tagger(threads=1), extractor.cues)
    assert side_by_side.attributions(texts) == alone.attributions(texts) == extractor.attributions(TEXTS) * 5


def test_a_window_that_texts_share_is_read_once(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = Tagger(threads=1)
    read: list[object] = []
    run_session = tagger.run_session
    monkeypatch.setattr(tagger, "run_session", lambda window: read.append(window) or run_session(window))
    texts = [TEXTS[2], TEXTS[0], TEXTS[2], TEXTS[2].upper()]
    assert Extractor(tagger, extractor.cues).linked(texts) == [extractor.linked([text])[0] for text in texts]
    assert len(read) == 3  # capitals are another window


def test_a_dateline_is_no_part_of_what_the_lead_reports(extractor: Extractor) -> None:
    text = "Harbour talks\n\nVALBO, May 12 (Harbour Wire) - The harbour must stay open, Valbo's envoy said on Tuesday."
    (found,) = extractor.attributions([text])
    assert [item.content_text for item in found if item.content_text.endswith("open")] == ["The harbour must stay open"]
