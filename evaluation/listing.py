"""What was missed, what was invented and which fields differ: the list to work through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from evaluation.scorer.fields import Comparison
from evaluation.scorer.labels import Commitment, Figure, Milestone
from evaluation.scorer.matching import LEAST_OVERLAP, AnyRecord, named_in
from evaluation.scorer.score import KindScore, Pair, Score
from evaluation.scorer.spans import overlap, place
from evaluation.scorer.tallies import ROWS

QUOTE_WIDTH = 160


class Difference(NamedTuple):
    """A field of one pair that is not right."""

    document: str
    pair: Pair
    field: Comparison


def misses(scores: Mapping[str, Score], texts: Mapping[str, str]) -> Iterator[str]:
    """Lines: missed and invented records document by document, then differing fields, grouped by field.

    Args:
        scores: by document id.
        texts: by document id, to tell which invented record stands where one was missed.
    """
    for document, score in scores.items():
        for part in score.kinds:
            yield from _records(document, part, texts[document])
    yield from _faults(scores.values())
    differing: dict[str, list[Difference]] = defaultdict(list)
    for document, score in scores.items():
        for pair in (pair for part in score.kinds for pair in part.pairs):
            for field in pair.comparisons:
                if not field.right:
                    differing[field.row].append(Difference(document, pair, field))
    for row in sorted(differing, key=ROWS.index):
        yield from _differences(row, differing[row])


def _faults(scores: Iterable[Score]) -> Iterator[str]:
    spoilt = [pair.faults for score in scores for part in score.kinds for pair in part.pairs if pair.faults]
    if spoilt:
        reasons = Counter(", ".join(rows) for rows in spoilt).most_common()
        yield ""
        yield f"{len(spoilt)} commitments are found and not right whole, for their"
        yield from (f"    {times:4d}  {rows}" for rows, times in reasons)


def _records(document: str, part: KindScore, text: str) -> Iterator[str]:
    one = part.kind.removesuffix("s")
    for record in part.missed:
        yield f"{document}: missed {one} {record.id} ({_gist(record)}): {_quote(record)}"
        for other in part.invented:
            if overlap(place(record, text), place(other, text)) >= LEAST_OVERLAP:
                yield f"    where the reader has {other.rule or 'a record'} ({_gist(other)})"
    for record in part.invented:
        yield f"{document}: invented {one} by {record.rule or 'no rule'} ({_gist(record)}): {_quote(record)}"


def _differences(row: str, differences: list[Difference]) -> Iterator[str]:
    yield ""
    yield f"{row}: {len(differences)} differ"
    swaps: Counter[str] = Counter()
    for _, _, field in differences:
        lost, added = _apart(field)
        swaps.update([f"{lost[0]} -> {added[0]}"] if len(lost) == len(added) == 1 else [])
    common = [f"{swap} ({times})" for swap, times in swaps.most_common(12) if times > 1]
    if common:
        yield f"    most often: {', '.join(common)}"
    for document, pair, field in differences:
        lost, added = _apart(field)
        said = "; ".join(
            f"{word} {', '.join(answers)}" for word, answers in (("wanted", lost), ("found", added)) if answers
        )
        rule = f" [{pair.given.rule}]" if pair.given.rule else ""
        yield f"    {document} {pair.labelled.id}{rule}: {said}: {_quote(pair.labelled)}"


def _apart(field: Comparison) -> tuple[list[str], list[str]]:
    """The answers of each side that the other lacks."""
    lost = Counter(field.wanted) - Counter(field.found)
    added = Counter(field.found) - Counter(field.wanted)
    return list(lost.elements()), list(added.elements())


def _gist(record: AnyRecord) -> str:
    who = " + ".join(dict.fromkeys(named_in(record))) or "nobody"
    match record:
        case Commitment():
            sums = [f"{sum_.value:,.12g} {sum_.currency}" for sum_ in record.amounts or () if sum_.value is not None]
            return " | ".join(filter(None, (record.action, record.instrument, record.status, who, ", ".join(sums))))
        case Figure():
            return f"{record.value:,.12g} {record.unit} | {who}" if record.value is not None else who
        case Milestone():
            return f"{record.date} | {who}"
        case _:
            return who


def _quote(record: AnyRecord) -> str:
    quote = " ".join((record.quote or "").split())
    return quote if len(quote) <= QUOTE_WIDTH else quote[: QUOTE_WIDTH - 1] + "…"
