"""The spaCy component sets on each document what the extractor finds in its text."""

from __future__ import annotations

import spacy

import pipeline.extract.component  # noqa: F401 - registers the component
from pipeline.extract.extractor import load_extractor

TEXTS = ["The harbour must stay open, the envoy Ilse Brandt said on Monday.", "", "Nobody came."]


def test_documents_carry_the_attributions_of_their_texts():
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_attributions", config={"threads": 1})
    found = [doc._.attributions for doc in nlp.pipe(TEXTS, batch_size=2)]
    assert found == load_extractor().attributions(TEXTS)
    assert nlp(TEXTS[0])._.attributions == found[0]
    assert [len(attributions) for attributions in found] == [1, 0, 0]
