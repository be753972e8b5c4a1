"""What resources/lexicon/<language>/wholes.yaml and disputed.yaml must look like."""

from __future__ import annotations

from typing import Annotated

import msgspec

Words = tuple[Annotated[str, msgspec.Meta(min_length=1, pattern=r"^[^A-Z]+$")], ...]


class WholeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text says that one undertaking is a part of another.

    Attributes:
        opens: words between a whole and what it contains.
        belongs: words that stand with a part and point back to its whole.
        totals: words that stand with a whole told after its parts.
        earlier: words that stand with what is told of a time before the rest.
        goes_on: words that stand with another part of the same whole.
        counted: nouns for a batch that is then itemised.
        portion: nouns for a part of a sum or of a project.
        papers: what papers of each kind are called, by the kind.
        numbered: nouns that an ordinal number tells from their like ("the second phase").
        ordinals: the ordinal numbers in words, each as it is written with digits.
    """

    opens: Words
    belongs: Words
    totals: Words
    earlier: Words
    goes_on: Words
    counted: Words
    portion: Words
    papers: dict[str, Words]
    numbered: Words
    ordinals: dict[str, Annotated[str, msgspec.Meta(pattern=r"^[0-9]+[^\W\d_]+$")]]


class DisputedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text says that a figure is told otherwise.

    Attributes:
        revised: words in the sentence that gives a figure beside what it was or should be.
        by_count: words in a sentence that gives the figure of the sentence before by another count.
    """

    revised: Words
    by_count: Words


SCHEMAS: dict[str, type] = {"wholes": WholeWords, "disputed": DisputedWords}
