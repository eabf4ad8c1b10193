"""Sizes of memory as people write them."""

from __future__ import annotations

import pytest

from pipeline.engine.memory import read_size


@pytest.mark.parametrize("text", ["4GB", "4G", "4g", " 4 gb", "4.0GB"])
def test_the_b_may_be_left_out(text: str) -> None:
    assert read_size(text) == (4.0, "GB")


def test_units_of_1024_are_kept_apart() -> None:
    assert read_size("1.5GiB") == read_size("1.5 Gi") == (1.5, "GiB")
    assert read_size("512M") == (512.0, "MB")


@pytest.mark.parametrize("text", ["", "plenty", "4", "GB", "1.2.3GB", "-1GB", "0GB", "4GBs"])
def test_what_is_no_size_says_what_to_give(text: str) -> None:
    with pytest.raises(ValueError, match=r"memory limit '.*': give a number and a unit, such as 4GB"):
        read_size(text)
