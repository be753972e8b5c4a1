"""The IATI standard: its schema without its documentation, and the rules for activities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import ResourceError

_XSD = "{http://www.w3.org/2001/XMLSchema}"
# The only attribute of that namespace that IATI uses. Written here, so that no file of W3C need be shipped.
_XML_LANG = b"""<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang"><xs:simpleType><xs:union memberTypes="xs:language"><xs:simpleType>
<xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction>
</xs:simpleType></xs:union></xs:simpleType></xs:attribute>
</xs:schema>
"""


def standard_steps(resources: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """One step, where the standard is there."""
    folder = resources / "standards" / "iati"
    if folder.is_dir():
        yield partial(_iati, folder)


def _iati(folder: Path) -> dict[str, bytes]:
    built = {"xml.xsd": _XML_LANG}
    for name in ("iati-activities-schema.xsd", "iati-common.xsd"):
        built[name] = _without_documentation(folder / name)
    try:
        rules: dict[str, Any] = msgspec.json.decode((folder / "standard.json").read_bytes())
    except msgspec.DecodeError as error:
        raise ResourceError(f"standards/iati/standard.json: {error}") from error
    kept = {context: rules[context] for context in rules if not context.startswith("/iati-organisations")}
    built["iati-rules.json"] = msgspec.json.encode(kept)
    return built


def _without_documentation(path: Path) -> bytes:
    from lxml import etree  # type: ignore[import-untyped]

    try:
        parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False, no_network=True)
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise ResourceError(f"standards/iati/{path.name}: {error}") from error
    for said in list(root.iter(f"{_XSD}annotation")):
        said.getparent().remove(said)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
