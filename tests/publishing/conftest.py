from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from servanda.model import (
    Amount,
    Assessment,
    Block,
    Commitment,
    Count,
    Document,
    Figure,
    Horizon,
    Milestone,
    NamedActor,
    Party,
    Quantity,
    Reading,
    document_id,
)
from servanda.register import Entry, Register

HEADING = "Uzbekistan"
SENTENCES = (
    "Uzbekistan took home a portfolio of more than 60 projects worth over $12 billion.",
    "JBIC will lend 3 trillion yen (about $20 billion) for railways in Samarkand over the next five years.",
    "The plant is to make 1.155 million tonnes of urea a year, Tokyo said.",
    "Trade with Japan grew to about $35 billion in 2024, according to the ministry.",
    "Embassies opened in 1993.",
    "“It is a start,” said analyst Sobir Kurbanov.",
)
BODY = " ".join(SENTENCES)
TEXT = f"{HEADING}\n\n{BODY}\n"


def grounds(key: str, sentence: int) -> dict[str, Any]:
    quote = SENTENCES[sentence]
    start = TEXT.index(quote)
    return {
        "id": key,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "rule": f"frame.{key}",
        "confidence": 0.87654,
    }


def make_reading(title: str = "What was promised in Tokyo", source: str = "samples/tokyo.txt") -> Reading:
    body = TEXT.index(BODY)
    jbic = TEXT.index("JBIC")
    document = Document(
        id=document_id(TEXT + title),
        text=TEXT,
        blocks=(Block("heading", 0, len(HEADING), 0, 2), Block("paragraph", body, body + len(BODY), body)),
        title=title,
        published="2025-12-22",
        language="en",
        source=source,
    )
    return Reading(
        document=document,
        reader="grammar/0.1",
        commitments=[
            Commitment(
                **grounds("c1", 0),
                action="cooperate",
                instrument="portfolio",
                status="signed",
                strength="intention",
                parties=[Party("Uzbekistan", "party"), Party("Japan", "party")],
                subject="portfolio of projects",
                amounts=[Amount(12e9, "USD", "over")],
                count=Count(60, "projects", "over"),
                date="2025",
            ),
            Commitment(
                **grounds("c2", 1),
                action="lend",
                instrument="loan",
                status="pledged",
                strength="binding",
                parties=[Party("JBIC", "provider", jbic, jbic + 4), Party("Uzbekistan", "recipient")],
                subject="railways in Samarkand",
                sectors=["210"],
                places=["Samarkand"],
                amounts=[Amount(3e12, "JPY"), Amount(20e9, "USD", "about", equivalent=True)],
                horizon=Horizon("over the next five years", "2025", "2030"),
            ),
            Commitment(
                **grounds("c3", 2),
                action="build",
                instrument="none",
                status="intended",
                strength="aspiration",
                quantities=[Quantity(1_155_000, "t/yr", "urea")],
            ),
        ],
        figures=[
            Figure(
                **grounds("f1", 3),
                measure="trade",
                subjects=["Uzbekistan", "Japan"],
                value=35e9,
                unit="USD",
                bound="about",
                period="2024",
                attributed_to="the ministry",
            )
        ],
        milestones=[Milestone(**grounds("m1", 4), what="embassies opened", actors=["Japan"], date="1993")],
        assessments=[Assessment(**grounds("a1", 5), speaker="Sobir Kurbanov", role="analyst", about="a start")],
        actors=[
            NamedActor(name="Uzbekistan", kind="country", country="UZ", names=["Uzbekistan"]),
            NamedActor(name="Japan", kind="country", country="JP", names=["Japan", "Tokyo"]),
            NamedActor(name="JBIC", kind="bank or fund", country="JP"),
        ],
    )


@pytest.fixture
def reading() -> Reading:
    return make_reading()


@pytest.fixture
def make() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(str(tmp_path / "r.db"), create=True) as register:
        register.add(make_reading())
        yield register


@pytest.fixture
def entries(register: Register) -> list[Entry]:
    return list(register.statements())
