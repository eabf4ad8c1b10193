"""A quick look at a network in training: how it does on what is held back from it."""

from __future__ import annotations

import random

import numpy as np
import torch
from tokenizers import Tokenizer

from pipeline.extract.corpus import AnnotatedText
from pipeline.extract.tags import tag_spans
from pipeline.extract.training.batch import batches
from pipeline.extract.training.examples import examples
from pipeline.extract.training.network import Network
from pipeline.extract.training.readings import pooled
from pipeline.tables.reports import ACTS, TOPICS


def span_scores(
    network: Network, texts: list[AnnotatedText], tokenizer: Tokenizer, batch_size: int
) -> dict[str, float]:
    """Exact-span F1 per role on the windows of some texts, each piece tagged by its best tag: a quick look only."""
    first = [AnnotatedText(text.name, text.text, text.versions[:1]) for text in texts]
    hits, found, wanted = np.zeros(3), np.zeros(3), np.zeros(3)
    items = list(examples(first, tokenizer, None))
    for batch in batches(items, batch_size, random.Random(0)):
        with torch.no_grad():
            best = network(batch.ids, batch.types, batch.mask)[0].argmax(2)
        for row in range(len(best)):
            size = int(batch.mask[row].sum()) - 1
            predicted = set(tag_spans(best[row, 1:size].numpy()))
            gold = set(tag_spans(batch.tags[row, 1:size].numpy()))
            for counts, spans in ((hits, predicted & gold), (found, predicted), (wanted, gold)):
                np.add.at(counts, [role for role, _, _ in spans], 1)
    scores = 2 * hits / np.maximum(found + wanted, 1)
    return dict(zip(("source", "cue", "content"), (round(float(score), 4) for score in scores), strict=True))


def read_right(network: Network, news: list[AnnotatedText], tokenizer: Tokenizer, batch_size: int) -> dict[str, float]:
    """Shares of acts, first topics, is_diplomatic and is_statement that the reading head has right on labelled news."""
    hits = {"act": 0, "topic": 0, "is_diplomatic": 0, "is_statement": 0}
    told = read = 0
    for batch in batches(list(examples(news, tokenizer, None)), batch_size, random.Random(0)):
        gold = [reading.gold for held in batch.readings for reading in held]
        with torch.no_grad():
            states = network(batch.ids, batch.types, batch.mask)[2]
            scores = network.reader(pooled(states, batch.readings)).numpy()
        for row, item in zip(scores, gold, strict=True):
            read += 1
            hits["is_statement"] += (row[-1] > 0) == (item.act is not None)
            if item.act:
                told += 1
                hits["act"] += ACTS[int(row[: len(ACTS)].argmax())] == item.act
                hits["topic"] += TOPICS[int(row[len(ACTS) : -2].argmax())] in item.topics
                hits["is_diplomatic"] += (row[-2] > 0) == item.is_diplomatic
    return {name: round(count / max(read if name == "is_statement" else told, 1), 4) for name, count in hits.items()}
