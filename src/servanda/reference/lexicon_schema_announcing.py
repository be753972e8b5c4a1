"""What resources/lexicon/<language>/announcing.yaml must look like."""

from __future__ import annotations

from typing import Annotated

import msgspec

Points = Annotated[int, msgspec.Meta(ge=1, le=20)]
Word = Annotated[str, msgspec.Meta(min_length=1, pattern=r"^[^A-Z*]+[*]?$")]


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that texts which announce something have in them.

    Attributes:
        points: how much it tells.
        words: any of them makes it, in small letters; one that ends in * may go on.
    """

    points: Points
    words: Annotated[tuple[Word, ...], msgspec.Meta(min_length=1)]


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many points a text of less than so many bytes must have."""

    under: Annotated[int, msgspec.Meta(gt=0)]
    points: Points


class Announcing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the first sieve looks for.

    Attributes:
        signs: by the name that reasons tell.
        needs: from the smallest texts to the largest.
        markup: points of a page whose text was not yet taken out of its markup.
    """

    signs: Annotated[dict[str, Sign], msgspec.Meta(min_length=1)]
    needs: Annotated[tuple[Need, ...], msgspec.Meta(min_length=1)]
    markup: Points


SCHEMAS: dict[str, type] = {"announcing": Announcing}
