"""From an annotated corpus to shipped weights: train, export, calibrate on held-back texts, write the card."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from pipeline.extract.calibration import fit
from pipeline.extract.corpus import ROLES, AnnotatedText, read_corpus
from pipeline.extract.encoding import load_tokenizer
from pipeline.extract.evaluate import evaluate
from pipeline.extract.extractor import load_extractor, without_furniture
from pipeline.extract.tagger import default_threads
from pipeline.extract.tags import begin
from pipeline.extract.training.card import write_card
from pipeline.extract.training.export import export, heads, write_heads
from pipeline.extract.training.lessons import PUPIL, lessons, make_tagging_teacher, taught
from pipeline.extract.training.loop import Settings, span_scores, train
from pipeline.extract.training.network import SHARED_LAYERS, Network, load_network
from pipeline.extract.training.schedule import Report
from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article

HELD_BACK = 0.1


@dataclass(frozen=True)
class Split:
    """A corpus cut in two by text: what is trained on, and what models are chosen and calibrated by."""

    train: list[AnnotatedText]
    held_back: list[AnnotatedText]


def split(texts: list[AnnotatedText], seed: int = Settings.seed, share: float = HELD_BACK) -> Split:
    """Hold back a share of the texts, the same for the same names and seed."""
    names = sorted(text.name for text in texts)
    held = set(random.Random(seed).sample(names, max(1, round(share * len(names)))))
    return Split([t for t in texts if t.name not in held], [t for t in texts if t.name in held])


@dataclass(frozen=True)
class Teaching:
    """How a tagger is taught: the folder of the teacher's weights (all-mpnet-base-v2), and articles that nobody
    annotated, of which it speaks, too.
    """

    weights: Path
    unlabelled: Sequence[Path] = ()

    @cached_property
    def texts(self) -> list[str]:
        """The texts of these articles, each once."""
        read = (outcome for path in self.unlabelled for outcome in read_articles(path))
        return sorted({without_furniture(one.text) for one in read if isinstance(one, Article)})


def train_model(
    corpora: list[Path],
    weights: Path,
    folder: Path,
    settings: Settings,
    report: Report,
    work: Path,
    teaching: Teaching | None = None,
    start: Path | None = None,
) -> None:
    """Train on brat-style corpora from MiniLM's weights, or on from a saved epoch, and write the model into a folder.

    ``weights``: folder with config.json, model.safetensors, tokenizer.json of MiniLM-L6; ``work``: where checkpoints,
    the taught teacher and the held-back names go. Of a saved epoch only the upper layers learn, so that a reader
    trained above its lower ones stays right. Raises CorpusError for a corpus that cannot be read.
    """
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(default_threads())
    torch.manual_seed(settings.seed)
    parts = split([text for corpus in corpora for text in read_corpus(corpus)], settings.seed)
    (work / "held_back.json").write_text(json.dumps([text.name for text in parts.held_back], indent=0))
    tokenizer = load_tokenizer(weights / "tokenizer.json")
    if start:
        network = load_checkpoint(start, weights, frozen=SHARED_LAYERS)
    else:
        network = train(load_network(weights), parts.train, parts.held_back, tokenizer, settings, report, work)
    if teaching:
        network = _taught(network, parts, teaching, tokenizer, settings, report, work)
    finish(network, weights / "tokenizer.json", parts.held_back, folder, settings, teaching)


def _taught(
    network: Network,
    parts: Split,
    teaching: Teaching,
    tokenizer: Tokenizer,
    settings: Settings,
    report: Report,
    work: Path,
) -> Network:
    teacher = make_tagging_teacher(teaching.weights, parts.train, tokenizer, work / "tagging_teacher.pt", report)
    report({"teacher": 1, **span_scores(teacher, parts.held_back, tokenizer, settings)})
    given = lessons(teacher, parts.train, teaching.texts, tokenizer, work / "lessons.states")

    def keep(average: Network, epoch: int) -> None:
        torch.save(average.state_dict(), work / f"taught-{epoch}.pt")

    return taught(network, given, parts.held_back, tokenizer, settings, report, keep)


def finish(
    network: Network,
    tokenizer: Path,
    held_back: list[AnnotatedText],
    folder: Path,
    settings: Settings,
    teaching: Teaching | None = None,
) -> None:
    """Export a trained network, calibrate its confidence on held-back texts and write the model card."""
    with torch.no_grad():
        network.tags.bias[[begin(role) for role in range(len(ROLES))]] += settings.begin_shift
    export(network, tokenizer, folder)
    write_heads(folder, {**heads(network), "calibration": calibrate(folder, held_back)})
    load_extractor.cache_clear()
    told = {**asdict(settings), **({"taught": asdict(PUPIL)} if teaching else {})}
    taught_texts = len(teaching.texts) if teaching else None
    write_card(folder, evaluate(load_extractor(folder), held_back), told, len(held_back), taught_texts)


def calibrate(folder: Path, held_back: list[AnnotatedText]) -> list[float]:
    """Logistic weights that turn the model's evidence on held-back texts into the share of right attributions.

    None where the model finds nothing there: a corpus of a few texts trains no model worth calibrating.
    """
    result = evaluate(load_extractor(folder), held_back)
    if not result.judged:
        return []
    return fit(np.asarray(result.evidence), np.asarray([right for _, right in result.judged]))


def load_checkpoint(path: Path, weights: Path, frozen: int = 0) -> Network:
    """A network from a saved epoch, of which so many lower layers stay as they are."""
    network = load_network(weights, frozen)
    network.load_state_dict(torch.load(path, weights_only=True))
    return network
