"""Many actors into those that are one, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from servanda.actors.blocking import keys
from servanda.actors.likeness import Profile, is_settled, likeness

SAME = 0.75
"""The probability from which two actors are held to be one."""
_CROWD = 400
"""A key that more actors have tells nothing; they meet under another."""


def join(profiles: Iterable[Profile]) -> dict[str, str]:
    """Which actors are one: id to the id that stands for all of them.

    Two meet only if all in their groups are alike, so that no third name draws look-alikes together. A listed actor
    stands for its group, else the id that comes first in the alphabet. The order of the profiles changes nothing.
    """
    merged: dict[str, Profile] = {}
    for profile in profiles:
        held = merged.get(profile.actor.id)
        merged[profile.actor.id] = profile if held is None else _together(held, profile)
    groups = {ident: {ident} for ident in merged}
    at = {ident: ident for ident in merged}
    scores: dict[tuple[str, str], float] = {}

    def score(a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in scores:
            scores[pair] = likeness(merged[pair[0]], merged[pair[1]]).probability
        return scores[pair]

    found = sorted((-score(a, b), a, b) for a, b in _candidates(merged) if score(a, b) >= SAME)
    for _, a, b in found:
        left, right = at[a], at[b]
        if left != right and all(score(x, y) >= SAME for x in groups[left] for y in groups[right]):
            groups[left] |= groups.pop(right)
            at.update(dict.fromkeys(groups[left], left))
    return {
        ident: min(group, key=lambda i: (not is_settled(merged[i].actor), i))
        for group in groups.values()
        for ident in group
    }


def _together(a: Profile, b: Profile) -> Profile:
    """Two sightings of one id; the actor that sorts first stands for both, so that order changes nothing."""
    first = min(a.actor, b.actor, key=lambda actor: (actor.country == "", actor.name, actor.kind))
    names = sorted({*a.names, *b.names, a.actor.name, b.actor.name})
    return Profile(actor=first, names=tuple(names))


def _candidates(profiles: dict[str, Profile]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for ident in sorted(profiles):
        for key in keys(profiles[ident]):
            blocks[key].append(ident)
    return {
        (a, b)
        for members in blocks.values()
        if len(members) <= _CROWD
        for place, a in enumerate(members)
        for b in members[place + 1 :]
    }
