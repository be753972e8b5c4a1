"""What resources/lexicon/<language>/sectors.yaml must look like."""

from __future__ import annotations

from typing import Annotated

import msgspec

Code = Annotated[str, msgspec.Meta(pattern=r"^[1-9]\d0$|^15[12]$")]
Purpose = Annotated[str, msgspec.Meta(pattern=r"^[1-9]\d{4}$")]
Words = tuple[Annotated[str, msgspec.Meta(min_length=1)], ...]


class SectorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean one sector, or several at once, by how much they settle.

    Attributes:
        code: category of the OECD DAC list as the register keeps it, or several.
        purpose: 5-digit CRS code, where the words settle it; empty otherwise.
        sure: words that name the thing itself.
        likely: words that usually mean it, or tell the manner; they give way to a surer sector.
        hint: words that count where nothing better stands.
    """

    code: Code | tuple[Code, ...]
    purpose: Purpose | None = None
    sure: Words = ()
    likely: Words = ()
    hint: Words = ()


class SectorLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of a language.

    Attributes:
        groups: the words by sector.
        joins: words and marks that may stand between the members of a list.
        mute: words that look like a sector and are none.
    """

    groups: tuple[SectorWords, ...]
    joins: Words = ()
    mute: Words = ()


SCHEMAS: dict[str, type] = {"sectors": SectorLexicon}
