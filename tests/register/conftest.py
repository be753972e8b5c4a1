from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.model import (
    Amount,
    Assessment,
    Block,
    Commitment,
    Document,
    Figure,
    Milestone,
    NamedActor,
    Party,
    Reading,
    document_id,
)
from servanda.register import Register

TEXT = (
    "Japan will lend Uzbekistan $200 million for railways by 2030.\n"
    "Trade between Japan and Tajikistan exceeded $109 million in 2024.\n"
    "Embassies opened in 1993.\n"
    "Analyst Sobir Kurbanov called it a start.\n"
)

MakeReading = Callable[..., Reading]


def document(text: str = TEXT, **about: str) -> Document:
    block = Block("paragraph", 0, len(text), 0)
    return Document(id=document_id(text), text=text, blocks=(block,), language="en", **about)


def reading(
    text: str = TEXT, *, lent: float = 200e6, rule: str = "lend.will", confidence: float = 0.9, **about: str
) -> Reading:
    """Four statements, one of each kind, of the text above (or one that begins with it)."""
    lines = TEXT.splitlines()
    starts = [text.index(line) for line in lines]
    grounds = [
        {"id": key, "quote": line, "start": at, "end": at + len(line), "rule": rule, "confidence": confidence}
        for key, line, at in zip(("c1", "f1", "m1", "a1"), lines, starts, strict=True)
    ]
    loan = Commitment(
        **grounds[0],  # type: ignore[arg-type]
        action="lend",
        instrument="loan",
        status="pledged",
        strength="promise",
        parties=[Party("Japan", "provider", 0, 5), Party("Uzbekistan", "recipient", 16, 26)],
        subject="loan for railways",
        sectors=["210"],
        places=["Tashkent"],
        amounts=[Amount(lent, "USD")],
    )
    trade = Figure(
        **grounds[1],  # type: ignore[arg-type]
        measure="trade",
        subjects=["Japan", "Tajikistan"],
        value=109e6,
        unit="USD",
        bound="over",
        period="2024",
    )
    embassies = Milestone(**grounds[2], what="embassies opened", actors=["Japan"], date="1993")  # type: ignore[arg-type]
    opinion = Assessment(**grounds[3], speaker="Sobir Kurbanov", role="analyst", about="a start")  # type: ignore[arg-type]
    return Reading(
        document=document(text, **about),
        reader="grammar/0.1",
        commitments=[loan],
        figures=[trade],
        milestones=[embassies],
        assessments=[opinion],
        actors=[
            NamedActor(name="Japan", kind="country", country="JP", names=["Tokyo"]),
            NamedActor(name="Uzbekistan", kind="country", country="UZ"),
            NamedActor(name="Sobir Kurbanov", kind="person", country="TJ"),
        ],
    )


@pytest.fixture
def make_reading() -> MakeReading:
    return reading


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "register.db")


@pytest.fixture
def register(path: str) -> Register:
    return Register.open(path, create=True)
