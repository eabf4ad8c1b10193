"""The extractor as a spaCy component: ``doc._.attributions`` holds who said what in a text.

import pipeline.extract.component
nlp = spacy.blank("en")
nlp.add_pipe("communique_attributions")
nlp("...")._.attributions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.tagger import MODEL_FOLDER

COMPONENT = "communique_attributions"


class AttributionComponent:
    """Sets ``doc._.attributions``, a list of :class:`~pipeline.extract.attribution.Attribution`, many texts at once."""

    def __init__(self, extractor: Extractor) -> None:
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=())
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Extract from one document."""
        return self._extract([doc])[0]

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Extract from a stream of documents, ``batch_size`` at a time so that several are read side by side."""
        documents = iter(stream)
        while chunk := list(islice(documents, batch_size)):
            yield from self._extract(chunk)

    def _extract(self, documents: list[Doc]) -> list[Doc]:
        found = self.extractor.attributions([doc.text for doc in documents])
        for doc, attributions in zip(documents, found, strict=True):
            doc._.attributions = attributions
        return documents


@Language.factory(COMPONENT, default_config={"folder": None, "threads": 0}, assigns=["doc._.attributions"])
def make_component(nlp: Language, name: str, folder: str | None, threads: int) -> AttributionComponent:
    """The component with the model of a folder (null: the shipped one) and a number of threads (0: all cores)."""
    return AttributionComponent(load_extractor(Path(folder) if folder else MODEL_FOLDER, threads))
