"""GUM's news articles read for their sources: who is said to speak, and which mentions are the same entity.

GUM (Zeldes, 2017) marks coreference in CoNLL-U and, as signals of its rhetorical relation *attribution*, the tokens of
the source (``atsrc``). A source is told right when the speaker resolved for it has a name that the source's own chain
of mentions bears.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import ArticleContext, Attribution, Span, Speaker
from pipeline.normalise.same_names import same_name
from pipeline.normalise.speakers.pronouns import FIRST_PERSON, PRONOUNS
from pipeline.normalise.speakers.speakers import resolve_speakers

_ENTITY = re.compile(r"\((?P<opened>[^()]+)(?P<alone>\))?|(?P<closed>[^()]+)\)")
_SOURCE = re.compile(r"attribution-\w+:[^|;]*?\batsrc-(\d+)(?:-(\d+))?(?![\d,])")
_CREATED = re.compile(r"# meta::dateCreated = (\d{4}-\d\d-\d\d)")
Range = tuple[int, int]


@dataclass
class GumArticle:
    """A text, its day, the sources of its attributions, and each entity's mentions in order, as characters."""

    name: str
    text: str = ""
    day: datetime | None = None
    tokens: list[Range] = field(default_factory=list)
    sources: list[Range] = field(default_factory=list)
    sentences: list[Range] = field(default_factory=list)
    mentions: dict[str, list[Range]] = field(default_factory=lambda: defaultdict(list))

    def chain(self, source: Range) -> list[str]:
        """The mentions before a source of the entity that it is itself a mention of; empty where it is of none."""
        for spans in self.mentions.values():
            if source in spans:
                return [self.text[slice(*span)] for span in spans if span < source]
        return []


def read_gum(path: Path) -> GumArticle:
    """Read a CoNLL-U file of GUM: paragraphs become lines."""
    article = GumArticle(path.stem)
    signals: list[Range] = []
    opened: dict[str, list[int]] = defaultdict(list)
    joined: set[str] = set()  # tokens of the sentence that the next one follows without a blank
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if created := _CREATED.match(line):
            article.day = datetime.fromisoformat(created[1])
        elif line.startswith("# newpar") and "_block" not in line and article.text:
            article.text = article.text.rstrip() + "\n"
        elif line.startswith("# sent_id"):
            article.sentences.append((len(article.text), len(article.text)))
            joined = set()
        elif len(cells) == 10 and "-" in cells[0]:  # "can't" over its words "ca" and "n't"
            first, last = map(int, cells[0].split("-"))
            joined |= set(map(str, range(first, last + ("SpaceAfter=No" in cells[9]))))
        elif len(cells) == 10 and cells[0].isdigit():
            _add_token(article, cells, opened, "" if cells[0] in joined or "SpaceAfter=No" in cells[9] else " ")
            signals += [(int(first), int(last or first)) for first, last in _SOURCE.findall(cells[9])]
    spans = {(article.tokens[first - 1][0], article.tokens[last - 1][1]) for first, last in signals}
    article.sources = sorted(spans)
    return article


def _add_token(article: GumArticle, cells: list[str], opened: dict[str, list[int]], blank: str) -> None:
    start, end = len(article.text), len(article.text) + len(cells[1])
    article.text += cells[1] + blank
    article.tokens.append((start, end))
    article.sentences[-1] = (article.sentences[-1][0], end)
    entity = next((part.removeprefix("Entity=") for part in cells[9].split("|") if part.startswith("Entity=")), "")
    for match in _ENTITY.finditer(entity):
        name = (match["opened"] or match["closed"]).split("-")[0].split("[")[0]
        if match["opened"]:
            opened[name].append(start)
        if match["alone"] or match["closed"]:
            article.mentions[name].append((opened[name].pop(), end))


def resolved(article: GumArticle, tables: ActorTables) -> list[list[Speaker]]:
    """The speakers of each source; what is said is taken to be the rest of its sentence."""
    context = ArticleContext(article.name, article.text, None, None, None, article.day)
    attributions = [_attribution(article, source) for source in article.sources]
    return resolve_speakers(context, attributions, tables)


def _attribution(article: GumArticle, source: Range) -> Attribution:
    first, last = next(span for span in article.sentences if span[0] <= source[0] < span[1])
    sides = [(first, source[0]), (min(source[1], last), last)]
    content = tuple(_span(article, side) for side in sides if side[1] - side[0] > 1)
    return Attribution(f"r{source[0]}", _span(article, source), None, content, "indirect", None, True, 1.0)


def _span(article: GumArticle, span: Range) -> Span:
    return Span(*span, article.text[slice(*span)])


def judged(article: GumArticle, tables: ActorTables) -> Iterator[tuple[str, str, str]]:
    """For each source that has a named mention before it: its kind, the verdict, and the words for a reader of errors.

    Kinds: pronoun (of the third person: "I" is whoever is quoted), description ("the minister"). Verdicts: right,
    wrong, open (nobody is named).
    """
    for source, speakers in zip(article.sources, resolved(article, tables), strict=True):
        words = article.text[slice(*source)]
        names = [mention for mention in article.chain(source) if _is_name(mention)]
        kind = "pronoun" if words.lower() in PRONOUNS else "description"
        if names and not _is_name(words) and words.lower() not in FIRST_PERSON:
            found = " and ".join(speaker.name or "" for speaker in speakers)
            yield kind, _verdict(words, speakers, names), f"{words} = {names[0]}: {found or 'nobody'}"


def _verdict(words: str, speakers: list[Speaker], names: list[str]) -> str:
    told = [
        one.name for one in speakers if one.name and one.name.lower() not in (words.lower(), f"the {words}".lower())
    ]
    if not told or all(one.kind == "unnamed" for one in speakers):
        return "open"
    return "right" if any(_same(name, mention) for name in told for mention in names) else "wrong"


def _same(name: str, mention: str) -> bool:
    """Whether two names are one; a person is also told by the surname that a mention ends in or a title precedes."""
    surname = name.split()[-1]
    return same_name(name, mention) or surname in re.findall(r"[\w’'-]+", mention)


def _is_name(mention: str) -> bool:
    """Whether a mention bears a name: a capital that neither a determiner nor the start of a sentence explains."""
    first, *others = mention.split()
    if not others:
        return (mention.isupper() and len(mention) > 1) or (first[0].isupper() and first.lower() not in PRONOUNS)
    return first.lower() not in ("a", "an", "one") and any(word[0].isupper() for word in others)


def counts(articles: list[GumArticle], tables: ActorTables) -> tuple[dict[str, Counter[str]], list[str]]:
    """Verdicts by kind of source, and the wrong ones in words."""
    found: dict[str, Counter[str]] = {"pronoun": Counter(), "description": Counter()}
    wrong = []
    for article in articles:
        for kind, verdict, told in judged(article, tables):
            found[kind][verdict] += 1
            if verdict != "right":
                wrong.append(f"{article.name} {kind} {verdict}: {told}")
    return found, wrong
