"""Draw the shapes of countries for the map of the pages, from a TopoJSON file of Natural Earth.

python scripts/import_world.py countries-110m.json

The file is that of the npm package world-atlas 2 (Natural Earth 5, 1:110m, public domain). The shapes are projected by
Natural Earth's projection and written as SVG paths with one digit after the point, which is a fifth of a pixel.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from servanda.reference import country_of_name
from servanda.web.projection import HEIGHT, WIDTH, projected

TARGET = Path(__file__).resolve().parents[1] / "src" / "servanda" / "web" / "shapes" / "world.json"
# Names that Natural Earth shortens; the others are found in the gazetteer.
SHORTENED = {
    "Bosnia and Herz.": "BA", "Central African Rep.": "CF", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ", "Falkland Is.": "FK", "Fr. S. Antarctic Lands": "TF", "S. Sudan": "SS", "Solomon Is.": "SB",
    "W. Sahara": "EH", "eSwatini": "SZ", "Macedonia": "MK", "Congo": "CG",
}  # fmt: skip
Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a quantised topology, in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * kx + dx, y * ky + dy))
        found.append(ring)
    return found


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """The rings of a geometry, put together from its arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [
        [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
        for polygon in polygons
        for ring in polygon
    ]


def pieces_of(ring: Ring) -> list[Ring]:
    """A ring cut where it passes the date line, so that no edge runs across the whole map."""
    pieces: list[Ring] = [[]]
    for n, point in enumerate(ring):
        if n and abs(point[0] - ring[n - 1][0]) > 180:
            pieces.append([])
        pieces[-1].append(point)
    if len(pieces) > 1:  # the ring begins anywhere: its last piece goes on with its first
        pieces[0] = pieces.pop() + pieces[0]
    return [piece + piece[:1] for piece in pieces]


def path_of(rings: list[Ring]) -> str:
    """The rings as an SVG path; points that fall on one another are left out."""
    drawn = []
    for ring in (piece for whole in rings for piece in pieces_of(whole)):
        points = [tuple(round(v, 1) for v in projected(lon, lat)) for lon, lat in ring]
        kept = [point for n, point in enumerate(points) if not n or point != points[n - 1]]
        if len(kept) > 3:
            drawn.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept[:-1]) + "Z")
    return "".join(drawn)


def main() -> None:
    """Write the shapes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    shapes: dict[str, str] = {}
    nameless: list[str] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = SHORTENED.get(name) or country_of_name(name)
        path = path_of(rings_of(geometry, arcs))
        if name == "Antarctica" or not path:
            continue
        if code is None:
            nameless.append(name)
        key = code or f"x-{len(nameless)}"
        shapes[key] = shapes.get(key, "") + path
    made = {
        "source": "Natural Earth 1:110m (public domain), by way of world-atlas 2",
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": dict(sorted(shapes.items())),
    }
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(shapes)} shapes in {TARGET}; without a code: {', '.join(nameless) or 'none'}")


if __name__ == "__main__":
    main()
