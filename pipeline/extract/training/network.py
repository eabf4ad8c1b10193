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

FORBIDDEN = -1e4


class Network(nn.Module):
    """Word pieces in; tag scores (batch, pieces, tags) and link vectors (batch, pieces, kinds * 2 * size) out."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(config.hidden_size, TAG_COUNT)
        self.links = nn.Linear(config.hidden_size, len(LINK_KINDS) * 2 * LINK_SIZE)
        self.transitions = nn.Parameter(torch.zeros(TAG_COUNT, TAG_COUNT))
        self.distance = nn.Parameter(torch.zeros(len(LINK_KINDS), DISTANCE_BUCKETS))
        self.none = nn.Parameter(torch.zeros(len(LINK_KINDS)))
        self.register_buffer("allowed", torch.from_numpy(allowed_transitions()))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score the word pieces of a batch of windows, [CLS] and [SEP] included."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            hidden = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden.float())
        return self.tags(hidden), self.links(hidden)

    def transition_scores(self) -> Tensor:
        """CRF transition scores (before, after), impossible ones at a large negative value."""
        return self.transitions.masked_fill(~self.allowed, FORBIDDEN)


def load_network(weights: Path) -> Network:
    """A network whose encoder starts from the MiniLM weights in a folder (config.json, model.safetensors)."""
    from safetensors.torch import load_file

    config = BertConfig.from_json_file(str(weights / "config.json"))
    config.type_vocab_size = TOKEN_TYPES
    # On a processor fused attention is slow to differentiate, and dropping attention weights costs a tenth of the time.
    config.attention_probs_dropout_prob = 0.0
    network = Network(config)
    network.encoder.set_attn_implementation("eager")
    state = load_file(str(weights / "model.safetensors"))
    types = state["embeddings.token_type_embeddings.weight"]
    state["embeddings.token_type_embeddings.weight"] = types[:1].repeat(TOKEN_TYPES, 1)
    kept = {key: value for key, value in state.items() if not key.startswith("pooler") and "position_ids" not in key}
    network.encoder.load_state_dict(kept, strict=True)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return network


def crf_loss(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood per piece of the gold tag paths; scores (batch, pieces, tags), mask true on pieces."""
    total = _log_partition(scores, mask, transitions)
    gold = scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask
    steps = transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    return (total - gold.sum(1) - steps.sum(1)).sum() / mask.sum()


def _log_partition(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    alpha = scores[:, 0]
    for position in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha.unsqueeze(2) + transitions, dim=1) + scores[:, position]
        alpha = torch.where(mask[:, position, None], step, alpha)
    return torch.logsumexp(alpha, dim=1)
