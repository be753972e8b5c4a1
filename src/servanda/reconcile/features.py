"""What agrees and what does not between two statements, as named features for weighing."""

from __future__ import annotations

import math

from servanda.model import Quantity
from servanda.reconcile import money, numbering, words
from servanda.reconcile.history import STAGES
from servanda.reconcile.kinship import kin, names_alike
from servanda.reconcile.profile import Profile

Features = dict[str, float]
_UNTOLD = {"none", "announcement"}


def features(a: Profile, b: Profile) -> Features:
    """The features of a pair; the same whichever comes first."""
    if (b.told_at, b.told.id) < (a.told_at, a.told.id):
        a, b = b, a
    found: Features = {}
    _words(a, b, found)
    _parties(a, b, found)
    _numbers(a, b, found)
    _acts(a, b, found)
    _times(a, b, found)
    return found


def _words(a: Profile, b: Profile, found: Features) -> None:
    wa, wb = a.weights, b.weights
    shared = a.text & b.text
    told = words.weight(shared)
    text = told / (wa[0] * wb[0]) ** 0.5 if wa[0] and wb[0] else 0.0
    found["words"] = text
    found["words: much"] = max(0.0, text - 0.4)
    found["words: of the shorter"] = told / min(wa[0], wb[0]) if wa[0] and wb[0] else 0.0
    found["words: rare"] = min(3.0, math.fsum(map(words.beyond, shared)) * 4)
    found["subject"] = words.likeness(a.subject, b.subject, wa[1], wb[1])
    found["context"] = words.likeness(a.around, b.around, wa[2], wb[2])
    # What one says in few words, the other may tell around its own.
    if wa[0] and wb[0]:
        found["words: told around"] = max(
            words.weight(a.text & b.around) / wa[0], words.weight(b.text & a.around) / wb[0]
        )
    found["documents"] = words.likeness(a.topics, b.topics, wa[3], wb[3])
    if a.places and b.places:
        found["places: shared" if a.places & b.places else "places: other"] = 1.0


def _parties(a: Profile, b: Profile, found: Features) -> None:
    both = len(a.actors & b.actors)
    every = len(a.actors | b.actors)
    found["parties"] = both / every if every else 0.0
    if a.special and b.special:
        same = a.special.keys() & b.special.keys()
        alone_a, alone_b = a.special.keys() - same, b.special.keys() - same
        kin = sum(1 for one in alone_a if any(_kin(a, one, b, other) for other in alone_b))
        if same:
            found["parties: named"] = min(3, len(same))
        if kin:
            found["parties: kin"] = min(2, kin)
        if not same and not kin:
            found["parties: others"] = 1.0
        elif len(alone_a) > kin and len(alone_b) > kin:
            found["parties: partly others"] = 1.0
    elif a.special or b.special:
        found["parties: named by one"] = 1.0
    if a.countries and b.countries:
        if a.countries == b.countries:
            found["countries: same"] = 1.0
        elif not a.countries & b.countries:
            found["countries: other"] = 1.0
        elif len(a.countries ^ b.countries) > 2:
            found["countries: many differ"] = 1.0
        elif a.countries - b.countries and b.countries - a.countries:
            found["countries: one other"] = 1.0


def _kin(a: Profile, one: str, b: Profile, other: str) -> bool:
    return kin(a.special[one], b.special[other]) or names_alike(a.names[one], b.names[other])


def _numbers(a: Profile, b: Profile, found: Features) -> None:
    x, y = a.record, b.record
    if x.amounts and y.amounts:
        how = money.best(x.amounts, y.amounts, a.day, b.day)
        if how is not None:
            found[f"sum: {how}"] = 1.0
    elif x.amounts or y.amounts:
        found["sum: of one"] = 1.0
    if x.count and y.count:
        found["count: equal" if x.count.value == y.count.value else "count: different"] = 1.0
    elif x.count or y.count:
        found["count: of one"] = 1.0
    if x.quantities and y.quantities:
        how_many = _quantities(x.quantities, y.quantities)
        if how_many:
            found[f"quantity: {how_many}"] = 1.0

    found.update(numbering.compared(a.numbers, b.numbers))


def _quantities(a: list[Quantity], b: list[Quantity]) -> str:
    found = ""
    for x in a:
        for y in b:
            if x.unit == y.unit:
                if abs(x.value - y.value) <= 0.005 * max(abs(x.value), abs(y.value)):
                    return "equal"
                found = "different"
    return found


def _acts(a: Profile, b: Profile, found: Features) -> None:
    x, y = a.record, b.record
    found["action: same" if x.action == y.action else "action: other"] = 1.0
    if x.instrument not in _UNTOLD and y.instrument not in _UNTOLD:
        found["paper: same" if x.instrument == y.instrument else "paper: other"] = 1.0
    if (x.instrument == "portfolio") != (y.instrument == "portfolio"):
        found["package: one only"] = 1.0
    elif x.instrument == "portfolio":
        found["package: both"] = 1.0
    if (x.instrument == "loan") != (y.instrument == "loan") and (x.action == "lend") != (y.action == "lend"):
        found["loan: one only"] = 1.0
    step = STAGES[y.status] - STAGES[x.status]
    if x.status == y.status:
        found["status: same"] = 1.0
    elif step < -1 and a.told_at[:7] != b.told_at[:7]:
        found["status: backward"] = 1.0
    else:
        found["status: other"] = 1.0
    if x.sectors and y.sectors:
        sectors = {code[:2] for code in x.sectors} & {code[:2] for code in y.sectors}
        found["sector: same" if sectors else "sector: other"] = 1.0


def _times(a: Profile, b: Profile, found: Features) -> None:
    x, y = a.record.date, b.record.date
    if x and y:
        length = min(len(x), len(y))
        if x[:length] != y[:length]:
            found["date: other year" if x[:4] != y[:4] else "date: other day"] = 1.0
            if x[:4].isdecimal() and y[:4].isdecimal():
                found["date: years apart"] = min(4.0, abs(float(x[:4]) - float(y[:4])))
        elif length > 4:
            found["date: same day"] = 1.0
        else:
            found["date: same year"] = 1.0
    if a.record.horizon and b.record.horizon and a.record.horizon.end and b.record.horizon.end:
        same = a.record.horizon.end[:4] == b.record.horizon.end[:4]
        found["horizon: same" if same else "horizon: other"] = 1.0
    if a.told_at and b.told_at:
        found["published: same month" if a.told_at[:7] == b.told_at[:7] else "published: apart"] = 1.0
    if a.document == b.document:
        found["document: same"] = 1.0
