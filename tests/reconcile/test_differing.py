"""Where those who tell of one commitment do not agree."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.model import Actor, Amount, Commitment, Party, Setting, Told
from servanda.reconcile.copies import is_copy, signature
from servanda.reconcile.differing import contradictions
from servanda.reconcile.profile import Profile

_TWO = ("Sinohydro", "Water Board")
_ACTORS = {
    "Sinohydro": Actor(id="org:sinohydro", name="Sinohydro", kind="company", country="CN"),
    "Water Board": Actor(id="name:water-board", name="Water Board", kind="government body", country="KE"),
    "Water Board of Kenya": Actor(
        id="name:water-board-of-kenya", name="Water Board of Kenya", kind="government body", country="KE"
    ),
    "Rail Authority": Actor(id="name:rail-authority", name="Rail Authority", kind="government body", country="KE"),
}


def profile(
    document: str, told_at: str, parties: tuple[str, ...] = ("Sinohydro", "Water Board"), **fields: Any
) -> Profile:
    values: dict[str, Any] = {"action": "build", "instrument": "contract", "status": "signed", "strength": "binding"}
    record = Commitment(
        id="c1", quote="a dam", start=0, end=5, rule="", confidence=1.0, parties=[Party(n, "party") for n in parties],
        **(values | fields),
    )  # fmt: skip
    setting = Setting(document=document, published=told_at, moment=told_at)
    return Profile(Told(id=f"{document}/c1", commitment=record, actors=_ACTORS, setting=setting, context=""))


def fields_of(*profiles: Profile) -> dict[str, str]:
    return {one.field: one.kind for one in contradictions(profiles)}


def test_a_deal_called_off_contradicts_whoever_tells_it_as_going_on_however_late() -> None:
    signed, off = profile("a", "2022-03-01"), profile("b", "2025-03-01", status="cancelled")
    assert fields_of(signed, off) == {"status": "time"}
    assert fields_of(profile("a", "2022-03-01"), profile("b", "2025-03-01", status="completed")) == {}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2024", "2025", {}),  # only the years of the two reports
        ("2024-03-01", "2025", {}),
        ("2023-05-02", "2023-06-20", {"date": "error"}),
        ("2023-05-02", "2023-05-03", {}),  # another day elsewhere
        ("2019", "2021", {"date": "error"}),
    ],
)
def test_dates_contradict_where_both_tell_one_of_their_own(one: str, other: str, found: dict[str, str]) -> None:
    assert fields_of(profile("a", "2024-03-01", date=one), profile("b", "2025-03-01", date=other)) == found


def test_a_name_with_that_of_its_country_is_no_other_name() -> None:
    short, long = profile("a", "2024-03-01"), profile("b", "2024-03-02", ("Sinohydro", "Water Board of Kenya"))
    assert fields_of(short, long) == {}
    assert fields_of(short, profile("b", "2024-03-02", ("Sinohydro", "Rail Authority"))) == {"parties": "scope"}


def test_sums_that_differ_are_told_with_who_says_which() -> None:
    found = contradictions(
        [
            profile("a", "2024-03-01", amounts=[Amount(1.2e9, "USD")]),
            profile("b", "2024-03-02", amounts=[Amount(1.5e9, "USD")]),
        ]
    )
    assert [one.field for one in found] == ["amounts"]
    assert dict(found[0].values) == {"USD 1.2 billion": ("a/c1",), "USD 1.5 billion": ("b/c1",)}


def test_a_text_that_was_cut_and_headed_anew_is_a_copy() -> None:
    text = " ".join(f"word{n} stands here with {n * 7 % 13} others" for n in range(30))
    cut = "Another head. " + text[: len(text) * 2 // 3]
    assert is_copy(signature(text), signature(cut))
    assert not is_copy(signature(text), signature(" ".join(f"nothing{n} of the kind is {n} here" for n in range(30))))
