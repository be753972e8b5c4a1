"""Reading the XML of a Word document: text of paragraphs, text boxes, styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
# Deleted or moved away, the twin of what is shown, or a paragraph of its own.
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK, _BOX, f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


def run_text(paragraph: Any) -> str:
    """The text of a paragraph as Word shows it: insertions in, deletions out; text boxes are left to text_boxes."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif len(child):
            yield from _pieces(child)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(f"{W}p"), None) is paragraph:
            yield box


def styles_of(document: Any) -> dict[str, Any]:
    """The paragraph styles of a python-docx document, by id."""
    return {
        style.get(f"{W}styleId", ""): style
        for style in document.styles.element.iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }
