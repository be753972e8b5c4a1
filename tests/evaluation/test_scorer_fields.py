import pytest
from evaluation.scorer.fields import Comparison, compare, faults
from evaluation.scorer.labels import Commitment, Figure, Horizon, Milestone, Name, Value
from evaluation.scorer.names import Names
from evaluation.scorer.tallies import Tally


def rows(labelled: Commitment, given: Commitment) -> dict[str, Comparison]:
    return {row.row: row for row in compare(labelled, given, Names([]))}


def spoilt(labelled: Commitment, given: Commitment) -> list[str]:
    return faults(compare(labelled, given, Names([])))


def money(*sums: tuple[float, str, bool]) -> Commitment:
    return Commitment(amounts=[Value(value, currency, equivalent=mark) for value, currency, mark in sums])


def test_parties_count_once_each_in_either_style() -> None:
    labelled = Commitment(parties=["Arland", "Belvia", "Corvane"], providers=["Arland"], recipients=["Belvia"])
    given = Commitment(parties=[Name("Arland", "provider"), Name("Delmar", "recipient"), "Arland"])
    found = rows(labelled, given)
    assert found["parties"].tally == Tally(1, 3, 2)
    assert found["providers"].tally == Tally(1, 1, 1)
    assert found["recipients"].tally == Tally(0, 1, 1)


def test_roles_that_the_labels_do_not_tell_do_not_count() -> None:
    found = rows(Commitment(parties=["Arland"]), Commitment(providers=["Arland"]))
    assert "providers" not in found
    assert "recipients" not in found


@pytest.mark.parametrize(
    ("labelled", "given", "tally", "right"),
    [
        (money((5, "USD", False)), money((5, "USD", False)), Tally(1, 1, 1), True),
        (money(), money(), Tally(0, 0, 0), True),
        (money((5, "USD", False)), money(), Tally(0, 1, 1), False),
        (money(), money((5, "USD", False)), Tally(0, 0, 1), False),
        (money((5, "USD", False)), money((6, "USD", False)), Tally(0, 1, 2), False),
        (money((5, "USD", False)), money((5, "EUR", False)), Tally(0, 1, 2), False),
        # A conversion is not asked for, and giving one is not punished.
        (money((5, "USD", False), (4, "EUR", True)), money((5, "USD", False)), Tally(1, 1, 1), True),
        (money((5, "USD", False)), money((5, "USD", False), (4, "EUR", True)), Tally(1, 1, 1), True),
        (money((5, "USD", False), (4, "EUR", True)), money((5, "USD", False), (4, "EUR", False)), Tally(1, 1, 1), True),
        # The wanted sum given as a conversion only is found, but nothing that was stated is known.
        (money((5, "USD", False)), money((5, "USD", True)), Tally(0, 1, 0), True),
        (money((5, "USD", False)), money((5, "USD", True), (6, "EUR", False)), Tally(0, 1, 1), False),
    ],
)
def test_amounts(labelled: Commitment, given: Commitment, tally: Tally, right: bool) -> None:
    found = rows(labelled, given)["amounts"]
    assert (found.tally, found.right) == (tally, right)


def test_quantities_agree_by_their_number_alone() -> None:
    labelled = Commitment(quantities=[Value(5, unit="MW"), Value(120, unit="km")])
    assert rows(labelled, Commitment(quantities=[Value(120.1, unit="miles")]))["quantities"].tally == Tally(1, 2, 1)


def test_a_count_is_asked_for_only_where_one_is_labelled() -> None:
    given = Commitment(count=Value(12))
    assert "count" not in rows(Commitment(), given)
    assert rows(Commitment(count=Value(12)), given)["count"].tally == Tally(1, 1, 1)
    assert rows(Commitment(count=Value(13)), given)["count"].tally == Tally(0, 1, 1)
    assert rows(Commitment(count=Value(13)), Commitment())["count"].tally == Tally(0, 1, 1)


def test_accepted_answers_count_as_right() -> None:
    accept = {"action": ["build"], "instrument": ["none"], "status": ["pledged"]}
    labelled = Commitment(action="invest", instrument="loan", status="intended", accept=accept)
    found = rows(labelled, Commitment(action="build", instrument="plan", status="signed"))
    assert found["action"].right
    assert not found["instrument"].right
    assert not found["status"].right
    assert found["stage"].right, "signed and the accepted pledged are one stage"


def test_a_missing_answer_is_wrong() -> None:
    found = rows(Commitment(action="invest", status="signed"), Commitment())
    assert found["action"].tally == Tally(0, 1, 1)
    assert found["stage"].tally == Tally(0, 1, 1)
    assert "instrument" not in found


def test_sectors_by_two_digits_and_accepted_ones_are_not_punished() -> None:
    labelled = Commitment(sectors=["210", "430"], accept={"sectors": ["240", "430"]})
    found = rows(labelled, Commitment(sectors=["21030", "+24", "110"]))
    assert found["sectors"].tally == Tally(1, 2, 2)


def test_places_by_their_telling_words() -> None:
    found = rows(Commitment(places=["Port of Sel"]), Commitment(places=["the Sel Port", Name("Aktau")]))
    assert found["places"].tally == Tally(1, 1, 2)


def test_times_by_their_year() -> None:
    labelled = Commitment(date="2024-05-04", horizon=Horizon("by 2030", end="2030"))
    found = rows(labelled, Commitment(date="2024", horizon=Horizon(end="2030-12-31")))
    assert found["date"].right
    assert found["horizon"].right
    assert not rows(labelled, Commitment())["horizon"].right
    assert rows(Commitment(horizon=Horizon("soon")), Commitment())["horizon"].right


def test_figures() -> None:
    labelled = Figure(unit="US$", subjects=["Arland", "Belvia"], period="2023")
    found = compare(labelled, Figure(unit="us", subjects=["Arland"], period="2023-24"), Names([]))
    assert [(row.row, row.tally) for row in found] == [
        ("figure: unit", Tally(1, 1, 1)),
        ("figure: subjects", Tally(1, 2, 1)),
        ("figure: period", Tally(1, 1, 1)),
    ]


def test_a_figure_without_unit_is_not_a_share() -> None:
    assert not compare(Figure(unit="%"), Figure(), Names([]))[0].right


def test_milestones_by_their_year_where_one_is_labelled() -> None:
    found = compare(Milestone(date="1994-05"), Milestone(date="1994"), Names([]))
    assert [(row.row, row.right) for row in found] == [("milestone: date", True)]
    assert compare(Milestone(), Milestone(date="1994"), Names([])) == []


def test_right_whole_asks_for_parties_sums_and_stage() -> None:
    labelled = Commitment(parties=["A", "B", "C"], status="signed", amounts=[Value(5, "USD")])
    sums = [Value(5, "USD")]
    assert spoilt(labelled, Commitment(parties=["A", "B", "D", "C"], status="pledged", amounts=sums)) == []
    assert spoilt(labelled, Commitment(parties=["A", "B"], status="pledged", amounts=sums)) == [], "F1 is exactly 0.8"
    assert spoilt(labelled, Commitment(parties=["A"], status="signed", amounts=sums)) == ["parties"]
    assert spoilt(labelled, Commitment(parties=["A", "B", "C"], status="underway", amounts=sums)) == ["stage"]
    assert spoilt(labelled, Commitment(parties=["A"], status="signed")) == ["parties", "amounts"]
    assert spoilt(Commitment(status="signed"), Commitment(status="signed")) == []
