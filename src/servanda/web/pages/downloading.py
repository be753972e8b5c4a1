"""Downloads of exactly what a page shows."""

from __future__ import annotations

from collections.abc import Iterator

from litestar import get
from litestar.params import FromQuery
from litestar.response import Response, Stream

from servanda.model import Undertaking
from servanda.register import Register
from servanda.web import finding
from servanda.web.downloads import FORMATS, PLAIN, as_csv, as_export, as_jsonl
from servanda.web.pages.depends import DEPENDENCIES, Pool, Wanted
from servanda.web.registers import Registers
from servanda.web.selection import BadSelection, Selection

_PLAIN = {"csv": as_csv, "jsonl": as_jsonl}


@get("/commitments/download", dependencies=DEPENDENCIES, sync_to_thread=True)
def download(registers: Pool, wanted: Wanted, format: FromQuery[str] = "csv") -> Response[bytes] | Stream:  # noqa: A002
    """A selection as a file."""
    return download_of(registers, wanted, format)


def download_of(registers: Registers, wanted: Selection, name: str) -> Response[bytes] | Stream:
    """A selection in a format.

    Raises:
        BadSelection: no such format.
        PublishingError: it did not pass the checks of its format.
    """
    if name not in FORMATS:
        raise BadSelection(f"format: {name[:40]!r} is none of {', '.join(FORMATS)}")
    if name in PLAIN:
        ending, media_type = PLAIN[name]
        return Stream(_lines(registers, wanted, name), media_type=media_type, headers=_named(ending))
    with registers.lent() as register:
        some = _chosen(registers, register, wanted)
        title = "Commitments" + "".join(f", {name}: {value}" for name, value in wanted.named())
        made, ending = as_export(name, finding.view_of(register, wanted), list(some), title)
    return Response(made, media_type="application/octet-stream", headers=_named(ending))


def _lines(registers: Registers, wanted: Selection, name: str) -> Iterator[bytes]:
    with registers.lent() as register:
        yield from _PLAIN[name](finding.view_of(register, wanted), _chosen(registers, register, wanted))


def _chosen(registers: Registers, register: Register, wanted: Selection) -> Iterator[Undertaking]:
    if wanted.moment() is None:
        return finding.each(register, wanted)
    return iter(finding.undertakings(registers, register, wanted))


def _named(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="commitments.{ending}"'}
