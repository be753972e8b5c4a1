"""Feed spoilt documents of every format to Servanda for some minutes: no crash, no hang, no false span.

The only answers allowed are a reading whose every quote stands in the text, and a DocumentError. What goes wrong is
told with its shortest input, which is kept in a folder; an input on which the process dies or hangs is kept there too.
"""

from __future__ import annotations

import argparse
import faulthandler
import html
import io
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from servanda.documents import read_bytes
from servanda.errors import DocumentError
from servanda.model import Document
from servanda.model.listing import LISTED_MEDIA_TYPE
from servanda.publishing.labels import label
from servanda.reading import read
from servanda.reading.iati import read as read_listing

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
"""Seconds after which one document counts as a hang."""
ROUND = 100
"""Documents of one format before it is the turn of the next."""

WORDS = [
    "Ghana", "Norway", "the two sides", "Ministry of Energy", "signed", "will build", "agreed to", "a memorandum",
    "and", "with", "$5 million", "3 trillion yen", "20 MW", "by 2030", "on Friday", "60 agreements", ".", ",", ":",
    ";", "“", "”", "(", ")", "\n", "\n\n", "- ", "1. ", "•", "|", "\t", "\x00", "\u200f", "İ", "🚢", "No.", "said",
    "which", "1992",
]  # fmt: skip
MARKDOWN = [
    "# ", "## ", "* ", "> ", "```", "---\n", "| a | b |\n|---|---|\n", "[x](y)", "![", "<b>", "&amp;", "\\", "***",
]  # fmt: skip
TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
    "<br>", "<article>", "</article>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&nbsp;", "&#0;",
    "&#x110000;", "<a href='", "<html>", "<head>", "<title>", "<meta charset='utf-16'>",
    "<meta property='article:published_time' content='2025-13-40'>", "<time datetime='x'>", "<?xml version='1.0'?>",
    "<svg>", "</", "<",
]  # fmt: skip
FORMATS = ["text", "markdown", "html", "pdf", "docx", "iati", "unknown"]
Strategy = st.SearchStrategy[bytes]


@st.composite
def spoilt(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Bytes of a seed, some of them cut out, doubled, overwritten or put in."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 6))):
        low = draw(st.integers(0, len(data)))
        high = min(len(data), low + draw(st.integers(0, 200)))
        kind = draw(st.integers(0, 4))
        if kind == 0:
            data = data[:low] + data[high:]
        elif kind == 1:
            data = data[:high] + data[low:high] * draw(st.integers(1, 30)) + data[high:]
        elif kind == 2:
            data = data[:low] + draw(st.binary(max_size=8)) + data[low:]
        elif kind == 3:
            data = data[:low] + draw(st.binary(min_size=1, max_size=4)) + data[low + 1 :]
        else:
            other = draw(st.sampled_from(seeds))
            data = data[:low] + other[draw(st.integers(0, len(other))) :][:400] + data[high:]
    return data


@st.composite
def spoilt_docx(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A DOCX one of whose parts is spoilt, in a whole archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(seeds)))) as archive, zipfile.ZipFile(made, "w") as fresh:
        names = archive.namelist()
        worst = draw(st.sampled_from(["word/document.xml", "word/document.xml", *names]))
        for name in names:
            part = archive.read(name)
            fresh.writestr(name, draw(spoilt([part])) if name == worst else part)
    return made.getvalue()


def of_pieces(pieces: list[str]) -> Strategy:
    """Documents put together from pieces, in a usual encoding or another."""
    rows = st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(WORDS), st.text(max_size=6)), max_size=120)
    encodings = st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1251", "latin-1"])
    spaces = st.sampled_from([" ", ""])
    return st.builds(lambda row, space, name: space.join(row).encode(name, "ignore"), rows, spaces, encodings)


def samples() -> list[str]:
    """The texts of samples/, without their ends, which would only cost time."""
    return [path.read_text(encoding="utf-8")[:4000] for path in sorted((ROOT / "samples").glob("*.txt"))]


def docx_of(text: str) -> bytes:
    """A text as DOCX, with a heading, a list and a table."""
    import docx

    document = docx.Document()
    for at, line in enumerate(filter(None, text.split("\n"))):
        if at == 0:
            document.add_heading(line, 1)
        elif line[:1] in "-•*":
            document.add_paragraph(line[1:].strip(), style="List Bullet")
        else:
            document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Project", "$5 million"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pdf_of(text: str) -> bytes:
    """A text as PDF, its content not compressed, so that what is spoilt is the text and not the compression."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    made = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n") if line.strip()]
    SimpleDocTemplate(made, pageCompression=0).build([Paragraph(line, style) for line in lines])
    return made.getvalue()


def html_of(text: str) -> bytes:
    """A text as a web page."""
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line.strip())
    return f"<!doctype html><html><head><title>x</title></head><body><main>{body}</main></body></html>".encode()


def iati_of(texts: list[str]) -> bytes:
    """Texts as activities of IATI, one for each."""
    made = "".join(
        f"""<iati-activity xml:lang="en"><iati-identifier>XX-{number}</iati-identifier>
<reporting-org ref="XX" type="10"><narrative>Agency; (a=b)</narrative></reporting-org>
<title><narrative>{text[:80]}</narrative></title>
<description type="1"><narrative>{text[80:900]}</narrative></description>
<participating-org role="1"><narrative>Utopia</narrative></participating-org><activity-status code="2"/>
<activity-date type="1" iso-date="2024-05-06"/><recipient-country code="UZ" percentage="100"/>
<sector vocabulary="1" code="21020"/><transaction><transaction-type code="2"/>
<transaction-date iso-date="2024-05-06"/><value currency="EUR" value-date="2024-05-06">5{number}</value></transaction>
<related-activity ref="XX-{number - 1}" type="1"/></iati-activity>"""
        for number, text in enumerate(html.escape(text) for text in texts)
    )
    return f'<?xml version="1.0"?>\n<iati-activities version="2.03">{made}</iati-activities>'.encode()


def targets() -> dict[str, tuple[str, Strategy]]:
    """What is fuzzed: a suffix, and what documents are made of."""
    texts = samples()
    plain = [text.encode() for text in texts]
    docx = [docx_of(text) for text in texts[:3]]
    pdf = [pdf_of(text) for text in texts[:3]]
    return {
        "text": (".txt", st.one_of(spoilt(plain), of_pieces(WORDS))),
        "markdown": (".md", st.one_of(spoilt(plain), of_pieces(MARKDOWN))),
        "html": (".html", st.one_of(spoilt([html_of(text) for text in texts]), of_pieces(TAGS))),
        "pdf": (".pdf", spoilt(pdf)),
        "iati": (".xml", spoilt([iati_of(texts[n : n + 3]) for n in range(0, 9, 3)])),
        "docx": (".docx", st.one_of(spoilt(docx), spoilt_docx(docx))),
        "unknown": ("", st.one_of(spoilt([*plain[:3], *docx, *pdf]), st.binary(max_size=400))),
    }


def check(data: bytes, suffix: str) -> bool:
    """Read one document and check what was found; whether there was a text to read."""
    try:
        document = read_bytes(data, source="fuzz", suffix=suffix)
    except DocumentError as error:
        if "\n" in str(error):
            raise AssertionError("a message of more than one line") from error
        return False
    last = 0
    for block in document.blocks:
        assert last <= block.start <= block.body < block.end <= len(document.text), "blocks out of order"
        last = block.end
    _check_reading(document)
    return True


def _check_reading(document: Document) -> None:
    reading = (read_listing if document.media_type == LISTED_MEDIA_TYPE else read)(document)
    text = document.text
    for record in reading.statements():
        assert text[record.start : record.end] == record.quote, "a false quote"
        assert record.quote.strip(), "an empty quote"
    for commitment in reading.commitments:
        for party in commitment.parties:
            assert 0 <= party.start <= party.end <= len(text), "a party outside the text"
    msgspec.json.encode(label(reading))


def fuzz(name: str, suffix: str, documents: Strategy, number: int, told: Counter[str], last: Path) -> None:
    """One round of one target; raises what goes wrong, with its shortest input in `last`."""

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(documents)
    def run(data: bytes) -> None:
        last.write_bytes(data)
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        told[f"{name}: read" if check(data, suffix) else f"{name}: refused"] += 1
        faulthandler.cancel_dump_traceback_later()

    try:
        run()
    finally:
        faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """Fuzz until the time is over; 0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first round's; others follow it")
    parser.add_argument("--only", choices=FORMATS, help="one of them alone")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz", help="folder of what went wrong")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    faulthandler.enable()
    chosen = {name: made for name, made in targets().items() if options.only in (None, name)}
    end, number = time.monotonic() + 60 * options.minutes, options.seed
    told: Counter[str] = Counter()
    faults: dict[str, str] = {}
    while time.monotonic() < end:
        for name, (suffix, documents) in chosen.items():
            number += 1
            last = options.keep / f"last-{name}"
            try:
                fuzz(name, suffix, documents, number, told, last)
            except Exception as error:  # whatever it is, it is what is looked for
                where = traceback.extract_tb(error.__traceback__)[-1]
                fault = f"{name}: {type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
                key = f"{name} {type(error).__name__} {where.filename}:{where.lineno}"
                if key not in faults:
                    faults[key] = fault
                    kept = options.keep / f"fault-{len(faults)}-{name}"
                    kept.write_bytes(last.read_bytes())
                    print(f"{fault}\n  seed {number}, input {kept}", file=sys.stderr)
    _tell(told, faults, options.seed)
    return 1 if faults else 0


def _tell(told: Counter[str], faults: dict[str, str], first: int) -> None:
    print(f"seed {first}: {sum(told.values()):,} documents, {len(faults)} faults")
    for what, count in sorted(told.items()):
        print(f"  {what} {count:,}")


if __name__ == "__main__":
    sys.exit(main())
