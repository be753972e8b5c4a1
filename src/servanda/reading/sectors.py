"""Which sectors of the OECD DAC list a commitment belongs to, from what it is about and its words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from servanda.reading.linear import load_model
from servanda.reading.sector_words import HINT, LIKELY, SURE, sector_table

# What a word counts in the first line (the subject), in the rest (the quote), in the context.
_ZONES = (1.0, 0.6, 0.45)
# What further words of the same sector add, and how much of them at most.
_AGAIN, _AGAIN_MOST = 0.15, 6.0
# A further sector is kept if it comes this close to the best.
_CLOSE = 0.75
# How much the evidence weighs beside single words in the linear model.
_GIVEN = 0.3
# A sector that prevails in the document counts more than the manner of a deal, less than a matter that is told.
_PREVAILING = 0.6 * SURE
# It prevails with this share of the commitments that tell their matter, and at least so many.
_PREVAILING_SHARE, _PREVAILING_LEAST = 0.5, 2.0
# Where the lexicon says less than this, the model of projects is asked; its answer counts from this probability on.
_WEAK, _GUESS_LEAST = 1.1 * LIKELY, 0.6
# Its classes that are no categories of the register: wider ones, and two that say nothing of a matter.
_FROM_PROJECTS = {"150": "151", "420": "151", "700": "720", "920": "", "998": ""}
# Categories that stand for several of the DAC list (110 for 111 to 114).
_WIDE = frozenset({"110", "120", "230", "310", "320", "330"})
# A purpose code that no word of the lexicon settles is given from this probability on.
_PURPOSE_LEAST = 0.5


def evidence(subject: str, quote: str = "", context: str = "") -> dict[str, float]:
    """What the lexicon says: for each sector that has a word, the weight of its best word and a little for the others.

    Returns:
        Category code to score: SURE and above where the subject tells the matter, HINT and less where it is guessed.
    """
    table = sector_table()
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    for zone, part in zip(_ZONES, (subject, quote, context), strict=True):
        if not part:
            continue
        for hit in table.hits_in(part):
            for code, weight, _ in hit.meanings:
                # "Trade, energy and tourism": what is only likely by itself is sure in such company.
                weight = zone * (SURE if hit.listed and weight == LIKELY else weight)
                if weight > best.get(code, 0.0):
                    best[code] = weight
                total[code] = total.get(code, 0.0) + weight
    return {code: top + _AGAIN * min(total[code] - top, _AGAIN_MOST) for code, top in best.items()}


def strengths(title: str, body: str = "") -> dict[str, float]:
    """The evidence as features for a linear model: the score of each sector, and which come close to the best."""
    scores = evidence(title, body)
    highest = max(scores.values(), default=0.0)
    given = {code: _GIVEN * score / SURE for code, score in scores.items()}
    if highest >= LIKELY:
        given.update({code + "!": _GIVEN for code, score in scores.items() if score >= _CLOSE * highest})
    return given


def sectors_of(text: str, limit: int = 3, context: str = "", prevailing: str = "") -> list[tuple[str, float]]:
    """The sectors that a text is about, best first; empty where the words do not tell.

    Args:
        text: the subject of a commitment, or its quote, or both as two lines (the first counts more).
        limit: how many sectors at most; a list of priority areas may well have eight.
        context: words above it (a heading, the title); they count where the text itself says little.
        prevailing: the sector of most commitments of the document (see prevailing_sector); it counts where the text
            tells no matter, only a manner ("the first loan", "their share in the equity").

    Returns:
        Category codes (110, 120, ..., 151, 152, 160, 210, ...), each with its estimated probability.
    """
    subject, _, quote = text.partition("\n")
    return _chosen(subject, quote, evidence(subject, quote, context), limit, prevailing)


def sectors_of_all(texts: Sequence[str], limit: int = 3) -> list[list[tuple[str, float]]]:
    """The sectors of all commitments of one document, read together: what most are about helps the vague ones.

    Args:
        texts: as for sectors_of, one for each commitment.
        limit: how many sectors at most for each.
    """
    parts = [text.partition("\n") for text in texts]
    found = [evidence(subject, quote) for subject, _, quote in parts]
    prevailing = _prevailing(found)
    return [
        _chosen(subject, quote, scores, limit, prevailing)
        for (subject, _, quote), scores in zip(parts, found, strict=True)
    ]


def prevailing_sector(texts: Sequence[str]) -> str:
    """The sector that most of a document's commitments are about; empty where none prevails."""
    return _prevailing([evidence(subject, quote) for subject, _, quote in (text.partition("\n") for text in texts)])


def purpose_of(text: str) -> str | None:
    """The 5-digit CRS purpose code that a text settles, or None.

    Args:
        text: as for sectors_of.
    """
    best = sectors_of(text, limit=1)
    if not best:
        return None
    subject, _, quote = text.partition("\n")
    table = sector_table()
    for part in (subject, quote):
        told = [meaning for hit in table.hits_in(part) for meaning in hit.meanings if meaning.purpose]
        told = [meaning for meaning in told if meaning.code == best[0][0]]
        if told:
            return max(told, key=lambda meaning: meaning.weight).purpose
    stem = best[0][0].rstrip("0") if best[0][0] in _WIDE else best[0][0]
    purpose, chance = load_model("sectors.purposes.weights").best(subject, quote)
    return purpose if purpose.startswith(stem) and chance >= _PURPOSE_LEAST else None


def _prevailing(found: Sequence[Mapping[str, float]]) -> str:
    votes: dict[str, float] = defaultdict(float)
    voters = 0
    for scores in found:
        highest = max(scores.values(), default=0.0)
        if highest >= _PREVAILING:
            voters += 1
            near = [code for code, score in scores.items() if score >= _CLOSE * highest]
            for code in near:
                votes[code] += 1 / len(near)
    if voters < _PREVAILING_LEAST:
        return ""
    code, share = max(votes.items(), key=lambda vote: vote[1])
    return code if share >= _PREVAILING_SHARE * voters else ""


def _chosen(subject: str, quote: str, scores: dict[str, float], limit: int, prevailing: str) -> list[tuple[str, float]]:
    if prevailing:
        scores[prevailing] = max(scores.get(prevailing, 0.0), _PREVAILING)
    if max(scores.values(), default=0.0) < _WEAK and (subject or quote):
        code = _guessed(subject, quote)
        if code:
            scores[code] = max(scores.get(code, 0.0), LIKELY)
    if not scores:
        return []
    highest = max(scores.values())
    near = [(code, score) for code, score in scores.items() if score >= _CLOSE * highest]
    near.sort(key=lambda pair: -pair[1])
    return [(code, _chance(score, score / highest)) for code, score in near[:limit]]


def _guessed(subject: str, quote: str) -> str:
    """What the model of projects takes the text for, if it is sure enough."""
    model = load_model("sectors.projects.weights")
    code, chance = model.best(subject, quote, strengths(subject, quote))
    return _FROM_PROJECTS.get(code, code) if chance >= _GUESS_LEAST else ""


def _chance(score: float, share: float) -> float:
    """How often a sector with this score, and this share of the best score, is right (fitted on labelled documents)."""
    return share * max(0.05, 1.0 - 0.42 * math.exp(-0.65 * (score - HINT)))
