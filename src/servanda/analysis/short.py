"""Numbers as short as a table can have them: "about USD 35 bn"."""

from __future__ import annotations

_SCALES = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))


def short(value: float, unit: str = "", bound: str = "exact") -> str:
    """A number with its unit and bound, to four digits; of a count the number alone."""
    scale, name = next(((s, n) for s, n in _SCALES if abs(value) >= s), (1.0, ""))
    said = "" if bound == "exact" else f"{bound} "
    number = f"{value / scale:,.4g}" if abs(value) >= 1e6 else f"{value:,.10g}"
    if len(unit.partition("/")[0]) == len("USD") and unit[:3].isupper():
        return f"{said}{unit} {number}{name}"
    return f"{said}{number}{name}" + ("" if unit in ("", "count") else f" {unit}")
