"""Which source a content goes to, where the tagger reads on from a headline into the line below it."""

from __future__ import annotations

from pipeline.extract.extractor import load_extractor

TEXT = (
    "Trump pledges to halt drills with South Korea after Kim summit\n\nUS President Donald Trump said on Tuesday that "
    "Washington would stop its “war games” with South Korea, hours after he and North Korean leader Kim Jong Un had "
    "signed a joint statement in Singapore."
)


def test_a_source_tagged_over_the_end_of_a_headline_is_the_part_beside_the_cue() -> None:
    [found] = load_extractor().attributions([TEXT])
    told = [one.source.text for one in found if one.source and one.cue and one.cue.text == "said"]
    assert told == ["US President Donald Trump"]
