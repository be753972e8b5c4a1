"""What somebody or something holds of statements: same, different, part of; accept, reject, correct."""

from __future__ import annotations

from typing import Literal

import msgspec

JudgementKind = Literal[
    "same", "different", "unsure", "part of", "project", "accept", "reject", "correct", "score",
]  # fmt: skip

DELIVERY = "delivery"
"""The field of a score: how far the promise was kept."""


class Reason(msgspec.Struct, frozen=True):
    """One thing that was compared, and what it weighed.

    Attributes:
        field: what was compared: sum, parties, subject, place, date ...
        said: a sentence for people: what agreed, or what did not.
        weight: log-odds that it added; negative where it speaks against.
    """

    field: str
    said: str
    weight: float


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One judgement; a later one by a person replaces an earlier one, and any of the machine's.

    Attributes:
        kind: same, different, unsure, part of (statement is a part of other) and project (two undertakings of one
            project) join two statements; accept, reject, correct and score judge one; score the whole undertaking
            that rests on it, as the G20 Research Group does.
        statement: id in the register.
        other: id of the second statement; empty where one is judged.
        field: that is corrected; DELIVERY for a score; empty otherwise.
        value: the right value, as JSON; of a score -1, 0 or 1; empty otherwise.
        score: probability, 0 to 1, that it holds; 1 for a person's.
        basis: "stated" where a document says it, "inferred" where it follows from what documents say, or "".
        reasons: what weighed how much.
        by: name of the person, or name and version of what compared.
        person: whether a person judged.
        at: when, in UTC (ISO 8601).
        note: the person's words; of a score its evidence.
    """

    kind: JudgementKind
    statement: str
    other: str = ""
    field: str = ""
    value: str = ""
    score: float = 1.0
    basis: Literal["", "stated", "inferred"] = ""
    reasons: tuple[Reason, ...] = ()
    by: str
    person: bool = False
    at: str = ""
    note: str = ""
