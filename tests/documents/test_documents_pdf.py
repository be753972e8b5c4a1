from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from servanda.documents import read_bytes
from servanda.errors import Damaged, Encrypted, NoText
from servanda.model import Document

MakePdf = Callable[..., bytes]

PARAGRAPHS = [
    "Utopia and Ruritania signed a memorandum of understanding on the construction of a railway line of 304 kilometres "
    "between their capitals, which is to cost $4.7 billion and to be opened in the year 2031, the ministry said.",
    "The Export-Import Bank of Ruritania will lend $2.3 billion for a term of 35 years. On the side of Utopia the "
    "agreement was signed by the Deputy Minister of Transport and Communications, who called it historic.",
    "A second document provides for training. Two hundred engineers and one hundred and fifty technicians of the "
    "railway of Utopia will be trained at the university of transport in the capital of Ruritania from next year.",
    "The two presidents also agreed on the establishment of an intergovernmental commission, on the simplification of "
    "customs procedures and on cooperation in environmental protection, agriculture and telecommunications.",
]
CONTENT = [("title", "Utopia and Ruritania sign railway agreement"), ("body", "Zenda, 17 December 2025.")]
CONTENT += [("body", text) for text in PARAGRAPHS[:2]] + [("head", "Training and cooperation")]
CONTENT += [("body", text) for text in PARAGRAPHS[2:]]
CONTENT += [("item", "1. a loan for the northern section of the line, with four stations and a bridge over the river;")]
CONTENT += [("item", "2. a grant for the training centre of the national railway in the second city of the country.")]


def read(data: bytes) -> Document:
    return read_bytes(data, source="a.pdf", suffix=".pdf")


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("alignment", [0, 4])
def test_paragraphs_headings_and_items_in_reading_order(columns_pdf: MakePdf, columns: int, alignment: int) -> None:
    kinds = {"title": "heading", "head": "heading", "body": "paragraph", "item": "item"}
    document = read(columns_pdf(CONTENT * 3, columns=columns, alignment=alignment))
    assert blocks(document) == [(kinds[kind], text) for kind, text in CONTENT * 3]
    assert document.blocks[0].level == 1
    assert document.title == "Utopia and Ruritania sign railway agreement"
    assert document.extractor.startswith("pypdfium2 ")


def test_running_heads_and_page_numbers_are_dropped(columns_pdf: MakePdf) -> None:
    names = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta"]
    texts = [f"{name}. {text}" for name in names for text in PARAGRAPHS]
    document = read(columns_pdf([("body", text) for text in texts], running_head="Ministry of X - page head"))
    assert [text for _, text in blocks(document)] == texts


def page(*draw: Callable[..., None]) -> bytes:
    """A PDF with one page for each function that draws on its canvas."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for one in draw:
        one(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, x: float = 72, top: float = 760, step: float = 13) -> Callable[..., None]:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for number, text in enumerate(texts):
            canvas.drawString(x, top - number * step, text)

    return draw


def test_words_divided_at_line_ends_are_mended_and_compounds_kept() -> None:
    document = read(
        page(
            lines(
                "The sides signed a memorandum of under-",
                "standing in public on an intergovern-",
                "mental commission, for both public-",
                "and private-sector trade in the Asia-",
                "Pacific region in the years 2024-",
                "2027. A memorandum of understanding!",
            )
        )
    )
    assert document.text == (
        "The sides signed a memorandum of understanding in public on an intergovernmental commission, for both "
        "public- and private-sector trade in the Asia-Pacific region in the years 2024-2027. "
        "A memorandum of understanding!"
    )


def test_columns_that_the_file_writes_line_by_line() -> None:
    left = [f"left line {number} tells of the loan and" for number in range(1, 11)]
    right = [f"right line {number} tells of the grant and" for number in range(1, 11)]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, 760 - 13 * number, one)
            canvas.drawString(330, 760 - 13 * number, other)

    assert read(page(draw)).text == " ".join(left + right)


def test_table_rows_stay_together() -> None:
    rows = [
        ("Project", "Lender", "Sum"),
        ("Road A", "World Bank", "$3m"),
        ("Road B", "ADB", "$4m"),
        ("Port", "EIB", "$5m"),
    ]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                canvas.drawString(72 + 150 * column, 760 - 13 * number, cell)

    assert blocks(read(page(draw))) == [("item", " | ".join(row)) for row in rows]


def test_footnotes_do_not_part_a_paragraph_and_their_marks_are_no_digits() -> None:
    def first(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 760, "The two sides agreed on a line with a length of 304 km and on a loan")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(
            72
            + canvas.stringWidth(
                "The two sides agreed on a line with a length of 304 km and on a loan", "Helvetica", 11
            ),
            764,
            "1",
        )
        canvas.drawString(72, 80, "1 The loan was announced a year ago.")

    def second(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 760, "of $20 million for it, and on a station with an area of 900 m")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(
            72 + canvas.stringWidth("of $20 million for it, and on a station with an area of 900 m", "Helvetica", 11),
            764,
            "2",
        )
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 747, "in the north.")

    texts = [text for _, text in blocks(read(page(first, second)))]
    assert texts[0] == (
        "The two sides agreed on a line with a length of 304 km and on a loan of $20 million for it, "
        "and on a station with an area of 900 m2 in the north."
    )
    assert texts[1] == "1 The loan was announced a year ago."


def test_text_along_a_turned_page_and_stamps_across_it() -> None:
    def turned(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.rotate(90)
        lines("The sides signed a treaty on the water of the", "river and on the dam above the city.", top=-100)(canvas)
        canvas.rotate(-45)
        canvas.drawString(300, 200, "DRAFT")

    assert (
        read(page(turned)).text == "The sides signed a treaty on the water of the river and on the dam above the city."
    )


def test_a_scan_has_no_text_layer() -> None:
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO(_png())

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.drawImage(ImageReader(picture), 0, 0, 500, 700)
        canvas.drawString(72, 20, "p. 1")

    with pytest.raises(
        NoText, match=r"a\.pdf: the PDF has no text layer; it is probably a scan \(run OCR on it first\)"
    ):
        read(page(draw))


def _png() -> bytes:
    """A small grey picture."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([200] * 50) for _ in range(50))
    header = struct.pack(">IIBBBBB", 50, 50, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_an_empty_page_has_no_text() -> None:
    with pytest.raises(NoText):
        read(page(lines()))


def test_an_encrypted_file() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(72, 700, "The sides signed a treaty.")
    canvas.save()
    with pytest.raises(Encrypted, match=r"a\.pdf: protected by a password \(save a copy without the password\)"):
        read(buffer.getvalue())


def test_cut_and_false_files(columns_pdf: MakePdf) -> None:
    whole = columns_pdf(CONTENT)
    with pytest.raises(Damaged, match="cut off before its end"):
        read(whole[: len(whole) // 2])
    with pytest.raises(Damaged, match="not a PDF, whatever its name says"):
        read(b"just words")
    with pytest.raises(Damaged, match="cannot be opened"):
        read(b"%PDF-1.4\nnothing of use\n%%EOF\n")
