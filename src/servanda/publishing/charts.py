"""Pictures of the analysis, by matplotlib (the `charts` extra); imported only when a picture is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.errors import ServandaError
from servanda.publishing import wording
from servanda.publishing.plain import line, shorten

if TYPE_CHECKING:
    from servanda.analysis.waterfall import Fall

SUFFIXES = (".svg", ".png")
_LEVEL, _OFF, _FIRM = "#33658a", "#c8553d", "#2f7d4f"
_TITLE = 80


def draw_waterfall(steps: Sequence[Fall], path: str, title: str) -> None:
    """Draw the steps from the headline to what is firm.

    Args:
        steps: at least one.
        path: ends in .svg or .png.
        title: above the picture.

    Raises:
        ServandaError: matplotlib is not installed, the path has another ending, or cannot be written.
    """
    figure, axes = _figure(path, 9, 0.55 * len(steps) + 1.4)
    left = 0.0
    for place, step in enumerate(steps):
        if step.kind == "level":
            left = step.value
            start, width = 0.0, step.value
        else:
            left -= step.value
            start, width = left, step.value
        colour = _FIRM if step.name == "firm" else _LEVEL if step.kind == "level" else _OFF
        axes.barh(place, width, left=start, color=colour, height=0.62)
        sign = "" if step.kind == "level" else "-"
        axes.annotate(
            f" {sign}{wording.money(float(f'{step.value:.3g}'), 'USD')}",
            (start + width, place),
            va="center",
            fontsize=9,
        )
    axes.set_yticks(range(len(steps)), [step.title for step in steps])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.margins(x=0.14)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_title(line(shorten(title, _TITLE)), loc="left", fontsize=11)
    _save(figure, path)


def draw_stacks(rows: Mapping[str, Mapping[str, int]], codes: Mapping[str, str], path: str, title: str) -> None:
    """Draw bars of counted things, one for each row, cut by code.

    Args:
        rows: by name of the bar, how many of each code.
        codes: all codes with their names, in their order; the darker, the later.
        path: ends in .svg or .png.
        title: above the picture.

    Raises:
        ServandaError: matplotlib is not installed, the path has another ending, or cannot be written.
    """
    figure, axes = _figure(path, 9, 0.5 * max(len(rows), 1) + 1.8)
    used = [code for code in codes if any(row.get(code) for row in rows.values())]
    for shade, code in enumerate(used):
        left = [sum(row.get(before, 0) for before in used[:shade]) for row in rows.values()]
        width = [row.get(code, 0) for row in rows.values()]
        axes.barh(
            range(len(rows)), width, left=left, label=codes[code], height=0.62,
            color=_LEVEL, alpha=0.25 + 0.75 * (shade + 1) / len(used),
        )  # fmt: skip
    for place, row in enumerate(rows.values()):
        axes.annotate(f" {sum(row.values())}", (sum(row.values()), place), va="center", fontsize=9)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.margins(x=0.08)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    if used:
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=len(used), frameon=False, fontsize=9)
    axes.set_title(line(shorten(title, _TITLE)), loc="left", fontsize=11)
    _save(figure, path)


def _figure(path: str, width: float, height: float) -> tuple[Any, Any]:
    if Path(path).suffix.lower() not in SUFFIXES:
        raise ServandaError(f"{path}: a picture is written as {' or '.join(SUFFIXES)}")
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ServandaError("pictures need matplotlib (pip install 'servanda[charts]')") from error
    # The same picture gives the same bytes.
    mpl.rcParams["svg.hashsalt"] = "servanda"
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _save(figure: Any, path: str) -> None:
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    aside = target.with_name(f".{target.name}.part")
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    try:
        figure.savefig(aside, format=kind, dpi=150, metadata=metadata)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ServandaError(f"{path}: cannot be written: {error.strerror or error}") from error
