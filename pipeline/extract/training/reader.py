"""The reading head, learnt to its end on the finished encoder: the legs end when the tags are learnt."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from tokenizers import Tokenizer
from torch import Tensor

from pipeline.extract.corpus import AnnotatedText, GoldReading
from pipeline.extract.training.batch import batches
from pipeline.extract.training.examples import examples
from pipeline.extract.training.network import Network
from pipeline.extract.training.readings import loss_of_readings, pooled


@dataclass(frozen=True)
class Plan:
    """How the head is fitted: passes over all readings, how many at once, the highest rate of a one-cycle schedule."""

    epochs: int = 10
    batch: int = 64
    rate: float = 1e-3
    decay: float = 0.05
    seed: int = 23


def fit_reader(
    network: Network, texts: Sequence[AnnotatedText], tokenizer: Tokenizer, plan: Plan | None = None
) -> None:
    """Train the reading head of a network in place on the states that its encoder, left as it is, has of some texts.

    Schedule: Smith and Topin, "Super-convergence", 2019.
    """
    plan = plan or Plan()
    states, gold = read_states(network, texts, tokenizer)
    torch.manual_seed(plan.seed)
    head = copy.deepcopy(network.reader).train()
    steps = plan.epochs * -(-len(gold) // plan.batch)
    optimiser = torch.optim.AdamW(head.parameters(), lr=plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps)
    for _ in range(plan.epochs):
        for chosen in torch.randperm(len(gold)).split(plan.batch):
            loss = loss_of_readings(head(states[chosen]), [gold[int(number)] for number in chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    network.reader.load_state_dict(head.state_dict())


def read_states(
    network: Network, texts: Sequence[AnnotatedText], tokenizer: Tokenizer, batch_size: int = 12
) -> tuple[Tensor, list[GoldReading]]:
    """The pooled states (readings, 3 * size) of every reading of some texts, each text read once, and the gold."""
    read = [replace(text, versions=text.versions[:1]) for text in texts if text.readings]
    found, gold = [], []
    for batch in batches(list(examples(read, tokenizer, None)), batch_size, random.Random(0)):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = network(batch.ids, batch.types, batch.mask)[2]
        found.append(pooled(states.float(), batch.readings))
        gold += [reading.gold for held in batch.readings for reading in held]
    return torch.cat(found), gold
