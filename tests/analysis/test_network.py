from __future__ import annotations

import io
import sys

import pytest

from servanda.analysis import Held
from servanda.analysis.network import graph_of, places, to_networkx
from servanda.analysis.network_tables import actors_table, communities_table, ties_table
from servanda.errors import ServandaError
from servanda.model import Actor, Amount, Undertaker, Undertaking

ACTORS = [
    Actor(id="jp", name="Japan", kind="country", country="JP"),
    Actor(id="kz", name="Kazakhstan", kind="country", country="KZ"),
    Actor(id="mitsui", name="Mitsui", kind="company", country="JP"),
    Actor(id="erg", name="ERG", kind="company", country="KZ"),
    Actor(id="un", name="United Nations", kind="international organisation"),
]
SOURCE = Held(actors=ACTORS)


def promise(key: str, *actors: str, amount: float = 0) -> Undertaking:
    return Undertaking(
        id=key, statements=(key,), sources=1, action="cooperate", instrument="agreement", status="signed",
        strength="signed paper", subject=key, date="2025-01-01",
        amounts=(Amount(value=amount, currency="USD"),) if amount else (),
        parties=tuple(Undertaker(actor=a, name=a, role="party", statements=(key,)) for a in actors),
    )  # fmt: skip


SOME = [
    promise("a", "jp", "kz", amount=5e6),
    promise("b", "jp", "kz", "un"),
    promise("c", "mitsui", "erg"),
    promise("d", "kz", "erg"),
    promise("e", "un"),
]


def test_actors_are_joined_by_what_they_share() -> None:
    graph = graph_of(SOME, SOURCE)
    assert {node.id: node.promises for node in graph.nodes} == {"erg": 2, "jp": 2, "kz": 3, "mitsui": 1, "un": 2}
    ties = {(tie.one, tie.other): tie for tie in graph.ties}
    assert (ties["jp", "kz"].promises, ties["jp", "kz"].weight, ties["jp", "kz"].usd) == (2, 1.5, 5e6)
    assert ties["jp", "kz"].undertakings == ("a", "b")
    assert ("jp", "mitsui") not in ties


def test_countries_take_in_their_companies() -> None:
    graph = graph_of(SOME, SOURCE, level="country")
    assert {node.name: node.promises for node in graph.nodes} == {"Japan": 3, "Kazakhstan": 4, "United Nations": 2}
    assert {(t.one, t.other): t.promises for t in graph.ties}["JP", "KZ"] == 3


def test_who_stands_in_the_middle() -> None:
    pytest.importorskip("networkx")
    graph = graph_of(SOME, SOURCE)
    found = places(graph)
    assert found[0].node.name == "Kazakhstan"
    assert found[0].partners == 3
    assert found[0].between == pytest.approx(4 / 6)
    rows = actors_table(found).records()
    assert rows[0]["name"] == "Kazakhstan"
    assert ties_table(graph).records()[0]["promises"] == 2
    communities = communities_table(found, graph).records()
    assert sum(row["members"] for row in communities) == 5
    assert found == places(graph_of(SOME, SOURCE))


def test_the_graph_goes_into_graphml_and_gexf() -> None:
    networkx = pytest.importorskip("networkx")
    graph = graph_of(SOME, SOURCE)
    made = to_networkx(graph, places(graph))
    for write, read in ((networkx.write_graphml, networkx.read_graphml), (networkx.write_gexf, networkx.read_gexf)):
        file = io.BytesIO()
        write(made, file)
        file.seek(0)
        back = read(file)
        assert back.nodes["kz"]["label"] == "Kazakhstan"
        assert back.edges["jp", "kz"]["usd"] == 5e6
        assert back.nodes["kz"]["community"] in (1, 2)


def test_nobody_and_nothing() -> None:
    pytest.importorskip("networkx")
    assert places(graph_of([])) == []
    assert graph_of([promise("a", "x")]).nodes[0].name == "x"


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ServandaError, match=r"servanda\[network\]"):
        places(graph_of(SOME, SOURCE))
