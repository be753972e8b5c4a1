"""Clauses: the stretches of a sentence that one finite verb governs, with the subject of each."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from servanda.reading.tokens import Tokens
from servanda.reading.verbs import VerbGroup

STRONG = frozenset({";", ":", "–", "—", "(", ")"})
SIGNS = STRONG | {","}
MONEY = "money"


class Clause(msgspec.Struct, gc=False):
    """A finite verb with what belongs to it.

    Attributes:
        left, right: its tokens, [left, right).
        verb: its finite verb group; None for a stretch without one.
        groups: the verb groups in it (the finite one first), those that depend on it after it.
        link: how it is joined to what stands before: "", "relative", "and", "comma", "that", "if".
        host: index of the clause whose subject it shares or whose noun it describes, or -1.
    """

    left: int
    right: int
    verb: VerbGroup | None
    groups: list[VerbGroup]
    link: str = ""
    host: int = -1


def clauses_of(tokens: Tokens, groups: list[VerbGroup]) -> list[Clause]:
    """Cut a sentence between its finite verbs."""
    finite = [g for g in groups if g.kind == "finite"]
    size = len(tokens.lows)
    if not finite:
        return [Clause(0, size, None, list(groups))]
    cuts: list[tuple[int, str]] = []
    first_cut, first_link = _opening(tokens, finite[0])
    for left, right in pairwise(finite):
        cuts.append(_cut(tokens, left.end, right.first))
    out: list[Clause] = []
    begin, link = first_cut, first_link
    if first_cut > 0:
        out.append(Clause(0, first_cut, None, []))
    for verb, (cut, next_link) in zip(finite, [*cuts, (size, "")], strict=True):
        out.append(Clause(begin, max(cut, verb.end), verb, [verb], link))
        begin, link = max(cut, verb.end), next_link
    for group in groups:
        if group.kind == "finite":
            continue
        if len(out) == 1:
            out[0].groups.append(group)
            continue
        for clause in out:
            if clause.left <= group.at < clause.right:
                clause.groups.append(group)
                break
    _find_hosts(out)
    return out


def _opening(tokens: Tokens, verb: VerbGroup) -> tuple[int, str]:
    """Whether the first finite verb stands in a relative clause: its noun then stands before the clause."""
    words = tokens.words
    for index in range(verb.first - 1, 0, -1):
        if (
            "relative_pronouns" in words[index].cls
            and tokens.actor[index] < 0
            and tokens.lows[index] not in tokens.small.that
        ):
            return (index - 1 if "prepositions" in words[index - 1].cls else index), "relative"
        if index == verb.first - 1 and tokens.lows[index] in tokens.small.that and tokens.actor[index] < 0:
            return index, "relative"
    return 0, ""


def _cut(tokens: Tokens, low: int, high: int) -> tuple[int, str]:
    """The best place to cut between two finite verbs, and what joins the two sides."""
    best, best_rank, link = high, 0.0, ""
    lows, words, that = tokens.lows, tokens.words, tokens.small.that
    for index in range(low, high):
        low_word, cls = lows[index], words[index].cls
        # Only a sign or a word of a closed class can join.
        if not cls and low_word not in SIGNS:
            continue
        if tokens.actor[index] >= 0 or tokens.value[index] == MONEY:
            continue
        rank, name = 0.0, ""
        if low_word == ";":
            rank, name = 4.0, "and"
        elif low_word in STRONG:
            rank, name = 3.0, "and"
        elif low_word in that:
            rank, name = (2.8, "relative") if index == high - 1 else (2.7, "that")
        elif "relative_pronouns" in cls:
            rank, name = 2.9, "relative"
        elif "conditionals" in cls:
            rank, name = 2.6, "if"
        elif "relatives" in cls and "prepositions" not in cls:
            rank, name = 2.5, "and"
        elif "coordinators" in cls:
            comma = index > 0 and tokens.lows[index - 1] == ","
            near = index == high - 1 or high - index <= 4
            rank, name = (2.2 if comma else 1.8 if near else 1.2), "and"
            if MONEY in tokens.value[index + 1 : index + 3] and MONEY in tokens.value[max(index - 2, low) : index]:
                rank = 0.1  # "3 trillion yen, or roughly $19 billion"
        elif low_word == ",":
            rank, name = 1.5, "comma"
        if rank and rank >= best_rank:
            best, best_rank, link = index, rank, name
    if link == "relative" and best > low and "prepositions" in tokens.words[best - 1].cls:
        best -= 1  # "for which"
    return best, link


def _find_hosts(clauses: list[Clause]) -> None:
    for index, clause in enumerate(clauses):
        if index == 0:
            continue
        before = clauses[index - 1]
        if clause.link == "relative":
            clause.host = index - 1
        elif clause.link == "comma" and before.link == "relative":
            clause.host = before.host if before.host >= 0 else index - 1
        else:
            clause.host = index - 1
