"""Quote types, reading order and ids of attributions."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation, attributions_of, quote_type
from pipeline.extract.trim import trim_content

TEXT = "The envoy said the border was “open” again. “It is open,” she said. “For good.”"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("the border was open", "indirect"),
        ("“It is open,”", "direct"),
        ('"It is open,"', "direct"),
        ("the border was “open” again", "mixed"),
        ("“It is open", "direct"),  # the closing mark was lost
        ("It is open.”", "direct"),  # the opening mark is in a part before
        ('"It is open. "It stays open all winter long," he said. "For now."', "mixed"),
        ('"It is open. "It stays open all winter long. "For now."', "direct"),  # each paragraph opens anew
    ],
)
def test_quote_type_by_share_inside_marks(part: str, expected: str) -> None:
    assert quote_type(part, ((0, len(part)),)) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("“It is open.", "It stays open.”"), "direct"),  # one quotation, sentence by sentence
        (('"It is open.', "It stays open.", 'We will see,"'), "direct"),
        (('"It is open', '"It stays open."'), "direct"),  # the second opens a quotation of its own
        (("“It is open,”", "it stays open"), "mixed"),
        (('the "open" road', "and the pass"), "mixed"),
    ],
)
def test_a_quotation_goes_on_through_the_parts_of_a_content(parts: tuple[str, ...], expected: str) -> None:
    text = " ".join(parts)
    starts = [text.index(part) for part in parts]
    content = tuple((start, start + len(part)) for start, part in zip(starts, parts, strict=True))
    assert quote_type(text, content) == expected


def test_ids_depend_on_text_and_content_and_order_is_that_of_reading() -> None:
    late = Relation((58, 61), (62, 66), ((44, 57), (68, 79)))
    early = Relation((0, 9), (10, 14), ((15, 43),))
    first, second = attributions_of(TEXT, [late, early])
    assert (first.source.text, second.content_text) == ("The envoy", "“It is open,” “For good.”")
    assert first.attribution_id == attributions_of(TEXT, [early])[0].attribution_id
    assert first.attribution_id != attributions_of(TEXT + " ", [early])[0].attribution_id


def test_a_nested_attribution_points_at_its_outer_one() -> None:
    outer = Relation((0, 9), (10, 14), ((15, 43),))
    inner = Relation((15, 25), (26, 29), ((30, 43),), parent=outer)
    found = attributions_of(TEXT, [outer, inner])
    assert found[1].nested_in == found[0].attribution_id
    assert found[0].nested_in is None


def test_content_takes_in_the_marks_around_it_and_drops_what_has_no_word() -> None:
    text = "she said “it is open”, and left."
    assert trim_content(text, [(10, 20), (22, 23)]) == ((9, 21),)


def test_content_ends_before_the_opening_mark_of_what_follows() -> None:
    text = 'she said it is "open". "It stays," she added.'
    assert trim_content(text, [(9, 24)]) == ((9, 21),)
    assert trim_content(text, [(9, 21)]) == ((9, 21),)
