"""Which statements of a document may be parts of which, and what speaks for it, as named features for weighing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from servanda.model import Document, Told
from servanda.reconcile.breakdown import Sum, breakdown
from servanda.reconcile.history import STAGES
from servanda.reconcile.kinship import kin
from servanda.reconcile.laid_out import LaidOut
from servanda.reconcile.profile import Profile
from servanda.reconcile.words import stems

Features = dict[str, float]
_PAPERS = {"declaration", "treaty", "agreement", "memorandum", "contract", "roadmap", "plan", "loan", "grant"}
_NEAR_TEXT = 160
_LEAD = 3
"""Statements at the beginning of a document that may speak of all of it."""
_LARGER, _SMALLER = 1.02, 0.98


class Whole:
    """A document with its statements, ready to ask which of them is a part of which.

    Attributes:
        told: the statements, in the order of the text.
    """

    def __init__(self, document: Document, told: Sequence[Told], profile: Callable[[Told], Profile] = Profile) -> None:
        self._laid = LaidOut(document, told, profile)
        self.told = self._laid.told
        every = range(len(self.told))
        laid = self._laid
        sums = [
            Sum(laid.sums[n], laid.sentence[n], laid.lead[n], laid.block[n], laid.section[n], self._bound(n))
            for n in every
        ]
        self._broken_down = [breakdown(sums, n) for n in every]
        for n in every:  # the same sums are parts of the largest that they add up to
            if any(n in members and self._broken_down[n][1] & members for _, members in self._broken_down):
                self._broken_down[n] = None, frozenset()
        self._counted = [laid.has("counted", one.commitment.start, one.commitment.end) for one in self.told]
        self._kinds = [self._kind(n) for n in every]
        self._leading = frozenset(laid.lead) - {-1}

    def pairs(self) -> list[tuple[int, int, Features]]:
        """Every (whole, part) that can be asked about, with its features."""
        every = range(len(self.told))
        return [(w, p, self._features(w, p)) for w in every for p in every if w != p and self._possible(w, p)]

    def features_of(self, whole: str, part: str) -> Features | None:
        """The features of two statements by their ids; None where they cannot be whole and part."""
        place = {one.id: n for n, one in enumerate(self.told)}
        w, p = place[whole], place[part]
        return self._features(w, p) if w != p and self._possible(w, p) else None

    def _possible(self, whole: int, part: int) -> bool:
        w, p = self.told[whole].commitment, self.told[part].commitment
        return (w.start, w.end, w.amounts, w.action) != (p.start, p.end, p.amounts, p.action)

    def _bound(self, n: int) -> str:
        amounts = self.told[n].commitment.amounts
        return amounts[0].bound if amounts else "exact"

    def _kind(self, n: int) -> str:
        """What kind of whole a statement could be."""
        one = self.told[n].commitment
        if one.instrument == "portfolio" or (one.count and self._counted[n] and not self._shared_out(n)):
            return "batch"
        if one.amounts:
            return "sum"
        return "paper" if one.instrument in _PAPERS else "counted" if self._counted[n] else "other"

    def _shared_out(self, n: int) -> bool:
        """Whether a sentence that counts things is told once for each of them."""
        one = self.told[n].commitment
        beside = [self.told[m].commitment for m in (n - 1, n + 1) if 0 <= m < len(self.told)]
        return any((b.start, b.end, b.count) == (one.start, one.end, one.count) for b in beside)

    def _features(self, whole: int, part: int) -> Features:
        found: Features = {}
        place = self._place(whole, part)
        kind = self._kinds[whole]
        found[f"{kind} {place}"] = 1.0
        found[f"{kind}: distance"] = math.log1p(len(self._laid.between(whole, part)))
        self._money(whole, part, found)
        self._cue_words(whole, part, found)
        self._paper(whole, part, place, found)
        if kind == "batch":
            self._batch(whole, part, place, found)
        self._who(whole, part, found)
        self._when(whole, part, found)
        return found

    def _place(self, whole: int, part: int) -> str:
        """Where the part stands, seen from the whole."""
        laid = self._laid
        a, b = laid.block[whole], laid.block[part]
        after = part > whole
        if after and laid.lead[part] >= 0:
            if laid.lead[part] == a:
                return "in its list"
            if laid.section[whole] == laid.section[part] and laid.lead[whole] < 0 and a not in self._leading:
                return "in a list"
        if laid.section[whole] != laid.section[part]:
            return "in another section, led" if after and whole < _LEAD else "in another section"
        if laid.sentence[whole] == laid.sentence[part]:
            return "in its sentence" if after else "before it in its sentence"
        if not after:
            return "before it, in a list" if laid.lead[part] >= 0 and laid.lead[whole] < 0 else "before it"
        if a in self._leading and a != b:
            return "beside its list"
        if a == b:
            return "in the next sentence" if laid.sentence[part] == laid.sentence[whole] + 1 else "in its paragraph"
        return "after it"

    def _money(self, whole: int, part: int, found: Features) -> None:
        x, y = self._laid.sums[whole], self._laid.sums[part]
        how, members = self._broken_down[whole]
        if part in members:
            found[f"sums: add up, {how}"] = 1.0
        elif how:
            found["sums: of others add up"] = 1.0
        if x and y:
            share = y / x
            if share > _LARGER:
                found["sums: part is larger"] = 1.0
            elif share > _SMALLER:
                found["sums: equal"] = 1.0
            else:
                found["sums: part is smaller"] = 1.0
                between = [self._laid.sums[n] for n in self._laid.between(whole, part)]
                if sum(value for value in between if value < x) + y > x * 1.05 and part not in members:
                    found["sums: too much"] = 1.0
        elif y:
            found["sums: of the part"] = 1.0
        elif x:
            found["sums: of the whole"] = 1.0

    def _cue_words(self, whole: int, part: int, found: Features) -> None:
        laid = self._laid
        x, y = self.told[whole].commitment, self.told[part].commitment
        if part > whole:
            near = abs(laid.block[part] - laid.block[whole]) <= 1
            start = max(x.end if x.end <= y.start else x.start, y.start - _NEAR_TEXT)
            end = y.start + 40 if y.start > x.start else y.end
            if near and laid.has("opens", start, end):
                found["words: opens"] = 1.0
            if laid.has("belongs", max(y.start - 60, 0), min(y.end, y.start + 80)):
                found["words: belongs"] = 1.0
            if near and laid.has("portion", y.start, min(y.end, y.start + 60)):
                found["words: portion"] = 1.0
        elif laid.has("belongs", y.end, x.start + 20) and laid.block[part] == laid.block[whole]:
            found["words: belongs after"] = 1.0

    def _paper(self, whole: int, part: int, place: str, found: Features) -> None:
        """Whether the part has the paper that the whole names, or is on paper only because the whole is."""
        x, y = self.told[whole].commitment.instrument, self.told[part].commitment.instrument
        named, own = self._laid.papers[whole], self._laid.papers[part]
        if y in _PAPERS and y in own:
            if self._kinds[whole] in ("batch", "counted") and named:
                found["paper: as counted" if y in named else "paper: not as counted"] = 1.0
            elif x in _PAPERS:
                found["paper: of its own"] = 1.0
        elif x == y and x in _PAPERS:
            found["paper: of the whole"] = 1.0
        if y == "declaration" and "list" not in place:
            found["part: a declaration"] = 1.0

    def _batch(self, whole: int, part: int, place: str, found: Features) -> None:
        """What batches are made of: told before or after their items, with nothing like them between."""
        laid = self._laid
        x, y = self.told[whole].commitment, self.told[part].commitment
        level = laid.lead[whole]
        totals = part < whole and laid.has("totals", x.start - 40, x.start + 40)
        others = [
            n for n in laid.between(whole, part)
            if self._kinds[n] == "batch" and (laid.lead[n] == level or laid.lead[part] == laid.block[n])
        ]  # fmt: skip
        if others and not totals:
            found["batch: another between"] = 1.0
        if x.count and y.count and self._kinds[part] == "batch" and set(stems(x.count.of)) & set(stems(y.count.of)):
            found["batch: of a larger one" if y.count.value > x.count.value else "batch: of a smaller one"] = 1.0
        elif self._kinds[part] == "batch":
            found["batch: of a batch"] = 1.0
        if x.count and "list" not in place:
            between = {laid.sentence[n] for n in laid.between(whole, part) if laid.section[n] == laid.section[part]}
            if len(between) >= x.count.value:
                found["batch: full"] = 1.0
        stage = "signed" if x.status == y.status == "signed" else "as far" if x.status == y.status else "other"
        if "list" not in place:
            found[f"batch: {stage}"] = 1.0
        if totals:
            found["batch: totals"] = 1.0

    def _who(self, whole: int, part: int, found: Features) -> None:
        w, p = self._laid.profiles[whole], self._laid.profiles[part]
        if w.countries and p.countries:
            if p.countries <= w.countries:
                found["countries: within"] = 1.0
            elif not p.countries & w.countries:
                found["countries: other"] = 1.0
        if w.special and p.special:
            shared = w.special.keys() & p.special.keys() or any(
                kin(a, b) for a in w.special.values() for b in p.special.values()
            )
            found["parties: shared" if shared else "parties: others"] = 1.0
            if not shared and len(w.special) == 1 and self._kinds[whole] == "batch":
                found["batch: of another"] = 1.0
        if w.actors and w.actors == p.actors:
            found["parties: same"] = 1.0

    def _when(self, whole: int, part: int, found: Features) -> None:
        x, y = self.told[whole].commitment, self.told[part].commitment
        if bool(x.date and y.date and y.date[:4] < x.date[:4]) or self._laid.has("earlier", y.start - 25, y.start + 40):
            found["part: looks back"] = 1.0
        elif x.date and y.date and x.date[:4] < y.date[:4]:
            found["whole: looks back"] = 1.0
        step = STAGES[y.status] - STAGES[x.status]
        found["status: same" if x.status == y.status else "status: further" if step > 0 else "status: less far"] = 1.0
