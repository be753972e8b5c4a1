"""Numbers of things: which noun a number counts, and of what class it is."""

from __future__ import annotations

import msgspec

from servanda.reading.mentions.numbers import Number, number_at
from servanda.reading.mentions.quantities import unit_at
from servanda.reading.mentions.value_lexicon import Lexicon, Noun
from servanda.reading.mentions.value_tokens import Tokens, longest_back

_HYPHENS = frozenset("-‑")
_QUOTES = frozenset("\"'“”‘’«»")
# Between a number and its noun may stand this many pieces ("1,000 "small and beautiful" livelihood projects").
_REACH = 10
# A noun that is not in the lexicon must stand nearer.
_NEAR = 4
# Plurals of these classes may stand before another noun.
_EXTENDED = frozenset({"paper", "project", "thing", "place"})


class Counted(msgspec.Struct, gc=False):
    """The noun phrase that a number counts.

    Attributes:
        kind: class of the noun (see countables.yaml), "thing" for a plural noun that is not listed.
        start, end: pieces of the phrase, without the words that say nothing ("more", "new").
        listed: whether the noun is in the lexicon.
    """

    kind: str
    start: int
    end: int
    listed: bool


def counted(tokens: Tokens, j: int, number: Number, words: Lexicon) -> Counted | None:
    """The noun phrase at piece j, after a number; None where no noun is counted there."""
    pieces = tokens.words
    n = len(pieces)
    if (j < n and pieces[j] in _HYPHENS) or (number.scale == 1 and number.value % 1):
        return None
    if (
        not number.written
        and number.scale == 1
        and j < n
        and tokens.glued(j)
        and tokens.text[tokens.starts[j]].isupper()
    ):
        return None  # the name of a model: "777X aircraft", "M109A6 howitzers"
    single = number.value == 1
    if single and pieces[j] in words.units.of:
        return None
    while j < n and pieces[j] in words.transparent:
        j += 1
    guess: Counted | None = None
    near = j + _NEAR
    quoted = listing = False
    k = j
    while k < n and k - j < _REACH:
        word = pieces[k]
        if k > j and tokens.glued(k):
            near += 1
        k += 1
        if word[0].isalpha():
            if word in words.number_words or (guess is not None and word.endswith(words.countables.verb_ending)):
                break
            if word in words.stops and not quoted and not _in_name(tokens, k - 1):
                if word in words.units.of and (phrase := _noun(tokens, j, k + 1, words)) and phrase.fits(single):
                    return Counted(phrase.kind, j, k + 1, True)  # "heads of state"
                if not (word in words.joining and k > j + 1 and guess is None):
                    break
                listing = True
                continue
            noun = _noun(tokens, j, k, words)
            if noun is not None and (noun.kind == "time" or noun.fits(single)):
                return _whole(tokens, j, k, noun, single, words)
            if guess is None and not single and not listing and k <= near and _looks_plural(tokens, k - 1, words):
                named = word.endswith(words.people_endings) and tokens.text[tokens.starts[k - 1]].isupper()
                guess = Counted("people" if named else "thing", j, k, False)
        elif word in _QUOTES:
            opens = not tokens.glued(k - 1)
            if opens == quoted:
                break
            quoted = opens
        elif word in _HYPHENS or word == "/":
            # "oil-fired", and the hanging hyphen of "public- and private-sector"
            if not tokens.glued(k - 1) or not (tokens.glued(k) or tokens.word(k) in words.joining):
                break
        elif word[0].isdecimal():
            # Part of a name ("K2 tanks", "Boeing 787 jets"). Right after the number it is another number, which must
            # be a measure ("six 55 MW units").
            if k - 1 == j:
                k = _measure(tokens, j, words)
                if k == j:
                    break
                near = k + _NEAR
        elif word == ",":
            if k == j + 1 or guess is not None:
                break
            listing = True
        else:
            break
    return guess


def _measure(tokens: Tokens, j: int, words: Lexicon) -> int:
    """The piece after the measure at piece j ("55 MW", "205-tonne"), or j itself where there is none."""
    number = number_at(tokens, j, words)
    unit = unit_at(tokens, number.end, number, words) if number is not None else None
    return unit[1] if unit is not None and unit[0].unit not in words.durations else j


def _whole(tokens: Tokens, j: int, k: int, noun: Noun, single: bool, words: Lexicon) -> Counted:
    """The phrase from j to the noun that ends before k, or to a longer one that goes on from there."""
    pieces = tokens.words
    if k + 1 < len(pieces) and pieces[k] in words.units.of:  # "memoranda of understanding"
        longer = longest_back(words.nouns, pieces, k + 2)
        if longer is not None and longer[1] < k:
            return Counted(longer[0].kind, j, k + 2, True)
    if k < len(pieces) and pieces[k][0].isalpha() and noun.kind in _EXTENDED:  # "services agreements"
        further = longest_back(words.nouns, pieces, k + 1)
        if further is not None and further[0].fits(single) and not further[0].singular:
            return Counted(further[0].kind, j, k + 1, True)
    return Counted(noun.kind, j, k, True)


def _in_name(tokens: Tokens, i: int) -> bool:
    # "32 M1A2 Abrams": letters glued to figures are no words.
    return tokens.glued(i) and tokens.words[i - 1][0].isdecimal()


def _noun(tokens: Tokens, start: int, k: int, words: Lexicon) -> Noun | None:
    found = longest_back(words.nouns, tokens.words, k) if k <= len(tokens.words) else None
    return found[0] if found is not None and found[1] >= start else None


def _looks_plural(tokens: Tokens, i: int, words: Lexicon) -> bool:
    c = words.countables
    word = tokens.words[i]
    if word == c.plural_ending:  # "180 K2s"
        return tokens.glued(i) and tokens.words[i - 1][0].isdecimal()
    if word.endswith(c.plural_ending) and tokens.text[tokens.starts[i] : tokens.ends[i] - 1].isupper():  # "six TIPFs"
        return not tokens.raw(i).isupper()
    return (
        len(word) > 3
        and word.endswith(c.plural_ending)
        and not word.endswith(words.not_plural)
        and word not in words.no_nouns
    )
