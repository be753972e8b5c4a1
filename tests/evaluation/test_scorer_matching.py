from evaluation.scorer.labels import Assessment, Commitment, Figure, Milestone, Value
from evaluation.scorer.matching import AnyRecord, Pairing, pair
from evaluation.scorer.names import Names

TEXT = "Arland lends Belvia 200 million dollars. Corvane builds a school in Belvia. The talks go on."
LOAN, SCHOOL, TALKS = TEXT[:40], TEXT[41:75], TEXT[76:]


def paired(labelled: AnyRecord, given: AnyRecord) -> bool:
    return pair([labelled], [given], [], TEXT, Names([])).pairs == [(0, 0)]


def outcome(labelled: list[AnyRecord], given: list[AnyRecord], optional: list[str]) -> Pairing:
    return pair(labelled, given, optional, TEXT, Names([]))


def test_quotes_must_overlap_by_three_tenths_of_the_shorter() -> None:
    labelled = Commitment(quote=LOAN, parties=["Arland"])
    assert paired(labelled, Commitment(quote="x", start=28, end=68, parties=["Arland"]))
    assert not paired(labelled, Commitment(quote="x", start=29, end=69, parties=["Arland"]))
    assert not paired(labelled, Commitment(quote="nowhere", parties=["Arland"]))


def test_commitments_share_a_party_or_a_number() -> None:
    labelled = Commitment(quote=LOAN, parties=["Arland"], amounts=[Value(2e8, "USD")])
    assert paired(labelled, Commitment(quote=LOAN, providers=["Arland"]))
    assert paired(labelled, Commitment(quote=LOAN, parties=["Delmar"], amounts=[Value(2e8, "EUR")]))
    assert not paired(labelled, Commitment(quote=LOAN, parties=["Delmar"], amounts=[Value(3e8, "USD")]))
    assert not paired(labelled, Commitment(quote=LOAN))


def test_a_count_of_papers_is_a_number_to_share() -> None:
    labelled = Commitment(quote=LOAN, parties=["Arland"], count=Value(12))
    assert paired(labelled, Commitment(quote=LOAN, parties=["Delmar"], count=Value(12)))
    assert not paired(labelled, Commitment(quote=LOAN, parties=["Delmar"], count=Value(13)))
    assert not paired(Commitment(quote=LOAN, parties=["A"], count=Value(0)), Commitment(quote=LOAN, count=Value(0)))


def test_records_that_name_nobody_on_either_side_may_pair() -> None:
    assert paired(Commitment(quote=LOAN), Commitment(quote=LOAN))
    assert paired(Milestone(quote=LOAN), Milestone(quote=LOAN))


def test_figures_share_their_number_whoever_they_are_about() -> None:
    labelled = Figure(quote=LOAN, value=200, subjects=["Arland"])
    assert paired(labelled, Figure(quote=LOAN, value=200.5, subjects=["Delmar"]))
    assert not paired(labelled, Figure(quote=LOAN, value=205, subjects=["Arland"]))
    assert not paired(labelled, Figure(quote=LOAN, subjects=["Arland"]))


def test_milestones_and_assessments_share_an_actor() -> None:
    assert paired(Milestone(quote=LOAN, actors=["Arland", "Belvia"]), Milestone(quote=LOAN, actors=["Belvia"]))
    assert not paired(Milestone(quote=LOAN, actors=["Arland"]), Milestone(quote=LOAN, actors=["Delmar"]))
    assert paired(Assessment(quote=LOAN, speaker="Ana Soll"), Assessment(quote=LOAN, speaker="Soll Ana"))
    assert not paired(Assessment(quote=LOAN, speaker="Ana Soll"), Assessment(quote=LOAN))


def test_the_best_pair_is_taken_first_and_each_record_once() -> None:
    labelled: list[AnyRecord] = [
        Commitment(quote=LOAN, parties=["Arland", "Belvia"]),
        Commitment(quote=LOAN, parties=["Arland"]),
    ]
    given: list[AnyRecord] = [Commitment(quote=LOAN, parties=["Arland"]), Commitment(quote=LOAN, parties=["Arland"])]
    assert outcome(labelled, given, []).pairs == [(1, 1), (0, 0)]
    assert outcome(labelled, given[:1], []).pairs == [(1, 0)]
    assert outcome(labelled, given[:1], []).missed == [0]


def test_subjects_settle_between_equals() -> None:
    labelled: list[AnyRecord] = [
        Commitment(quote=LOAN, parties=["Arland"], subject="a harbour"),
        Commitment(quote=LOAN, parties=["Arland"], subject="new dollars"),
    ]
    given: list[AnyRecord] = [Commitment(quote=LOAN, parties=["Arland"], subject="the harbour of Sel")]
    assert outcome(labelled, given, []).pairs == [(0, 0)]


def test_optional_quotes_are_neither_rewarded_nor_punished() -> None:
    labelled: list[AnyRecord] = [Commitment(quote=LOAN, parties=["Arland"])]
    given: list[AnyRecord] = [
        Commitment(quote=LOAN, parties=["Arland"]),
        Commitment(quote="The talks", parties=["Belvia"]),
        Commitment(quote=SCHOOL, parties=["Corvane"]),
        Commitment(quote="nowhere", parties=["Corvane"]),
    ]
    found = outcome(labelled, given, [TALKS, LOAN])
    assert (found.pairs, found.open, found.invented) == ([(0, 0)], [1], [2, 3])


def test_half_of_the_shorter_must_lie_in_the_optional_quote() -> None:
    start = TEXT.index(TALKS)
    half: list[AnyRecord] = [Commitment(quote="x", start=start - 4, end=start + 4)]
    less: list[AnyRecord] = [Commitment(quote="x", start=start - 5, end=start + 4)]
    assert outcome([], half, [TALKS]).open == [0]
    assert outcome([], less, [TALKS]).invented == [0]
