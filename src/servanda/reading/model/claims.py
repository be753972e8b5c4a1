"""What a language model may answer: the public schema of a document, as claims that nobody has checked yet.

The JSON schema that goes out with a request is made from these classes.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from servanda.model.statement import Action, ActorKind, Bound, Instrument, Measure, Role, Status


class Claim(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A part of an answer. All fields stand in the schema as required: strict endpoints want that."""


class PartyClaim(Claim):
    """An actor with the part it plays."""

    name: str
    role: Role


class AmountClaim(Claim):
    """A sum of money in base units."""

    value: float
    currency: str
    bound: Bound
    equivalent: bool


class QuantityClaim(Claim):
    """What is delivered or built."""

    value: float
    unit: str
    of: str
    bound: Bound


class CountClaim(Claim):
    """How many papers or projects."""

    value: float
    of: str
    bound: Bound


class HorizonClaim(Claim):
    """By when, or for how long."""

    text: str
    start: str
    end: str


class CommitmentClaim(Claim):
    """One undertaking."""

    quote: str
    action: Action
    instrument: Instrument
    status: Status
    parties: list[PartyClaim]
    subject: str
    sectors: list[str]
    places: list[str]
    amounts: list[AmountClaim]
    quantities: list[QuantityClaim]
    count: CountClaim | None
    horizon: HorizonClaim | None
    date: str


class FigureClaim(Claim):
    """A statistic."""

    quote: str
    measure: Measure
    subjects: list[str]
    value: float
    unit: str
    bound: Bound
    period: str
    attributed_to: str


class MilestoneClaim(Claim):
    """A date in relations."""

    quote: str
    what: str
    actors: list[str]
    date: str


class AssessmentClaim(Claim):
    """An opinion."""

    quote: str
    speaker: str
    role: str
    about: str


class ActorClaim(Claim):
    """An actor with its names."""

    name: str
    kind: ActorKind
    country: str
    names: list[str]


class Claims(Claim):
    """All of one answer."""

    commitments: list[CommitmentClaim]
    figures: list[FigureClaim]
    milestones: list[MilestoneClaim]
    assessments: list[AssessmentClaim]
    actors: list[ActorClaim]


StatementClaim = CommitmentClaim | FigureClaim | MilestoneClaim | AssessmentClaim

# The lists of an answer, with what stands in them; actors are told apart from statements in reader.py.
KINDS: dict[str, type[Claim]] = {
    "commitments": CommitmentClaim,
    "figures": FigureClaim,
    "milestones": MilestoneClaim,
    "assessments": AssessmentClaim,
    "actors": ActorClaim,
}


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the dialect that strict endpoints take."""
    schema = msgspec.json.schema(Claims)
    definitions = schema["$defs"]
    # The root must be an object there, not a reference; and what our docstrings say costs tokens at every request.
    root = definitions.pop(schema["$ref"].rpartition("/")[2])
    for part in (root, *definitions.values()):
        part.pop("description", None)
        part.pop("title", None)
        for field in part["properties"].values():
            if "enum" in field:
                field["type"] = "string"  # strict endpoints want a type everywhere
    return {**root, "$defs": definitions}


def outline(kind: Any = Claims) -> Any:
    """The form of an answer for a model to see: every field with what may stand in it."""
    arguments = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Claim):
        return {field.name: outline(field.type) for field in msgspec.structs.fields(kind)}
    if get_origin(kind) is list:
        return [outline(arguments[0])]
    if type(None) in arguments:
        return outline(next(part for part in arguments if part is not type(None)))
    if arguments:
        return "|".join(map(str, arguments))
    return {str: "", float: 0, bool: False}[kind]
