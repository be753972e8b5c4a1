"""Two statements side by side: how likely they tell of one commitment, and why."""

from __future__ import annotations

import msgspec

from servanda.model import Reason, Told
from servanda.reconcile.features import features
from servanda.reconcile.profile import Profile
from servanda.reconcile.reasons import reasons
from servanda.reconcile.weights import linking, probability


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How two statements stand to each other.

    Attributes:
        same: probability that they tell of one commitment, 0 to 1.
        project: probability that what they tell of belongs to one project.
        reasons: what weighed how much for `same`, the weightiest first.
    """

    same: float
    project: float
    reasons: tuple[Reason, ...]


def compare(a: Told, b: Told) -> Comparison:
    """Compare two statements. The order of the two changes nothing."""
    x, y = Profile(a), Profile(b)
    found = features(x, y)
    model = linking()
    return Comparison(
        same=probability(model.same.logit(found)),
        project=probability(model.project.logit(found)),
        reasons=reasons(x, y, found, model.same),
    )
