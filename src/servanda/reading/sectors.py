"""Which sectors of the OECD DAC list a commitment belongs to, from what it is about and its words."""

from __future__ import annotations

from collections import defaultdict

from servanda.reading.sector_words import sector_table

# What a word in the first line (the subject), in the rest (the quote) and in the context counts.
_ZONES = (1.0, 0.6, 0.3)
# What further words of the same sector add, and how far that goes.
_AGAIN, _AGAIN_MOST = 0.15, 6.0
# A further sector is kept if it comes this close to the best.
_CLOSE = 0.75


def sectors_of(text: str, limit: int = 3, context: str = "") -> list[tuple[str, float]]:
    """The sectors that a text is about, best first; empty where the words do not tell.

    Args:
        text: the subject of a commitment, or its quote, or both as two lines (the first counts more).
        limit: how many sectors at most.
        context: words that stand above or before it (a heading, the sentence before); they count where the text
            itself says little.

    Returns:
        Category codes (110, 120, ..., 151, 152, 160, 210, ...), each with its estimated probability.
    """
    subject, _, quote = text.partition("\n")
    table = sector_table()
    best: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for zone, part in zip(_ZONES, (subject, quote, context), strict=True):
        if part:
            for hit in table.hits(table.words(part)):
                for meaning in hit.meanings:
                    weight = meaning.weight * zone
                    best[meaning.code] = max(best[meaning.code], weight)
                    total[meaning.code] += weight
    if not best:
        return []
    scores = {code: top + _AGAIN * min(total[code] - top, _AGAIN_MOST) for code, top in best.items()}
    floor = _CLOSE * max(scores.values())
    ranked = sorted((-score, code) for code, score in scores.items() if score >= floor)[:limit]
    return [(code, -score / (1.0 - score)) for score, code in ranked]


def purpose_of(text: str) -> str | None:
    """The 5-digit CRS purpose code that a text settles, or None.

    Args:
        text: as for sectors_of.
    """
    subject, _, quote = text.partition("\n")
    table = sector_table()
    sectors = [code for code, _ in sectors_of(text, limit=1)]
    for part in (subject, quote):
        for hit in table.hits(table.words(part)):
            for meaning in hit.meanings:
                if meaning.purpose and meaning.code in sectors:
                    return meaning.purpose
    return None
