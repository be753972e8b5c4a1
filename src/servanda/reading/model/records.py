"""From a claim to a statement, with every name and number looked up; what cannot be found is no statement."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import msgspec

from servanda.model import (
    Amount,
    Assessment,
    Commitment,
    Count,
    Figure,
    Horizon,
    Milestone,
    Party,
    Quantity,
    Statement,
)
from servanda.reading.fields import strength_of
from servanda.reading.mentions.kinds import Values
from servanda.reading.model.claims import (
    AssessmentClaim,
    CommitmentClaim,
    FigureClaim,
    MilestoneClaim,
    StatementClaim,
)
from servanda.reading.model.cleaning import Unfit
from servanda.reading.model.evidence import Shown
from servanda.reading.model.grounding import Ground, Haystack, first_ground, overlap
from servanda.reference import codelist
from servanda.reference.schema import Code

# How likely a record is right before anything is known of the model at hand: with a copied quote, with one that is the
# text's own but for blanks and marks, and with one that was only alike (the less so, the lower).
# Each field that had to be mended takes a twentieth off.
PRIOR_EXACT, PRIOR_SAME, PRIOR_ALIKE = 0.6, 0.58, 0.5
_MENDED = 0.95
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class Workbench(msgspec.Struct):
    """What one portion's claims are checked against.

    Attributes:
        rule: the name that its records carry.
        haystacks: where quotes may stand; the passage first.
        shown: where names and numbers may stand.
        values: what our own finders read in the document.
        mended: counts fields that were left out or put right.
    """

    rule: str
    haystacks: list[Haystack]
    shown: Shown
    values: Values
    mended: Counter[str]

    def record(self, claim: StatementClaim, mended: int) -> Statement:
        """The statement that a claim makes, without its final id.

        Args:
            claim: cleaned.
            mended: how many of its fields the cleaning had to mend.

        Raises:
            Unfit: its quote, a number or a name is not in the text.
        """
        ground = first_ground(self.haystacks, claim.quote)
        if ground is None:
            raise Unfit("quote not in the text")
        grounds: dict[str, Any] = {
            "id": "",
            "quote": "",
            "start": ground.start,
            "end": ground.end,
            "rule": self.rule,
            "confidence": prior(ground.likeness, mended),
        }
        match claim:
            case CommitmentClaim():
                return self._commitment(claim, ground, grounds)
            case FigureClaim():
                return self._figure(claim, ground, grounds)
            case MilestoneClaim():
                self._names(claim.actors)
                what = _needed(claim.what, "milestone without its matter")
                return Milestone(**grounds, what=what, actors=claim.actors, date=self._date(claim.date))
            case AssessmentClaim():
                speaker = _needed(claim.speaker, "assessment without its speaker")
                self._names([speaker])
                return Assessment(**grounds, speaker=speaker, role=claim.role, about=claim.about)

    def _commitment(self, claim: CommitmentClaim, ground: Ground, grounds: dict[str, Any]) -> Commitment:
        span = (ground.start, ground.end)
        self._names([party.name for party in claim.parties])
        for quantity in claim.quantities:
            self._number(quantity.value, ground)
        if claim.count is not None:
            self._number(claim.count.value, ground)
        return Commitment(
            **grounds,
            action=claim.action,
            instrument=claim.instrument,
            status=claim.status,
            strength=strength_of(claim.instrument, claim.status, [], ""),
            parties=[Party(p.name, p.role, *self.shown.place_of(p.name, span)) for p in claim.parties],
            subject=claim.subject,
            sectors=self._sectors(claim.sectors),
            places=[place for place in claim.places if self._keep("place", self.shown.has_name(place))],
            amounts=[self._amount(a.value, a.currency, a.bound, a.equivalent, ground) for a in claim.amounts],
            quantities=[Quantity(q.value, q.unit, q.of, q.bound) for q in claim.quantities],
            count=Count(claim.count.value, claim.count.of, claim.count.bound) if claim.count else None,
            horizon=self._horizon(claim),
            date=self._date(claim.date),
        )

    def _figure(self, claim: FigureClaim, ground: Ground, grounds: dict[str, Any]) -> Figure:
        self._names(claim.subjects)
        unit = _needed(claim.unit, "figure without its unit")
        if _currencies().get(unit.upper()):
            unit = self._amount(claim.value, unit, claim.bound, False, ground).currency
        else:
            self._number(claim.value, ground)
        attributed = claim.attributed_to
        if attributed and not self._keep("attributed_to", self.shown.has_name(attributed)):
            attributed = ""
        period = claim.period if self._keep("period", not claim.period or self.shown.has_year(claim.period)) else ""
        return Figure(
            **grounds,
            measure=claim.measure,
            subjects=claim.subjects,
            value=claim.value,
            unit=unit,
            bound=claim.bound,
            period=period,
            attributed_to=attributed,
        )

    def _amount(self, value: float, currency: str, bound: Any, equivalent: bool, ground: Ground) -> Amount:
        """The sum, in the text's own reading where our finder has it."""
        currency = currency.upper()
        told = self.shown.amount(value, currency, (ground.start, ground.end))
        if told is not None:
            if told.currency != currency:
                self.mended["currency as the text has it"] += 1
            return Amount(value, told.currency, bound, equivalent, told.per)
        self._number(value, ground)
        if currency not in _currencies():
            raise Unfit("sum without a currency")
        return Amount(value, currency, bound, equivalent)

    def _number(self, value: float, ground: Ground) -> None:
        if not self.shown.has_number(value, (ground.start, ground.end)):
            raise Unfit("number not in the text")

    def _names(self, names: list[str]) -> None:
        if not all(map(self.shown.has_name, names)):
            raise Unfit("name not in the text")

    def _sectors(self, claimed: list[str]) -> list[str]:
        codes = [code.split()[0].strip(" .:-") for code in claimed if code.split()]
        return list(dict.fromkeys(code for code in codes if self._keep("sector", code in _sector_codes())))

    def _horizon(self, claim: CommitmentClaim) -> Horizon | None:
        """The horizon of those words; its years from our own finder where those of the claim cannot be borne out."""
        if claim.horizon is None or not claim.horizon.text:
            return None
        ground = next((g for g in (h.find_words(claim.horizon.text) for h in self.haystacks) if g), None)
        if not self._keep("horizon", ground is not None) or ground is None:
            return None
        own = next(
            (
                date.horizon
                for date in self.values.dates
                if date.horizon is not None and overlap((date.start, date.end), (ground.start, ground.end)) > 0.5
            ),
            Horizon(""),
        )
        start, end = (
            said if not said or said == known or (_DATE.fullmatch(said) and self.shown.has_year(said)) else known
            for said, known in ((claim.horizon.start, own.start), (claim.horizon.end, own.end))
        )
        return Horizon(claim.horizon.text, start, end)

    def _date(self, date: str) -> str:
        if not date:
            return ""
        return date if self._keep("date", bool(_DATE.fullmatch(date)) and self.shown.has_year(date)) else ""

    def _keep(self, name: str, found: bool) -> bool:
        if not found:
            self.mended[f"{name} not found"] += 1
        return found


def prior(likeness: float, mended: int) -> float:
    """The confidence of a record by how its quote was found (0 to 1) and how many fields were mended."""
    if likeness >= 1:
        sure = PRIOR_EXACT
    elif likeness >= 0.99:
        sure = PRIOR_SAME
    else:
        sure = PRIOR_ALIKE * likeness
    return sure * _MENDED**mended


def _needed(words: str, reason: str) -> str:
    if not words:
        raise Unfit(reason)
    return words


@cache
def _sector_codes() -> frozenset[str]:
    """Purposes, categories, and the groups of categories, whose codes end in a nought."""
    categories = codelist("sector_category")
    return frozenset((*codelist("sector"), *categories, *(f"{code[:2]}0" for code in categories)))


def _currencies() -> dict[str, Code]:
    return codelist("currency")
