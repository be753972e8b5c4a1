from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from editions import hostile, ordinary  # type: ignore[import-not-found]

from servanda.errors import PublishingError
from servanda.publishing.graphs import Gexf, GraphMl
from servanda.publishing.placing import put


def test_who_shares_promises_with_whom(tmp_path: Path) -> None:
    put(GraphMl(), ordinary(), str(tmp_path / "made.graphml"))
    put(Gexf(), ordinary(), str(tmp_path / "made.gexf"))
    for made in (networkx.read_graphml(tmp_path / "made.graphml"), networkx.read_gexf(tmp_path / "made.gexf")):
        assert set(made) == {"country:UZ", "country:JP", "org:jbic"}
        assert made.nodes["country:UZ"]["label"] == "Uzbekistan"
        assert made.nodes["country:UZ"]["promises"] == 3
        assert made.edges["country:UZ", "country:JP"]["promises"] == 2
        assert made.edges["country:UZ", "org:jbic"]["promises"] == 1


def test_the_day_is_that_of_the_edition(tmp_path: Path) -> None:
    put(Gexf(), ordinary(), str(tmp_path / "made.gexf"))
    assert 'lastmodifieddate="2026-02-01"' in (tmp_path / "made.gexf").read_text()


def test_hostile_names_stay_apart(tmp_path: Path) -> None:
    put(GraphMl(), hostile(), str(tmp_path / "made.graphml"))
    made = networkx.read_graphml(tmp_path / "made.graphml")
    assert len(made) == len({party.actor for item in hostile().items() for party in item.undertaking.parties})


@pytest.mark.parametrize("export", [GraphMl, Gexf], ids=lambda export: export.NAME)
@pytest.mark.parametrize(("old", "new"), [("</graph>", ""), ('target="', 'target="x'), ("<graph ", "<grave ")])
def test_what_is_broken_does_not_pass(export: type[GraphMl | Gexf], old: str, new: str, tmp_path: Path) -> None:
    put(export(), ordinary(), str(tmp_path / "made"))
    whole = (tmp_path / "made").read_text()
    assert old in whole
    (tmp_path / "spoilt").write_text(whole.replace(old, new))
    with pytest.raises(PublishingError, match=export.NAME):
        export().check(tmp_path / "spoilt")
