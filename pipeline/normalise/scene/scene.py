"""What is known of an article while its sources are resolved one after the other, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from pipeline.learning.linear import Features
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.scene.bodies import NamedBody, named_bodies
from pipeline.normalise.scene.choices import HomeAsked, PronounAsked, ReferenceAsked
from pipeline.normalise.scene.homes import article_evidence
from pipeline.normalise.scene.mentions import Mention, Mentions, find_mentions
from pipeline.normalise.scene.namesakes import means_here, without_surnames
from pipeline.normalise.scene.people import ArticlePerson
from pipeline.normalise.scene.person_homes import country_of_person
from pipeline.normalise.scene.ranges import Ranges
from pipeline.normalise.scene.setting import dateline_codes, is_place, setting_of
from pipeline.normalise.scene.shortened_names import acronyms_in

# Look-behinds stand after the first mark, so that the search can leap.
_QUOTED = re.compile(r"“[^”\n]{3,1200}”|(?:\"(?<!\S.)|\((?<!\S.)\")(?=\S)[^\"\n]{2,900}?\"(?!\w)|«[^»\n]{3,600}»")
_CREDIT = re.compile(
    r"\((?=[^()]{0,120}(?:Getty|Reuters|REUTERS|AFP|Photo|Images|credit:|iStock|Handout|[Cc]ourtesy|for Fox|/))"
    r"[^()]{3,160}\)"
)
_OFTEN = 8
_PLACE_REACH = 6  # sentences through which the last place named stays the scene
_MOST_SCENES = 6  # countries with places in an article that plays somewhere


@dataclass(frozen=True)
class Spoken:
    """A source that is resolved already: where it stands, its words, who it is, the article's person if it is one."""

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
    choices_asked: list[HomeAsked | PronounAsked | ReferenceAsked] = field(default_factory=list)
    standings: dict[tuple[int, tuple[int, int] | None], tuple[str, float]] = field(default_factory=dict)
    as_pronouns: dict[int, Speaker] = field(default_factory=dict)
    words_about: dict[int, set[str]] = field(default_factory=dict)
    likely_homes: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article's stored text."""
        return self.article.text

    @cached_property
    def day(self) -> date | None:
        """The day of publication, by the outlet's clock."""
        return self.article.day

    @cached_property
    def mentions(self) -> Mentions:
        """The people named in the article; whom no table knows has the country that the article tells."""
        places: dict[ArticlePerson, list[Mention]] = defaultdict(list)
        for mention in self._named.all:
            places[mention.person].append(mention)
        for person, mentions in places.items():
            if person.known is None and person.context_country is None and not (person.role and person.role.country):
                person.context_country = country_of_person(self, person, mentions)
        return self._named

    @cached_property
    def _named(self) -> Mentions:
        return find_mentions(self.text, self.day, self.tables)

    @cached_property
    def people(self) -> list[ArticlePerson]:
        """Everybody named in the article, in order of first mention."""
        return self._named.people

    @cached_property
    def countries(self) -> list[tuple[int, int, str]]:
        """Names of countries and bodies in the article, with codes."""
        return means_here(self.text, self.tables.find_countries(self.text), self.towns, self.outlets_own)

    @cached_property
    def outlets_own(self) -> str | None:
        """The country of the outlet; None where the tables do not know it."""
        return self.tables.outlet_country(self.article.outlet_id or "")

    @cached_property
    def towns(self) -> list[tuple[int, int, str]]:
        """Names of towns and regions in the article, with the codes of their countries."""
        surnames = frozenset(one.surname for one in self._named.people if " " in one.name)
        return without_surnames(self.text, self.tables.find_towns(self.text), surnames)

    @cached_property
    def bodies(self) -> list[NamedBody]:
        """Names in the article that can be those of bodies, in reading order."""
        return named_bodies(self)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Letters by which the article calls bodies that it has named in full."""
        return acronyms_in(self.text)

    @cached_property
    def title_subject(self) -> str | None:
        """The state with whose name the headline begins."""
        code = next((code for start, _, code in self.countries if not start), None)
        return code if code and self.tables.country_name(code) else None

    @cached_property
    def houses(self) -> list[tuple[int, int, str]]:
        """Companies, institutes, parties and media in the article, with the codes of their countries."""
        return self.tables.find_employers(self.text)

    @cached_property
    def _origins(self) -> list[tuple[int, int, str]]:
        """Countries, towns and employers in reading order, one where two begin at the same place."""
        return sorted({one[0]: one for one in reversed([*self.houses, *self.countries, *self.towns])}.values())

    def origins_within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Spans of countries, towns, regions and employers that begin in a range, with codes of their countries."""
        return self._origins[bisect_left(self._origins, (start,)) : bisect_left(self._origins, (end,))]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The article's sentences."""
        return sentences_of(self.article)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _quoted(self) -> Ranges:
        """Ranges inside quotation marks, attributed or not."""
        return Ranges(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def _contents(self) -> Ranges:
        """All parts of what was said, but for what is only passed on ("she said X, the agency reported")."""
        told = [one for one in self.attributions if one.attribution_id not in self._passing_on]
        return Ranges((span.start, span.end) for attribution in told for span in attribution.content)

    @cached_property
    def _passing_on(self) -> set[str]:
        """Ids of the attributions whose content is nothing but another statement, its speaker and all."""
        by_id = {one.attribution_id: one for one in self.attributions}
        pairs = ((one, by_id.get(one.nested_in or "")) for one in self.attributions)
        return {
            outer.attribution_id
            for inner, outer in pairs
            if outer and inner.source and inner.start <= outer.content[0].start and outer.content[-1].end <= inner.end
        }

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
        return self._quoted.at(position)

    @cached_property
    def _credits(self) -> Ranges:
        """Ranges of the brackets that say whose a picture is."""
        return Ranges(match.span() for match in _CREDIT.finditer(self.text))

    def in_credit(self, position: int) -> bool:
        """Whether a position stands where it is said whose a picture is."""
        return self._credits.at(position) is not None

    @cached_property
    def mention_counts(self) -> dict[int, float]:
        """How often the article names each person, by the person's identity; 1 means eight times or more."""
        counts = Counter(id(one.person) for one in self.mentions.all)
        return {key: min(count, _OFTEN) / _OFTEN for key, count in counts.items()}

    def in_content(self, position: int) -> bool:
        """Whether a position stands inside something that somebody said."""
        return self._contents.at(position) is not None

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
        return setting_of(self.text, self.article.title or "", named, self.towns, self.dateline, self.outlets_own)

    @cached_property
    def dateline(self) -> frozenset[str]:
        """The countries of the places in the dateline."""
        return dateline_codes(self.article, self.tables)

    def home_near(self, position: int, *, by_last_place: bool = True) -> str | None:
        """Whose police, officials or residents are meant: the only place that the sentence names, else the setting,
        unless the lines around speak of other states only; else the outlet's own country, else that of the last place.
        """
        places = {code for _, code in self._places_within(*self.sentence_at(position))}
        if len(places) == 1:
            return places.pop()
        index = max(0, self.sentence_index(position) - 1)
        near = self.named_near(position) or self.places_within(*self.sentences[index])
        home = self.setting or self.outlet_country
        return home if home and (not near or home in near) else self._last_place(position) if by_last_place else None

    def nation_near(self, position: int) -> str | None:
        """Whose office holders are meant: those of the outlet's country if named near or in the title, else home."""
        own, title = self.outlets_own, len(self.article.title or "")
        in_title = {code for start, _, code in self.countries if start < title}
        return own if own and own in in_title | self.named_near(position) else self.home_near(position)

    @cached_property
    def home_evidence(self) -> dict[str, Features]:
        """What the article as a whole says for each country that a speaker can be of."""
        return article_evidence(self)

    @cached_property
    def lands(self) -> list[tuple[int, str]]:
        """Where the article names a state, or a town or region of it, with the code, in reading order."""
        states = [(start, code) for start, _, code in self.countries if self.tables.country_name(code)]
        return sorted([*states, *((start, code) for start, _, code in self.towns)])

    def lands_within(self, first: int, last: int) -> list[str]:
        """The codes of the states named in a stretch of text."""
        return [code for _, code in self.lands[bisect_left(self.lands, (first,)) : bisect_left(self.lands, (last,))]]

    @cached_property
    def _places(self) -> list[tuple[int, str]]:
        """Where the article names a town, or a country as a place, with the code of the country, in reading order."""
        states = [
            (start, code)
            for start, end, code in self.countries
            if self.tables.country_name(code) and is_place(self.text, start, end)
        ]
        return sorted([*states, *((start, code) for start, _, code in self.towns)])

    def places_within(self, first: int, last: int) -> set[str]:
        """The codes of the countries that a stretch of text names as places."""
        return {code for _, code in self._places_within(first, last)}

    def _places_within(self, first: int, last: int) -> list[tuple[int, str]]:
        """The places that a stretch of text names."""
        return self._places[bisect_left(self._places, (first,)) : bisect_left(self._places, (last,))]

    def _last_place(self, position: int) -> str | None:
        """That of the last place before, a few sentences back at most; none where the article goes round the world."""
        if len({code for _, code in self._places}) > _MOST_SCENES:
            return None
        first, _ = self.sentences[max(0, self.sentence_index(position) - _PLACE_REACH)]
        before = self._places_within(first, position)
        return before[-1][1] if before else None

    def named_near(self, position: int) -> set[str]:
        """The states and bodies that the sentence and the two before it name."""
        index = self.sentence_index(position)
        first, last = self.sentences[max(0, index - 2)][0], self.sentence_at(position)[1]
        return {code for start, _, code in self.countries if first <= start < last}

    @cached_property
    def outlet_country(self) -> str | None:
        """The country of the outlet, which it need not name beside its own officials, where the article is on it."""
        own = self.outlets_own
        named = Counter(code for _, _, code in self.countries if self.tables.country_name(code))
        return own if own in {code for code, _ in named.most_common(2)} else None
