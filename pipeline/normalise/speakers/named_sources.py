"""Sources that name somebody: which name in the words is the one that speaks, and names that a role introduces."""

from __future__ import annotations

import re
from itertools import zip_longest

from pipeline.normalise.actors.known_names import is_place_name
from pipeline.normalise.actors.name_words import is_head, is_title_word, word_set
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.scene.bodies import COMPANIES
from pipeline.normalise.scene.description_words import is_person_noun, singular
from pipeline.normalise.scene.mentions import Mention
from pipeline.normalise.scene.names import NameRun, find_runs, has_person_shape, is_organisation_word
from pipeline.normalise.scene.people import ArticlePerson, person_speaker
from pipeline.normalise.scene.person_homes import placed
from pipeline.normalise.scene.role_phrases import SERVES, role_before
from pipeline.normalise.scene.roles import Role, plain, read_role
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.scene.source_phrases import DETERMINERS, SourcePhrase

GOVERNS = word_set(
    """of for to by from with at in on about against between near behind after under alongside before over"""
)
_CLAUSE_WORDS = word_set("""that as when how if whether because including than had has have was is were said told""")
_SHORTEST_APPOSITION = 3
_BESIDE = 100  # characters between a name and the cue that may be its verb
_OWNS_ROLE = re.compile(
    r"(?:['’]s?)? (?:[a-z][\w-]*,? ){0,3}(?:envoy|adviser|advisor|aides?|ally|allies|officials?|spokes\w+|lawyers?"
    r"|attorneys?|critics?|supporters?|negotiators?|team|nominee|appointees?|minister|secretary|pick|family)$"
)
"""Words after a name that make the phrase mean somebody in that person's service ("the Orlova hostage envoy")."""
_OF_BODY = re.compile(r"\b(?P<body>[A-Z]\w+) of (?:[A-Z]\w+ )+(?P<head>[a-z]+)$")
_LONGEST_TITLE = 6
_WITH_ARTICLE = re.compile(r", (?:the|a|an|one of) [a-zA-Z]")
_OF_BODIES = frozenset(
    {"broadcaster", "publisher", "partner", "owner", "member", "founder", "leader", "winner", "author"}
)
_BREAKS_TITLE = re.compile(r"[,;:]|^(?:and|or|with|of|as|along|together)\b|\b(?:and|with) \w+$")
_PLACE_OF_TITLE = re.compile(r"(?<=and )[A-Z]\w+ $")
_APPOSITION_BETWEEN = re.compile(
    r"(?:,(?! (?:who|which|and|said|says))(?:[^,;.:“”\"]|\.(?=\w|,)){3,80}){1,2}, (?:and|along with) "
    r"|(?: \([A-Z][\w.-]{0,12}\)| of (?:[A-Z][\w.]+ ?){1,3}),? (?:and|along with) "
)
"""What an apposition or the place of the first holds between two names that speak together."""
_LISTED_BETWEEN = re.compile(
    r"(?:,? \((?:[A-Z][\w.]*[- ]?){1,3}\)|, [RDI]-[A-Z][\w.]{1,6}(?: [A-Z][\w.]+)?(?=[,;]))?"
    r"(?: (?:of|for|at|from) (?:the )?[A-Z][^,;()“”\"]{1,60}?)?(?:, [^,;.“”\"]{3,80}(?=,))?"
    r"(?:[,;] (?:and |& |along with |as well as )?| (?:and|&|along with|as well as) )(?:the |his |her |their )?"
    r"(?P<title>(?:[\w.’'&-]+ ){0,8})"
)
"""What stands between two names of a list: party or place of the one, a title of the other."""
_AND = re.compile(r"(?:\band|&|\bor|\bwith|\bas)\s")
_LAST_OF_LIST = re.compile(r"(?: of [A-Z][^,;()]{1,60}?)?,? (?:and|&) (?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})")
_JUNIOR = re.compile(r"^, Jr\.?,?")
_BETWEEN = re.compile(
    r"^\s*(?:,|,?\s*(?:and|or|&|along with|as well as|together with)(?:\s(?:the|his|her|their)\s[\w’']+)?)?\s*$",
    re.IGNORECASE,
)


def named_people(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The person or people whose names are the head of the phrase."""
    heads = _name_before(scene, phrase) or head_mentions(scene, phrase) or _name_behind(scene, phrase)
    found = [
        person_speaker(
            mention.person,
            scene.day,
            scene.tables,
            _method(scene, mention, len(heads)),
            1.0 if mention.is_full_name else 0.97,
        )
        for mention in heads
    ]
    return [*found, *_stranger_behind(scene, phrase)] if found else []


def _stranger_behind(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """The last of a list of names, where only the list tells that it is a person's ("Jane Doe and Zorvan Plimt")."""
    listed = head_mentions(scene, phrase)
    rest = phrase.core[listed[-1].end - phrase.start :] if listed else ""
    match = _LAST_OF_LIST.fullmatch(rest)
    runs = list(find_runs(match["name"])) if match else []
    if match is None or len(runs) != 1 or runs[0].text != match["name"] or not has_person_shape(runs[0]):
        return []
    if is_place_name(runs[0].text, scene.tables) or scene.tables.institution(runs[0].text):
        return []
    person = ArticlePerson(runs[0].text, runs[0].words[-1].key, certainty=0.6)
    placed(scene, person, scene.text.find(runs[0].text, listed[-1].end))
    return [person_speaker(person, scene.day, scene.tables, "conjunction", 0.8)]


def _name_behind(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The name right behind a title that was taken for the whole source ("[The senator] Jane Doe said")."""
    if not phrase.words or not is_head(plain(phrase.words[-1])):
        return []
    behind = scene.mentions.within(phrase.end + 1, phrase.end + 2)
    return [one for one in behind if not one.is_modifier and scene.text[phrase.end] == " "]


def _name_before(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The name before an apposition that was taken for the whole source ("Jane Doe, [head of the club], said")."""
    if phrase.determiner or len(phrase.words) < _SHORTEST_APPOSITION or not phrase.words[0].islower():
        return []
    before = scene.mentions.before(phrase.start)[-1:]
    behind = scene.text[phrase.end : phrase.end + 1]
    role = read_role(phrase.core, scene.tables)
    is_beside = bool(before) and scene.text[before[0].end : phrase.start] == ", " and behind == ","
    return before if is_beside and role is not None and not before[0].is_modifier else []


def beside_cue(scene: Scene, attribution: Attribution) -> list[Speaker]:
    """Who speaks where only the cue was found: the one person that its sentence names outside what was said."""
    if attribution.cue is None:
        return []
    first, last = scene.sentence_at(attribution.cue.start)
    named = [
        mention
        for mention in scene.mentions.within(first, last)
        if not mention.is_modifier and not scene.in_content(mention.start) and scene.quote_at(mention.start) is None
    ]
    near = [mention for mention in named if abs(mention.start - attribution.cue.start) < _BESIDE]
    if len({id(mention.person) for mention in near}) != 1 or len(near) != len(named):
        return []
    return [person_speaker(near[0].person, scene.day, scene.tables, "surname", 0.6)]


def _method(scene: Scene, mention: Mention, heads: int) -> str:
    if heads > 1:
        return "conjunction"
    if scene.article.title and mention.end <= len(scene.article.title):
        return "headline"
    return "full_name" if mention.is_full_name else "surname"


def head_mentions(scene: Scene, phrase: SourcePhrase) -> list[Mention]:
    """The mentions that are the head of a phrase: one, or those that "and" and commas join; names inside titles
    are not.
    """
    text = phrase.core
    mentions = [
        mention
        for mention in scene.mentions.within(phrase.start, phrase.start + len(text))
        if (not mention.is_modifier or mention.end == phrase.end)
        and not _is_governed(text, mention.start - phrase.start)
        and not _OWNS_ROLE.match(text, mention.end - phrase.start)
        and not text[: mention.start - phrase.start].endswith(("“", '"', "‘"))  # a title, not a name
    ]
    mentions = [one for one, after in zip_longest(mentions, mentions[1:]) if not _owns_title(scene, one, after)]
    heads = mentions[:1]
    for mention in mentions[1:]:
        between = _JUNIOR.sub("", scene.text[heads[-1].end : mention.start])
        title = role_before(scene.text, mention.start)
        if title and between.rstrip().endswith(title):
            between = _PLACE_OF_TITLE.sub("", between.rstrip()[: -len(title)])
        is_joined = _BETWEEN.match(between) or _APPOSITION_BETWEEN.fullmatch(between)
        if not is_joined and not are_listed(scene.text[heads[-1].end : mention.start]):
            break
        heads.append(mention)
    last = heads[-1].end - phrase.start if heads else 0
    joint = len(heads) > 1 and (_AND.search(text[:last]) or _LAST_OF_LIST.fullmatch(text[last:]))
    return heads if joint else heads[:1]


def are_listed(between: str) -> bool:
    """Whether two names stand in one list, whatever is said of each ("Doe, R-Utah, and co-host Jane Roe")."""
    match = _LISTED_BETWEEN.fullmatch(between)
    title = [plain(word).removeprefix("co-") for word in match["title"].split()] if match else []
    if match is None or any(word in _CLAUSE_WORDS for word in title):
        return False
    return not title or is_head(title[-1]) or is_title_word(title[-1]) or is_person_noun(singular(title[-1]))


def _owns_title(scene: Scene, mention: Mention, after: Mention | None) -> bool:
    """Whether a name is but part of the title of the one behind it ("Orlova press secretary Jane Doe")."""
    words = scene.text[mention.end : after.start].split() if after else []
    title = [plain(word) for word in words]
    return 0 < len(words) <= _LONGEST_TITLE and is_head(title[-1]) and not _BREAKS_TITLE.search(" ".join(words))


def _is_governed(text: str, position: int) -> bool:
    """Whether a preposition before a name, with nothing but a title between, makes it a complement ("a spokesman
    for X").
    """
    left = text[:position].rstrip()
    segment = left[left.rfind(",") + 1 :].split()
    title: list[str] = []
    while segment and (is_title_word(plain(segment[-1])) or plain(segment[-1]) in {"the", "his", "her"}):
        title.append(plain(segment.pop()))
    if not segment:
        return False
    if is_head(title[0] if title else "") and SERVES.search(f"{' '.join(segment)} "):
        return True  # "a spokesman for Harbour Minister Jane Doe"
    word = plain(segment[-1])
    if word in GOVERNS:
        # "Minister of Education Jane Doe": what follows the preposition is no title of its own.
        return not title or (any(is_head(one) for one in title) and not _ends_with_body(left))
    is_participle = word.endswith("ed") and segment[-1].islower()
    is_epithet = is_participle and len(segment) == 2 and plain(segment[0]) in DETERMINERS  # "a puzzled Orlova"
    return word in _CLAUSE_WORDS or (is_participle and not is_epithet)


def _ends_with_body(left: str) -> bool:
    """Whether words before a name end with a body's name and a noun for who speaks for it ("the Ministry of Foreign
    Affairs spokesman").
    """
    title = _OF_BODY.search(left)
    return title is not None and is_organisation_word(title["body"].lower()) and is_head(title["head"])


def _is_surname(run: NameRun, after: str) -> bool:
    """Whether a single word before an apposition with an article can be a surname ("Orlova, the club's lawyer")."""
    return len(run.words) == 1 and run.text.istitle() and bool(_WITH_ARTICLE.match(after))


def _is_body(role: Role) -> bool:
    """Whether what a role says can be said of a company or medium as well ("the broadcaster")."""
    return role.head in COMPANIES or role.head in _OF_BODIES


def introduced_name(scene: Scene, phrase: SourcePhrase) -> list[Speaker]:
    """A full name that ends the phrase after a role ("the head of the council, Jane Doe"), or begins it before one."""
    core = phrase.core
    for run in find_runs(core):
        before, after = core[: run.start].rstrip(), core[run.end :]
        begins = not before and after.startswith(",")
        ends = bool(before) and not after.strip(" ,")
        if (
            not (has_person_shape(run) or (begins and _is_surname(run, after)))
            or run.is_possessive
            or not (begins or ends)
            or is_place_name(run.text, scene.tables)
        ):
            continue
        role = read_role(after.strip(" ,") if begins else before.rstrip(","), scene.tables)
        is_body = role is not None and len(run.words) == 1 and _is_body(role)
        if role is not None and not is_body and not _is_governed(core, run.start):
            person = ArticlePerson(run.text, run.words[-1].key, roles=[role], gender=role.gender, certainty=0.8)
            placed(scene, person, phrase.start + run.start)
            return [person_speaker(person, scene.day, scene.tables, "full_name")]
    return []
