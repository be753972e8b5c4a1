"""What a statement is looked up by: two that share no key are never compared.

Keys are chosen so that few statements share one, however large the register: two things that each tell something, and
where one of them is common, a time as well.
"""

from __future__ import annotations

import math
from itertools import combinations

from servanda.model import Told
from servanda.reconcile.profile import Profile
from servanda.reconcile.words import rarity

_RARE = 0.42
_VERY_RARE = 0.7
_STEMS = 4
_SPECIAL = 4
_COUNTRIES = 4
_TOPICS = 4
_STEP = 0.05
_TELLING = 3


def keys(told: Told) -> frozenset[str]:
    """The keys of a statement: texts of at most 200 characters. They depend on the statement alone."""
    return profile_keys(Profile(told))


def profile_keys(profile: Profile) -> frozenset[str]:
    """The keys of a statement that is laid out."""
    found: set[str] = set()
    record = profile.record
    special = sorted(profile.special)[:_SPECIAL]
    stems = [stem for stem in profile.telling if rarity(stem) >= _RARE][:_STEMS]
    countries = sorted(profile.countries)[:_COUNTRIES]
    times = _times(profile.told_at)
    topics = profile.told.setting.topics[:_TOPICS]
    found.update(f"a {one} {other}" for one, other in combinations(special, 2))
    found.update(f"w {one} {stem}" for one in special for stem in stems)
    found.update(f"x {one} {country}" for one in special for country in countries if len(countries) > 1)
    found.update(f"y {one} {when}" for one in special for when in times)
    found.update(f"s {' '.join(sorted(pair))}" for pair in combinations(stems, 2))
    for country in countries:
        for stem in stems[:3]:
            found.update(f"c {country} {stem} {when}" for when in ([""] if rarity(stem) >= _VERY_RARE else times))
    found.update(f"t {topic} {stem}" for topic in topics for stem in stems if stem != topic)
    found.update(f"u {topic} {record.action}" for topic in topics)
    if record.instrument not in {"none", "announcement"}:
        found.update(f"u {topic} {record.instrument}" for topic in topics)
    for value in profile.dollars:
        at = math.log(value) / _STEP if value > 0 else 0.0
        for bucket in {math.floor(at), math.floor(at + 0.5)}:
            found.update(f"m {bucket} {name}" for name in (special or countries))
    for amount in record.amounts:
        exact = f"{amount.value:.6g} {amount.currency}"
        found.update(f"e {exact} {when}" for when in ([""] if _digits(amount.value) >= _TELLING else times))
    for quantity in record.quantities:
        if _digits(quantity.value) >= _TELLING:
            found.add(f"v {quantity.value:.6g} {quantity.unit}")
    if record.count:
        found.update(f"n {record.count.value:g} {country}" for country in countries)
    if len(record.date) == 10:
        found.update(f"d {record.date} {name} {record.instrument}" for name in (special or countries))
    if not special or record.instrument == "portfolio":
        # What is said of the same states in the same weeks may be said with other words.
        for one, other in combinations(countries, 2):
            found.update(f"p {one} {other} {record.action} {when}" for when in times)
            if record.instrument not in {"none", "announcement"}:
                found.update(f"p {one} {other} {record.instrument} {when}" for when in times)
    return frozenset(key[:200] for key in found)


def _digits(value: float) -> int:
    """How many digits a number is told with, without noughts at its ends."""
    return len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))


def _times(moment: str) -> list[str]:
    """Two spans of half a year around a moment, so that neighbours in time share at least one."""
    if len(moment) < 7:
        return [moment[:4]] if moment else []
    halves = (int(moment[:4]) * 12 + int(moment[5:7]) - 1) / 6
    return [f"{math.floor(halves)}a", f"{math.floor(halves + 0.5)}b"]
