"""What a release says of itself, once for the dataset card, the data package and Croissant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TITLE = "Communiqué: what states and international bodies say to each other, as reported by the press"
DESCRIPTION = (
    "Statements of states, governments, international bodies and other foreign-policy actors, found by machine in news "
    "articles: who said what, when, to whom, about what, with which intent, reported by which outlets. Every row leads "
    "back to the characters of the article it came from."
)
CREATOR = "Communiqué contributors"
LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS = ("diplomacy", "international relations", "political statements", "quotations", "news", "attribution")


@dataclass(frozen=True)
class Edition:
    """Version of the data and day of the release."""

    version: str
    released_on: date

    @property
    def citation(self) -> str:
        """How to cite the edition, for people."""
        return f"{CREATOR} ({self.released_on.year}). {TITLE}. Version {self.version} [data set]."

    @property
    def bibtex(self) -> str:
        """How to cite the edition, as BibTeX."""
        key = self.version.replace(".", "_")
        return (
            f"@misc{{communique_{key}, author = {{{{{CREATOR}}}}}, title = {{{{{TITLE}}}}}, "
            f"year = {{{self.released_on.year}}}, version = {{{self.version}}}}}"
        )
