"""Channels that no table knows, and what is none though it is written like one."""

from __future__ import annotations

import pytest

from pipeline.normalise.relays.relays import _CHANNEL


@pytest.mark.parametrize("name", ["MBC Nord", "Kanal 7"])
def test_a_channel_has_a_number_or_initials(name: str):
    assert _CHANNEL.fullmatch(name)


@pytest.mark.parametrize("name", ["March 14", "May 5", "Friday 13", "CCTV", "TV", "X", "Harbour"])
def test_days_and_what_is_no_channel_s_name_are_none(name: str):
    assert not _CHANNEL.fullmatch(name)
