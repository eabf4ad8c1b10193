"""What speaks for each day of an article as that of a statement: named features, to be weighed by a learnt choice.

Candidates are all days that the article names, the days that rules found, and the day of publication. Features say
where a day is told (how many sentences before or after the statement, in the lead, in a sentence with the speaker's
name), what other statements have it (the speaker's own before and after, the neighbours'), which rule found it, and
what kind of statement it is: one in the present tense or with "earlier" is rarely dated by what stands around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.learning.linear import Features
from pipeline.normalise.days.clauses import is_about_speaker, place_in_clause, words_of
from pipeline.normalise.days.line import Line, days_of, steps
from pipeline.normalise.days.mentions import IsoDays, Mention
from pipeline.normalise.days.tenses import PRESENT, continues, cue_text, is_earlier
from pipeline.normalise.frame import Frame
from pipeline.normalise.speaker_keys import DOCUMENTS, is_pronoun

Candidates = dict[IsoDays, Features]
_LEAD = 4  # sentences of the body
# Kinds of statement that make the day of publication more or less likely.
_TOLD_OF_PUBLICATION = ("at ", "kind ", "quote ", "days ", "own ", "continues no", "present", "nested", "alone")


@dataclass(frozen=True)
class Story(Line):
    """An article's statements and days, from which the features of each day for each statement are read."""

    def candidates(self, index: int) -> tuple[Features, Candidates]:
        """The features of a statement, which speak for or against any day, and those of each day for it."""
        general, found = self._general(index), defaultdict[IsoDays, Features](dict)
        self._add_rules(index, found, general)
        self._add_speaker(index, found, general)
        self._add_mentions(index, found)
        self._add_clause(index, found)
        self._add_ways(index, found, general)
        self._add_article(found)
        for days, features in found.items():
            self._add_day(days, features, general)
        return {f"statement {name}": value for name, value in general.items()}, found

    def _general(self, index: int) -> Features:
        attribution, frame = self.ruled.attributions[index], self.ruled.frames[index]
        goes_on, who = continues(frame), self.ruled.speakers[index]
        general: Features = {
            "any": 1.0,
            f"quote {attribution.quote_type}": 1.0,
            "continues yes" if goes_on else "continues no": 1.0,
            f"kind {who[0].kind if who else 'none'}": 1.0,
            f"at {self.part(index)}": 1.0,
            f"days {min(len(self.single), 4)}": 1.0,
            f"own {min(sum(self.votes.values()), 4)}": 1.0,
            f"speakers {min(self.voices, 5)}": 1.0,
            f"spoken {steps(max((self.spoken[key] for key in self.ruled.keys[index]), default=0))}": 1.0,
        }
        general |= dict.fromkeys(words_of(frame), 1.0)
        if not goes_on:
            general |= _tense(frame)
        general |= {
            name: 1.0
            for name, holds in (
                ("no cue", frame.cue is None),
                ("no source", attribution.source is None),
                ("pronoun", is_pronoun(attribution)),
                ("nested", attribution.nested_in is not None),
                ("document", any(key.lower() in DOCUMENTS for key in self.ruled.keys[index])),
            )
            if holds
        }
        return general

    def _add_rules(self, index: int, found: Candidates, general: Features) -> None:
        said_on, own = self.ruled.found[index], self.ruled.own[index]
        if said_on:
            found[days_of(said_on)][f"rule {self.ruled.rules[index]}"] = 1.0
        if own:
            kind = "governing" if self.ruled.governing[index] else "own"
            general[kind] = 1.0
            found[days_of(own)] |= {kind: 1.0, f"{kind} {own.method}": 1.0}

    def _add_speaker(self, index: int, found: Candidates, general: Features) -> None:
        """What the speaker's other statements say, those with a day of their own first."""
        before, after = self.of_speaker(index)
        dated = [other for other in before if self.ruled.own[other]]
        later = [other for other in after if self.ruled.own[other]]
        if dated:
            self._add_before(index, dated, found)
        if later:
            self._add_after(index, later, found)
        if not (dated or later):
            general["alone"] = 1.0
        if before and self.ruled.found[before[-1]] is None:
            general["speaker before open"] = 1.0
        for direction, others in (("before", before[::-1]), ("after", after)):
            other = next((other for other in others if self.ruled.found[other]), None)
            if other is not None:
                features = found[days_of(self.ruled.found[other])]
                features[f"speaker found {direction} {self.gap(index, other)}"] = 1.0

    def _add_before(self, index: int, dated: Sequence[int], found: Candidates) -> None:
        other = dated[-1]
        days = days_of(self.ruled.own[other])
        features = found[days]
        names = [f"{self.gap(index, other)}", "yes", self.tense_of(index), self.turned(other, index, days)]
        names += ["only"] * (len({days_of(self.ruled.own[one]) for one in dated}) == 1)
        between = self.order[self.place[other] : self.place[index]]
        voices = {
            min(self.ruled.keys[one])
            for one in between
            if self.ruled.keys[one] and not self.ruled.keys[one] & self.ruled.keys[index]
        }
        names.append(f"others {min(len(voices), 3)}")
        features.update({f"speaker before {name}": 1.0 for name in names})
        if all(self.ruled.keys[one] & self.ruled.keys[index] for one in between):
            features[f"chain {self.tense_of(index)}"] = 1.0

    def _add_after(self, index: int, later: Sequence[int], found: Candidates) -> None:
        features = found[days_of(self.ruled.own[later[0]])]
        is_news = continues(self.ruled.frames[index], is_lead=True)
        names = [f"{self.gap(index, later[0])}", "yes", f"news {is_news}"]
        names += ["only"] * (len({days_of(self.ruled.own[one]) for one in later}) == 1)
        names += ["from lead"] * (self.part(index) in ("title", "lead"))
        features.update({f"speaker after {name}": 1.0 for name in names})

    def _add_mentions(self, index: int, found: Candidates) -> None:
        """Where days are told, as seen from the statement: in its sentence, and the nearest before and after."""
        sentence, attribution = self.sentence[index], self.ruled.attributions[index]
        first = bisect_right(self.mentioned, sentence - 1)
        last = bisect_right(self.mentioned, sentence)
        for mention in self._of_statement(index, first, last):
            is_inside = any(span.start <= mention.position < span.end for span in attribution.content)
            place = f"inside {attribution.quote_type}" if is_inside else f"here {mention.place}"
            found[mention.days][place] = 1.0
        before, after = self.mentions[:first], self.mentions[last:]
        near = next((mention for mention in reversed(before) if mention.width <= 31), None)
        if near:
            found[near.days][f"near {near.place} {steps(sentence - near.sentence)}"] = 1.0
        self._add_told(index, "before", reversed(self.mentions[:last]), found)
        self._add_told(index, "after", iter(after), found)

    def _of_statement(self, index: int, first: int, last: int) -> list[Mention]:
        """The days of a statement's sentences, but for those of clauses about its speaker."""
        text, attribution = self.article.text, self.ruled.attributions[index]
        return [one for one in self.mentions[first:last] if not is_about_speaker(text, attribution, one)]

    def _add_told(self, index: int, direction: str, mentions: Iterator[Mention], found: Candidates) -> None:
        """The nearest told day in a direction, and the nearest in a sentence with the speaker's name."""
        names, sentence, is_first = self.ruled.names[index], self.sentence[index], True
        for mention in mentions:
            if not mention.is_told:
                continue
            gap, is_named = abs(sentence - mention.sentence), any(name in mention.context for name in names)
            ways = (["told"] if is_first and gap else []) + (["named"] if is_named else [])
            for way in ways:
                features = found[mention.days]
                features[f"{way} {direction} {steps(gap)}"] = 1.0
                features[f"{way} {direction} speaking {mention.is_speaking}"] = 1.0
            is_first = is_first and not gap
            if is_named or not (names or is_first):
                return

    def _add_clause(self, index: int, found: Candidates) -> None:
        """How the days of the statement's own sentences stand to its clause."""
        attribution, frame = self.ruled.attributions[index], self.ruled.frames[index]
        first, last = self.sentence[index], self.last_sentence(index)
        here = self._of_statement(index, bisect_left(self.mentioned, first), bisect_right(self.mentioned, last))
        for mention in here:
            found[mention.days] |= place_in_clause(self.article.text, attribution, frame, mention)
        days = {mention.days for mention in here if mention.place != "content"}
        if len(days) == 1:
            found[days.pop()]["clause only day"] = 1.0

    def _add_ways(self, index: int, found: Candidates, general: Features) -> None:
        """Whether a day is told of the way in which the statement was made, a call or a post."""
        own, carried = self.ways[index]
        general |= {f"way {way}": 1.0 for way in own} | {f"carried way {way}": 1.0 for way in carried - own}
        if not (own or carried):
            general["way unknown"] = 1.0
        for days, told in self.told_ways.items():
            for sentence, ways in told:
                if sentence != self.sentence[index]:
                    where = "before" if sentence < self.sentence[index] else "after"
                    found[days] |= _shared_ways(own, carried, ways, where)

    def _add_article(self, found: Candidates) -> None:
        for days, features in self._shared.items():
            found[days].update(features)

    def _add_day(self, days: IsoDays, features: Features, general: Features) -> None:
        back = (self.published - date.fromisoformat(days[0])).days
        features[f"back {'old' if back > 13 else '13' if back > 6 else '6' if back > 2 else back}"] = 1.0
        if days[0] != days[1]:
            features["range"] = 1.0
        if days == self.publication:
            features |= {
                f"published, {name}": value for name, value in general.items() if name.startswith(_TOLD_OF_PUBLICATION)
            }

    @cached_property
    def _shared(self) -> Candidates:
        """What speaks for a day whatever the statement."""
        shared = defaultdict[IsoDays, Features](dict)
        shared[self.publication]["published"] = 1.0
        recent = [mention for mention in self.mentions if mention.is_recent]
        votes, named = sum(self.votes.values()), Counter(mention.days for mention in recent)
        for days in self.single:
            shared[days]["recent"] = 1.0
        for days, count in named.items():
            shared[days] |= {"share": count / len(recent), **({"only day": 1.0} if len(named) == 1 else {})}
        for days, count in self.votes.items():
            all_votes = {"all votes": 1.0} if count == votes > 1 else {}
            shared[days] |= {"voted": 1.0, "vote share": count / votes, **all_votes}
        if recent:
            shared[recent[0].days]["first day"] = 1.0
        if self.publication not in {mention.days for mention in self.mentions}:
            shared[self.publication]["unmentioned"] = 1.0
        for mention in recent:
            if mention.sentence <= self.body + _LEAD and mention.place != "content":
                shared[mention.days][f"lead {mention.place}"] = 1.0
                shared[mention.days][f"lead speaking {mention.is_speaking}"] = 1.0
        return shared


def _shared_ways(own: frozenset[str], carried: frozenset[str], told: frozenset[str], where: str) -> Features:
    """What speaks for a day told of certain ways of saying, given the statement's own and those it goes on with."""
    names = [f"told of {way}" for way in told]
    if own:
        same = own & told
        names += [f"same way {way} {where}" for way in same]
        names.append("same way" if same else "other way" if told else "no way told")
    elif carried & told:
        names.append("carried way")
    return dict.fromkeys(names, 1.0)


def _tense(frame: Frame) -> Features:
    is_present = frame.cue is not None and PRESENT.match(cue_text(frame))
    return {**({"present": 1.0} if is_present else {}), **({"earlier": 1.0} if is_earlier(frame) else {})}
