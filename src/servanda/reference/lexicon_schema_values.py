"""What the lexicons of numbers, sums, units, countable things, bounds and dates must look like."""

from __future__ import annotations

from typing import Literal

import msgspec

Bound = Literal["about", "over", "under", "upto"]
Relation = Literal["by", "until", "from", "since", "within", "over", "in", "for", "after", "before", "between", "at"]
NounClass = Literal[
    "paper", "project", "actor", "people", "place", "jobs", "passengers", "thing", "time",
]  # fmt: skip


class Parts(msgspec.Struct, forbid_unknown_fields=True):
    """What stands around a number whose noun was named before."""

    before: list[str]
    after: list[str]
    whole: list[str]
    ending: str


class NumberWords(msgspec.Struct, forbid_unknown_fields=True):
    """numbers.yaml: numbers in words, what multiplies, what makes a range, what makes a label of a number."""

    ones: dict[str, int]
    tens: dict[str, int]
    hundred: dict[str, int]
    groups: dict[str, int]
    scales: dict[str, int]
    plurals: dict[str, str]
    letters: dict[str, int]
    money_only: list[str]
    half: list[str]
    halves: dict[str, float]
    articles: list[str]
    several: list[str]
    joins: list[str]
    range: list[str]
    pair: list[str]
    between: list[str]
    origin: list[str]
    series: list[str]
    before_upper: list[str]
    times: list[str]
    plus: list[str]
    pointed: list[str]
    models: list[int]
    parts: Parts
    labels: list[str]


class BoundWords(msgspec.Struct, forbid_unknown_fields=True):
    """bounds.yaml: how exact a number is, by what stands before and after it."""

    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    between: list[str]
    prepositions: list[str]


class Family(msgspec.Struct, forbid_unknown_fields=True):
    """Currencies of one name: the usual one, by adjective, and by what the document speaks of."""

    default: str
    adjectives: dict[str, str]
    cues: dict[str, str]


class Conversion(msgspec.Struct, forbid_unknown_fields=True):
    """What may stand between a sum and its conversion."""

    between: list[str]
    strong: list[str]
    plain: list[str]
    told_by: list[str]
    chained: list[str]


class Currencies(msgspec.Struct, forbid_unknown_fields=True):
    """currencies.yaml: codes, signs and names."""

    codes: list[str]
    aliases: dict[str, str]
    signs: dict[str, str]
    glued: list[str]
    within: list[str]
    names: dict[str, str]
    families: dict[str, Family]
    common_words: list[str]
    conversion: Conversion
    not_yearly: list[str]
    price: list[str]
    priced: list[str]
    yearly: list[str]
    common_codes: list[str]


class UnitEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One unit, the factor to it, and the ways to write it."""

    unit: str
    factor: float
    forms: list[str]


class Megaton(msgspec.Struct, forbid_unknown_fields=True):
    """From which number on a form means the smaller unit, and the factor to that."""

    form: str
    from_: float = msgspec.field(name="from")
    factor: float


class Interest(msgspec.Struct, forbid_unknown_fields=True):
    """Words by which a share is a rate of interest, and what such a quantity is said to be of."""

    rate: list[str]
    at: list[str]
    lending: list[str]
    of: str


class Units(msgspec.Struct, forbid_unknown_fields=True):
    """units.yaml: units of measure and of flow."""

    units: list[UnitEntry]
    megaton: Megaton
    exact_case: dict[str, list[str]]
    singular: list[str]
    durations: list[str]
    not_measured: list[str]
    per: dict[str, list[str]]
    per_before: dict[str, str]
    not_in_flow: list[str]
    flows: list[str]
    interest: Interest
    of: list[str]


class Countables(msgspec.Struct, forbid_unknown_fields=True):
    """countables.yaml: what numbers count."""

    classes: dict[NounClass, list[str]]
    plural_rules: list[tuple[str, str]]
    irregular: dict[str, list[str]]
    stops: list[str]
    transparent: list[str]
    joining: list[str]
    pointing: list[str]
    sides: list[str]
    plural_ending: str
    not_plural: list[str]
    no_nouns: list[str]
    people_endings: list[str]
    verb_ending: str


class Narrowing(msgspec.Struct, forbid_unknown_fields=True):
    """Words that narrow a year or month, by how they are joined to it."""

    direct: list[str]
    of: list[str]
    order: list[str]
    in_: list[str] = msgspec.field(name="in")


class DateWords(msgspec.Struct, forbid_unknown_fields=True):
    """dates.yaml: the calendar and the words that lead times in."""

    months: dict[str, int]
    ambiguous_months: list[str]
    weekdays: dict[str, int]
    short_weekdays: list[str]
    ordinal_endings: list[str]
    ordinals: dict[str, int]
    parts: dict[str, str]
    part_letters: dict[str, str]
    seasons: dict[str, int]
    narrowing: Narrowing
    fiscal: list[str]
    full_months: list[str]
    fiscal_links: list[str]
    lead_ins: list[str]
    units: dict[str, str]
    days: dict[str, int]
    this: list[str]
    parts_of_day: list[str]
    relative: dict[str, int]
    anaphoric: list[str]
    same_nouns: list[str]
    chained: list[str]
    ahead: list[str]
    initial: list[str]
    behind: list[str]
    ago: list[str]
    relations: dict[Relation, list[str]]
    fillers: list[str]
    range: list[str]
    pair: list[str]
    between: list[str]
    of: list[str]
    of_only: list[str]
    in_words: list[str]
    the: list[str]
    decade_ending: str
    possessive: str
    old: list[str]
    future: list[str]
    past: list[str]
    past_be: list[str]
    past_ending: str
    lasting: list[str]
    counting: list[str]
    duration_fillers: list[str]
    fractions: list[str]
    beginnings: list[str]
    longest_for: int
    longest_over: int
    introductions: list[str]
    small_months: bool = False  # whether months are written with a small letter


SCHEMAS: dict[str, type] = {
    "numbers": NumberWords,
    "bounds": BoundWords,
    "currencies": Currencies,
    "units": Units,
    "countables": Countables,
    "dates": DateWords,
}
