"""A workbook for Excel and its like: commitments, statements, contradictions, sources, methods."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from servanda.errors import PublishingError
from servanda.publishing import columns, facts, tables
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.methods import methods
from servanda.publishing.plain import for_xml
from servanda.publishing.workbook_layout import COMMITMENTS, CONTRADICTIONS, SHEETS, SOURCES, STATEMENTS, Field, Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
# Excel opens a sheet with more links as damaged.
_MOST_LINKS = 65_000
_FORMULA = ("=", "+", "-", "@")


class Xlsx(Export):
    """A workbook with filters, frozen headings and links to the sources; no cell is ever a formula."""

    NAME: ClassVar[str] = "xlsx"
    SUFFIX: ClassVar[str] = ".xlsx"
    SAID: ClassVar[str] = "a workbook: commitments, statements, contradictions, sources, methods"
    NEEDS: ClassVar[tuple[str, ...]] = ("xlsxwriter",)
    EXTRA: ClassVar[str] = "xlsx"

    def write(self, edition: Edition, path: Path) -> None:
        """Write the sheets row by row; none stands in memory."""
        from xlsxwriter import Workbook

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        }
        with Workbook(str(path), options) as book:
            book.set_properties(
                {
                    "title": for_xml(edition.title)[:255],
                    "comments": f"As of {edition.moment}",
                    "created": _created(edition.moment),
                }
            )
            _Book(book).write(edition)

    def check(self, path: Path) -> None:
        """Every part is whole, every sheet is there, and none holds a formula."""
        from lxml import etree  # type: ignore[import-untyped]

        try:
            with zipfile.ZipFile(path) as packed:
                if broken := packed.testzip():
                    raise PublishingError(f"xlsx: {broken} is damaged")
                sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
                if len(sheets) != len(SHEETS):
                    raise PublishingError(f"xlsx: {len(sheets)} sheets instead of {len(SHEETS)}")
                for name in sheets:
                    with packed.open(name) as part:
                        for _, element in etree.iterparse(part, resolve_entities=False, huge_tree=True):
                            if etree.QName(element).localname == "f":
                                raise PublishingError(f"xlsx: {name} holds a formula")
                            if etree.QName(element).localname == "row":
                                element.clear()
                                while element.getprevious() is not None:
                                    del element.getparent()[0]
        except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise PublishingError(f"xlsx: not what the format asks for: {error}") from error


class _Book:
    def __init__(self, book: Workbook) -> None:
        self._book = book
        plain = {"valign": "top", "font_size": 10}
        self._styles: dict[str, Style] = {
            "text": book.add_format(plain),
            "wrapped": book.add_format({**plain, "text_wrap": True}),
            "money": book.add_format({**plain, "num_format": "#,##0"}),
            "number": book.add_format({**plain, "num_format": "General"}),
            "share": book.add_format({**plain, "num_format": "0.00"}),
            "link": book.add_format({**plain, "font_color": "#0B5394", "underline": 1}),
            # What begins like a formula stays text even when somebody edits the cell.
            "quoted": book.add_format({**plain, "quote_prefix": True}),
            "head": book.add_format(
                {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter"}
            ),
            "term": book.add_format({**plain, "bold": True}),
        }
        self._sheets: dict[str, Worksheet] = {sheet.name: book.add_worksheet(sheet.name) for sheet in SHEETS}
        self._rows = dict.fromkeys(self._sheets, 0)
        self._links = dict.fromkeys(self._sheets, 0)
        self._document_rows: dict[str, int] = {}

    def write(self, edition: Edition) -> None:
        for sheet in SHEETS:
            self._head(sheet)
        # The rows of the sources come first, because statements link to them.
        for document in edition.documents():
            self._document_rows[document.id] = self._rows[SOURCES.name] + 1
            self._row(SOURCES, tables.document_row(document), "")
        for item in edition.items():
            self._item(item)
        methods_sheet = SHEETS[-1]
        for term, said in methods(edition):
            self._row(methods_sheet, {"term": term, "said": said}, "")
        for sheet in SHEETS:
            if sheet.filtered:
                last = max(self._rows[sheet.name] - 1, 1)
                self._sheets[sheet.name].autofilter(0, 0, last, len(sheet.fields) - 1)

    def _item(self, item: Item) -> None:
        here = self._rows[COMMITMENTS.name] + 1
        row = tables.commitment(item)
        first = item.sources[0] if item.sources else None
        self._row(COMMITMENTS, {**row, **_named(item)}, facts.address(first) if first else "")
        for name, said in tables.rows_of(item):
            if name == columns.STATEMENTS.name:
                source = item.source(str(said["id"]))
                about = source.document if source else None
                extra = {"published": about.published, "source": about.title or about.id} if about else {}
                link = (facts.address(source) if source else "") or self._source_row(about.id if about else "")
                self._row(STATEMENTS, {**said, **extra, "title": row["title"], "back": here}, link)
            elif name == columns.CONTRADICTIONS.name:
                self._row(CONTRADICTIONS, {**said, "title": row["title"], "back": here}, "")

    def _source_row(self, document: str) -> str:
        row = self._document_rows.get(document)
        return f"internal:'{SOURCES.name}'!A{row}" if row else ""

    def _head(self, sheet: Sheet) -> None:
        page = self._sheets[sheet.name]
        page.freeze_panes(1, sheet.frozen)
        page.set_row(0, 30)
        # Codes and years are text on purpose; Excel need not remark on it.
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for at, field in enumerate(sheet.fields):
            page.set_column(at, at, field.width)
            page.write_string(0, at, field.head, self._styles["head"])
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        self._rows[sheet.name] = 1

    def _row(self, sheet: Sheet, said: dict[str, tables.Cell], link: str) -> None:
        page, at = self._sheets[sheet.name], self._rows[sheet.name]
        if at >= _MOST_ROWS:
            raise PublishingError(
                f"xlsx: more than {_MOST_ROWS - 1:,} rows, which no sheet holds "
                "(narrow it with filters, or export parquet)"
            )
        for number, field in enumerate(sheet.fields):
            self._cell(page, at, number, field, said, link)
        self._rows[sheet.name] = at + 1

    def _cell(
        self, page: Worksheet, row: int, column: int, field: Field, said: dict[str, tables.Cell], link: str
    ) -> None:
        value = said.get(field.name)
        if value is None or value == "":
            return
        if isinstance(value, bool):
            page.write_string(row, column, "yes" if value else "", self._styles["text"])
        elif isinstance(value, (int, float)):
            page.write_number(row, column, value, self._styles[field.style])
        else:
            self._text(page, row, column, field, value, link, said)

    def _text(
        self, page: Worksheet, row: int, column: int, field: Field, value: str, link: str, said: dict[str, tables.Cell]
    ) -> None:
        text = _fitting(value)
        if field.style == "link":
            target = f"internal:'{COMMITMENTS.name}'!A{said['back']}" if field.name == "commitment" else link
            target = facts.web_address(value) if field.name == "url" else target
            if target and self._links[page.name] < _MOST_LINKS:
                self._links[page.name] += 1
                page.write_url(row, column, target, self._styles["link"], text)
                return
        style = "quoted" if text.lstrip().startswith(_FORMULA) else "text" if field.style == "link" else field.style
        page.write_string(row, column, text, self._styles[style])


def _named(item: Item) -> dict[str, tables.Cell]:
    from servanda.publishing.names import country_name, sector_name

    source = item.sources[0].document if item.sources else None
    envelopes = item.undertaking.envelopes
    return {
        "sector_names": "; ".join(dict.fromkeys(sector_name(code) for code in item.undertaking.sectors)),
        "countries": "; ".join(country_name(code) for code in facts.countries(item)),
        "part_of": "; ".join(envelopes),
        "source": (source.title or source.id) if source else None,
    }


def _fitting(text: str) -> str:
    plain = for_xml(text)
    # Excel counts in UTF-16 units.
    if len(plain.encode("utf-16-le")) // 2 <= _LONGEST_CELL:
        return plain
    return plain.encode("utf-16-le")[: 2 * (_LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _created(moment: str) -> datetime:
    from datetime import datetime

    return datetime.fromisoformat(moment).replace(tzinfo=None)
