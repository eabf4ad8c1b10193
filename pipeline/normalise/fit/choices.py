"""Learn the weights of choices from labelled statements: a speaker's country, whom a pronoun or description means.

``python -m pipeline.normalise.fit.choices LABELS... --articles FOLDER...`` reads label files (see
:mod:`pipeline.normalise.evaluate`) and the articles they belong to (Parquet files of the articles table), prints how
many questions about held-out articles are answered right, and writes ``home_weights.json``, ``pronoun_weights.json``
and ``reference_weights.json``. The statements' own spans are read, so that no extractor is needed; articles of the
halves check and score are never read. Since some signs are earlier answers, a second run learns from better ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.learning.fitting import PENALTY, Weights, fit_one_of, held_out_folds
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.evaluate import LabelledArticle, Row
from pipeline.normalise.fit.examples import attributions_of
from pipeline.normalise.fit.labelled import given_files, labelled_articles
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.model import ArticleContext, Attribution, Speaker
from pipeline.normalise.same_names import same_name, same_speaker, same_speakers
from pipeline.normalise.scene import homes
from pipeline.normalise.scene.choices import HomeAsked, PronounAsked, ReferenceAsked
from pipeline.normalise.scene.scene import Scene
from pipeline.normalise.speakers import pronouns, references
from pipeline.normalise.speakers.speakers import resolve_in

_CORPUS_SHARE = 0.15  # of what a question about a country counts, in texts of the corpus
_RAREST = 3  # rows in which a sign must stand


@dataclass(frozen=True)
class Question:
    """The features of all candidates and the place of the right one; ``group`` is the article.

    ``share`` is how much the question counts beside others.
    """

    group: str
    rows: Sequence[Features]
    answer: int
    share: float = 1.0


@dataclass(frozen=True)
class Questions:
    """All questions of labelled articles."""

    homes: list[Question]
    pronouns: list[Question]
    references: list[Question]

    def by_file(self) -> Iterator[tuple[Path, list[Question], float]]:
        """The questions of each choice with the file for its weights, and the penalty of large ones."""
        yield homes.WEIGHTS, self.homes, 4 * PENALTY
        yield pronouns.WEIGHTS, self.pronouns, 16 * PENALTY
        yield references.WEIGHTS, self.references, 4 * PENALTY


def questions_of(article: ArticleContext, labelled: LabelledArticle, tables: ActorTables) -> Questions:
    """What was asked about the speakers of an article."""
    article = replace(article, sentences=sentences_of(article))
    attributions = attributions_of(article.text, labelled.statements)
    scene = Scene(article, attributions, tables)
    found = Questions([], [], [])
    for attribution, speakers, row in zip(attributions, resolve_in(scene), labelled.statements, strict=True):
        found.references.extend(
            _of_reference(labelled.text_sha256, asked, row["speakers"])
            for asked in scene.choices_asked
            if isinstance(asked, ReferenceAsked) and asked.attribution_id == attribution.attribution_id
        )
        if len(row["speakers"]) != 1:
            continue
        gold = row["speakers"][0]
        for asked in scene.choices_asked:
            if isinstance(asked, PronounAsked):
                if asked.attribution_id == attribution.attribution_id:
                    found.pronouns.append(_of_pronoun(labelled.text_sha256, asked, gold))
            elif (
                isinstance(asked, HomeAsked)
                and len(speakers) == 1
                and _is_about(asked, speakers[0], attribution)
                and _is_same(speakers[0], gold)
            ):
                found.homes.append(_of_home(labelled, asked, gold))
    return found


def _of_pronoun(group: str, asked: PronounAsked, gold: Row) -> Question:
    right = [place for place, speaker in enumerate(asked.candidates) if same_speaker(vars_of(speaker), gold)]
    return Question(group, asked.rows, right[0] if right else len(asked.rows) - 1)


def _of_reference(group: str, asked: ReferenceAsked, gold: Sequence[Row]) -> Question:
    """The answer of the rules where it is right, else the first candidate that is; where none is, leaving it open."""
    answers = ([vars_of(one) for one in speakers] for speakers in asked.candidates)
    right = [place for place, answer in enumerate(answers) if same_speakers(answer, gold)]
    return Question(group, asked.rows, asked.ruled if asked.ruled in right else [*right, 0][0])


def vars_of(speaker: Speaker) -> Row:
    """A speaker's fields as a report has them."""
    return {name: getattr(speaker, name) for name in ("id", "name", "kind", "country", "role")}


def _of_home(labelled: LabelledArticle, asked: HomeAsked, gold: Row) -> Question:
    """A question about a country; the corpus is nearly all of one, so that each of its questions counts less."""
    codes = list(asked.candidates)
    country = gold["country"] or homes.NOWHERE
    answer = codes.index(country if country in codes else homes.NOWHERE)
    share = _CORPUS_SHARE if labelled.is_of_corpus else 1.0
    return Question(labelled.text_sha256, [*asked.candidates.values()], answer, share)


def _is_about(asked: HomeAsked, speaker: Speaker, attribution: Attribution) -> bool:
    """Whether a question was asked about this speaker: a person by name, whoever else by the place in the source."""
    source = attribution.source
    if speaker.kind == "person" or source is None:
        return asked.name == speaker.name
    return source.start <= asked.position < source.end


def _is_same(speaker: Speaker, gold: Mapping[str, str | None]) -> bool:
    return speaker.kind != "person" or same_name(speaker.name or "", gold["name"] or "")


def fit_choice_of(questions: Sequence[Question], penalty: float) -> Weights:
    """Weights of a conditional logit over each question's candidates; signs in few rows fall out."""
    seen = Counter(name for one in questions for row in one.rows for name in row)
    common = {name for name, count in seen.items() if count >= _RAREST}
    rows = [
        {str(place): {name: row[name] for name in row.keys() & common} for place, row in enumerate(one.rows)}
        for one in questions
    ]
    return fit_one_of(rows, [str(one.answer) for one in questions], penalty, [one.share for one in questions])


def held_out(questions: Sequence[Question], penalty: float, folds: int = 6) -> float:
    """The share of questions answered right by weights learnt on other articles."""
    right = 0
    for seen, held in held_out_folds(questions, lambda one: one.group, folds):
        model = LinearModel(fit_choice_of(seen, penalty))
        for one in held:
            odds = [model.score(row) for row in one.rows]
            right += odds.index(max(odds)) == one.answer
    return right / len(questions)


def read_questions(labels: Iterable[Path], articles: Iterable[Path]) -> Questions:
    """The questions of all labelled articles for building whose text is in a folder of Parquet article files."""
    tables, found = ActorTables.load(), Questions([], [], [])
    for article, labelled in labelled_articles(labels, articles):
        here = questions_of(article, labelled, tables)
        found.homes.extend(here.homes)
        found.pronouns.extend(here.pronouns)
        found.references.extend(here.references)
    return found


def main() -> None:
    """Read labels and articles, print the held-out shares, write the weights."""
    given = given_files("Learn the weights of speakers' countries, of pronouns and of descriptions.")
    for path, questions, penalty in read_questions(given.labels, given.articles).by_file():
        right = held_out(questions, penalty)
        print(f"{path.stem}: {len(questions)} questions, {right:.3f} answered right on held-out articles")
        write_weights(path, fit_choice_of(questions, penalty))


if __name__ == "__main__":
    main()
