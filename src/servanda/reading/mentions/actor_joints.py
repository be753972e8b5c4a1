"""The small words inside names, between names and around them."""

from __future__ import annotations

from functools import cache

import msgspec

from servanda.reference import load_lexicon


class Joints(msgspec.Struct, frozen=True):
    """See resources/lexicon/<language>/joints.yaml; `of` is "of" between two words, without and with an article."""

    inside: dict[str, list[str]]
    article: str
    articles: frozenset[str]
    dividing: list[str]
    going_on: tuple[str, ...]
    light: frozenset[str]
    lists: frozenset[str]
    ways: frozenset[str]
    pairs: frozenset[str]
    subjects: frozenset[str]
    appositions: frozenset[str]
    over: tuple[str, ...]
    between: str
    agents: frozenset[str]
    relatives: frozenset[str]
    person_relatives: frozenset[str]
    past: str
    plural: str
    progressive: str
    adverb: str
    place_heads: tuple[str, ...]
    numero: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    described: tuple[str, ...]
    office_over: tuple[str, ...]
    continued: tuple[str, ...]
    not_determiners: frozenset[str]
    first_of_all: str
    any_body: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    common_endings: tuple[str, ...]
    of: tuple[str, ...] = ()

    def gaps(self, particles: list[str], prefixed: list[str]) -> dict[str, str]:
        """What may stand between two capitals of one name: the letter of each kind of joint.

        Args:
            particles: words of names of other languages, as "de la".
            prefixed: what a hyphen or apostrophe joins to the next word, as "al".
        """
        gaps = {" ": " ", "  ": " ", " & ": "+", ", ": ",", ",": ","}
        for letter, words in self.inside.items():
            for word in words:
                gaps[f" {word} "] = letter
                if letter == "&":
                    gaps[f", {word} "] = ","
                else:
                    gaps[f" {word} {self.article} "] = letter
        gaps |= {f" {words} ": "t" for words in self.dividing}
        gaps |= {joint.upper(): letter for joint, letter in gaps.items()}
        gaps |= {f" {particle} ": "p" for particle in particles}
        gaps |= {f" {one} {other} ": "p" for one in particles for other in particles}
        for prefix in prefixed:
            gaps |= {f" {prefix}-": "p", f"-{prefix}-": "p", f" {prefix}'": "p"}
            gaps |= {f" {particle} {prefix}'": "p" for particle in particles}
        return gaps


@cache
def joints(language: str = "en") -> Joints:
    """The small words of a language."""
    read = msgspec.convert(load_lexicon(language, "joints"), Joints)
    of = [f" {word}{rest} " for word in read.inside["o"] for rest in ("", f" {read.article}")]
    return msgspec.structs.replace(read, of=tuple(of))
