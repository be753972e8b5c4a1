"""What is announced again, as if it were new."""

from __future__ import annotations

import msgspec
import pytest

from servanda.model import Step, Undertaker, Undertaking
from servanda.model.statement import Status
from servanda.reconcile.again import announced_again


def step(statement: str, status: Status, told: str, date: str = "") -> Step:
    return Step(status=status, date=date or told, statement=statement, told=told)


def undertaking(*steps: Step, parties: tuple[str, ...] = ("org:sinohydro", "org:kenya-power")) -> Undertaking:
    return Undertaking(
        id=steps[0].statement, statements=tuple(one.statement for one in steps), sources=1, action="build",
        instrument="contract", status=steps[-1].status, strength="binding", subject="a dam", history=steps,
        parties=tuple(Undertaker(actor=key, name=key, role="party", statements=()) for key in parties),
    )  # fmt: skip


def test_a_later_announcement_that_goes_no_further_is_one_anew() -> None:
    first = step("a", "signed", "2023-03-10")
    assert announced_again(undertaking(first, step("b", "signed", "2024-09-05"))) == ("b",)
    assert announced_again(undertaking(first, step("b", "pledged", "2024-09-05", "2024"))) == ("b",)


@pytest.mark.parametrize(
    "later",
    [
        step("b", "signed", "2023-04-01"),  # the same weeks
        step("b", "underway", "2024-09-05"),  # going on is no announcement
        step("b", "signed", "2024-09-05", "2023-03-10"),  # tells the act of old, with its date
        step("b", "signed", "2024-09-05", "2023"),
        step("b", "signed", ""),  # nobody knows when
    ],
)
def test_what_goes_on_or_looks_back_announces_nothing(later: Step) -> None:
    assert announced_again(undertaking(step("a", "signed", "2023-03-10", "2023-03-10"), later)) == ()


def test_a_promise_that_comes_further_is_none_anew() -> None:
    assert announced_again(undertaking(step("a", "intended", "2023-03-10"), step("b", "signed", "2024-09-05"))) == ()


def test_a_paper_after_the_contract_of_the_same_companies_is_the_contract_again() -> None:
    # Who tells of the contract only now, with its date, still makes the later paper old news.
    contract = undertaking(step("a", "signed", "2025-12-20", "2025-09-29"))
    paper = undertaking(step("b", "signed", "2025-12-21"))
    assert announced_again(paper, [contract]) == ("b",)
    assert announced_again(contract, [paper]) == ()


def test_other_companies_of_the_project_make_nothing_old() -> None:
    contract = undertaking(step("a", "signed", "2025-12-20", "2025-09-29"))
    paper = undertaking(step("b", "signed", "2025-12-21"), parties=("org:sinohydro", "org:hyundai"))
    states = undertaking(step("b", "signed", "2025-12-21"), parties=("country:CN", "country:KE"))
    assert announced_again(paper, [contract]) == ()
    assert announced_again(states, [msgspec.structs.replace(contract, parties=states.parties)]) == ()
