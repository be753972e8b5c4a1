"""Records of one sentence that tell one undertaking."""

from __future__ import annotations

from servanda.model import Amount, Commitment, Party
from servanda.reading.joining import joined

QUOTE = "Norway and Ghana will complete the line (cost $107 million)."


def record(name: str, sums: list[Amount], instrument: str = "none", other: str = "Ghana") -> Commitment:
    return Commitment(
        id=name, quote=QUOTE, start=0, end=len(QUOTE), rule="", confidence=0.9, action="build",
        instrument=instrument, status="intended", strength="intention",  # type: ignore[arg-type]
        parties=[Party("Norway", "provider", 0, 0), Party(other, "recipient", 0, 0)], amounts=sums,
    )  # fmt: skip


def test_an_act_and_its_sum_are_one() -> None:
    act, cost = record("c1", []), record("c2", [Amount(107_000_000, "USD")])
    act.places = ["Tema"]
    (kept,) = joined([act, cost], frozenset({id(cost)}))
    assert kept is cost
    assert kept.places == ["Tema"]


def test_a_paper_of_its_own_stays() -> None:
    act, cost = record("c1", [], "declaration"), record("c2", [Amount(107_000_000, "USD")])
    assert joined([act, cost], frozenset({id(cost)})) == [act, cost]


def test_other_parties_are_another_undertaking() -> None:
    act, cost = record("c1", [], other="Togo"), record("c2", [Amount(107_000_000, "USD")])
    assert joined([act, cost], frozenset({id(cost)})) == [act, cost]


def test_a_sum_with_an_act_of_its_own_stays_apart() -> None:
    act, other = record("c1", []), record("c2", [Amount(107_000_000, "USD")])
    assert joined([act, other], frozenset()) == [act, other]
