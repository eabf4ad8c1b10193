"""Learning the model of pairs from labels, on a small warehouse of invented reports."""

from __future__ import annotations

from pipeline.deduplicate.fit import Example, fit, held_out, read_examples
from pipeline.deduplicate.meaning import model
from pipeline.engine.warehouse import Warehouse
from tests.deduplicate.build import Told, statements_of

MATTERS = (
    ("the harbour would stay open for any vessel carrying grain", "any vessel with grain could use the harbour"),
    ("naval escorts would be needed for grain convoys before winter", "grain convoys needed escorts by the navy"),
    ("teachers of the delta would be paid after the autumn floods", "the delta would pay its teachers in autumn"),
    ("the lighthouse keepers of the islands asked for warmer coats", "warmer coats were what lighthouse keepers asked"),
)


def _label(one: Told, other: Told, same: bool) -> dict[str, object]:
    members = [
        {"text_sha256": str(told.article_row(told.text)["text_sha256"]), "content": [[4, 4 + len(told.text)]]}
        for told in (one, other)
    ]
    return {"kind": "", "members": members, "same": same}


def test_examples_are_the_pairs_that_words_and_vetoes_do_not_decide(warehouse: Warehouse) -> None:
    told = [[Told(text, outlet=text[:9], quote_type="indirect") for text in matter] for matter in MATTERS]
    exact = [Told(MATTERS[0][0], outlet=outlet, quote_type="indirect") for outlet in ("herald", "gazette")]
    statements_of(warehouse, *(one for matter in (*told, exact) for one in matter))
    pairs = [_label(*matter, same=True) for matter in (*told, exact)]
    pairs += [_label(told[number][0], told[number - 1][1], same=False) for number in range(len(told))]
    examples = read_examples(warehouse, pairs, [])
    assert sum(example.is_same for example in examples) == len(told)
    assert len(examples) < len(pairs)


def test_a_feature_of_the_same_pairs_weighs_for_them() -> None:
    rows = [Example(frozenset({n, -n}), {"bias": 1.0, "ordered": float(n % 2)}, n % 2 == 1) for n in range(1, 41)]
    assert fit(rows)["ordered"] > 0
    assert held_out(rows).f1 == 1


def test_what_the_model_weighs_is_what_a_pair_has() -> None:
    assert set(model().weights) >= {"bias", "lesser_share", "ordered"}
