"""Elements of IATI, made so that nothing in a document's words can break the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from servanda.model.listing import EXTENSION, Listed
from servanda.publishing.plain import for_xml, line

if TYPE_CHECKING:
    from servanda.publishing.iati_kept import Kept

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STEP = re.compile(r"([A-Za-z:-]+)(?:#(\d+))?")


def plain(text: str) -> str:
    """One line that XML can hold."""
    return line(for_xml(text))


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """A child with attributes, in their order."""
    from lxml import etree  # type: ignore[import-untyped]

    return etree.SubElement(parent, tag, {name: plain(value) for name, value in attributes.items()})


def narrative(parent: Any, text: str, language: str = "") -> None:
    """Words in an element, in English where no language is given; nothing where there are none."""
    if words := plain(text):
        add(parent, "narrative", **({_LANG: language} if language else {})).text = words


class Maker:
    """An activity in the making, with what an IATI file already told of it.

    Attributes:
        root: the element.
    """

    def __init__(self, tag: str, kept: Kept) -> None:
        from lxml import etree

        self.root = etree.Element(tag, nsmap={"servanda": EXTENSION})
        self._kept = kept

    def put(self, _name: str, elements: list[tuple[str, dict[str, str], str]]) -> None:
        """Put elements with their texts."""
        for tag, attributes, text in elements:
            add(self.root, tag, **attributes).text = plain(text)

    def group(self, name: str, make: Callable[[], None], *more: str, also: bool = False) -> None:
        """Put the kept elements of one name or, where none are kept, make them.

        Args:
            name: of the elements.
            make: makes them.
            more: names that belong to the group, after it.
            also: make them even where some are kept.
        """
        found = [element for one in (name, *more) for element in self._kept.elements(one)]
        for element in found:
            raise_up(self.root, element, self._kept.language)
        if also or not found:
            make()

    def foreign(self, *names: str) -> None:
        """Put what was kept under these names, none of which the register makes itself."""
        for name in names:
            for element in self._kept.elements(name):
                raise_up(self.root, element, self._kept.language)

    def related(self, *, parents: bool, children: bool) -> None:
        """Put the kept relations, without those that the register tells itself."""
        told = {"1": parents, "2": children}
        for element in self._kept.elements("related-activity"):
            if not told.get(element.values.get("@type", ""), False):
                raise_up(self.root, element, self._kept.language)


def raise_up(parent: Any, listed: Listed, language: str = "") -> Any:
    """Make an element again from its line; its words are in the language given where they do not say in which."""
    from lxml import etree

    made = etree.SubElement(parent, listed.name)
    if words := plain(listed.text):
        _place(made, "narrative").text = words
    for path, value in listed.values.items():
        inside, _, attribute = path.partition("@")
        at = _place(made, inside)
        if attribute:
            at.set(*_attribute(attribute, value))
        else:
            at.text = plain(value)
    if language and language != "en":
        for told in made.iter("narrative"):
            if told.get(_LANG) is None:
                told.set(_LANG, language)
    return made


def _place(made: Any, path: str) -> Any:
    from lxml import etree

    at = made
    for step in filter(None, path.split("/")):
        found = _STEP.fullmatch(step)
        if found is None:
            return etree.Element("lost")
        same = [child for child in at if child.tag == found[1]]
        number = int(found[2] or 1)
        while len(same) < number:
            same.append(etree.SubElement(at, found[1]))
        at = same[number - 1]
    return at


def _attribute(name: str, value: str) -> tuple[str, str]:
    if name == "xml:lang":
        return _LANG, plain(value)
    prefix, _, own = name.partition(":")
    return (f"{{{EXTENSION}}}{own}", plain(value)) if own and prefix == "servanda" else (name, plain(value))
