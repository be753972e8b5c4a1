"""The standard ruleset of IATI, interpreted: what an activity must hold to beyond its schema.

Rules that ask a list of the registry (whether a publisher exists) are left out: they need the network.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

import msgspec

from servanda.reference.loading import data_path

_ACTIVITY = "/iati-activities/iati-activity"
_YEAR = 366  # days
_MOST_PATHS = 2000


class Breach(NamedTuple):
    """A rule that does not hold: its number, error or warning, and what it asks for."""

    rule: str
    severity: str
    said: str


class Ruleset:
    """The rules, ready for activities one after another.

    Args:
        today: what counts as now.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._xpaths: dict[str, Any] = {}
        self._rules: dict[str, Callable[[Any, dict[str, Any]], bool]] = {
            "atleast_one": lambda at, case: bool(self._found(at, case)),
            "no_more_than_one": lambda at, case: len(self._found(at, case)) <= 1,
            "unique": lambda at, case: len(texts := self._texts(at, case)) == len(set(texts)),
            "startswith": self._starts,
            "one_or_all": self._one_or_all,
            "date_now": lambda at, case: not self._after_today(at, case["date"]),
            "date_order": self._in_order,
            "time_limit": self._within_a_year,
            "regex_matches": lambda at, case: all(re.search(case["regex"], text) for text in self._texts(at, case)),
            "no_spaces": lambda at, case: all(text == text.strip() for text in self._texts(at, case)),
            "if_then": lambda at, case: not self._ask(at, case["if"]) or bool(self._ask(at, case["then"])),
            "strict_sum": lambda at, case: sum(map(_decimal, self._texts(at, case)), Decimal(0)) == Decimal(
                str(case["sum"])
            ),
            "range": lambda at, case: all(
                case["min"] <= _decimal(text) <= case["max"] for text in self._texts(at, case)
            ),
        }  # fmt: skip

    def breaches(self, activity: Any) -> Iterator[Breach]:
        """The rules that an activity breaks; the element may stand alone or in its file."""
        for context, rules in _ruleset().items():
            for path in context.split(" | "):
                for at in self._contexts(activity, path):
                    yield from self._judge(at, rules)

    def _contexts(self, activity: Any, path: str) -> list[Any]:
        if path.startswith("//"):
            return list(self._ask(activity, f".{path}"))
        inside = path.removeprefix(_ACTIVITY).lstrip("/")
        return list(self._ask(activity, inside)) if inside else [activity]

    def _judge(self, at: Any, rules: dict[str, Any]) -> Iterator[Breach]:
        for name, rule in rules.items():
            for case in rule["cases"]:
                if name == "loop":
                    for value in dict.fromkeys(map(_text, self._ask(at, case["foreach"]))):
                        yield from self._judge(at, _with(case["do"], value))
                elif "idCondition" in case or ("condition" in case and not self._ask(at, case["condition"])):
                    continue
                elif not self._rules[name](at, case):
                    about = case.get("ruleInfo", {})
                    yield Breach(about.get("id", ""), about.get("severity", "error"), about.get("message", name))

    def _ask(self, at: Any, path: str) -> Any:
        compiled = self._xpaths.get(path)
        if compiled is None:
            if len(self._xpaths) > _MOST_PATHS:  # loops write the values of files into them
                self._xpaths.clear()
            from lxml import etree  # type: ignore[import-untyped]

            compiled = self._xpaths[path] = etree.XPath(
                path, namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}
            )
        return compiled(at)

    def _found(self, at: Any, case: dict[str, Any]) -> list[Any]:
        return [found for path in case["paths"] for found in self._ask(at, path)]

    def _texts(self, at: Any, case: dict[str, Any]) -> list[str]:
        return [_text(found) for found in self._found(at, case)]

    def _starts(self, at: Any, case: dict[str, Any]) -> bool:
        beginnings = [_text(found) + case.get("separator", "") for p in case["prefix"] for found in self._ask(at, p)]
        return all(any(text.startswith(b) for b in beginnings) for text in self._texts(at, case))

    def _one_or_all(self, at: Any, case: dict[str, Any]) -> bool:
        if self._ask(at, case["one"]):
            return True
        match case["all"]:
            case "lang":
                return not self._ask(at, ".//narrative[not(@xml:lang)]")
            case "currency":
                return not self._ask(at, ".//value[not(@currency)]")
            case _:
                sold = self._ask(at, "transaction[sector]")
                return not sold or len(sold) == len(self._ask(at, "transaction"))

    def _dates(self, at: Any, path: str) -> list[date]:
        if path == "NOW":
            return [self._today]
        found = []
        for value in self._ask(at, path):
            try:
                found.append(date.fromisoformat(_text(value)[:10]))
            except ValueError:
                continue
        return found

    def _after_today(self, at: Any, path: str) -> bool:
        return any(day > self._today for day in self._dates(at, path))

    def _in_order(self, at: Any, case: dict[str, Any]) -> bool:
        less, more = self._dates(at, case["less"]), self._dates(at, case["more"])
        return all(a <= b for a in less for b in more)

    def _within_a_year(self, at: Any, case: dict[str, Any]) -> bool:
        starts, ends = self._dates(at, case["start"]), self._dates(at, case["end"])
        return all((b - a).days <= _YEAR for a in starts for b in ends)


def _with(rules: dict[str, Any], value: str) -> dict[str, Any]:
    """The rules with a value in place of $1; one that would end its quotes matches nothing, as it must."""
    safe = value if "'" not in value else ""
    filled = msgspec.json.encode(rules).replace(b"$1", msgspec.json.encode(safe)[1:-1])
    decoded: dict[str, Any] = msgspec.json.decode(filled)
    return decoded


def _text(found: Any) -> str:
    return str(found) if isinstance(found, str) else "".join(found.itertext())


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return Decimal(-math.inf)
    return number


@cache
def _ruleset() -> dict[str, Any]:
    rules: dict[str, Any] = msgspec.json.decode(data_path("iati-rules.json").read_bytes())
    return rules
