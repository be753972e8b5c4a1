from __future__ import annotations

import pytest
from reader_documents import commitments_of, drafts, units, words  # type: ignore[import-not-found]

from servanda.reading.drafts import Draft, actor_lists


def shares(found: list[Draft]) -> list[list[str]]:
    """The actors that each draft has for itself."""
    return [[n for p in sorted(d.only or ()) for n in d.unit.scene.actors[p].names] for d in found]


def sums(found: list[Draft]) -> list[list[float]]:
    return [[mention.amount.value for mention in draft.money] for draft in found]


def test_a_plain_act_is_one_draft() -> None:
    (draft,) = drafts("Ghana will build a port.")
    assert (draft.only, draft.money, draft.paper, draft.part) == (None, [], None, False)


def test_memoranda_with_three_are_three() -> None:
    found = drafts("Ghana signed memoranda with Finland, Peru and Norway.")
    assert shares(found) == [["Finland"], ["Peru"], ["Norway"]]
    assert [draft.part for draft in found] == [False, True, True]


def test_one_memorandum_with_three_is_one() -> None:
    (draft,) = drafts("Ghana signed a memorandum with Finland, Peru and Norway.")
    assert draft.only is None


@pytest.mark.parametrize(
    "text",
    [
        "Memoranda were signed between Ghana and Norway, Chile and Vietnam.",
        "Memoranda were signed between Ghana and Norway, and Chile and Vietnam.",
    ],
)
def test_between_a_and_b_c_and_d_are_two(text: str) -> None:
    assert shares(drafts(text)) == [["Ghana", "Norway"], ["Chile", "Vietnam"]]


def test_each_of_two_signs_his_own() -> None:
    assert shares(drafts("Ghana and Norway each signed a memorandum.")) == [["Ghana"], ["Norway"]]


def test_several_papers_of_several_with_one_are_one_for_each() -> None:
    assert shares(drafts("Ghana and Chile signed memoranda with Norway.")) == [["Ghana"], ["Chile"]]


def test_sums_side_by_side_are_drafts_of_their_own() -> None:
    found = drafts("Norway pledged EUR 3 billion for roads, EUR 2 billion for health and EUR 1 billion for schools.")
    assert sums(found) == [[3e9], [2e9], [1e9]]
    told = [words(draft.unit.scene, draft.left, draft.right) for draft in found]
    assert [("roads" in t, "health" in t, "schools" in t) for t in told] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Norway will provide between $10 million and $15 million.", [[10e6, 15e6]]),
        ("Norway will provide $10 million to $15 million.", [[10e6, 15e6]]),
        ("Norway will lend 3 trillion yen (about $20 billion).", [[3e12, 20e9]]),
        ("Ghana and Norway signed 14 agreements worth $2 billion.", [[2e9]]),
    ],
)
def test_a_range_a_conversion_and_a_number_with_its_sum_are_one(text: str, values: list[list[float]]) -> None:
    assert sums(drafts(text)) == values


def test_a_second_paper_with_partners_of_its_own_is_another() -> None:
    found = drafts("Ghana signed a roadmap with Norway and memoranda with Peru and Chile.")
    assert [draft.paper[1].instrument for draft in found if draft.paper] == ["roadmap", "memorandum", "memorandum"]
    assert shares(found) == [[], ["Peru"], ["Chile"]]


def test_a_paper_about_a_paper_is_one() -> None:
    (draft,) = drafts("Ghana and Norway signed a protocol to the treaty on fisheries.")
    assert draft.paper is not None
    assert draft.paper[1].lemma == "protocol"


def test_lists_of_actors_know_their_preposition_and_their_pairs() -> None:
    (unit,) = units("Memoranda were signed between Ghana and Norway, Chile and Vietnam.")
    ((preposition, members, groups),) = actor_lists(unit.scene, 0, len(unit.scene.tokens))
    assert (preposition, len(members), [len(group) for group in groups]) == ("between", 4, [2, 2])


def test_a_number_and_its_total_over_a_list_of_actors_are_one() -> None:
    (record,) = commitments_of(
        "The bank of Norway approved eight loans for Ghana, Togo and Benin for a total of $2 billion."
    )
    assert record.count is not None
    assert (record.count.value, [a.value for a in record.amounts]) == (8, [2_000_000_000])
