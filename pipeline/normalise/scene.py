"""What is known of an article while its sources are resolved one after the other, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from pipeline.normalise.actors import ActorTables, fold
from pipeline.normalise.description_words import DOMESTIC_NOUNS
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.mentions import Mention, Mentions, find_mentions
from pipeline.normalise.model import ArticleContext, Attribution, Span, Speaker
from pipeline.normalise.name_words import word_set
from pipeline.normalise.people import ArticlePerson, standing_on
from pipeline.normalise.setting import LIVES_THERE, MEMBER_OF_KNESSET, PARTY_AND_STATE, is_place, setting_of

_QUOTED = re.compile(r"“[^”\n]{3,1200}”|(?<!\S)\(?\"(?=\S)[^\"\n]{2,900}?\"(?!\w)|«[^»\n]{3,600}»")
_OFFICIAL_HEADS = word_set("ambassador chancellor minister premier president")


@dataclass(frozen=True)
class Spoken:
    """A source that is resolved already: where it stands, its words, who it is, and the article's person if it is
    one.
    """

    position: int
    words: str
    speakers: tuple[Speaker, ...]
    person: ArticlePerson | None


@dataclass
class Scene:
    """An article, its attributions, the tables, and who has spoken so far."""

    article: ArticleContext
    attributions: Sequence[Attribution]
    tables: ActorTables
    spoken: list[Spoken] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's stored text."""
        return self.article.text

    @cached_property
    def day(self) -> date | None:
        """The day of publication, by the outlet's clock."""
        return self.article.published.date() if self.article.published else None

    @cached_property
    def mentions(self) -> Mentions:
        """The people named in the article; an official without a country belongs to the only one named near."""
        for mention in self._named.all:
            person = mention.person
            if person.known is None and person.context_country is None and not (person.role and person.role.country):
                person.context_country = self._country_beside(mention) or self._country_of_official(
                    mention.start, person
                )
        return self._named

    def _country_beside(self, mention: Mention) -> str | None:
        """The country that the words beside a name tell: a party's ("R-Ohio"), a parliament's, a local's setting."""
        if PARTY_AND_STATE.match(self.text, mention.end):
            return "USA"
        if MEMBER_OF_KNESSET.search(self.text, max(0, mention.start - 5), mention.start):
            return "ISR"
        return self.home_near(mention.start) if LIVES_THERE.match(self.text, mention.end) else None

    @cached_property
    def _named(self) -> Mentions:
        return find_mentions(self.text, self.day, self.tables)

    def _country_of_official(self, position: int, person: ArticlePerson) -> str | None:
        role = person.role
        if role and (owner := self._owner(role.phrase, person)):
            return standing_on(owner, self.day, self.tables)[0]
        if role and (role.head in DOMESTIC_NOUNS or "local" in role.phrase.lower().split()[:2]):
            return self.home_near(position)
        if role is None or not (role.head in _OFFICIAL_HEADS or role.office):
            return None
        return self._of_minister(position)

    def _of_minister(self, position: int) -> str | None:
        """The country of an official: that of the setting near or of the outlet, if they agree; else the only one
        near.
        """
        near = self._named_near(position)
        likely = {code for code in (self.outlet_country, self.setting if self.setting in near else None) if code}
        if likely:
            return likely.pop() if len(likely) == 1 else None
        return self.country_near(position)

    def _owner(self, phrase: str, person: ArticlePerson) -> ArticlePerson | None:
        """The other person in whose service a role is ("Trump's envoy", "a spokeswoman for Carney")."""
        words = {fold(word.removesuffix("'s").removesuffix("’s")) for word in phrase.split() if word[:1].isupper()}
        return next((one for one in self.people if one is not person and one.known and one.surname in words), None)

    @cached_property
    def people(self) -> list[ArticlePerson]:
        """Everybody named in the article, in order of first mention."""
        return self._named.people

    @cached_property
    def countries(self) -> list[tuple[int, int, str]]:
        """Names of countries and bodies in the article, with codes."""
        return self.tables.find_countries(self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The article's sentences."""
        return sentences_of(self.article)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Ranges inside quotation marks, attributed or not, in reading order."""
        return [match.span() for match in _QUOTED.finditer(self.text)]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    @cached_property
    def contents(self) -> list[Span]:
        """All parts of what was said."""
        return [span for attribution in self.attributions for span in attribution.content]

    def sentence_index(self, position: int) -> int:
        """The number of the sentence that a position stands in."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    @cached_property
    def _narrative(self) -> list[int]:
        """For each sentence, how many begin up to it outside quotation marks."""
        return list(accumulate(self.quote_at(start + 1) is None for start, _ in self.sentences))

    def narrative_index(self, position: int) -> int:
        """The number of the sentence, those that begin inside a quotation not counted."""
        return self._narrative[self.sentence_index(position)] if self._narrative else 0

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that a position stands in."""
        return self.sentences[self.sentence_index(position)] if self.sentences else (0, len(self.text))

    def quote_at(self, position: int) -> tuple[int, int] | None:
        """The quotation that a position stands in, if any."""
        place = bisect_right(self._quoted_starts, position) - 1
        return self.quoted[place] if place >= 0 and position < self.quoted[place][1] else None

    def in_content(self, position: int) -> bool:
        """Whether a position stands inside something that somebody said."""
        return any(span.start <= position < span.end for span in self.contents)

    def country_near(self, position: int) -> str | None:
        """The only country that the sentence names, else the only one that the sentence before it names."""
        index = self.sentence_index(position)
        for start, end in reversed(self.sentences[max(0, index - 1) : index + 1]):
            codes = {code for begin, _, code in self.countries if start <= begin < end}
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None

    @cached_property
    def setting(self) -> str | None:
        """The country in which the article plays, where it is clear."""
        named = [one for one in self.countries if self.tables.country_name(one[2])]
        dateline = {code for _, _, code in self.tables.find_countries(self.article.dateline or "")}
        return setting_of(self.text, self.article.title or "", named, dateline)

    def home_near(self, position: int) -> str | None:
        """Whose police, officials or residents are meant: the only place that the sentence names, else the setting,
        unless the lines around speak of other states only; else the outlet's own country.
        """
        first, last = self.sentence_at(position)
        places = {
            code
            for start, end, code in self.countries
            if first <= start < last and self.tables.country_name(code) and is_place(self.text, start, end)
        }
        if len(places) == 1:
            return places.pop()
        near = self._named_near(position)
        home = self.setting or self.outlet_country
        return home if not near or home in near else None

    def _named_near(self, position: int) -> set[str]:
        """The states and bodies that the sentence and the two before it name."""
        index = self.sentence_index(position)
        first, last = self.sentences[max(0, index - 2)][0], self.sentence_at(position)[1]
        return {code for start, _, code in self.countries if first <= start < last}

    @cached_property
    def outlet_country(self) -> str | None:
        """The country of the outlet, which it need not name beside its own officials, where the article is on it."""
        own = self.tables.outlet_country(self.article.outlet_id or "")
        named = Counter(code for _, _, code in self.countries if self.tables.country_name(code))
        return own if own in {code for code, _ in named.most_common(2)} else None
