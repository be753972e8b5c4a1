"""The network as tables: who stands in the middle, who keeps to whom, who shares what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from servanda.analysis.network import Graph, Place
from servanda.analysis.table import Table, columns, table

_NAMED = 4  # members that a community is called after


def actors_table(found: Sequence[Place]) -> Table:
    """The actors, the most central first."""
    head = columns(
        "name: who", "kind: kind: text?", "country: country: text?", "promises: promises: count",
        "partners: partners: count", "between: between: number", "community: community: count", "id: id: text?",
    )  # fmt: skip
    rows = [
        (p.node.name, p.node.kind, p.node.country, p.node.promises, p.partners, round(p.between, 4), p.community,
         p.node.id)
        for p in found
    ]  # fmt: skip
    return table(
        "actors", "Who stands between whom", head, rows,
        "partners: with how many others it shares a promise; between: share of the shortest ways between others that"
        " lead through it; community: who shares more promises among themselves than with the rest.",
    )  # fmt: skip


def communities_table(found: Sequence[Place], graph: Graph) -> Table:
    """The communities of at least two, the largest first."""
    of = {place.node.id: place.community for place in found}
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for tie in graph.ties:
        if of[tie.one] == of[tie.other]:
            inside[of[tie.one]] += tie.promises
        else:
            outside.update({of[tie.one]: tie.promises, of[tie.other]: tie.promises})
    members: dict[int, list[Place]] = {}
    for place in found:
        members.setdefault(place.community, []).append(place)
    head = columns(
        "community: community: count", "members: members: count", "called: around", "inside: ties inside: count",
        "outside: ties outside: count",
    )  # fmt: skip
    rows = []
    for number, some in sorted(members.items()):
        if len(some) > 1:
            most = sorted(some, key=lambda place: (-place.node.promises, place.node.name))
            rows.append(
                (number, len(some), tuple(place.node.name for place in most[:_NAMED]), inside[number], outside[number])
            )
    return table(
        "communities", "Who keeps to whom", head, rows,
        "A tie is one promise that two share. Who shares none with anybody is in no community.",
    )  # fmt: skip


def ties_table(graph: Graph) -> Table:
    """The ties, the strongest first."""
    names = {node.id: node.name for node in graph.nodes}
    head = columns(
        "one: one", "other: other", "promises: promises: count", "usd: once: money", "weight: weight: number?",
        "one_id: id of one: text?", "other_id: id of other: text?", "undertakings: of which: id?",
    )  # fmt: skip
    ordered = sorted(graph.ties, key=lambda tie: (-tie.promises, -tie.weight, tie.one, tie.other))
    rows = [
        (names[t.one], names[t.other], t.promises, round(t.usd), round(t.weight, 4), t.one, t.other, t.undertakings)
        for t in ordered
    ]
    return table("ties", "Who shares promises with whom", head, rows)
