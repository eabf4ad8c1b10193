"""What training reads: gold tags are a path that the tagger can take."""

from __future__ import annotations

from pipeline.extract.corpus import AnnotatedText, GoldAttribution
from pipeline.extract.encoding import load_tokenizer
from pipeline.extract.tagger import MODEL_FOLDER
from pipeline.extract.tags import allowed_transitions
from pipeline.extract.training.examples import examples

TEXT = "Ada Holm said that the mayor told her the port would open, and left."


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_span_behind_another_written_over_it_begins_anew():
    outer = GoldAttribution((_span("Ada Holm"),), (_span("said"),), (_span("the mayor told her the port would open"),))
    inner = GoldAttribution((_span("the mayor"),), (_span("told"),), (_span("the port would open"),))
    text = AnnotatedText("t", TEXT, ((outer, inner),))
    (window,) = examples([text], load_tokenizer(MODEL_FOLDER / "tokenizer.json"), None)
    assert allowed_transitions()[window.tags[:-1], window.tags[1:]].all()
    assert window.tags[0] % 2 == 1
