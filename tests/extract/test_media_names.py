"""What names a medium, and what only begins like one."""

from __future__ import annotations

from pipeline.extract.media_names import MediaNames


def test_the_beginning_of_a_longer_name_is_no_medium():
    media = MediaNames(
        [
            {"outlet_id": "tide", "name": "The Tide", "ownership": "private"},
            {"outlet_id": "dr", "name": "DR", "ownership": "public"},
        ]
    )
    assert [media.longest(name) for name in ("Tide Golf League", "Tide Monday", "DR", "Dr")] == [
        None, "Tide", "DR", None,
    ]  # fmt: skip
