"""Counting promises once: envelopes against their parts, what was announced before, what was called off.

Every undertaking that tells a sum becomes a line that says how much of it counts, and why not the rest. A part counts
by itself and is taken out of its envelope, so that the envelope and all in it never come to more than the envelope's
own sum; of several undertakings of one project the largest sum stands for all. What was called off counts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from servanda.analysis.worth import Worth, day_of, worth_of
from servanda.model import Told, Undertaking
from servanda.model.statement import Status, Strength

Why = Literal[
    "counted", "parts", "over envelope", "same project", "cancelled", "announced before", "no rate", "no sum",
]  # fmt: skip
FIRM: Strength = "binding"
OFF: tuple[Status, ...] = ("cancelled",)
_INFERRED, _PROJECT, _STATED = "inferred", "project", "stated"
_DUST = 0.5  # dollars: what binary fractions leave


class Line(msgspec.Struct, kw_only=True, gc=False):
    """What one undertaking adds to a total, in US dollars of its day.

    Attributes:
        id: of the undertaking.
        keys: the groups that it belongs to.
        label: what it is about.
        year: YYYY, empty where unknown.
        status, strength: of the undertaking.
        worth: its sum; None where there is none.
        headline: as announced, each time it was announced as new.
        net: without double counting; low and high are its range.
        firm: of net, what binding papers hold.
        why: why not all of it counts, or "counted".
        of: id of the envelope, or of the undertaking of the same project, where why names one.
        times: how many statements tell its sum, at least 1.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    year: str
    status: Status
    strength: Strength
    worth: Worth | None = None
    headline: float = 0.0
    net: float = 0.0
    low: float = 0.0
    high: float = 0.0
    firm: float = 0.0
    why: Why = "counted"
    of: str = ""
    times: int = 1


class _Node(msgspec.Struct, kw_only=True):
    line: Line
    envelopes: tuple[str, ...]
    inferred: frozenset[str]
    project: tuple[str, ...]
    parent: str = ""
    link: str = ""
    children: list[_Node] = []


class Counting:
    """Takes undertakings one by one and counts them when all are there.

    Args:
        within: ids of the statements of the documents that are looked at; where given, what these documents only
            announce again is out, and each undertaking is announced once. All statements where it is None.
    """

    def __init__(self, within: frozenset[str] | None = None) -> None:
        self._within = within
        self._nodes: dict[str, _Node] = {}

    def add(
        self, undertaking: Undertaking, keys: tuple[str, ...] = (), label: str = "", told: Sequence[Told] = ()
    ) -> None:
        """Take one more.

        Args:
            undertaking: to be counted.
            keys: the groups that it belongs to.
            label: what it is about; its subject where it is empty.
            told: its statements, as far as they are at hand: they widen the range and tell how often it was announced.
        """
        u = undertaking
        telling = [one for one in told if one.commitment.amounts]
        worth = worth_of(u, [amount for one in telling for amount in one.commitment.amounts])
        line = Line(
            id=u.id,
            keys=keys,
            label=label or u.subject or u.action,
            year=day_of(u)[:4],
            status=u.status,
            strength=u.strength,
            worth=worth,
        )
        if worth is None:
            line.why = "no rate" if u.amounts or telling else "no sum"
        elif self._before(u):
            line.why = "announced before"
        elif u.status in OFF:
            line.why = "cancelled"
        if worth is not None:
            line.headline = worth.value * (1 if self._within is not None else _announced(u, told))
            here = [one for one in telling if self._within is None or one.id in self._within]
            line.times = max(len(here), 1)
        self._nodes[u.id] = _Node(
            line=line,
            envelopes=u.envelopes,
            inferred=frozenset(part.id for part in u.parts if part.basis == "inferred"),
            project=u.project,
            children=[],
        )

    def _before(self, u: Undertaking) -> bool:
        if self._within is None:
            return False
        here = [statement for statement in u.statements if statement in self._within]
        return bool(here) and all(statement in u.again for statement in here)

    def lines(self) -> list[Line]:
        """A line for each undertaking, in the order in which they came."""
        nodes = self._nodes
        for node in nodes.values():
            self._join(node)
        self._join_projects()
        for node in nodes.values():
            if self._in_a_round(node):
                node.parent, node.link = "", ""
        for node in nodes.values():
            if node.parent:
                nodes[node.parent].children.append(node)
        for node in nodes.values():
            node.children.sort(key=lambda child: (child.link != _STATED, -_value(child), child.line.id))
        self._allocate("net", _value, _value, (_STATED, _INFERRED, _PROJECT))
        self._allocate("low", _high, _low, (_STATED, _INFERRED, _PROJECT))
        self._allocate("high", _high, _high, (_STATED,))
        self._allocate("firm", _value, _firm, (_STATED, _INFERRED, _PROJECT))
        for node in nodes.values():
            _explain(node)
        return [node.line for node in nodes.values()]

    def _join(self, node: _Node) -> None:
        """Give a part the envelope that it is taken out of: the smallest that can hold it, else one without a sum."""
        around = [self._nodes[e] for e in node.envelopes if e in self._nodes and e != node.line.id]
        holding = [e for e in around if _counts(e)]
        if not holding:
            holding = [e for e in around if e.line.worth is None]
        if not holding:
            return
        own = _value(node)
        best = min(holding, key=lambda e: (_value(e) < own, _value(e) if _value(e) >= own else -_value(e), e.line.id))
        node.parent = best.line.id
        node.link = _INFERRED if node.line.id in best.inferred else _STATED

    def _join_projects(self) -> None:
        """Among undertakings of one project that stand in no envelope, put the others into the largest."""
        seen: set[str] = set()
        for key in self._nodes:
            if key in seen:
                continue
            group, ahead = [], [key]
            while ahead:
                one = ahead.pop()
                if one not in seen and one in self._nodes:
                    seen.add(one)
                    group.append(self._nodes[one])
                    ahead += self._nodes[one].project
            roots = [node for node in group if not node.parent and _counts(node)]
            if len(roots) > 1:
                largest = min(roots, key=lambda node: (-_value(node), node.line.id))
                for node in roots:
                    if node is not largest:
                        node.parent, node.link = largest.line.id, _PROJECT

    def _in_a_round(self, node: _Node) -> bool:
        passed, at = {node.line.id}, node.parent
        while at:
            if at == node.line.id:
                return True
            if at in passed:
                return False
            passed.add(at)
            at = self._nodes[at].parent
        return False

    def _allocate(
        self, field: str, most: Callable[[_Node], float], own: Callable[[_Node], float], links: Sequence[str]
    ) -> None:
        def give(node: _Node, room: float) -> float:
            limit = min(room, most(node)) if _counts(node) else room
            taken = 0.0
            for child in node.children:
                if child.link in links:
                    taken += give(child, limit - taken)
            total = max(taken, min(own(node), limit)) if _counts(node) else taken
            setattr(node.line, field, total - taken if total - taken > _DUST else 0.0)
            return total

        for node in self._nodes.values():
            if node.parent == "" or node.link not in links:
                give(node, math.inf)


def _announced(u: Undertaking, told: Sequence[Told]) -> int:
    """How often it was announced as new: reports of one day of a later announcement are one."""
    days = {one.setting.published or one.setting.document for one in told if one.id in u.again}
    return 1 + (len(days) if told else len(u.again))


def _counts(node: _Node) -> bool:
    return node.line.why == "counted"


def _value(node: _Node) -> float:
    return node.line.worth.value if node.line.worth and _counts(node) else 0.0


def _low(node: _Node) -> float:
    return node.line.worth.low if node.line.worth and _counts(node) else 0.0


def _high(node: _Node) -> float:
    worth = node.line.worth
    return max(worth.high, worth.value) if worth and _counts(node) else 0.0


def _firm(node: _Node) -> float:
    return _value(node) if node.line.strength == FIRM and node.line.status != "suspended" else 0.0


def _explain(node: _Node) -> None:
    line = node.line
    if not _counts(node) or line.worth is None or line.net >= line.worth.value - _DUST:
        return
    inside = sum(_inside(child) for child in node.children)
    if node.link == _PROJECT:
        line.why, line.of = "same project", node.parent
    elif inside > _DUST:
        line.why = "parts"
    else:
        line.why, line.of = "over envelope", node.parent


def _inside(node: _Node) -> float:
    return node.line.net + sum(_inside(child) for child in node.children)


def net_of(lines: Iterable[Line]) -> float:
    """What lines come to without double counting."""
    return sum(line.net for line in lines)
