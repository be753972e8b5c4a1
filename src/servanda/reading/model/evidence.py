"""Whether the names and numbers of a claim stand in what the model was shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from servanda.model import Amount
from servanda.reading.mentions.kinds import Values
from servanda.reading.model.portions import Stretch
from servanda.reference import Entry, fold_text, gazetteer, groups

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d[\d,.\u00a0\u202f]{0,30}")
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
# What ids of countries, and of regions and groups of states, begin with in the gazetteer.
_COUNTRY, _GROUP = "country:", "region:"
# Words with fewer letters (of, and, for) say nothing of a name.
_TELLING = 4
# How many first letters make two words forms of one (ministry, ministries).
_STEM = 5
# Numbers that differ by less are the same, told with fewer digits.
_SAME = 0.005


class Shown:
    """What the model saw of one document: the passage, its context and the title.

    Args:
        text: of the document.
        stretches: of it that were shown, the passage first.
        title: that was shown with it.
        published: the day of publication that was shown with it, or nothing.
        values: of the whole document.
    """

    def __init__(self, text: str, stretches: Sequence[Stretch], title: str, published: str, values: Values) -> None:
        self._text = text
        self._stretches = stretches
        self._folded = fold_text(text)
        whole = " \n ".join([*(self._folded[a:b] for a, b in stretches), fold_text(title)])
        self._whole, self._lower = whole, whole.lower()
        self._words = {word.lower() for word in _WORD.findall(whole)}
        self._stems = {word[:_STEM] for word in self._words if len(word) >= _STEM}
        self._years = set(_YEAR.findall(whole)) | _years_about(published)
        self._title = fold_text(title)
        self._named: dict[str, list[Stretch]] = {}
        for ident, place in self._gather_names():
            self._named.setdefault(ident, []).append(place)
        self._shown = [m for m in values.money if self._holds(m.start, m.end)]
        self._numbers = [
            value
            for start, end, value in (
                *((m.start, m.end, m.quantity.value) for m in values.quantities),
                *((m.start, m.end, m.count.value) for m in values.counts),
                *((m.start, m.end, m.amount.value) for m in values.money),
            )
            if self._holds(start, end)
        ]

    def has_name(self, name: str) -> bool:
        """Whether a name was shown: as it stands, by another name of the same, or word by word."""
        folded = fold_text(name).strip()
        if not any(char.isalnum() for char in folded):
            return False
        if self.has_words(folded) or self._mentions_of(folded):
            return True
        words = [word for word in _WORD.findall(folded) if len(word) >= _TELLING]
        return bool(words) and all(self._has_word(word) for word in words)

    def place_of(self, name: str, ground: Stretch) -> Stretch:
        """Where a name stands: in the quote if it does, else in the passage or its context; (0, 0) where nowhere."""
        folded = fold_text(name)
        mentions = self._mentions_of(folded)
        for low, high in (ground, *self._stretches):
            place = _find(self._folded, folded, low, high)
            if place >= 0:
                return place, place + len(folded)
            for start, end in mentions:
                if low <= start < end <= high:
                    return start, end
        return 0, 0

    def amount(self, value: float, currency: str, ground: Stretch) -> Amount | None:
        """The sum of the text that a claimed one is: with the same value, in that currency if it is told in several.

        Returns:
            The sum as the text tells it; None where it tells none of that value.
        """
        same = [m for m in self._shown if _alike(m.amount.value, value)]
        same.sort(key=lambda m: (m.amount.currency != currency, not ground[0] <= m.start < ground[1]))
        return same[0].amount if same else None

    def has_number(self, value: float, ground: Stretch) -> bool:
        """Whether a number was told in what was shown, or its digits stand in the quote."""
        if any(_alike(number, value) for number in self._numbers):
            return True
        digits = _significant(f"{abs(value):.10f}")
        found = _DIGITS.findall(self._text, *ground)
        return any(_significant(number) == digits for number in found)

    def has_year(self, date: str) -> bool:
        """Whether the year that a date begins with was shown, or is that of publication or the one before."""
        return date[:4] in self._years

    def _holds(self, start: int, end: int) -> bool:
        return any(low <= start and end <= high for low, high in self._stretches)

    def has_words(self, words: str) -> bool:
        """Whether these words were shown one after the other, in whatever letters."""
        return _find(self._lower, fold_text(words).lower(), 0, len(self._lower)) >= 0

    def _has_word(self, word: str) -> bool:
        word = word.lower()
        if word in self._words or (len(word) > _STEM and word[:_STEM] in self._stems):
            return True
        return bool(self._mentions_of(word.title()))

    def _mentions_of(self, name: str) -> list[Stretch]:
        """Where what a name may mean was named, by this name or another."""
        return sorted(place for ident in _ids(gazetteer().named(name)) for place in self._named.get(ident, ()))

    def _gather_names(self) -> Iterator[tuple[str, Stretch]]:
        """The ids of all that the gazetteer knows in what was shown, with their places; (0, 0) in the title."""
        find = gazetteer().longest
        for text, stretches in ((self._folded, self._stretches), (self._title, [(0, len(self._title))])):
            for low, high in stretches:
                for word in _WORD.finditer(text, low, high):
                    found = find(text, word.start())
                    if found is not None and found[0] <= high:
                        place = (0, 0) if text is self._title else (word.start(), found[0])
                        for ident in _ids(found[1]):
                            yield ident, place
                            # A closed group stands for its members ("the five Central Asian republics").
                            group = groups().get(ident.removeprefix(_GROUP))
                            for code in group.members if group is not None else ():
                                yield _COUNTRY + code, place


def _ids(entries: Iterable[Entry]) -> set[str]:
    """The ids of meanings in the gazetteer. A capital stands for its country."""
    return {_COUNTRY + entry.country if entry.kind == "capital" else entry.id for entry in entries}


def _years_about(published: str) -> set[str]:
    """What "this year" and "last December" come to."""
    year = published[:4]
    return {year, str(int(year) - 1)} if year.isdecimal() else set()


def _find(text: str, words: str, low: int, high: int) -> int:
    """Where words stand in a stretch as whole words; -1 where they do not."""
    if not words:
        return -1
    place = text.find(words, low, high)
    while place >= 0:
        after = place + len(words)
        begins = place == 0 or not (text[place - 1].isalnum() and words[0].isalnum())
        ends = after >= len(text) or not (text[after].isalnum() and words[-1].isalnum())
        if begins and ends:
            return place
        place = text.find(words, place + 1, high)
    return -1


def _alike(first: float, second: float) -> bool:
    return abs(first - second) <= _SAME * max(abs(first), abs(second))


def _significant(number: str) -> str:
    """The digits of a number without signs, separators and the noughts at both ends: all that scaling leaves."""
    return "".join(filter(str.isdigit, number)).strip("0")
