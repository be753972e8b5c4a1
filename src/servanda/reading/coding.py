"""How AidData's coders would code a project: the kind of flow and the status, from its title and description.

These are answers in the terms of that data set, for comparing a register with it; the reader itself takes the status
of a commitment from tense, modality and instrument.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.reading.linear import load_model, words
from servanda.reading.sectors import strengths

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# How much the years that a text names weigh beside its words.
_YEARS = 0.15


class Coded(NamedTuple):
    """An answer in AidData's words, or with its code, and its estimated probability."""

    label: str
    chance: float


def sector_of(text: str) -> Coded:
    """The sector, as AidData's 3-digit code (its 150, 700 and 998 are wider than those of the DAC list).

    Args:
        text: title and, from the second line on, description.
    """
    title, _, body = text.partition("\n")
    return Coded(*load_model("sectors.projects.weights").best(title, body, strengths(title, body)))


def flow_of(text: str) -> Coded:
    """The kind of flow: grant, loan, export credits, technical assistance, scholarships, debt forgiveness, ...

    Args:
        text: as for sector_of.
    """
    title, _, body = text.partition("\n")
    return Coded(*load_model("coding.flow.weights").best(title, body))


def status_of(text: str) -> Coded:
    """The latest known status: pledge, commitment, implementation, completion, suspended or cancelled.

    Args:
        text: as for sector_of.
    """
    title, _, body = text.partition("\n")
    return Coded(*load_model("coding.status.weights").best(*status_parts(title, body)))


def status_parts(title: str, body: str) -> tuple[str, str, dict[str, float]]:
    """A text as the model of status wants it: its end, where the latest news stand; all of it; the years it names."""
    whole = f"{title}. {body}"
    end = " ".join([sentence for sentence in _SENTENCE_END.split(body) if len(sentence) > 15][-2:])
    years = sorted(int(word) for word in words(whole, years=True) if word[0].isdigit())
    if not years:
        return end, whole, {"no year": _YEARS}
    named = (f"first {years[0]}", f"last {years[-1]}", f"span {years[-1] - years[0]}")
    return end, whole, dict.fromkeys(named, _YEARS)
