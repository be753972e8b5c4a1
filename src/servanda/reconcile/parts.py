"""Envelope and part, within one document: what the text says, and what follows from lists, counts and sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from servanda.model import Document, Judgement, Reason, Told
from servanda.reconcile.profile import Profile
from servanda.reconcile.weights import Weighing, linking, probability
from servanda.reconcile.whole import Features, Whole

PART = 0.4
"""Probability from which on one statement counts as a part of the other rather than of nothing."""
BY = "servanda parts 3"
_REASONS = 6
# What makes a part a stated one: the words, the sentence or the list of the document say so.
_STATED = ("in its list", "in its sentence", "words: opens", "words: belongs", "sums: add up, sentence")
Best = dict[int, tuple[float, int, Features]]
"""For each part its probability, its whole and what speaks for it."""


def part_logit(found: Features) -> tuple[float, list[tuple[str, float]]]:
    """Log-odds that a statement is a part of another, and what each feature adds, the weightiest first."""
    model = linking().part
    weighed = [(name, round(model.weights.get(name, 0.0) * value, 3)) for name, value in found.items()]
    return model.logit(found), sorted(weighed, key=lambda one: -abs(one[1]))


def parts(document: Document, told: Sequence[Told], profile: Callable[[Told], Profile] = Profile) -> list[Judgement]:
    """Which statements of a document are parts of which others.

    Args:
        document: that tells them.
        told: all of its commitments.
        profile: lays one of them out; where that was done already, gives it back.

    Returns:
        One judgement for each part, its wholes the likeliest; a whole is no part of its own part.
    """
    held = Whole(document, told, profile)
    made = []
    for part, (score, whole, features) in sorted(chosen(held.pairs(), linking().part).items()):
        _, weighed = part_logit(features)
        made.append(
            Judgement(
                kind="part of",
                statement=held.told[part].id,
                other=held.told[whole].id,
                score=round(score, 4),
                basis="stated" if any(name.endswith(_STATED) for name in features) else "inferred",
                reasons=tuple(_reason(name, weight) for name, weight in weighed[:_REASONS] if weight),
                by=BY,
            )
        )
    return made


def chosen(pairs: Iterable[tuple[int, int, Features]], model: Weighing) -> Best:
    """Of each part its likeliest whole, where there is one that is likely enough; no whole is a part of its own part.

    Args:
        pairs: (whole, part) with their features.
        model: what those weigh.

    Returns:
        For each part its probability, its whole and their features.
    """
    best: Best = {}
    for whole, part, features in pairs:
        score = probability(model.logit(features))
        if score >= PART and (part not in best or (-score, whole) < (-best[part][0], best[part][1])):
            best[part] = (score, whole, features)
    return {part: found for part, found in best.items() if not _round(part, best)}


def _reason(name: str, weight: float) -> Reason:
    field, colon, _ = name.partition(":")
    return Reason(field if colon else "place", name, weight)


def _round(part: int, best: Best) -> bool:
    """Whether going from part to whole comes back to the part, and this is the weakest step of the round."""
    path, at = [part], part
    while at in best:
        at = best[at][1]
        if at == part:
            return min(path, key=lambda n: (best[n][0], n)) == part
        if at in path:
            return False
        path.append(at)
    return False
