from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from servanda.documents import read_bytes
from servanda.errors import Damaged, Encrypted, NoText
from servanda.model import Document


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return read_bytes(data, source="a.docx", suffix=".docx")


def outline(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_lists_and_tables_in_document_order() -> None:
    made = docx.Document()
    made.add_heading("Visit to Utopia", 0)
    made.add_heading("Trade", 1)
    made.add_paragraph("The two sides signed an agreement on trade, and they agreed on the following:")
    made.add_paragraph("a loan of $20 million", style="List Number")
    made.add_paragraph("a grant", style="List Number")
    made.add_paragraph("wheat", style="List Bullet 2")
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["Project", "Sum", "Road A", "$3m"], strict=True):
        cell.text = words
    made.add_paragraph("The next meeting of the commission will be held in the autumn of the year.")
    document = read(saved(made))
    assert outline(document) == [
        ("heading", 1, "Visit to Utopia"),
        ("heading", 2, "Trade"),
        ("paragraph", 0, "The two sides signed an agreement on trade, and they agreed on the following:"),
        ("item", 1, "1. a loan of $20 million"),
        ("item", 1, "2. a grant"),
        ("item", 1, "• wheat"),
        ("item", 1, "Project | Sum"),
        ("item", 1, "Road A | $3m"),
        ("paragraph", 0, "The next meeting of the commission will be held in the autumn of the year."),
    ]
    assert document.title == "Visit to Utopia"
    assert document.extractor == f"python-docx {docx.__version__}"
    assert document.text[document.blocks[3].body :].startswith("a loan")


NUMBERING = """<w:abstractNum w:abstractNumId="77" %s>
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1.%%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%%3)"/></w:lvl>
</w:abstractNum>"""


def test_numbers_are_counted_as_word_counts_them() -> None:
    made = docx.Document()
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING % nsdecls("w")))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="77"/></w:num>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="98"><w:abstractNumId w:val="77"/>{restart}</w:num>'))
    for number, depth, words in [
        (99, 0, "one"), (99, 1, "two"), (99, 2, "three"), (99, 2, "four"), (99, 0, "five"),
        (99, 1, "six"), (98, 0, "new"),
    ]:  # fmt: skip
        properties = made.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        )
    found = outline(read(saved(made)))
    assert [words for _, _, words in found] == [
        "III. one", "III.1 two", "(a) three", "(b) four", "IV. five", "IV.1 six", "I. new",
    ]  # fmt: skip
    assert [level for _, level, _ in found] == [1, 2, 3, 3, 1, 2, 1]


def test_insertions_are_read_and_deletions_are_not() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("The sum is ")
    for tag, text_tag, words in (("del", "delText", "$20 million"), ("ins", "t", "$30 million")):
        run = f"<w:r><w:{text_tag}>{words}</w:{text_tag}></w:r>"
        paragraph._p.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x">{run}</w:{tag}>'))
    paragraph.add_run(", as agreed.")
    assert read(saved(made)).text == "The sum is $30 million, as agreed."


def test_text_in_content_controls_and_layout_tables() -> None:
    made = docx.Document()
    made.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>The sides signed a treaty.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    cell = made.add_table(rows=1, cols=1)._cells[0]
    cell.text = "The first paragraph in a frame says that a loan was signed."
    cell.add_paragraph("The second paragraph in a frame says that a grant was signed.")
    kinds = [kind for kind, _, _ in outline(read(saved(made)))]
    assert kinds == ["paragraph", "paragraph", "paragraph"]


def test_line_breaks_are_kept_for_the_layout() -> None:
    made = docx.Document()
    made.add_paragraph("The two sides signed an agreement on trade, and they agreed on the following things:")
    made.add_paragraph("Italy: 100 million euros\nJapan: $10 million")
    assert [kind for kind, _, _ in outline(read(saved(made)))] == ["paragraph", "item", "item"]


def test_empty_damaged_and_encrypted() -> None:
    with pytest.raises(NoText, match="no text in the Word document"):
        read(saved(docx.Document()))
    whole = saved(docx.Document())
    with pytest.raises(Damaged, match=r"not a whole \.docx archive"):
        read(whole[: len(whole) // 2])
    with pytest.raises(Damaged, match="not a whole"):
        read(b"not an archive at all")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    with pytest.raises(Encrypted, match="protected by a password"):
        read(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(Damaged, match="an old Word file"):
        read(ole)


def test_broken_parts_and_other_archives() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(Damaged, match="no Word document in it"):
        read(buffer.getvalue())
    source = zipfile.ZipFile(io.BytesIO(saved(docx.Document())))
    buffer = io.BytesIO()
    with source, zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, b"<broken" if name == "word/document.xml" else source.read(name))
    with pytest.raises(Damaged, match="the Word document is broken"):
        read(buffer.getvalue())
