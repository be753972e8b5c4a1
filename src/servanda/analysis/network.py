"""Who is bound to whom: actors joined by the undertakings that they share, their centre and their communities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from servanda.analysis.counting import Counting
from servanda.analysis.grouping import country_name
from servanda.analysis.source import Source, looked_up
from servanda.errors import ServandaError
from servanda.model import Actor, Undertaker, Undertaking

if TYPE_CHECKING:
    import networkx as nx

Level = Literal["actor", "country"]
LEVELS: tuple[Level, ...] = ("actor", "country")
_EXACT = 1500  # actors up to which betweenness is reckoned over all of them
_SAMPLE = 400  # of how many it is estimated from beyond that
_SEED = 1


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor (or a country with all its actors) that shares undertakings.

    Attributes:
        id: of the actor, or the code of the country.
        name: for people.
        kind: of the actor; "country" for a country.
        country: ISO 3166-1 alpha-2; empty where unknown or of many.
        promises: how many undertakings it takes part in.
    """

    id: str
    name: str
    kind: str
    country: str
    promises: int


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Two nodes that share undertakings.

    Attributes:
        one, other: ids, in the order of the alphabet.
        promises: how many they share.
        weight: the same, each undertaking divided by its parties but one, so that a declaration of thirty does not
            outweigh ten contracts of two.
        usd: US dollars of the day that the shared ones come to, each promise once.
        undertakings: their ids.
    """

    one: str
    other: str
    promises: int
    weight: float
    usd: float
    undertakings: tuple[str, ...]


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Nodes and the ties between them, both in the order of their ids."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a node stands in the whole.

    Attributes:
        node: the node.
        partners: how many others it shares an undertaking with.
        between: share of the shortest ways between others that lead through it, 0 to 1.
        community: number of its community, 1 for the largest.
    """

    node: Node
    partners: int
    between: float
    community: int


def graph_of(undertakings: Iterable[Undertaking], source: Source | None = None, *, level: Level = "actor") -> Graph:
    """Join actors by the undertakings that they share.

    Args:
        undertakings: what joins them; who is alone in one is a node without a tie from it.
        source: looks up actors; without it names stand for themselves.
        level: actors themselves, or their countries (who has none is left as it is).
    """
    nodes: dict[str, Node] = {}
    counts: Counter[str] = Counter()
    shared: dict[tuple[str, str], list[tuple[str, float]]] = {}
    counting = Counting()
    for u, told, actors in looked_up(undertakings, source):
        inside = {node.id: node for node in (_node(p, actors, level) for p in u.parties)}
        for key, node in inside.items():
            nodes.setdefault(key, node)
            counts[key] += 1
        counting.add(u, told=told)
        for pair in combinations(sorted(inside), 2):
            shared.setdefault(pair, []).append((u.id, 1 / (len(inside) - 1)))
    net = {line.id: line.net for line in counting.lines()}
    return Graph(
        nodes=tuple(msgspec.structs.replace(nodes[key], promises=counts[key]) for key in sorted(nodes)),
        ties=tuple(
            Tie(
                one=one,
                other=other,
                promises=len(some),
                weight=sum(weight for _, weight in some),
                usd=sum(net.get(key, 0.0) for key, _ in some),
                undertakings=tuple(key for key, _ in some),
            )
            for (one, other), some in sorted(shared.items())
        ),
    )


def to_networkx(graph: Graph, places: Sequence[Place] = ()) -> nx.Graph[str]:
    """The same as a graph of networkx, with what GraphML and GEXF can hold as attributes.

    Args:
        graph: to hand over.
        places: of its nodes, where they are known: partners, between and community become attributes.

    Raises:
        ServandaError: networkx is not installed.
    """
    made = _networkx().Graph()
    known = {place.node.id: place for place in places}
    for node in graph.nodes:
        told: dict[str, Any] = {
            "label": node.name, "kind": node.kind, "country": node.country, "promises": node.promises,
        }  # fmt: skip
        if (place := known.get(node.id)) is not None:
            told |= {"partners": place.partners, "between": round(place.between, 6), "community": place.community}
        made.add_node(node.id, **told)
    for tie in graph.ties:
        made.add_edge(tie.one, tie.other, weight=round(tie.weight, 6), promises=tie.promises, usd=round(tie.usd))
    return made


def places(graph: Graph) -> list[Place]:
    """Where each node stands, those that the most ways lead through first.

    Betweenness counts ways without weights; over 1,500 nodes it is estimated from 400 of them. Communities are
    those of Louvain's method over the weights; both are the same for the same graph.

    Raises:
        ServandaError: networkx is not installed.
    """
    networkx = _networkx()
    made = to_networkx(graph)
    size = made.number_of_nodes()
    between = networkx.betweenness_centrality(made, k=_SAMPLE if size > _EXACT else None, seed=_SEED)
    groups = networkx.community.louvain_communities(made, weight="weight", seed=_SEED) if size else []
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    community = {key: number for number, group in enumerate(ordered, 1) for key in group}
    found = [
        Place(node=node, partners=made.degree(node.id), between=between[node.id], community=community[node.id])
        for node in graph.nodes
    ]
    return sorted(found, key=lambda place: (-place.between, -place.partners, -place.node.promises, place.node.id))


def _node(party: Undertaker, actors: Mapping[str, Actor], level: Level) -> Node:
    actor = actors.get(party.actor)
    if actor is None:
        return Node(id=party.actor or party.name, name=party.name, kind="other", country="", promises=0)
    if level == "country" and actor.country:
        return Node(
            id=actor.country, name=country_name(actor.country), kind="country", country=actor.country, promises=0
        )
    return Node(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, promises=0)


def _networkx() -> Any:
    """networkx, asked for by name: it is imported only where a graph is reckoned with.

    Raises:
        ServandaError: it is not installed.
    """
    try:
        return import_module("networkx")
    except ImportError as error:
        raise ServandaError("the network needs networkx (pip install 'servanda[network]')") from error
