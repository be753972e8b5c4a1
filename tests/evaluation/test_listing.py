from evaluation.listing import misses
from evaluation.scorer import from_object, score

TEXT = "Arland lends Belvia 200 million dollars. Corvane builds a school in Belvia. Trade is 5 million dollars."
LOAN, SCHOOL, TRADE = TEXT[:40], TEXT[41:75], TEXT[76:]
LABELS = {
    "commitments": [
        {"id": "c1", "quote": LOAN, "status": "pledged", "action": "lend", "parties": ["Arland", "Belvia"],
         "amounts": [{"value": 2e8, "currency": "USD"}]},
        {"id": "c2", "quote": SCHOOL, "action": "build", "parties": ["Corvane"]},
    ],
    "figures": [{"id": "f1", "quote": TRADE, "value": 5e6, "unit": "USD"}],
}  # fmt: skip
GIVEN = {
    "commitments": [
        {"quote": LOAN, "rule": "lending", "status": "signed", "action": "grant", "parties": ["Arland", "Delmar"],
         "amounts": [{"value": 3e8, "currency": "USD"}]},
        {"quote": SCHOOL, "rule": "building", "action": "build", "parties": ["Belvia"]},
    ]
}  # fmt: skip


def lines() -> list[str]:
    return list(misses({"d": score(from_object(LABELS), from_object(GIVEN), TEXT)}, {"d": TEXT}))


def test_missed_and_invented_records_come_first_with_what_they_say() -> None:
    assert lines()[:4] == [
        f"d: missed commitment c2 (build | Corvane): {SCHOOL}",
        "    where the reader has building (build | Belvia)",
        f"d: invented commitment by building (build | Belvia): {SCHOOL}",
        f"d: missed figure f1 (5,000,000 USD | nobody): {TRADE}",
    ]


def test_what_spoils_whole_commitments_is_summed_up() -> None:
    assert lines()[4:7] == [
        "",
        "1 commitments are found and not right whole, for their",
        "       1  parties, amounts",
    ]


def test_fields_that_differ_are_grouped_and_show_both_answers() -> None:
    text = "\n".join(lines())
    assert "parties: 1 differ\n" in text
    assert f"    d c1 [lending]: wanted belvia; found delmar: {LOAN}" in text
    assert f"    d c1 [lending]: wanted 200,000,000 USD; found 300,000,000 USD: {LOAN}" in text
    assert f"    d c1 [lending]: wanted pledged; found signed: {LOAN}" in text
    assert f"    d c1 [lending]: wanted lend; found grant: {LOAN}" in text
    assert "stage:" not in text, "pledged and signed are one stage"


def test_swaps_that_recur_are_counted() -> None:
    scores = {name: score(from_object(LABELS), from_object(GIVEN), TEXT) for name in ("d", "e")}
    listed = list(misses(scores, {"d": TEXT, "e": TEXT}))
    assert "    most often: lend -> grant (2)" in listed
