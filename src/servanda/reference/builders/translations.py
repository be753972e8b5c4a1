"""Names in languages beside English: every form that the language bends them into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from servanda.errors import ResourceError
from servanda.reference.builders.sources import Meaning, countries, groups, organisations
from servanda.reference.builders.yaml_files import read_yaml
from servanda.reference.schema import Declined, NamesFields


def translations(resources: Path) -> dict[str, NamesFields]:
    """gazetteers/<language>/names.yaml, by language."""
    paths = sorted(resources.glob("gazetteers/*/names.yaml"))
    return {path.parent.name: read_yaml(path, NamesFields, resources.parent) for path in paths}


def translated(resources: Path) -> Iterator[Meaning]:
    """Every form of every name, with what it means in the English lists.

    Raises:
        ResourceError: a name of what these lists do not have, or of a declension that the file does not have.
    """
    held = translations(resources)
    if not held:
        return
    nations, regions = countries(resources), groups(resources)
    bodies = {meaning.id: meaning for meaning in organisations(resources)}
    for language, names in held.items():
        where = f"resources/gazetteers/{language}/names.yaml"
        for code, entry in names.countries.items():
            _known(where, code, nations)
            for form in _forms(where, entry, names):
                yield Meaning(form, entry.name, "country", code, False, f"country:{code}")
        for ident, entry in names.regions.items():
            _known(where, ident, regions)
            for form in _forms(where, entry, names):
                yield Meaning(form, entry.name, regions[ident].kind, "", False, f"region:{ident}")
        for ident, entry in names.organisations.items():
            _known(where, f"org:{ident}", bodies)
            body = bodies[f"org:{ident}"]
            for form in _forms(where, entry, names):
                yield Meaning(form, entry.name, body.kind, body.country, False, body.id)


def _known(where: str, ident: str, held: object) -> None:
    if ident not in held:  # type: ignore[operator]  # a mapping of the lists
        raise ResourceError(f"{where}: {ident}: not among the English names")


def _forms(where: str, entry: Declined, names: NamesFields) -> list[str]:
    if not entry.declension:
        return [entry.name, *entry.forms]
    endings = names.declensions.get(entry.declension)
    if endings is None or not entry.name.endswith(endings[0]):
        raise ResourceError(f"{where}: {entry.name}: not of the declension {entry.declension!r}")
    stem = entry.name.removesuffix(endings[0])
    return list(dict.fromkeys([*(stem + ending for ending in endings), *entry.forms]))
