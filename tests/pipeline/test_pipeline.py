from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.config import Config
from servanda.errors import RegisterError, ResourceError
from servanda.model import Document, Milestone, Reading
from servanda.pipeline import About, Outcome, add, read_documents
from servanda.register import Register

ENGLISH = "The two governments signed an agreement on the mutual protection of investments in the capital on Friday.\n"
GERMAN = """Die Präsidenten der beiden Länder unterzeichneten in Tokio eine gemeinsame Erklärung über die Partnerschaft,
teilte der Pressedienst mit. Die Seiten vereinbarten neue Projekte im Wert von mehr als zwölf Milliarden Dollar.
"""


def first_words(document: Document) -> Reading:
    """A reader that finds a milestone in the first twelve characters of every text."""
    found = Milestone(
        id="m1", quote=document.text[:12], start=0, end=12, rule="first", confidence=1, what="words", actors=[]
    )
    return Reading(document=document, reader="words/1", milestones=[found])


def read(*sources: str, reader: Callable[[Document], Reading] = first_words, **said: str) -> list[Outcome]:
    about = About(**said)
    stdin = io.BytesIO(ENGLISH.encode())
    return list(read_documents(sources, config=Config(), about=about, stdin=stdin, reader=reader))


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(ENGLISH)
    return str(path)


@pytest.fixture
def german(tmp_path: Path) -> str:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN)
    return str(path)


def test_reading(text: str) -> None:
    (outcome,) = read(text, title="A visit", publisher="Press", published="2025-12-22", url="https://example.org/1")
    assert (outcome.source, outcome.state, outcome.reason) == (text, "read", "")
    assert outcome.reading is not None
    document = outcome.reading.document
    assert (document.title, document.publisher, document.published, document.url, document.source) == (
        "A visit",
        "Press",
        "2025-12-22",
        "https://example.org/1",
        text,
    )


def test_standard_input() -> None:
    (outcome,) = read("-")
    assert outcome.reading is not None
    assert outcome.reading.document.text.strip() == ENGLISH.strip()


def test_the_day_of_publication_is_taken_from_the_text_where_nothing_else_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "dated.txt"
    path.write_text("TOKYO, 22 December 2025 - " + ENGLISH)
    (outcome,) = read(str(path))
    assert outcome.reading is not None
    document = outcome.reading.document
    assert (document.published, document.published_from) == ("2025-12-22", "text")
    (told,) = read(str(path), published="2024-01-01")
    assert told.reading is not None
    assert (told.reading.document.published, told.reading.document.published_from) == ("2024-01-01", "option")


def test_what_is_in_another_language_is_named_and_skipped(german: str) -> None:
    (outcome,) = read(german)
    assert (outcome.state, outcome.reading) == ("skipped", None)
    assert outcome.reason.startswith(f"{german}: in 'de', a language that is not read")
    (forced,) = read(german, language="en")
    assert forced.state == "read"


def test_one_broken_document_does_not_stop_the_rest(text: str, german: str) -> None:
    outcomes = read("nowhere.txt", text, german, "-")
    assert [o.state for o in outcomes] == ["failed", "read", "skipped", "read"]
    assert outcomes[0].reason.startswith("nowhere.txt: no such file")


def test_a_fault_of_the_reader_costs_one_document(text: str) -> None:
    def faulty(document: Document) -> Reading:
        if document.source == text:
            raise IndexError("list index out of range")
        return first_words(document)

    outcomes = read(text, "-", reader=faulty)
    assert [o.state for o in outcomes] == ["failed", "read"]
    assert "a fault in Servanda, IndexError: list index out of range" in outcomes[0].reason


def test_a_reader_whose_quotes_are_not_true_is_not_believed(text: str) -> None:
    def inventive(document: Document) -> Reading:
        reading = first_words(document)
        reading.milestones[0].quote = "Peace forever"
        return reading

    assert [o.state for o in read(text, reader=inventive)] == ["failed"]


def test_broken_reference_data_stop_everything(text: str) -> None:
    def without_words(document: Document) -> Reading:
        raise ResourceError("lexicon.en.json: not there")

    with pytest.raises(ResourceError):
        read(text, reader=without_words)


def test_adding(text: str, german: str, tmp_path: Path) -> None:
    def added() -> list[str]:
        with Register.open(str(tmp_path / "r.db"), create=True) as register:
            read = read_documents([text, german, "nowhere.txt"], config=Config(), reader=first_words)
            outcomes = add(read, register)
            return [outcome.state for outcome in outcomes]

    assert added() == ["added", "skipped", "failed"]
    assert added() == ["known", "skipped", "failed"]
    with Register.open(str(tmp_path / "r.db")) as register:
        assert register.counts().documents == 1


def test_a_register_that_cannot_be_written_ends_the_run(text: str) -> None:
    class Full:
        def add(self, reading: Reading) -> None:
            raise RegisterError("r.db: the disk is full")

    with pytest.raises(RegisterError):
        list(add(read_documents([text], config=Config(), reader=first_words), Full()))  # type: ignore[arg-type]
