"""Courses and contradictions of commitments, listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

import msgspec

from servanda.model import Contradiction, Undertaking
from servanda.publishing.plain import line, safe_json
from servanda.publishing.screen import console, styled
from servanda.publishing.story import course_rows
from servanda.publishing.table import SHORT_ID
from servanda.publishing.undertakings import contradiction_label
from servanda.reconcile.figured import Disputed
from servanda.reconcile.history import in_time

if TYPE_CHECKING:
    from rich.console import Console

_DATE = 11


def write_conflicts(found: Iterable[Undertaking], because: str, out: TextIO) -> int:
    """Write what contradicts, commitment by commitment; how many contradictions there were."""
    screen = console(out)
    count = 0
    for one in found:
        wanted = [c for c in one.contradictions if (not because or c.kind == because) and _told_here(one, c)]
        if not wanted:
            continue
        screen.print(styled((one.id[:SHORT_ID], "cyan"), (f" {line(one.subject)}", "bold")))
        for contradiction in wanted:
            count += 1
            screen.print(styled(f"  {contradiction.field}: ", (contradiction.kind, "yellow")))
            _write_values(contradiction, screen)
    return count


def write_conflicts_json(found: Iterable[Undertaking], because: str, out: TextIO) -> int:
    """Write one object a line for each contradiction; how many there were."""
    count = 0
    for one in found:
        for contradiction in one.contradictions:
            if (not because or contradiction.kind == because) and _told_here(one, contradiction):
                said = {"commitment": one.id, "subject": one.subject} | contradiction_label(contradiction)
                out.write(safe_json(msgspec.json.encode(said).decode()) + "\n")
                count += 1
    return count


def write_disputed(found: Iterable[Disputed], because: str, out: TextIO) -> int:
    """Write figures that are told with several values; how many there were."""
    screen = console(out)
    count = 0
    for one in found:
        contradiction = one.contradiction
        if because and contradiction.kind != because:
            continue
        count += 1
        screen.print(styled((line(one.about), "bold"), ": ", (contradiction.kind, "yellow")))
        _write_values(contradiction, screen)
    return count


def write_disputed_json(found: Iterable[Disputed], because: str, out: TextIO) -> int:
    """Write one object a line for each figure that is told with several values; how many there were."""
    count = 0
    for one in found:
        if not because or one.contradiction.kind == because:
            said = {"figure": one.about} | contradiction_label(one.contradiction)
            out.write(safe_json(msgspec.json.encode(said).decode()) + "\n")
            count += 1
    return count


def _write_values(contradiction: Contradiction, screen: Console) -> None:
    """Write each value with the statements that say it."""
    for value, who in contradiction.values:
        screen.print(styled(f"    {line(value)}", (f" · {', '.join(k[:SHORT_ID] for k in who)}", "cyan")))


def _told_here(one: Undertaking, found: Contradiction) -> bool:
    """Whether this undertaking is the one to list a contradiction under: one across two is listed once."""
    return not found.across or one.statements[0] < found.across


def write_course(one: Undertaking, out: TextIO) -> None:
    """Write the steps of one commitment."""
    screen = console(out)
    screen.print(styled((one.id[:SHORT_ID], "cyan"), (f" {line(one.subject)}", "bold"), (f" · {one.status}", "dim")))
    for row in course_rows(one):
        screen.print(styled("  ", *row))


def write_project(one: Undertaking, project: Iterable[Undertaking], out: TextIO) -> None:
    """Write the steps of all commitments of a project in time, those of one marked."""
    screen = console(out)
    screen.print(styled((one.id[:SHORT_ID], "cyan"), (f" {line(one.subject)}", "bold"), (f" · {one.status}", "dim")))
    for date, undertaking, status, statement in project_course(project):
        own = undertaking.id == one.id
        mark = "●" if own else "○"
        subject = "" if own else f" · {line(undertaking.subject)}"
        screen.print(
            styled(
                f"  {mark} ",
                (f"{date or 'undated':<{_DATE}}", "dim"),
                f"{status:<10}",
                (f" {statement[:SHORT_ID]}", "cyan"),
                (subject, "dim"),
            )
        )


HOPS = 2
"""How far the course of a project is followed, from undertaking to undertaking."""


def project_of(one: Undertaking, find: Callable[[Iterable[str]], Iterable[Undertaking]]) -> dict[str, Undertaking]:
    """The undertakings of the project that one belongs to, by id, itself among them.

    Args:
        one: the undertaking.
        find: gives undertakings by their ids.
    """
    found = {one.id: one}
    frontier = [one]
    for _ in range(HOPS):
        ids = {key for each in frontier for key in each.project} - found.keys()
        frontier = list(find(sorted(ids))) if ids else []
        found |= {each.id: each for each in frontier}
    return found


def project_course(undertakings: Iterable[Undertaking]) -> list[tuple[str, Undertaking, str, str]]:
    """Date, undertaking, status and statement of every step of several undertakings, in time; undated ones last."""
    steps = [(step, undertaking) for undertaking in undertakings for step in undertaking.history]
    ordered = in_time(steps, lambda found: found[0])
    return [(step.date, undertaking, step.status, step.statement) for step, undertaking in ordered]
