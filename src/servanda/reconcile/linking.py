"""Statements to judgements: each pair that shares a key compared once, and what is worth keeping of it."""

from __future__ import annotations

from servanda.model import Judgement, Told
from servanda.reconcile.features import features
from servanda.reconcile.profile import Profile
from servanda.reconcile.reasons import reasons
from servanda.reconcile.weights import linking, probability

BY = "servanda reconcile 1"
"""Who judges; a new number where the same statements may be judged otherwise."""
SAME = 0.5
"""Probability from which on two statements count as telling of one commitment."""
PROJECT = 0.5
"""Probability from which on what two statements tell of counts as one project."""
DOUBTFUL = 0.2
"""Probability from which on a pair is kept, so that people can look at it."""


class Comparer:
    """Compares statements, each laid out once."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._logits: dict[tuple[str, str], float] = {}
        self._model = linking()

    def profile(self, told: Told) -> Profile:
        """A statement, laid out."""
        if told.id not in self._profiles:
            self._profiles[told.id] = Profile(told)
        return self._profiles[told.id]

    def logit(self, a: Told, b: Told) -> float:
        """Log-odds that two statements tell of one commitment."""
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if pair not in self._logits:
            self._logits[pair] = self._model.same.logit(features(self.profile(a), self.profile(b)))
        return self._logits[pair]

    def judge(self, a: Told, b: Told) -> Judgement | None:
        """What to keep of a pair: same, project, unsure; None where there is nothing between them.

        Statements of one document are compared by what the document says of them (see parts), not here.
        """
        if a.id > b.id:
            a, b = b, a
        if a.setting.document == b.setting.document:
            return None
        x, y = self.profile(a), self.profile(b)
        found = features(x, y)
        logit = self._model.same.logit(found)
        self._logits[a.id, b.id] = logit
        same, project = probability(logit), probability(self._model.project.logit(found))
        if same >= SAME:
            kind, score, model = "same", same, self._model.same
        elif project >= PROJECT:
            kind, score, model = "project", project, self._model.project
        elif same >= DOUBTFUL:
            kind, score, model = "unsure", same, self._model.same
        else:
            return None
        return Judgement(
            kind=kind,  # type: ignore[arg-type]
            statement=a.id,
            other=b.id,
            score=round(score, 4),
            basis="inferred",
            reasons=reasons(x, y, found, model),
            by=BY,
        )

    def forget(self, most: int = 100_000) -> None:
        """Let go of what was laid out, once it has grown large."""
        if len(self._profiles) + len(self._logits) > most:
            self._profiles.clear()
            self._logits.clear()
