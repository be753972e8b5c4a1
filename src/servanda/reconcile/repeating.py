"""Statements of one document that tell one undertaking: what was said twice, and what was read apart."""

from __future__ import annotations

from servanda.model import Count
from servanda.reconcile import money, words
from servanda.reconcile.laid_out import papers_named
from servanda.reconcile.profile import Profile

_SHARED = 0.3


def repeats(a: Profile, b: Profile) -> str:
    """Whether two statements of one document are one, and why, in words; empty where they are two.

    They are where the document tells one sum of the same actors twice; where a sentence tells one sum in two
    currencies; and where it tells of a batch of papers how many they are, and what they come to.
    """
    x, y = a.record, b.record
    if not a.actors & b.actors:
        return ""
    here = (x.start, x.end) == (y.start, y.end)
    if x.amounts and y.amounts and a.actors == b.actors and (here or x.action == y.action):
        sums = [{(amount.value, amount.currency) for amount in record.amounts} for record in (x, y)]
        if (
            x.action == y.action
            and sums[0] == sums[1]
            and words.likeness(a.text, b.text, a.weights[0], b.weights[0]) >= _SHARED
        ):
            return "one document tells the same sum of the same actors twice"
        if here and not _currencies(a) & _currencies(b):
            how = money.best(x.amounts, y.amounts, a.told_at or a.day, b.told_at or b.day)
            if how in ("equal", "rounded", "near"):
                return "one sentence tells the sum in two currencies"
    if here and (_of_a_batch(x.count, a, b) or _of_a_batch(y.count, b, a)):
        return "one sentence tells how many papers they are and what they come to"
    return ""


def _currencies(profile: Profile) -> set[str]:
    return {amount.currency for amount in profile.record.amounts}


def _of_a_batch(count: Count | None, batch: Profile, summed: Profile) -> bool:
    """Whether one counts papers and tells no sum, and the other tells a sum of papers of that kind and counts none."""
    if count is None or batch.record.amounts or summed.record.count or not summed.record.amounts:
        return False
    return summed.record.instrument in papers_named(count.of)
