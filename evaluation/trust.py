"""How far a reader's confidence can be believed, and which of its rules earn their keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from evaluation.scorer.score import KINDS, KindScore, Score

BINS = 10


class Bin(msgspec.Struct):
    """Records whose confidence lies in one tenth."""

    records: int = 0
    matched: int = 0
    right: int = 0
    confidence: float = 0.0


class Use(msgspec.Struct):
    """What became of the records of one rule.

    Attributes:
        hits: records that answer a labelled one.
        right: hits that are right whole (of commitments; any other hit is right).
        invented: records that answer nothing.
        open: records in quotes that are neither rewarded nor punished.
    """

    hits: int = 0
    right: int = 0
    invented: int = 0
    open: int = 0


def _kinds(scores: Iterable[Score], kind: str) -> Iterator[KindScore]:
    return (part for score in scores for part in score.kinds if part.kind == kind)


def reliability(scores: Iterable[Score], kind: str) -> list[Bin]:
    """Ten bins of confidence; records in open quotes and records without confidence are left out."""
    bins = [Bin() for _ in range(BINS)]
    for part in _kinds(scores, kind):
        outcomes = [(pair.given, True, pair.right) for pair in part.pairs]
        outcomes += [(record, False, False) for record in part.invented]
        for record, matched, right in outcomes:
            if record.confidence is not None:
                place = bins[min(BINS - 1, max(0, int(record.confidence * BINS)))]
                place.records += 1
                place.matched += matched
                place.right += right
                place.confidence += record.confidence
    return bins


def calibration_error(bins: Iterable[Bin]) -> float:
    """The mean distance, record by record, between a bin's mean confidence and its share of right records, 0 to 1."""
    filled = [place for place in bins if place.records]
    total = sum(place.records for place in filled)
    return sum(abs(place.confidence - place.right) for place in filled) / total if total else 0.0


def rules(scores: Iterable[Score], kind: str) -> dict[str, Use]:
    """What each rule brought, the most harmful first."""
    uses: dict[str, Use] = defaultdict(Use)
    for part in _kinds(scores, kind):
        for pair in part.pairs:
            use = uses[pair.given.rule or "none"]
            use.hits += 1
            use.right += pair.right
        for record in part.invented:
            uses[record.rule or "none"].invented += 1
        for record in part.open:
            uses[record.rule or "none"].open += 1
    return dict(sorted(uses.items(), key=lambda item: (item[1].hits - item[1].invented, item[0])))


def reliability_table(scores: list[Score]) -> Iterator[str]:
    """One table per kind of record."""
    for kind in KINDS:
        bins = reliability(scores, kind)
        if not any(place.records for place in bins):
            continue
        yield f"{kind}: calibration error {calibration_error(bins):.3f}"
        yield f"{'confidence':12}{'records':>9}{'mean':>8}{'matched':>9}{'right':>8}{'right of matched':>18}"
        for number, place in enumerate(bins):
            if place.records:
                of_matched = f"{place.right / place.matched:18.3f}" if place.matched else f"{'':18}"
                yield (
                    f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}  {place.records:9d}"
                    f"{place.confidence / place.records:8.3f}{place.matched / place.records:9.3f}"
                    f"{place.right / place.records:8.3f}{of_matched}"
                )
        yield ""


def rules_table(scores: list[Score]) -> Iterator[str]:
    """One table per kind of record, rules that invent more than they hit first."""
    for kind in KINDS:
        uses = rules(scores, kind)
        if not uses:
            continue
        yield f"{kind:40}{'hits':>6}{'right':>7}{'invented':>10}{'open':>6}{'precision':>11}"
        for rule, use in uses.items():
            counted = use.hits + use.invented
            precision = f"{use.hits / counted:11.3f}" if counted else f"{'':11}"
            yield f"  {rule:38}{use.hits:6d}{use.right:7d}{use.invented:10d}{use.open:6d}{precision}"
        yield ""
