from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from postgres_server import own_schema, running  # type: ignore[import-not-found]

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that runs while the tests do."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running())
        except Exception as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a register may be made: once in each database, so that all that takes it is run on both."""
    if request.param == "sqlite":
        yield str(tmp_path / "register.db")
        return
    with own_schema(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture
def register(path: str) -> Iterator[Register]:
    with Register.open(path, create=True) as opened:
        yield opened
