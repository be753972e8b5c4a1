"""Statements to judgements: each pair that shares a key compared once, and what is worth keeping of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from servanda.model import Judgement, Reason, Told
from servanda.reconcile import numbering
from servanda.reconcile.features import Features, features
from servanda.reconcile.profile import Profile
from servanda.reconcile.reasons import reasons
from servanda.reconcile.repeating import repeats
from servanda.reconcile.weights import linking, probability

BY = "servanda reconcile 7"
"""Who judges; a new number where the same statements may be judged otherwise."""
SAME = 0.5
"""Probability from which on two statements count as telling of one commitment."""
PROJECT = 0.5
"""Probability from which on what two statements tell of counts as one project."""
WITHIN = 0.4
"""The same of two statements of one document, of which only the likeliest are asked about."""
_NEAREST = 2
DOUBTFUL = 0.2
"""Probability from which on a pair is kept, so that people can look at it."""


OTHER_PART = 5.0
"""Log-odds that the first and the second phase of something are two."""
REPEATED = 2.0
"""Log-odds that two statements of one document are one, where it says one thing twice (see repeating.py)."""
APART = 10.0
"""Log-odds that any other two statements of one document are two: a document tells each undertaking once."""


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
            x, y = self.profile(a), self.profile(b)
            if x.document == y.document:
                self._logits[pair] = REPEATED if repeats(x, y) else -APART
            else:
                self._logits[pair] = self._same(x, y, features(x, y))
        return self._logits[pair]

    def _same(self, x: Profile, y: Profile, found: Features) -> float:
        """Log-odds by what was fitted; another phase of one thing is never the same, however alike the words."""
        logit = self._model.same.logit(found)
        return min(logit, -OTHER_PART) if numbering.other_part(x.like_parts, y.like_parts) else logit

    def judge(self, a: Told, b: Told, *, once: bool = False) -> Judgement | None:
        """What to keep of a pair: same, project, unsure; None where there is nothing between them.

        Of statements of one document only those are the same that say one thing twice.

        Args:
            a: one statement.
            b: the other.
            once: nobody will ask for the log-odds of the pair again.
        """
        if a.id > b.id:
            a, b = b, a
        x, y = self.profile(a), self.profile(b)
        if x.document == y.document:
            return _repeated(a, b, why) if (why := repeats(x, y)) else None
        found = features(x, y)
        logit = self._same(x, y, found)
        if not once:
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

    def projects(self, told: Sequence[Told], taken: Iterable[Judgement] = ()) -> list[Judgement]:
        """Which statements of one document belong to one project: of each the two likeliest others.

        Args:
            told: all of the document.
            taken: what is held of pairs of them already; those are not asked about again.
        """
        asked = {frozenset((judgement.statement, judgement.other)) for judgement in taken}
        scored: dict[str, list[tuple[float, str, str]]] = {}
        held: dict[tuple[str, str], tuple[Told, Told, Features]] = {}
        for one, other in combinations(sorted(told, key=lambda t: t.id), 2):
            x, y = self.profile(one), self.profile(other)
            if frozenset((one.id, other.id)) in asked or not (x.actors & y.actors or x.text & y.text):
                continue
            found = features(x, y)
            score = probability(self._model.project.logit(found))
            if score >= WITHIN and not repeats(x, y):
                held[one.id, other.id] = one, other, found
                for key in (one.id, other.id):
                    scored.setdefault(key, []).append((-score, one.id, other.id))
        kept = {(a, b): -score for ranked in scored.values() for score, a, b in sorted(ranked)[:_NEAREST]}
        return [
            Judgement(
                kind="project", statement=a, other=b, score=round(score, 4), basis="inferred", by=BY,
                reasons=reasons(self.profile(held[a, b][0]), self.profile(held[a, b][1]), held[a, b][2],
                                self._model.project),
            )
            for (a, b), score in sorted(kept.items())
        ]  # fmt: skip

    def drop(self, told: Iterable[Told]) -> None:
        """Let go of some statements, and of how near all pairs are."""
        for one in told:
            self._profiles.pop(one.id, None)
        self._logits.clear()

    def forget(self, most: int = 100_000) -> None:
        """Let go of what was laid out, once it has grown large."""
        if len(self._profiles) + len(self._logits) > most:
            self._profiles.clear()
            self._logits.clear()


def _repeated(a: Told, b: Told, why: str) -> Judgement:
    return Judgement(
        kind="same", statement=a.id, other=b.id, score=round(probability(REPEATED), 4), basis="inferred",
        reasons=(Reason("sum", why, REPEATED),), by=BY,
    )  # fmt: skip
