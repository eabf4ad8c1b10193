"""Of which country a name may be, by its letters."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.name_origins import name_origins
from pipeline.normalise.actors.tables import ActorTables

CODES = ("JPN", "POL", "TUR", "ITA", "CHN")


@pytest.fixture(scope="module")
def seeds() -> ActorTables:
    return ActorTables.load()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Haruto Minamoriya", "JPN"),
        ("Bogusław Krzesniewski", "POL"),
        ("Mehmet Yıldızoğlu", "TUR"),
        ("Giancarlo Bertinelli", "ITA"),
        ("Zhang Weilun", "CHN"),
    ],
)
def test_a_name_goes_best_with_the_country_of_names_like_it(name: str, country: str, seeds: ActorTables):
    origins = name_origins(name, CODES, seeds)
    assert max(origins, key=origins.__getitem__) == country


def test_a_country_of_few_known_names_is_left_out(seeds: ActorTables):
    assert "ATA" not in name_origins("Haruto Minamoriya", ("ATA", "JPN"), seeds)


def test_letters_of_no_known_name_tell_nothing(seeds: ActorTables):
    assert name_origins("Qxqx Zqzq", ("JPN",), seeds) == {}


def test_a_name_without_end_is_still_rated(seeds: ActorTables):
    assert set(name_origins("Karunanidhi " * 200, ("USA", "JPN"), seeds)) == {"USA", "JPN"}
