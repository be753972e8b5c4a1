"""The figures as a table."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.scorer.tallies import Tallies


def table(tallies: Tallies) -> Iterator[str]:
    """One line per row, in the order of ROWS, under a heading."""
    yield f"{'':28}{'precision':>10}{'recall':>9}{'F1':>8}{'labelled':>10}{'found':>8}"
    for row, tally in tallies:
        rates = f"{tally.precision:10.3f}{tally.recall:9.3f}{tally.f1:8.3f}"
        yield f"{row:28}{rates}{tally.labelled:10d}{tally.given:8d}"


def figures(tallies: Tallies) -> dict[str, dict[str, float]]:
    """The same as numbers, for JSON."""
    return {
        row: {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "labelled": tally.labelled,
            "found": tally.given,
            "hit": tally.hit,
        }
        for row, tally in tallies
    }
