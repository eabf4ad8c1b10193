"""Who is meant by words that name nobody: "the minister", "the agency", "the report", a quotation alone.

The rules of descriptions, papers and bodies give one answer; everybody whom the article has speak or names
about there is another, and so is leaving it open. Which is likeliest is learnt from labelled statements
(``python -m pipeline.normalise.fit.choices``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.choices import ReferenceAsked, likeliest
from pipeline.normalise.scene.description_words import INSTITUTION_NOUNS, is_person_noun, is_plural, singular
from pipeline.normalise.scene.people import person_speaker
from pipeline.normalise.scene.roles import plain
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import SourcePhrase
from pipeline.normalise.speakers.antecedents import Description, describes, house_of
from pipeline.normalise.speakers.descriptions import read_description
from pipeline.normalise.speakers.documents import FIGURES, is_joint_paper, paper_noun
from pipeline.normalise.speakers.introductions import named_next
from pipeline.normalise.speakers.named_sources import GOVERNS, beside_cue
from pipeline.normalise.speakers.own_names import own_name
from pipeline.normalise.speakers.pronoun_candidates import spoken_of
from pipeline.normalise.speakers.pronouns import PRONOUNS, TAKING_UP
from pipeline.normalise.speakers.reference_candidates import RULED_OUT, is_open, is_sure, person_behind, referents
from pipeline.normalise.speakers.reference_signs import Asked, Referent, fitting

WEIGHTS = Path(__file__).with_name("reference_weights.json")
_OPEN_METHODS = frozenset({"description", "unnamed", "document", "title"})
_METHODS = {"missing": "nearby", "paper": "document", "papers": "document", "they": "pronoun", "it": "pronoun"}
_DEFINITE = frozenset({"the", "this", "that"})
_LEAST_LIKELY = 0.35
_LONGEST_SOURCE = 200


def who_is_meant(
    scene: Scene, phrase: SourcePhrase, attribution: Attribution, ruled: list[Speaker], parent: Sequence[Speaker]
) -> list[Speaker]:
    """The likeliest speakers, ``ruled`` among them; those unchanged where the words name somebody."""
    sort = _sort_of(scene, phrase, ruled)
    if not sort or len(phrase.text) > _LONGEST_SOURCE:
        return ruled
    is_holder = bool(ruled) and ruled[0].method == "title"
    described = read_description(scene, phrase) if sort in ("person", "new") or is_holder else None
    if described and described.country and (is_holder or _holds(scene, described, ruled)):
        return ruled  # who holds the office whose state or body the words name
    if (described and house_of(scene, described)) or (sort == "new" and described is None):
        return ruled
    head = described.head if described else paper_noun(phrase) or plain(phrase.words[-1])
    head = "" if sort in TAKING_UP else head
    asked = Asked(sort, phrase, attribution, head, described, tuple(ruled), tuple(parent))
    chosen = (_named_next(scene, asked) if sort == "new" else []) or _likeliest(scene, asked)
    is_foreign = described is not None and _is_of_another_country(described, chosen)
    return chosen if not is_foreign and _may_be_called(scene, phrase, chosen) else ruled


def _but_for_whom_it_tells_of(scene: Scene, asked: Asked) -> Asked:
    """The question with nobody named by the rules where the words that follow tell of him, unless the description
    fits him ("the man said Orlova came").
    """
    person = person_behind(scene, asked.ruled)
    if person is None or (asked.described and describes(scene, asked.described, person)):
        return asked
    if id(person) not in spoken_of(scene, asked.attribution):
        return asked
    return replace(asked, ruled=(Speaker(None, asked.phrase.text, "unnamed", None, None, "unnamed", 0.4),))


def _named_next(scene: Scene, asked: Asked) -> list[Speaker]:
    """Whom the next sentence names without saying who that is, where sex and office do not speak against it."""
    person = named_next(scene, asked) if asked.described and not asked.described.is_plural else None
    if person is None:
        return []
    speaker = person_speaker(person, scene.day, scene.tables, "description", 0.75)
    is_other = RULED_OUT & fitting(scene, asked, Referent((speaker,), person)).keys()
    return [] if is_other else [speaker]


def _is_of_another_country(described: Description, chosen: Sequence[Speaker]) -> bool:
    """Whether words that tell a country cannot mean those chosen: "the envoy of Norland" is no Southlander."""
    return described.country is not None and any(one.country not in (None, described.country) for one in chosen)


def _may_be_called(scene: Scene, phrase: SourcePhrase, chosen: Sequence[Speaker]) -> bool:
    """Whether words that name somebody by an own name can mean those chosen: one of them bears a word of it."""
    own = {plain(word) for word in own_name(scene, phrase).split()}
    borne = {plain(word) for one in chosen for word in (one.name or "").split()}
    return not own or bool(own & borne)


def _holds(scene: Scene, described: Description, ruled: Sequence[Speaker]) -> bool:
    """Whether the one found is known to hold the described office that day."""
    if not described.office or not described.country or len(ruled) != 1 or not ruled[0].id:
        return False
    holders = scene.tables.holders(described.country, described.office, scene.day)
    return ruled[0].id in {person.actor_id for person in holders}


def who_goes_on(scene: Scene, attribution: Attribution, parent: Sequence[Speaker]) -> list[Speaker]:
    """Who says what stands without a source; empty where nobody is likely enough."""
    if not attribution.is_communicative:
        return []
    phrase = SourcePhrase(attribution.start, "")
    ruled = tuple(beside_cue(scene, attribution))
    return _likeliest(scene, Asked("missing", phrase, attribution, "", None, ruled, tuple(parent)))


def _likeliest(scene: Scene, asked: Asked) -> list[Speaker]:
    asked = _but_for_whom_it_tells_of(scene, asked)
    candidates, rows = referents(scene, asked)
    if len(candidates) == 1:
        return list(asked.ruled)
    ruled = next((place for place, one in enumerate(candidates) if one == asked.ruled), 0)
    scene.choices_asked.append(ReferenceAsked(asked.attribution.attribution_id, candidates, rows, ruled))
    best, chance = likeliest(WEIGHTS, rows)
    chosen = list(candidates[best])
    if chance < _LEAST_LIKELY or is_sure(rows[ruled]) or chosen == list(asked.ruled):
        return list(asked.ruled)
    if best == 0:
        return chosen
    return [replace(one, method=_method(asked), confidence=round(0.5 + 0.4 * chance, 3)) for one in chosen]


def _method(asked: Asked) -> str:
    return _METHODS.get(asked.sort, "description")


def _sort_of(scene: Scene, phrase: SourcePhrase, ruled: Sequence[Speaker]) -> str:
    """What sort of words take somebody up; empty where they name somebody themselves."""
    if (word := phrase.text.lower()) in PRONOUNS:
        return word if word in TAKING_UP else ""
    if not phrase.words or len(ruled) > 1 or not all(one.method in _OPEN_METHODS or is_open((one,)) for one in ruled):
        return ""
    if _has_name(scene, phrase, ruled):
        return ""
    if noun := paper_noun(phrase):
        is_new = noun in FIGURES and not phrase.determiner
        is_asked = is_open(tuple(ruled)) and not is_new and not is_joint_paper(scene, phrase)  # no single one's
        is_one = phrase.determiner in _DEFINITE and not is_plural(noun)
        return ("paper" if is_one else "papers") if is_asked else ""
    if ruled and ruled[0].kind == "group":
        return ""
    if not phrase.determiner or phrase.is_indefinite:
        return "new" if ruled and ruled[0].method == "unnamed" else ""
    is_person = bool(ruled) and ruled[0].kind == "person"  # "the head of government"
    if (_noun_of(phrase) in INSTITUTION_NOUNS and not is_person) or _is_body(ruled):
        return "body"
    return "person" if any(_is_person_noun(plain(word)) for word in phrase.words) else ""


def _noun_of(phrase: SourcePhrase) -> str:
    """The noun of a phrase, what is governed left aside ("the [secretary] of state")."""
    words = [plain(word) for word in phrase.words]
    end = next((place for place, word in enumerate(words) if place > 1 and word in GOVERNS), len(words))
    return words[end - 1]


def _has_name(scene: Scene, phrase: SourcePhrase, ruled: Sequence[Speaker]) -> bool:
    """Whether a body has a name of its own or its owner's, which takes up nobody else ("the Orlova campaign")."""
    if _is_body(ruled) and phrase.determiner in ("his", "her"):
        return not is_open((ruled[0],))
    capitals = sum(word[:1].isupper() for word in phrase.words[1:])
    is_telling = any(word[:1].islower() for word in phrase.words)
    is_telling = is_telling or (capitals > 1 and phrase.start >= len(scene.article.title or ""))  # no headline
    return _is_body(ruled) and not ruled[0].id and capitals > 0 and is_telling


def _is_person_noun(word: str) -> bool:
    return is_person_noun(singular(word)) or word.endswith("-year-old")


def _is_body(ruled: Sequence[Speaker]) -> bool:
    return bool(ruled) and ruled[0].kind in ("institution", None)
