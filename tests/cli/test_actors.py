"""Looking people and institutions up in the seed tables."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Invoke


def test_a_person_is_shown_with_the_office_of_the_day(communique: Invoke) -> None:
    result = communique("actors", "Sergey Lavrov", "--on", "2025-05-20")
    assert result.exit_code == 0
    assert "RUS" in result.output
    assert "foreign minister" in result.output


def test_an_institution_is_shown_by_its_usual_name(communique: Invoke) -> None:
    assert "RUS.presidency" in communique("actors", "the Kremlin").output


def test_nobody_found_ends_with_3_and_says_where_to_add_a_line(communique: Invoke) -> None:
    result = communique("actors", "Ada Quill of Freedonia")
    assert result.exit_code == 3
    assert "seeds/" in result.stderr


@pytest.mark.parametrize("day", ["20 May", "2025-13-01"])
def test_a_day_that_is_none_is_wrong_usage(communique: Invoke, day: str) -> None:
    assert communique("actors", "Sergey Lavrov", "--on", day).exit_code == 2


def test_coverage_is_told_by_country_and_year(communique: Invoke) -> None:
    result = communique("actors", "Finland", "--coverage")
    assert result.exit_code == 0
    assert "FIN" in result.output
    assert "SWE" not in result.output
    assert "SWE" in communique("actors", "--coverage").output


def test_neither_name_nor_coverage_is_wrong_usage(communique: Invoke) -> None:
    assert communique("actors").exit_code == 2
