"""How likely two names, or two actors, are one."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from servanda.actors.signs import Signs, organisation_signs, person_signs
from servanda.actors.sketch import Sketch, sketches
from servanda.actors.weighing import Weights, likelihoods, probability
from servanda.model.actor import Actor
from servanda.model.judgement import Reason
from servanda.model.statement import ActorKind
from servanda.reference.latin import latin_words
from servanda.reference.naming import core_words, naming
from servanda.reference.roster import roster

_OTHER_COUNTRY = -6.0
_SAME_COUNTRY = 0.5
_OTHER_KIND = -1.0
_SHARED_ABBREVIATION = 1.5
_UNSURE = 0.0
"""The most log-odds of two names that would fit bodies of many countries, where no country is known of one."""
_ANY_KIND: frozenset[ActorKind] = frozenset({"other", "media"})


class Likeness(NamedTuple):
    """How likely two are one actor.

    Attributes:
        probability: 0 to 1.
        reasons: what weighed how much, the weightiest first.
    """

    probability: float
    reasons: tuple[Reason, ...]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with the names that documents give it; words like "the company" among them are passed over."""

    actor: Actor
    names: tuple[str, ...] = ()


def name_likeness(left: str, right: str, *, person: bool = False) -> Likeness:
    """How likely two names mean one organisation, or one person. Symmetric."""
    log_odds, signs, weights = _best(sketches(left, person), sketches(right, person), person)
    return Likeness(probability(log_odds), weights.reasons(signs))


def likeness(left: Profile, right: Profile) -> Likeness:
    """How likely two actors are one, by their names, kinds and countries. Symmetric.

    Actors that the lists, or the pattern of their names, tell apart are never one.
    """
    a, b = left.actor, right.actor
    if a.id == b.id:
        return Likeness(1.0, (Reason("id", f"both are {a.id}", 30.0),))
    if is_settled(a) and is_settled(b):
        return Likeness(0.0, (Reason("id", "the lists know them as two", -30.0),))
    person = a.kind == "person"
    if person != (b.kind == "person") or "country" in {a.kind, b.kind}:
        return Likeness(0.0, (Reason("kind", f"{a.kind} and {b.kind}", -30.0),))
    log_odds, signs, weights = _of_actors(left, right, person)
    reasons = list(weights.reasons(signs))
    for reason in (_country(a, b), _kind(a, b), *_abbreviations(left, right)):
        if reason.weight:
            reasons.append(reason)
            log_odds += reason.weight
    if log_odds > _UNSURE and not person and _could_be_many(a, b):
        reasons.append(Reason("country", "a name of many bodies, and no country is known", _UNSURE - log_odds))
        log_odds = _UNSURE
    return Likeness(probability(log_odds), tuple(sorted(reasons, key=lambda reason: -abs(reason.weight))))


def is_settled(actor: Actor) -> bool:
    """Whether the lists or the pattern of its name say who the actor is, so that no likeness is asked."""
    return actor.id.startswith("gov:") or roster().get(actor.id) is not None


def _of_actors(left: Profile, right: Profile, person: bool) -> tuple[float, Signs, Weights]:
    both = [compared(profile, person) for profile in (left, right)]
    long = [tuple(s for s in some if len(s.words) > 1) for some in both]
    # Short forms and abbreviations are shared by many: they speak only where one of the two has nothing longer.
    some = long if all(long) else both
    return _best(some[0], some[1], person)


def compared(profile: Profile, person: bool) -> tuple[Sketch, ...]:
    """All names of a profile, taken apart; descriptions such as "the company" are left out."""
    first = profile.actor.name
    names = dict.fromkeys((first, *(name for name in profile.names if _is_name(name))))
    return tuple(sketch for name in names for sketch in sketches(name, person))


def _is_name(name: str) -> bool:
    """Whether a form of a document is a name and no description: "KTZh", not "the company"."""
    words = name.split()
    return bool(words) and not words[0].islower() and any(not word[0].islower() for word in words)


def _best(left: tuple[Sketch, ...], right: tuple[Sketch, ...], person: bool) -> tuple[float, Signs, Weights]:
    weights = likelihoods().person if person else likelihoods().organisation
    found = person_signs if person else organisation_signs
    best, signs = -1e9, Signs()
    for a in left:
        for b in right:
            # In one order, so that what is equally alike is paired alike both ways.
            some = found(*sorted((a, b), key=lambda sketch: (sketch.name, sketch.part)))
            log_odds = weights.log_odds(some)
            if log_odds > best:
                best, signs = log_odds, some
    return best, signs, weights


def _country(a: Actor, b: Actor) -> Reason:
    if not a.country or not b.country:
        return Reason("country", "", 0.0)
    if a.country == b.country:
        return Reason("country", f"both of {a.country}", _SAME_COUNTRY)
    return Reason("country", f"of {' and '.join(sorted((a.country, b.country)))}", _OTHER_COUNTRY)


def _kind(a: Actor, b: Actor) -> Reason:
    if a.kind == b.kind or not _ANY_KIND.isdisjoint((a.kind, b.kind)):
        return Reason("kind", "", 0.0)
    return Reason("kind", " and ".join(sorted((a.kind, b.kind))), _OTHER_KIND)


def _abbreviations(left: Profile, right: Profile) -> tuple[Reason, ...]:
    shared = _capitals(left) & _capitals(right)
    return (Reason("name", f"both called {min(shared)}", _SHARED_ABBREVIATION),) if shared else ()


def _capitals(profile: Profile) -> set[str]:
    return {"".join(latin_words(name)) for name in profile.names if len(name) > 2 and name.isupper()}


def _could_be_many(a: Actor, b: Actor) -> bool:
    """Whether one of two is a body that every state has, of a state that is not known."""
    known = naming()
    if (a.country and b.country) or "government body" not in {a.kind, b.kind}:
        return False
    words = [core_words(actor.name, known) for actor in (a, b)]
    return any(all(word in known.common or word in known.joints for word in some) for some in words)
