"""What Servanda's words come to in IATI's codes."""

from __future__ import annotations

import calendar
import re
from datetime import date

from servanda.model import Actor, Undertaker
from servanda.publishing.edition import Item
from servanda.reference import labels

UNSPECIFIED_SECTOR = "99810"
PLEDGE, COMMITMENT = "12", "2"
_STATUS = {
    "proposed": "1", "intended": "1", "pledged": "1", "signed": "1", "financed": "2", "underway": "2",
    "completed": "4", "suspended": "6", "cancelled": "5",
}  # fmt: skip
FUNDING, ACCOUNTABLE, EXTENDING, IMPLEMENTING = "1", "2", "3", "4"
_KINDS = {
    "country": "10", "government body": "10", "international organisation": "40", "company": "70", "university": "80",
}  # fmt: skip
_STATES = ("country", "government body")
_MONEY = ("invest", "lend", "grant")
_NOT_YET = ("proposed", "intended", "pledged")
_FINANCE = {"loan": "421", "grant": "110"}
_BY_ACTION = {"lend": "421", "grant": "110"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def activity_status(item: Item) -> str:
    """A code of ActivityStatus: what is only promised or signed is in the pipeline."""
    return _STATUS[item.undertaking.status]


def transaction_type(item: Item) -> str:
    """Outgoing commitment where a binding paper holds, outgoing pledge where it is promised; empty for a proposal.

    IATI's commitment is a firm written obligation, so that a memorandum or a plain agreement makes none.
    """
    u = item.undertaking
    if u.status == "proposed" or u.strength == "aspiration":
        return ""
    return COMMITMENT if u.strength == "binding" and u.status not in _NOT_YET else PLEDGE


def organisation_role(item: Item, party: Undertaker, actor: Actor) -> str:
    """A code of OrganisationRole.

    Who gives money funds; who gives work or goods implements. Of all others, states are accountable, and companies
    and institutions implement.
    """
    u = item.undertaking
    if party.role == "provider":
        money = u.action in _MONEY or u.instrument in _FINANCE or actor.kind in ("bank or fund", *_STATES)
        return FUNDING if money else IMPLEMENTING
    return ACCOUNTABLE if actor.kind in _STATES else IMPLEMENTING


def organisation_type(actor: Actor) -> str:
    """A code of OrganisationType; empty where the kind does not tell."""
    if actor.kind == "bank or fund" and not actor.country and actor.id.startswith("org:"):
        return "40"
    return _KINDS.get(actor.kind, "")


def finance_type(item: Item) -> str:
    """A code of FinanceType; empty where it is neither a loan nor a grant."""
    u = item.undertaking
    return _FINANCE.get(u.instrument) or _BY_ACTION.get(u.action, "")


def sectors(item: Item) -> list[tuple[str, str]]:
    """Vocabulary (1 for five digits, 2 for three) and code of each DAC sector, all of one vocabulary.

    The shares of a vocabulary must add up to the whole. So where codes of both lengths are told, three digits are kept.
    """
    known = [code for code in item.undertaking.sectors if code in labels("sector") or code in labels("sector_category")]
    codes = list(dict.fromkeys(known))
    if not codes:
        return [("1", UNSPECIFIED_SECTOR)]
    if all(len(code) == 5 for code in codes):
        return [("1", code) for code in codes]
    return [("2", code) for code in dict.fromkeys(code[:3] for code in codes)]


def shares(count: int) -> list[str]:
    """Equal percentages that add up to exactly 100, with two decimals at most; nothing where there is one."""
    if count < 2:
        return [""] * count
    each = 10_000 // count
    parts = [each] * (count - 1) + [10_000 - each * (count - 1)]
    return [f"{part // 100}.{part % 100:02d}" if part % 100 else str(part // 100) for part in parts]


def first_day(told: str) -> str:
    """The first day of a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD); empty where it is none."""
    return _day(told, last=False)


def last_day(told: str) -> str:
    """The last day of it."""
    return _day(told, last=True)


def decimal(value: float) -> str:
    """The number without an exponent."""
    if value == int(value):
        return str(int(value))
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _day(told: str, *, last: bool) -> str:
    found = _DATE.match(told)
    if not found or found.end() not in (len(told), 10):
        return ""
    year = int(found[1])
    month = int(found[2]) if found[2] else 12 if last else 1
    try:
        ends = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, int(found[3]) if found[3] else ends).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        return ""
