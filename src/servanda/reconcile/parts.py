"""Envelope and part, within one document: what the text says, and what follows from lists, counts and sums."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from servanda.model import Document, Judgement, Reason, Told
from servanda.reconcile.profile import Profile
from servanda.reconcile.telling import Surroundings
from servanda.reconcile.weights import linking, probability
from servanda.reference import fold_text, has_lexicon, known_language, load_lexicon

Features = dict[str, float]
PART = 0.5
"""Probability from which on one statement counts as a part of the other."""
BY = "servanda parts 1"
_PACKAGES = {"portfolio", "declaration", "announcement", "treaty", "roadmap", "plan"}
_FITS = 0.025
_NEAR_TEXT = 160
# What makes a part a stated one: the words or the list of the document say so.
_STATED = ("words: opens", "words: belongs", "list: led in", "sentence: same")


@cache
def _cues(language: str) -> dict[str, re.Pattern[str]]:
    if not has_lexicon(language, "wholes"):
        return {}
    lexicon = load_lexicon(language, "wholes")
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") for name, found in lexicon.items()}


class Whole:
    """A document with its statements, ready to ask which of them is a part of which."""

    def __init__(self, document: Document, told: Sequence[Told]) -> None:
        self.told = sorted(told, key=lambda one: (one.commitment.start, one.commitment.end, one.id))
        self._text = fold_text(document.text).casefold()
        if len(self._text) != len(document.text):  # a letter that grows when it is folded
            self._text = fold_text(document.text).lower() if len(document.text.lower()) == len(document.text) else ""
        self._around = Surroundings(document)
        self._profiles = [Profile(one) for one in self.told]
        self._blocks = [self._around.block(one.commitment.start) for one in self.told]
        self._kinds = {n: block.kind for n, block in enumerate(document.blocks)}
        self._starts = [block.start for block in document.blocks]
        self._cues = _cues(known_language(document.language))
        self._sums = [self._sum(profile) for profile in self._profiles]
        self._runs = {n: self._run(n) for n in range(len(self.told))}

    def pairs(self) -> list[tuple[int, int, Features]]:
        """Every (whole, part) that can be asked about, with its features."""
        found = []
        for whole in range(len(self.told)):
            for part in range(len(self.told)):
                if whole != part and self._possible(whole, part):
                    found.append((whole, part, self._features(whole, part)))
        return found

    def features_of(self, whole: str, part: str) -> Features | None:
        """The features of two statements by their ids; None where they cannot be whole and part."""
        place = {one.id: n for n, one in enumerate(self.told)}
        w, p = place[whole], place[part]
        return self._features(w, p) if w != p and self._possible(w, p) else None

    def _possible(self, whole: int, part: int) -> bool:
        w, p = self.told[whole].commitment, self.told[part].commitment
        return (w.start, w.end, w.amounts, w.action) != (p.start, p.end, p.amounts, p.action)

    @staticmethod
    def _sum(profile: Profile) -> float:
        return max(profile.dollars, default=0.0)

    def _run(self, whole: int) -> set[int]:
        """Statements after a whole, in a row, whose sums add up to its sum."""
        target = self._sums[whole]
        if not target:
            return set()
        for first in (whole + 1, whole + 2):
            total, members = 0.0, set()
            for n in range(first, min(len(self.told), first + 20)):
                if self._sums[n]:
                    total += self._sums[n]
                    members.add(n)
                    if len(members) > 1 and abs(total - target) <= _FITS * target:
                        return members
                if total > target * (1 + _FITS):
                    break
        return set()

    def _features(self, whole: int, part: int) -> Features:
        w, p = self._profiles[whole], self._profiles[part]
        x, y = w.record, p.record
        found: Features = {}
        found[f"whole: {x.instrument}"] = 1.0
        found[f"part: {y.instrument}"] = 1.0
        found[f"whole is: {x.action}"] = 1.0
        if x.count:
            found["whole: count"] = 1.0
        if x.amounts:
            found["whole: sum"] = 1.0
        if self._has("counted", x.start, x.end):
            found["whole: counted"] = 1.0
        if x.instrument in _PACKAGES and y.instrument in _PACKAGES:
            found["both packages"] = 1.0
        self._places(whole, part, found)
        self._money(whole, part, found)
        if w.countries and p.countries:
            if p.countries <= w.countries:
                found["countries: within"] = 1.0
            elif not p.countries & w.countries:
                found["countries: other"] = 1.0
        if w.special and p.special:
            found["parties: shared" if w.special.keys() & p.special.keys() else "parties: others"] = 1.0
        if x.status == y.status:
            found["status: same"] = 1.0
        self._scope(whole, part, found)
        shared = w.text & p.text
        found["words"] = len(shared) / max(1, len(p.text))
        return found

    def _places(self, whole: int, part: int, found: Features) -> None:
        x, y = self.told[whole].commitment, self.told[part].commitment
        a, b = self._blocks[whole], self._blocks[part]
        after = (y.start, y.end) >= (x.start, x.end)
        found["order: after" if after else "order: before"] = 1.0
        found["distance"] = math.log1p(abs(part - whole))
        between = range(whole + 1, part) if after else range(part + 1, whole)
        if any(self.told[n].commitment.instrument == "portfolio" for n in between):
            found["another package between"] = 1.0
        if any(self.told[n].commitment.count for n in between):
            found["another count between"] = 1.0
        above_a, above_b = self._around.above(a), self._around.above(b)
        if above_a[:1] == above_b[:1]:
            found["heading: same"] = 1.0
        elif above_a or above_b:
            found["heading: other"] = 1.0
        if a == b:
            found["block: same"] = 1.0
        elif abs(b - a) == 1:
            found["block: next"] = 1.0
        if self._kinds.get(b) == "item":
            lead = above_b[-1:] if len(above_b) > 0 else ()
            if lead and self._kinds.get(a) != "item" and lead[0].start <= x.start < lead[0].end:
                found["list: led in"] = 1.0
            elif self._kinds.get(a) == "item":
                found["list: both items"] = 1.0
            else:
                found["list: item"] = 1.0
        if (x.start <= y.start and y.end <= x.end) or (y.start <= x.start and x.end <= y.end):
            found["sentence: same"] = 1.0
        if after:
            start = max(x.end if x.end <= y.start else x.start, y.start - _NEAR_TEXT)
            if abs(b - a) <= 1 and self._has("opens", start, y.start + 40):
                found["words: opens"] = 1.0
            if self._has("belongs", max(y.start - 60, 0), min(y.end, y.start + 80)):
                found["words: belongs"] = 1.0
            if self._has("goes_on", y.start, min(y.end, y.start + 60)):
                found["words: goes on"] = 1.0
            if part == whole + 1:
                found["next"] = 1.0
        elif self._has("belongs", y.end, min(len(self._text), x.start + 20)) and a == b:
            found["words: belongs after"] = 1.0

    def _scope(self, whole: int, part: int, found: Features) -> None:
        """What lists and batches are made of: a batch told before or after its items, with nothing like it between."""
        x, y = self.told[whole].commitment, self.told[part].commitment
        back = bool(x.date and y.date and y.date[:4] < x.date[:4]) or self._has("earlier", y.start - 25, y.start + 40)
        if back:
            found["part: looks back"] = 1.0
        batch = bool(x.count) or x.instrument == "portfolio" or "whole: counted" in found
        if not batch:
            return
        near = "heading: same" in found and not back
        after = "order: after" in found
        alone = not any(name in found for name in ("another package between", "another count between"))
        totals = self._has("totals", x.start - 40, x.start + 40)
        signed = (
            "signed: both" if x.status == y.status == "signed" else "status: same" if x.status == y.status else "other"
        )
        item = self._kinds.get(self._blocks[part]) == "item" and self._kinds.get(self._blocks[whole]) != "item"
        if near and after:
            found[f"batch before{', in a list' if item else ''}{', alone' if alone else ''}"] = 1.0
            found[f"batch before, {signed}{', alone' if alone else ''}"] = 1.0
        elif near:
            found[f"batch after{', totals' if totals else ''}{', in a list' if item else ''}"] = 1.0
            found[f"batch after{', totals' if totals else ''}, {signed}"] = 1.0
        if part in self._runs[whole]:
            found["batch: sums add up"] = 1.0

    def _money(self, whole: int, part: int, found: Features) -> None:
        x, y = self._sums[whole], self._sums[part]
        if part in self._runs[whole]:
            found["sums: add up"] = 1.0
        if x and y:
            share = y / x
            if share > 1.02:
                found["sums: part is larger"] = 1.0
            elif share > 0.98:
                found["sums: equal"] = 1.0
            else:
                found["sums: part is smaller"] = 1.0
        elif y:
            found["sums: of the part"] = 1.0

    def _has(self, name: str, start: int, end: int) -> bool:
        pattern = self._cues.get(name)
        return bool(pattern and self._text and pattern.search(self._text, max(0, start), end))


def part_logit(found: Features) -> tuple[float, list[tuple[str, float]]]:
    """Log-odds that a statement is a part of another, and what each feature adds, the weightiest first."""
    model = linking().part
    weighed = [(name, round(model.weights.get(name, 0.0) * value, 3)) for name, value in found.items()]
    return model.logit(found), sorted(weighed, key=lambda one: -abs(one[1]))


def parts(document: Document, told: Sequence[Told]) -> list[Judgement]:
    """Which statements of a document are parts of which others.

    Args:
        document: that tells them.
        told: all of its commitments.

    Returns:
        One judgement for each part, its wholes the likeliest; a whole is no part of its own part.
    """
    held = Whole(document, told)
    model = linking().part
    best: dict[int, tuple[float, int, Features]] = {}
    for whole, part, features in held.pairs():
        score = probability(model.logit(features))
        if score >= PART and (part not in best or (-score, whole) < (-best[part][0], best[part][1])):
            best[part] = (score, whole, features)
    made = []
    for part, (score, whole, features) in sorted(best.items()):
        if _round(part, best):
            continue
        weighed = sorted(
            ((model.weights.get(name, 0.0) * value, name) for name, value in features.items()), key=lambda w: -abs(w[0])
        )
        why = tuple(Reason(name.partition(":")[0], name, round(weight, 3)) for weight, name in weighed[:6])
        made.append(
            Judgement(
                kind="part of",
                statement=held.told[part].id,
                other=held.told[whole].id,
                score=round(score, 4),
                basis="stated" if any(name in features for name in _STATED) else "inferred",
                reasons=why,
                by=BY,
            )
        )
    return made


def _round(part: int, best: dict[int, tuple[float, int, Features]]) -> bool:
    """Whether going from part to whole comes back to the part, and this is the weakest step of the round."""
    path, at = [part], part
    while at in best:
        at = best[at][1]
        if at == part:
            return min(path, key=lambda n: (best[n][0], n)) == part
        if at in path:
            return False
        path.append(at)
    return False
