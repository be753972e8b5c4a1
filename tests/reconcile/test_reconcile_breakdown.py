from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.reconcile.breakdown import Sum, breakdown


def sums(*told: tuple[float, int, int, int]) -> list[Sum]:
    """Value, sentence, lead and block of each; all in one section."""
    return [Sum(value, sentence, lead, block, 0) for value, sentence, lead, block in told]


def test_all_sums_of_a_sentence() -> None:
    told = sums((360, 1, -1, 0), (210, 1, -1, 0), (80, 1, -1, 0), (70, 1, -1, 0), (10, 2, -1, 0))
    assert breakdown(told, 0) == ("sentence", frozenset({1, 2, 3}))


def test_a_whole_told_after_its_parts_in_one_sentence() -> None:
    assert breakdown(sums((5, 1, -1, 0), (7, 1, -1, 0), (12, 1, -1, 0)), 2) == ("sentence", frozenset({0, 1}))


def test_the_list_that_it_leads_in() -> None:
    told = sums((365, 1, -1, 0), (0, 1, -1, 0), (50, 2, 0, 1), (100, 3, 0, 2), (175, 4, 0, 3), (40, 5, 0, 4))
    assert breakdown(told, 0) == ("list", frozenset({2, 3, 4, 5}))


def test_a_run_that_tells_one_sum_twice() -> None:
    told = sums((100, 1, -1, 0), (20, 2, -1, 1), (20, 3, -1, 2), (30, 4, -1, 3), (50, 5, -1, 4))
    assert breakdown(told, 0) == ("run", frozenset({2, 3, 4}))


def test_two_that_stand_apart_may_be_chance() -> None:
    assert breakdown(sums((20, 1, -1, 0), (5, 2, -1, 1), (15, 3, -1, 2)), 0) == ("pair", frozenset({1, 2}))


def test_more_than_allows_more() -> None:
    told = [Sum(2.5, 1, -1, 0, 0, "over"), Sum(1.85, 2, -1, 0, 0), Sum(0.736, 2, -1, 0, 0)]
    assert breakdown(told, 0)[1] == {1, 2}
    assert breakdown([told[0]._replace(bound="exact"), *told[1:]], 0) == (None, frozenset())


def test_another_section_breaks_nothing_down() -> None:
    told = [Sum(12, 1, -1, 0, 0), Sum(5, 2, -1, 1, 1), Sum(7, 2, -1, 1, 1)]
    assert breakdown(told, 0) == (None, frozenset())


@given(st.lists(st.tuples(st.floats(0, 1e12), st.integers(0, 9), st.integers(-1, 3), st.integers(0, 5)), min_size=1))
def test_parts_are_smaller_and_come_to_the_whole(told: list[tuple[float, int, int, int]]) -> None:
    every = sums(*sorted(told, key=lambda one: one[1]))
    how, members = breakdown(every, 0)
    assert (how is None) == (not members)
    if members:
        assert 0 not in members
        assert abs(sum(every[n].value for n in members) / every[0].value - 1) <= 0.03
