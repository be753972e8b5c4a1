"""Who shares promises with whom, as a graph for Gephi, Cytoscape and their like."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from xml.etree.ElementTree import ParseError

from servanda.analysis.network import graph_of, places, to_networkx
from servanda.errors import PublishingError
from servanda.model import Actor, Told, Undertaking
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.iati_elements import plain

_EXTRA = "network"


class _Passing:
    """An edition as a source of the analysis: what an undertaking rests on, as long as it is asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._at_hand: list[Item] = []

    def undertakings(self) -> Iterator[Undertaking]:
        """All of them, each with what it rests on at hand until the actors were asked for."""
        for item in self._edition.items():
            self._at_hand.append(item)
            yield item.undertaking

    def told(self, ids: Iterable[str]) -> list[Told]:
        """The statements of those at hand."""
        held = {source.told.id: source.told for item in self._at_hand for source in item.sources}
        return [held[key] for key in ids if key in held]

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """The actors of those at hand, which are then let go."""
        held = {key: actor for item in self._at_hand for key, actor in item.actors.items()}
        self._at_hand = []
        return iter([held[key] for key in (held if ids is None else ids) if key in held])


class _Graph(Export):
    NEEDS: ClassVar[tuple[str, ...]] = ("networkx",)
    EXTRA: ClassVar[str] = _EXTRA

    def write(self, edition: Edition, path: Path) -> None:
        """Write the graph; the actors and their ties stand in memory, the commitments do not."""
        passing = _Passing(edition)
        graph = graph_of(passing.undertakings(), passing)
        made = _clean(to_networkx(graph, places(graph)))
        made.graph["name"] = plain(edition.title)
        self._put(made, edition, path)

    def check(self, path: Path) -> None:
        """Read it again: every tie is between nodes that are told, with a weight."""
        try:
            made = self._read(path)
        except (ParseError, ValueError, KeyError, StopIteration, IndexError, AttributeError, TypeError) as error:
            raise PublishingError(f"{self.NAME}: cannot be read again: {error}") from error
        except Exception as error:
            if type(error).__module__.startswith("networkx"):
                raise PublishingError(f"{self.NAME}: cannot be read again: {error}") from error
            raise
        if any("kind" not in told for _, told in made.nodes(data=True)):
            raise PublishingError(f"{self.NAME}: a tie leads to somebody who is not told")
        if any("weight" not in told for _, _, told in made.edges(data=True)):
            raise PublishingError(f"{self.NAME}: a tie without a weight")

    @abstractmethod
    def _put(self, graph: Any, edition: Edition, path: Path) -> None: ...

    @abstractmethod
    def _read(self, path: Path) -> Any: ...


class GraphMl(_Graph):
    """GraphML, which nearly everything that draws graphs opens."""

    NAME: ClassVar[str] = "graphml"
    SUFFIX: ClassVar[str] = ".graphml"
    SAID: ClassVar[str] = "the network of actors by shared commitments, as GraphML"

    def _put(self, graph: Any, edition: Edition, path: Path) -> None:
        import networkx

        networkx.write_graphml_xml(graph, path, encoding="utf-8")

    def _read(self, path: Path) -> Any:
        import networkx

        return networkx.read_graphml(path)


class Gexf(_Graph):
    """GEXF, the form of Gephi."""

    NAME: ClassVar[str] = "gexf"
    SUFFIX: ClassVar[str] = ".gexf"
    SAID: ClassVar[str] = "the network of actors by shared commitments, as GEXF"

    def _put(self, graph: Any, edition: Edition, path: Path) -> None:
        from networkx.readwrite.gexf import GEXFWriter

        # Edges get numbers from a counter of the process otherwise, and the file the day of today.
        for number, (_, _, told) in enumerate(graph.edges(data=True)):
            told["id"] = str(number)
        writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
        writer.add_graph(graph)
        for meta in [element for element in writer.xml.iter() if str(element.tag).endswith("meta")]:
            meta.set("lastmodifieddate", edition.moment[:10])
        with path.open("wb") as out:
            writer.write(out)

    def _read(self, path: Path) -> Any:
        import networkx

        return networkx.read_gexf(path)


def _clean(graph: Any) -> Any:
    """The graph with ids and words that XML can hold; ids that come to the same are told apart by a mark."""
    import networkx

    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in graph:
        key = plain(node) or "-"
        while key in taken:
            key += "'"
        taken.add(key)
        names[node] = key
    made = networkx.relabel_nodes(graph, names) if any(old != new for old, new in names.items()) else graph
    for _, told in made.nodes(data=True):
        told.update({name: plain(value) or "-" for name, value in told.items() if isinstance(value, str)})
    return made
