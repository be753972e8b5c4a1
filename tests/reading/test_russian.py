"""A second language is a matter of data: a small lexicon and three frames read a handful of Russian sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_checks import checked  # type: ignore[import-not-found]
from reader_documents import commitments_of, document  # type: ignore[import-not-found]

from servanda.config import Config
from servanda.model import Commitment
from servanda.pipeline import read_documents
from servanda.reading import explain, read
from servanda.reading.inflection import forms_of
from servanda.reading.words import vocabulary
from servanda.reference import languages, load_lexicon

REPORT = """Саммит в Токио

Казахстан и Япония подписали меморандум о сотрудничестве в области энергетики.

Узбекистан построит солнечную электростанцию мощностью 500 МВт совместно с ОАЭ. Финляндия вложит 90 млн евро в лесное
хозяйство Намибии.
"""


def only(text: str) -> Commitment:
    (record,) = commitments_of(text, "ru")
    return record  # type: ignore[no-any-return]


def roles(text: str) -> dict[str, str]:
    return {party.name: party.role for party in only(text).parties}


def test_russian_is_among_the_languages_that_are_read() -> None:
    assert set(languages()) >= {"en", "ru"}


def test_parties_have_their_names_in_the_nominative_and_their_places_in_the_text() -> None:
    text = "Норвегия построит для Казахстана больницу."
    record = only(text)
    assert {p.name: text[p.start : p.end] for p in record.parties} == {
        "Норвегия": "Норвегия",
        "Казахстан": "Казахстана",
    }
    assert roles(text) == {"Норвегия": "provider", "Казахстан": "recipient"}


def test_an_actor_is_one_in_all_its_cases() -> None:
    reading = read(document("Гана и Норвегия подписали договор. Норвегией построен порт для Ганы.", "ru"))
    assert {(a.name, a.country, tuple(a.names)) for a in reading.actors} == {
        ("Гана", "GH", ("Гана", "Ганы")), ("Норвегия", "NO", ("Норвегия", "Норвегией")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sum_", "amounts"),
    [
        ("20 млрд долларов", [(20e9, "USD", "exact")]),
        ("около 1,5 млн евро", [(1.5e6, "EUR", "about")]),
        ("более 3 трлн иен", [(3e12, "JPY", "over")]),
        ("не менее 400 миллионов юаней", [(4e8, "CNY", "over")]),
        ("до $2 млрд", [(2e9, "USD", "upto")]),
        ("двенадцать миллиардов рублей", [(12e9, "RUB", "exact")]),
    ],
)
def test_sums(sum_: str, amounts: list[tuple[float, str, str]]) -> None:
    assert [(a.value, a.currency, a.bound) for a in only(f"Япония инвестирует {sum_} в Перу.").amounts] == amounts


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Япония построила порт в Перу.", "completed"),
        ("Япония строит порт в Перу.", "underway"),
        ("Япония построит порт в Перу.", "intended"),
        ("Япония будет строить порт в Перу.", "intended"),
        ("Япония намерена построить порт в Перу.", "intended"),
        ("Япония может построить порт в Перу.", "proposed"),
        ("Япония начала строить порт в Перу.", "underway"),
        ("Япония и Перу подписали контракт о строительстве порта.", "signed"),
    ],
)
def test_tense_and_modality(text: str, status: str) -> None:
    record = only(text)
    assert (record.action, record.status) == ("build", status)


def test_dates_and_horizons() -> None:
    signed = only("3 июня 2025 года Гана и Норвегия подписали договор.")
    assert signed.date == "2025-06-03"
    built = only("Гана построит порт для Норвегии к 2030 году.")
    assert built.horizon is not None
    assert built.horizon.end == "2030"


def test_a_document_is_read_from_file_to_json(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    (outcome,) = read_documents([str(path)], config=Config())
    assert (outcome.state, outcome.reason) == ("read", "")
    assert outcome.reading is not None
    assert outcome.reading.document.language == "ru"
    found = outcome.reading.commitments
    assert [(c.action, c.status) for c in found] == [
        ("cooperate", "signed"),
        ("build", "intended"),
        ("invest", "pledged"),
    ]
    assert all(c.quote in REPORT for c in found)
    assert explain(outcome.reading, "c2").frame == "ru.build"


def test_forms_follow_the_paradigms_of_the_lexicon() -> None:
    forms = forms_of("построить", load_lexicon("ru", "grammar"))
    assert forms["построит"] == {"future"}
    assert forms["построена"] == {"participle"}
    assert forms["построить"] == {"base"}


PIECES = st.sampled_from(
    [
        *sorted(vocabulary("ru").words), "Япония", "Казахстана", "Японией", "ОАЭ", "Росатом", "млрд", "долларов",
        "20", "1,5", "года", "2030", "июня", ".", ",", "(", ")", "«", "»", "—", "\n", "\n\n", "Ghana", "will build",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=50), st.sampled_from([" ", " ", ""]))
def test_any_row_of_words(pieces: list[str], between: str) -> None:
    checked(between.join(pieces), "ru")
