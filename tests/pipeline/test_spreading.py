from __future__ import annotations

import os

import pytest

from servanda.pipeline.spreading import Spread


def bench(base: int) -> tuple[int, int]:
    return base, os.getpid()


def added(here: tuple[int, int], piece: int) -> tuple[int, int]:
    if piece < 0:
        raise ValueError("less than nothing")
    return here[0] + piece, here[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_work(jobs: int) -> None:
    with Spread(jobs, bench(10), bench, (10,)) as spread:
        found = list(spread.map(added, range(50)))
    assert [result for result, _ in found] == list(range(10, 60))
    assert (os.getpid() in {process for _, process in found}) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_elsewhere_fails_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="less than nothing"), Spread(jobs, bench(0), bench, (0,)) as spread:
        list(spread.map(added, [1, -1, 2]))
