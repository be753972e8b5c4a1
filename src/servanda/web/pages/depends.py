"""What routes have in common: the selection of the address line, and the pool of registers."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter as Query

from servanda.web.registers import Registers
from servanda.web.security import Asked
from servanda.web.selection import Selection

_TEXT = 300
Wanted = NamedDependency[Selection]
Pool = NamedDependency[Registers]


def selection(
    q: Annotated[str, Query(max_length=_TEXT, description="Words that all stand in a sentence, subject or name.")] = "",
    country: Annotated[str, Query(max_length=_TEXT, description="Name or ISO 3166-1 alpha-2 code.")] = "",
    party: Annotated[str, Query(max_length=_TEXT, description="Part of the name of a party.")] = "",
    sector: Annotated[str, Query(max_length=_TEXT, description="DAC code or part of the name of a sector.")] = "",
    status: Annotated[str, Query(max_length=_TEXT, description="Where it stands.")] = "",
    strength: Annotated[str, Query(max_length=_TEXT, description="How firmly the words bind.")] = "",
    year: Annotated[str, Query(max_length=_TEXT, description="YYYY.")] = "",
    currency: Annotated[str, Query(max_length=_TEXT, description="ISO 4217 code of a sum.")] = "",
    least: Annotated[str, Query(max_length=_TEXT, description="Smallest sum, such as 1.5m or 20bn.")] = "",
    most: Annotated[str, Query(max_length=_TEXT, description="Largest sum.")] = "",
    document: Annotated[str, Query(max_length=_TEXT, description="Part of a title, publisher, address or id.")] = "",
    order: Annotated[str, Query(max_length=_TEXT, description="told, sum, sources, contradictions, recorded")] = "told",
    cursor: Annotated[str, Query(max_length=600, description="Of the page before.")] = "",
    as_of: Annotated[str, Query(max_length=_TEXT, description="YYYY-MM-DD: as it stood then.")] = "",
) -> Selection:  # fmt: skip
    """The filters of an address.

    Raises:
        BadSelection: one of them is not what it should be.
    """
    made = Selection(
        q=q.strip(), country=country.strip(), party=party.strip(), sector=sector.strip(), status=status,
        strength=strength, year=year.strip(), currency=currency.strip(), least=least.strip(), most=most.strip(),
        document=document.strip(), order=order or "told", cursor=cursor, as_of=as_of,
    )  # fmt: skip
    made.filter()
    return made


def registers(request: Asked) -> Registers:
    """The pool of registers."""
    found: Registers = request.app.state.registers
    return found


DEPENDENCIES = {
    "wanted": Provide(selection, sync_to_thread=False),
    "registers": Provide(registers, sync_to_thread=False),
}
