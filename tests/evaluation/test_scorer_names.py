import pytest
from evaluation.scorer.labels import Actor
from evaluation.scorer.names import Names, fold, telling_words

ACTORS = [
    Actor("Türkiye", ["Türkiye", "Ankara", "the Turkish side"]),
    Actor("Export Bank of Arland", ["Export Bank of Arland", "the bank"]),
    Actor("Arland Energy Company", ["Arland Energy"]),
    Actor("Port Authority of Northern Belvia", []),
    Actor("Port Authority of Southern Belvia", ["the bank"]),
]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Türkiye’s Exim Bank", "turkiye exim bank"),
        ("  AT&T,  Inc. ", "at&t inc"),
        ("Straße", "strasse"),
        ("%", ""),
    ],
)
def test_fold_drops_case_accents_possessives_and_punctuation(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_telling_words_leave_out_what_many_names_share() -> None:
    assert telling_words("The Republic of Korea") == {"korea"}
    assert telling_words("Holding Company Ltd.") == {"holding", "company", "ltd"}


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("the Turkish side", "Türkiye"),
        ("Turkiye", "Türkiye"),
        ("The Arland Energy Co., Ltd.", "Arland Energy Company"),
        ("Export-Bank Arland JSC", "Export Bank of Arland"),
        ("Arland Export", "Export Bank of Arland"),
        ("Export", "export"),
        ("the bank", "Export Bank of Arland"),
        ("Port Authority", "authority port"),
        ("Ministry of Silence", "ministry silence"),
    ],
)
def test_one_name_per_actor(name: str, actor: str) -> None:
    assert Names(ACTORS).one(name) == actor


def test_all_gives_each_actor_once() -> None:
    assert Names(ACTORS).all(["Ankara", "Türkiye", "Arland Energy"]) == {"Türkiye", "Arland Energy Company"}
