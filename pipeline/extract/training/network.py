"""The trained network: MiniLM encoder, a tag head with a linear-chain CRF, and a link head.

The link head gives every word piece a query and a key per kind of link; a span is the mean of its pieces. Which cue a
content belongs to, which source a cue has and which source a content has are then softmaxes over the spans of the
window and "none". CRF: Lafferty et al., 2001; encoder: Wang et al., MiniLM, 2020.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from pipeline.extract.encoding import TOKEN_TYPES
from pipeline.extract.links import DISTANCE_BUCKETS, LINK_KINDS, LINK_SIZE
from pipeline.extract.tags import TAG_COUNT, allowed_transitions
from pipeline.extract.training.schedule import Learner, Rates

FORBIDDEN = -1e4
SHARED_LAYERS = 3  # lower ones, above which the reader has layers of its own


class Network(Learner):
    """Word pieces in; tag scores (batch, pieces, tags) and link vectors (batch, pieces, kinds * 2 * size) out."""

    def __init__(self, encoder: nn.Module, size: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(size, TAG_COUNT)
        self.links = nn.Linear(size, len(LINK_KINDS) * 2 * LINK_SIZE)
        self.transitions = nn.Parameter(torch.zeros(TAG_COUNT, TAG_COUNT))
        self.distance = nn.Parameter(torch.zeros(len(LINK_KINDS), DISTANCE_BUCKETS))
        self.none = nn.Parameter(torch.zeros(len(LINK_KINDS)))
        self.register_buffer("allowed", torch.from_numpy(allowed_transitions()))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score the word pieces of a batch of windows, [CLS] and [SEP] included."""
        return self.answers(self.states(ids, types, mask))

    def states(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last states (batch, pieces, size)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        states: Tensor = hidden.float()
        return states

    def answers(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Tag scores and link vectors, given the encoder's states."""
        hidden = self.dropout(states)
        return self.tags(hidden), self.links(hidden)

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns, and at which of two rates."""
        encoder = [one for one in self.encoder.parameters() if one.requires_grad]
        yield encoder, published_rate
        yield [one for name, one in self.named_parameters() if not name.startswith("encoder.")], new_rate

    def transition_scores(self) -> Tensor:
        """CRF transition scores (before, after), impossible ones at a large negative value."""
        return self.transitions.masked_fill(~self.allowed, FORBIDDEN)


def load_network(weights: Path, frozen: int = 0) -> Network:
    """A network whose encoder starts from the MiniLM weights in a folder (config.json, model.safetensors).

    So many of its lower layers stay as they are as are ``frozen``.
    """
    from safetensors.torch import load_file

    config = BertConfig.from_json_file(str(weights / "config.json"))
    config.type_vocab_size = TOKEN_TYPES
    # On a processor fused attention is slow to differentiate, and dropping attention weights costs a tenth of the time.
    config.attention_probs_dropout_prob = 0.0
    network = Network(BertModel(config, add_pooling_layer=False), config.hidden_size)
    network.encoder.set_attn_implementation("eager")
    state = load_file(str(weights / "model.safetensors"))
    types = state["embeddings.token_type_embeddings.weight"]
    state["embeddings.token_type_embeddings.weight"] = types[:1].repeat(TOKEN_TYPES, 1)
    kept = {key: value for key, value in state.items() if not key.startswith("pooler") and "position_ids" not in key}
    network.encoder.load_state_dict(kept, strict=True)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:frozen]) if frozen else ():
        part.requires_grad_(False)
    return network


def crf_loss(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood per piece of the gold tag paths; scores (batch, pieces, tags), mask true on pieces."""
    gold = scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask
    steps = transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    return (log_partition(scores, mask, transitions) - gold.sum(1) - steps.sum(1)).sum() / mask.sum()


def log_partition(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """The logarithm of the sum over all tag paths of each window; its gradient is how likely a path takes a tag at a
    piece, and how often one of two tags follows the other. ``transitions`` may be each window's own.
    """
    alpha = scores[:, 0]
    for position in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + scores[:, position]
        alpha = torch.where(mask[:, position, None], step, alpha)
    return torch.logsumexp(alpha, dim=1)
