import pytest
from evaluation.scorer.labels import Value
from evaluation.scorer.values import agreeing, same_money, same_number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(200.0, 201.0, True), (200.0, 201.1, False), (0.0, 0.0, True), (-5.0, 5.0, False), (None, 5.0, False)],
)
def test_numbers_agree_within_half_a_per_cent(one: float | None, other: float, same: bool) -> None:
    assert same_number(Value(one), Value(other)) is same
    assert same_number(Value(other), Value(one)) is same


def test_money_agrees_in_its_currency_too() -> None:
    assert same_money(Value(5, "USD"), Value(5, "usd"))
    assert not same_money(Value(5, "USD"), Value(5, "EUR"))


def test_values_pair_off_one_to_one() -> None:
    five = Value(5, "USD")
    assert agreeing([five, five], [five]) == 1
    assert agreeing([five, Value(7)], [Value(7), Value(5, "EUR")]) == 2
    assert agreeing([five], [Value(5, "EUR")], same_money) == 0
    assert agreeing([], [five]) == 0
