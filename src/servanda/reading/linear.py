"""A linear classifier of texts that needs nothing but Python: words and pairs of words, with a weight for each class.

A text's features are a set. Each counts with its rarity (idf), the whole is brought to length 1, and a class's score is
the sum of its weights. The weights are fitted by scripts/train_*.py and lie in data/ as whole numbers; here they are
added up for all classes at once: a feature's weights stand side by side in one long integer, a lane for each class.
"""

from __future__ import annotations

import math
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

import msgspec

from servanda.errors import ResourceError
from servanda.reference.loading import data_path

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LANE = 32
_MIDDLE = 1 << (_LANE - 1)
# Features that are given with a strength count in steps of 1/64.
_STRENGTH = 64


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What a model file holds (MessagePack, compressed with zlib).

    Attributes:
        classes: the answers.
        biases: the score of each class before any feature is seen.
        unit: what 1 in `values` is worth, times the length of the text's features.
        square: what 1 in `squares` is worth.
        title: if not 0, the words of the title are brought to this length by themselves, and the others to length 1.
        years: whether numbers that may be years are features.
        chars: shortest and longest run of letters inside a word that is a feature; none if (0, 0).
        vocabulary: the features, one a line; one whose name begins with "=" is given with a strength.
        counts: for each feature the number of classes it has a weight for, one byte each.
        lanes: those classes, one byte each.
        values: their weights, 16 bits each, the low byte first.
        squares: for each feature the square of its rarity, 16 bits each; 0 for one given with a strength.
        made_from: data and settings, for people.
    """

    classes: tuple[str, ...]
    biases: tuple[float, ...]
    unit: float
    square: float
    title: float = 0.0
    years: bool = False
    chars: tuple[int, int] = (0, 0)
    vocabulary: str
    counts: bytes
    lanes: bytes
    values: bytes
    squares: bytes
    made_from: str = ""


class _Folded(dict[str, str]):
    """Words already folded; emptied when it has grown large."""

    def __missing__(self, word: str) -> str:
        if len(self) >= 1 << 16:
            self.clear()
        self[word] = folded = _fold(word.casefold())
        return folded


def _fold(word: str) -> str:
    if len(word) <= 3 or word[-1] != "s" or word[-2] in "sui":
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


# A word in lower case without the ending of a plural; done to both sides of every comparison, so it need not be right.
FOLDED: dict[str, str] = _Folded()


def words(text: str, years: bool = False) -> list[str]:
    """The words of a text, folded; numbers only where they may be years and are asked for."""
    found = []
    for word in _WORD.findall(text):
        if word[0].isdigit():
            if years and len(word) == 4 and word[:2] in {"19", "20"}:
                found.append(word)
        else:
            found.append(FOLDED[word])
    return found


def features(title: str, body: str = "", years: bool = False, chars: tuple[int, int] = (0, 0)) -> set[str]:
    """The features of a text.

    Args:
        title: what it is about; its words count once more, as words of a title (marked with "^").
        body: the rest.
        years: see words.
        chars: see Weights; taken from the title alone (marked with "#").
    """
    head = words(title, years)
    pairs = [f"{one} {two}" for one, two in pairwise(head)]
    found = {*head, *pairs}
    found.update(["^" + feature for feature in found])
    if body:
        rest = words(body, years)
        found.update(rest)
        found.update([f"{one} {two}" for one, two in pairwise(rest)])
    shortest, longest = chars
    if longest:
        for word in set(head):
            framed = f"<{word}>"
            for length in range(shortest, longest + 1):
                found.update(["#" + framed[at : at + length] for at in range(len(framed) - length + 1)])
    return found


class LinearModel:
    """A model, ready to score texts.

    Attributes:
        classes: the answers, in the order of the scores.
    """

    def __init__(self, weights: Weights) -> None:
        self.classes = weights.classes
        self._weights = weights
        names = weights.vocabulary.split("\n") if weights.vocabulary else []
        self._place = dict(zip(names, range(len(names)), strict=True))
        self._values = _numbers("h", weights.values)
        self._squares = _numbers("H", weights.squares)
        self._starts = array("I", [0])
        total = 0
        for count in weights.counts:
            total += count
            self._starts.append(total)
        if len(names) != len(weights.counts) or total != len(weights.lanes) or total != len(self._values):
            raise ResourceError("a model's parts do not fit each other; train it again")
        self._rows: dict[int, int] = {}
        self._size = len(weights.classes) * (_LANE // 8)
        self._offset = sum(_MIDDLE << (_LANE * lane) for lane in range(len(weights.classes)))

    def _row(self, place: int) -> int:
        """The weights of a feature in one integer; a negative one borrows from the next lane, and the sum pays back."""
        row = self._rows.get(place)
        if row is None:
            row = 0
            for at in range(self._starts[place], self._starts[place + 1]):
                row += self._values[at] << (_LANE * self._weights.lanes[at])
            self._rows[place] = row
        return row

    def _lanes(self, total: int) -> list[int]:
        packed = (total + self._offset).to_bytes(self._size, "little")
        return [lane - _MIDDLE for lane in _numbers("I", packed)]

    def _added(self, scores: Iterable[float], found: Iterable[str], length: float) -> list[float]:
        """The scores with what some features add, these brought to a length."""
        total = squares = 0
        rows = self._rows
        places = map(self._place.get, found)
        for at in [at for at in places if at is not None]:
            total += rows.get(at) or self._row(at)
            squares += self._squares[at]
        factor = length * self._weights.unit / math.sqrt(squares * self._weights.square) if squares else 0.0
        return [score + lane * factor for score, lane in zip(scores, self._lanes(total), strict=True)]

    def scores(self, title: str, body: str = "", given: Mapping[str, float] | None = None) -> list[float]:
        """The score of each class.

        Args:
            title: the first part of the text, see features.
            body: the rest.
            given: features with a strength, named without "="; those that the model does not know are left out.
        """
        weights = self._weights
        found = features(title, body, weights.years, weights.chars)
        if weights.title:
            marked = {feature for feature in found if feature[0] == "^"}
            scores = self._added(self._added(weights.biases, found - marked, 1.0), marked, weights.title)
        else:
            scores = self._added(weights.biases, found, 1.0)
        if given:
            extra = 0
            for name, strength in given.items():
                place = self._place.get("=" + name)
                if place is not None:
                    extra += self._row(place) * round(strength * _STRENGTH)
            step = weights.unit / _STRENGTH
            scores = [score + lane * step for score, lane in zip(scores, self._lanes(extra), strict=True)]
        return scores

    def best(self, title: str, body: str = "", given: Mapping[str, float] | None = None) -> tuple[str, float]:
        """The likeliest class and its probability."""
        scores = self.scores(title, body, given)
        highest = max(scores)
        names = [name for name, score in zip(self.classes, scores, strict=True) if score == highest]
        return min(names), 1.0 / sum([math.exp(score - highest) for score in scores])

    def chances(self, title: str, body: str = "", given: Mapping[str, float] | None = None) -> dict[str, float]:
        """The probability of each class, best first; they add up to 1."""
        scores = self.scores(title, body, given)
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers)
        ranked = sorted(zip(powers, self.classes, strict=True), key=lambda pair: (-pair[0], pair[1]))
        return {name: power / whole for power, name in ranked}


def _numbers(kind: str, packed: bytes) -> array[int]:
    numbers = array(kind, packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def quantised(
    classes: Iterable[str],
    biases: Iterable[float],
    rows: Mapping[str, Mapping[int, float]],
    rarities: Mapping[str, float],
    **settings: object,
) -> Weights:
    """Weights for a file, from real numbers.

    Args:
        classes: the answers.
        biases: their biases.
        rows: feature -> number of class -> weight (not yet multiplied with the feature's rarity).
        rarities: feature -> idf; none for a feature that is given with a strength.
        settings: further fields of Weights.
    """
    scaled = {
        name: {lane: weight * rarities.get(name, 1.0) for lane, weight in row.items()} for name, row in rows.items()
    }
    most = max((abs(weight) for row in scaled.values() for weight in row.values()), default=1.0)
    unit = most / 32_767
    square = max((rarity * rarity for rarity in rarities.values()), default=1.0) / 65_535
    counts, lanes, values, squares = bytearray(), bytearray(), array("h"), array("H")
    for name, row in scaled.items():
        kept = [(lane, step) for lane, weight in sorted(row.items()) if (step := round(weight / unit))]
        counts.append(len(kept))
        lanes.extend(lane for lane, _ in kept)
        values.extend(step for _, step in kept)
        squares.append(round(rarities[name] ** 2 / square) if name in rarities else 0)
    if sys.byteorder == "big":
        values.byteswap()
        squares.byteswap()
    fields = {
        "classes": tuple(classes), "biases": tuple(biases), "unit": unit, "square": square,
        "vocabulary": "\n".join(scaled), "counts": bytes(counts), "lanes": bytes(lanes),
        "values": values.tobytes(), "squares": squares.tobytes(), **settings,
    }  # fmt: skip
    return msgspec.convert(fields, Weights)


@cache
def load_model(file_name: str) -> LinearModel:
    """A model of the built reference data, read once per process.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    try:
        content = zlib.decompress(data_path(file_name).read_bytes())
        return LinearModel(msgspec.msgpack.decode(content, type=Weights))
    except (msgspec.DecodeError, zlib.error) as error:
        raise ResourceError(f"{file_name}: {error}") from error
