"""The mentions that the finders give to clauses and frames. Places are characters in the document's text."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.model import Amount, Count, Horizon, Quantity
from servanda.model.statement import ActorKind

ActorForm = Literal["name", "short", "abbreviation", "demonym", "capital", "office", "definite", "pronoun", "group"]


class ActorMention(msgspec.Struct, gc=False):
    """One place where the text names, or points to, one actor or several.

    Attributes:
        start, end: the words that name it (without article, title or possessive ending).
        names: canonical names in this document, one for a plain mention, several for "the two sides" or
            "the three ministries"; empty where the text points to an actor that cannot be told.
        kind: of the (first) actor.
        country: ISO 3166-1 alpha-2, or empty.
        form: how it is named: by its name, a short form, an abbreviation the document introduced, an adjective of
            its country ("Japanese", "Kazakh"), its capital standing for the government, an office ("the Prime
            Minister", "the Chancellor"), a definite description ("the company", "the Kazakh side"), a pronoun,
            or as a group ("both sides", "the five countries").
    """

    start: int
    end: int
    names: tuple[str, ...]
    kind: ActorKind
    country: str
    form: ActorForm


class MoneyMention(msgspec.Struct, gc=False):
    """A sum of money. A range gives two with the same span (over, upto)."""

    start: int
    end: int
    amount: Amount


class QuantityMention(msgspec.Struct, gc=False):
    """A number with a unit, or with a countable thing (unit "count" or "people")."""

    start: int
    end: int
    quantity: Quantity


class CountMention(msgspec.Struct, gc=False):
    """A number of papers, projects or other undertakings ("more than 60 agreements", "four memoranda")."""

    start: int
    end: int
    count: Count


class DateMention(msgspec.Struct, gc=False):
    """A point or stretch of time.

    Attributes:
        start, end: with the words that lead it in ("by 2030", "since March 2021", "over the next five years").
        date: the point, or the beginning of the stretch: YYYY-MM-DD, YYYY-MM, YYYY, YYYY-H1, YYYY-Q3, or a decade
            as in "early 1990s"; empty for a bare duration ("for a term of 35 years").
        relation: the leading word, in the lexicon's terms: at, by, since, from, until, within, over, between,
            before, after, for.
        horizon: set where the words give a time in which something is to be done.
        past: whether the time lies before the day of publication (None where that cannot be told).
    """

    start: int
    end: int
    date: str
    relation: str
    horizon: Horizon | None
    past: bool | None


class Values(msgspec.Struct):
    """All that find_values found in one text, each list in the order of the text."""

    money: list[MoneyMention]
    quantities: list[QuantityMention]
    counts: list[CountMention]
    dates: list[DateMention]
