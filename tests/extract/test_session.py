"""Windows side by side: each is read once, by whoever comes to it, and the results stand in the order asked for."""

from __future__ import annotations

import pytest

from pipeline.extract.session import side_by_side


def test_results_come_in_order_and_each_thing_is_taken_once() -> None:
    taken: list[int] = []

    def square(number: int) -> int:
        taken.append(number)
        return number * number

    run = side_by_side(3)
    begun = [run(square, range(start, start + 100)) for start in (0, 100)]
    assert [list(found) for found in begun] == [[number * number for number in range(s, s + 100)] for s in (0, 100)]
    assert sorted(taken) == list(range(200))


@pytest.mark.parametrize("threads", [1, 2])
def test_an_error_reaches_who_asks(threads: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(threads)(lambda number: 1 // number, [1, 0, 2]))
