"""What one document says in one place: the four kinds of statement, and the actors it names."""

from __future__ import annotations

from typing import Literal

import msgspec

Bound = Literal["exact", "about", "over", "under", "upto"]
Role = Literal["provider", "recipient", "party"]
Action = Literal[
    "invest", "lend", "grant", "build", "supply", "operate", "modernise", "establish", "connect", "train",
    "legislate", "study", "cooperate",
]  # fmt: skip
Instrument = Literal[
    "declaration", "treaty", "agreement", "memorandum", "contract", "roadmap", "loan", "grant", "portfolio",
    "announcement", "plan", "none",
]  # fmt: skip
Status = Literal[
    "proposed", "intended", "pledged", "signed", "financed", "underway", "completed", "suspended", "cancelled",
]  # fmt: skip
Strength = Literal["aspiration", "intention", "promise", "signed paper", "binding"]
Measure = Literal[
    "trade", "exports", "imports", "investment stock", "investment flow", "companies", "share", "population",
    "reserves", "production", "capacity", "other",
]  # fmt: skip
ActorKind = Literal[
    "country", "government body", "company", "university", "international organisation", "bank or fund", "person",
    "media", "other",
]  # fmt: skip


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """An actor's part in a commitment, and where the document names it.

    start and end are those of the mention that made it party; both 0 where it came from context alone.
    """

    name: str
    role: Role
    start: int = 0
    end: int = 0


class Amount(msgspec.Struct, frozen=True):
    """A sum of money in base units of its currency (ISO 4217).

    equivalent marks a conversion given beside the sum; per is "yr" for a yearly sum.
    """

    value: float
    currency: str
    bound: Bound = "exact"
    equivalent: bool = False
    per: str = ""


class Quantity(msgspec.Struct, frozen=True):
    """What is delivered or built: a number in a unit (MW, km, t/yr, count ...), of something."""

    value: float
    unit: str
    of: str = ""
    bound: Bound = "exact"


class Count(msgspec.Struct, frozen=True):
    """How many papers or projects a record stands for."""

    value: float
    of: str = ""
    bound: Bound = "exact"


class Horizon(msgspec.Struct, frozen=True, omit_defaults=True):
    """The time in which a commitment is to be kept: the words, and the years they come to."""

    text: str
    start: str = ""
    end: str = ""


class Grounded(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What every statement carries: where it stands, what made it, how sure that is.

    Attributes:
        id: unique in the document (c1, f1, m1, a1 ...).
        quote: the words; text[start:end] equals it.
        rule: name of the frame that evoked it.
        confidence: estimated probability, 0 to 1, that the record is right.
    """

    id: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float


class Commitment(Grounded, tag="commitment", kw_only=True, omit_defaults=True):
    """One undertaking, as one document tells it."""

    action: Action
    instrument: Instrument
    status: Status
    strength: Strength
    parties: list[Party] = []
    subject: str = ""
    sectors: list[str] = []
    places: list[str] = []
    amounts: list[Amount] = []
    quantities: list[Quantity] = []
    count: Count | None = None
    horizon: Horizon | None = None
    date: str = ""


class Figure(Grounded, tag="figure", kw_only=True, omit_defaults=True):
    """A statistic that the document gives."""

    measure: Measure
    subjects: list[str] = []
    value: float
    unit: str
    bound: Bound = "exact"
    period: str = ""
    attributed_to: str = ""


class Milestone(Grounded, tag="milestone", kw_only=True, omit_defaults=True):
    """A date in the relations of the sides."""

    what: str
    actors: list[str] = []
    date: str = ""


class Assessment(Grounded, tag="assessment", kw_only=True, omit_defaults=True):
    """An opinion of a named or described speaker."""

    speaker: str
    role: str = ""
    about: str = ""


class NamedActor(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An actor with every form under which the document names it. country: ISO 3166-1 alpha-2 or empty."""

    name: str
    kind: ActorKind
    country: str = ""
    names: list[str] = []


Statement = Commitment | Figure | Milestone | Assessment
