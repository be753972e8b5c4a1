"""What IATI's codes come to in Servanda's words, for files that others made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servanda.model.listing import Listed
from servanda.model.statement import Action, ActorKind, Amount, Instrument, Role, Status, Strength

Elements = Mapping[str, Sequence[Listed]]

UNSPECIFIED_SECTORS = ("99810", "998")
_STATUS: dict[str, Status] = {"2": "underway", "3": "underway", "4": "completed", "5": "cancelled", "6": "suspended"}
_PIPELINE = "1"
_ROLES: dict[str, Role] = {"1": "provider", "3": "provider", "2": "recipient", "4": "recipient"}
_KINDS: dict[str, ActorKind] = {
    "10": "government body", "11": "government body", "15": "government body", "40": "international organisation",
    "21": "other", "22": "other", "23": "other", "24": "other", "30": "other", "60": "other", "70": "company",
    "71": "company", "72": "company", "73": "company", "80": "university",
}  # fmt: skip
# What the money was promised by, the firmest first: commitments, pledges, what came in, what was paid out.
_PROMISES = (("2",), ("12",), ("11", "13"), ("3", "4"))
_LOANS = ("4", "41", "42", "43")
_GRANTS = ("1",)


def status_of(elements: Elements) -> Status:
    """By the status of the activity; in the pipeline, what money is promised decides."""
    code = _first(elements, "activity-status", "@code")
    if code in _STATUS:
        return _STATUS[code]
    types = {_type(element) for element in elements.get("transaction", ())}
    if types & {"3", "4"}:
        return "financed"
    return "signed" if "2" in types else "pledged" if "12" in types else "intended"


def strength_of(elements: Elements, status: Status) -> Strength:
    """An outgoing commitment is a firm written obligation; all else is a promise or an intention."""
    types = {_type(element) for element in elements.get("transaction", ())}
    if "2" in types:
        return "binding"
    return "intention" if status == "intended" else "promise"


def action_of(elements: Elements) -> Action:
    """Lend or grant where the type of finance says so, else cooperate."""
    finance = _finance(elements)
    return "lend" if finance.startswith(_LOANS) else "grant" if finance.startswith(_GRANTS) else "cooperate"


def instrument_of(elements: Elements) -> Instrument:
    """Loan or grant where the type of finance says so."""
    finance = _finance(elements)
    return "loan" if finance.startswith(_LOANS) else "grant" if finance.startswith(_GRANTS) else "none"


def role_of(code: str) -> Role:
    """Funding and extending organisations give, accountable and implementing ones receive."""
    return _ROLES.get(code, "party")


def kind_of(values: Mapping[str, str]) -> ActorKind:
    """By the type of organisation."""
    return _KINDS.get(values.get("@type", ""), "other")


def sectors_of(elements: Elements) -> list[str]:
    """The DAC codes of the activity: purposes of five digits before categories of three."""
    found: dict[str, None] = {}
    for vocabulary in ("1", "2"):
        for element in elements.get("sector", ()):
            code = element.values.get("@code", "")
            own = element.values.get("@vocabulary", "1") == vocabulary and code.isdecimal()
            if own and code not in UNSPECIFIED_SECTORS and not any(known.startswith(code) for known in found):
                found[code] = None
    return list(found)


def amounts_of(elements: Elements) -> list[Amount]:
    """What is promised in all, in each currency: the firmest kind of transaction that the activity has."""
    default = _first(elements, "iati-activity", "@default-currency")
    for types in _PROMISES:
        sums: dict[str, float] = {}
        for element in elements.get("transaction", ()):
            if _type(element) not in types:
                continue
            currency = element.values.get("value@currency", default)
            try:
                value = float(element.values.get("value", "").replace(",", ""))
            except ValueError:
                continue
            if currency and abs(value) < 1e30:
                sums[currency] = sums.get(currency, 0.0) + value
        if found := [Amount(round(value, 2), currency) for currency, value in sums.items() if value > 0]:
            return found
    return []


def _type(element: Listed) -> str:
    return element.values.get("transaction-type@code", "")


def _finance(elements: Elements) -> str:
    return _first(elements, "default-finance-type", "@code") or next(
        (code for e in elements.get("transaction", ()) if (code := e.values.get("finance-type@code"))), ""
    )


def _first(elements: Elements, name: str, path: str) -> str:
    return next((e.values[path] for e in elements.get(name, ()) if path in e.values), "")
