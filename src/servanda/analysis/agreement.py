"""How far two reviewers agree who answered the same questions: Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from servanda.model import Judgement


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What comparing pairs of answers came to.

    Attributes:
        questions: how many were answered by two persons at least.
        same: how many of them alike.
        kappa: Cohen's, from -1 to 1: agreement beyond what chance would give; None where it is not defined (no
            question, or all answers of one kind).
    """

    questions: int
    same: int
    kappa: float | None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """The agreement of pairs of answers, the first person's and the second's."""
    same = sum(one == other for one, other in pairs)
    if not pairs:
        return Agreement(questions=0, same=0, kappa=None)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    total = len(pairs)
    chance = sum(firsts[answer] * seconds[answer] for answer in firsts) / total**2
    observed = same / total
    kappa = None if chance == 1 else (observed - chance) / (1 - chance)
    return Agreement(questions=total, same=same, kappa=kappa)


def answered_twice(judgements: Iterable[Judgement]) -> list[tuple[str, str]]:
    """The answers of the first two persons to each question that two answered; of each the last that they gave.

    Args:
        judgements: of people, in the order of recording, without those that were taken back. Corrections are no
            answers to compare.
    """
    answers: dict[tuple[str, ...], dict[str, str]] = {}
    for one in judgements:
        if one.person and one.kind != "correct":
            question = tuple(sorted((one.statement, one.other)))
            answers.setdefault(question, {})[one.by] = one.kind
    return [(said[0], said[1]) for by in answers.values() if len(said := list(by.values())) > 1]
