"""The examples and near misses that stand in the frame files themselves, read by the whole default reader.

`gives` names what one record, or each record of a list, must be; no record may be found beside them. `open` names the
cause of a case that is not read rightly yet: it may fail, and the mark goes when it no longer does.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from reader_documents import commitments_of  # type: ignore[import-not-found]

from servanda.model import Commitment
from servanda.model.statement import Action, Bound, Instrument, Status
from servanda.reference import languages, load_frames

# Frames of the other kinds of statement, each with a test of its own.
OTHERS = {"figures", "milestones", "assessments"}
# By language and name.
FILES: dict[tuple[str, str], Any] = {
    (language, name): file
    for language in languages()
    for name, file in load_frames(language).items()
    if name not in OTHERS
}


class Sum(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    value: float
    currency: str
    bound: Bound | None = None
    equivalent: bool | None = None


class Measured(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    value: float
    unit: str


class Gives(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a record must be; what is not named may be anything."""

    rule: str | None = None
    action: Action | None = None
    status: Status | None = None
    instrument: Instrument | None = None
    parties: list[str] | None = None
    amounts: list[Sum] | None = None
    quantities: list[Measured] | None = None
    count: float | None = None
    date: str | None = None


class Example(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    gives: Gives | list[dict[str, Any]]
    open: str = ""

    @property
    def records(self) -> list[Gives]:
        return [self.gives] if isinstance(self.gives, Gives) else msgspec.convert(self.gives, list[Gives])


class Reject(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    open: str = ""


EXAMPLES = [(key, msgspec.convert(e, Example)) for key, file in FILES.items() for e in file.get("examples", ())]
REJECTS = [
    (key, Reject(r) if isinstance(r, str) else msgspec.convert(r, Reject))
    for key, file in FILES.items()
    for r in file.get("rejects", ())
]


def params(cases: list[tuple[tuple[str, str], Any]]) -> list[Any]:
    return [
        pytest.param(
            language,
            case,
            id=f"{language} {name}: {case.text[:70]}",
            marks=[pytest.mark.xfail(reason=case.open)] if case.open else [],
        )
        for (language, name), case in cases
    ]


def differences(record: Commitment, wanted: Gives) -> dict[str, Any]:
    """What a record says otherwise than it must."""
    said: dict[str, Any] = msgspec.to_builtins(record)
    said["parties"] = sorted(party.name for party in record.parties)
    said["count"] = record.count.value if record.count else None
    out = {}
    for field, value in msgspec.to_builtins(wanted).items():
        found = said.get(field)
        if field == "parties":
            value = sorted(value)
        elif field in {"amounts", "quantities"}:
            each = getattr(record, field)
            if len(each) == len(value):
                found = [{name: getattr(one, name) for name in want} for one, want in zip(each, value, strict=True)]
        if found != value:
            out[field] = found
    return out


@pytest.mark.parametrize(("language", "example"), params(EXAMPLES))
def test_an_example_gives_what_it_says_and_nothing_else(language: str, example: Example) -> None:
    left = commitments_of(example.text, language)
    for wanted in example.records:
        fitting = [record for record in left if not differences(record, wanted)]
        assert fitting, (wanted, [differences(record, wanted) for record in left])
        left.remove(fitting[0])
    assert not left


@pytest.mark.parametrize(("language", "reject"), params(REJECTS))
def test_a_near_miss_gives_no_commitment(language: str, reject: Reject) -> None:
    assert commitments_of(reject.text, language) == []


@pytest.mark.parametrize("key", FILES, ids=" ".join)
def test_every_file_of_frames_shows_what_it_is_for(key: tuple[str, str]) -> None:
    assert len(FILES[key].get("examples", ())) >= 2
    assert len(FILES[key].get("rejects", ())) >= 1
