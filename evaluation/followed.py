"""Which labelled successions and contradictions a register tells, and why it does not tell the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.linked import Clusters, Record
from evaluation.unlinked import Seen
from servanda.publishing.courses import project_course, project_of

NO_COMMITMENT = "fma"
"""First letters of the ids of labelled records that are figures, milestones and assessments."""


def successions(seen: Seen, labels: Clusters) -> Iterator[tuple[dict[str, Any], bool, str]]:
    """Each labelled succession, whether the register has it in order, and what stands against it.

    It is in order where at least two of its steps stand in the course of one project, and all that stand there do so in
    the labelled order.
    """
    for succession in labels.data["status_succession"]:
        steps = [_record(step["record"]) for step in succession["steps"]]
        there = [step for step in steps if step in seen.cluster]
        held: list[Record] = []
        out_of_order: list[Record] = []
        for one in dict.fromkeys(seen.cluster[step] for step in there):
            place = _course(seen, one)
            known = [step for step in there if seen.answer[step] in place]
            places = [place[seen.answer[step]] for step in known]
            if places == sorted(places):
                held = max(held, known, key=len)
            else:
                out_of_order = known
        lost = [step for step in steps if step not in seen.cluster]
        why = f"not read: {_words(lost)}; " if lost else ""
        if len(there) < 2:
            why += "fewer than two steps"
        elif out_of_order and len(held) < 2:
            why += f"in another order: {_words(out_of_order)}"
        elif len(held) < 2:
            why += "not in one project"
        yield succession, len(held) > 1, why


def _course(seen: Seen, undertaking: str) -> dict[str, int]:
    project = project_of(seen.undertakings[undertaking], lambda ids: [seen.undertakings[i] for i in ids])
    return {statement: n for n, (*_, statement) in enumerate(project_course(project.values()))}


def contradictions(seen: Seen, labels: Clusters) -> Iterator[tuple[dict[str, Any], bool, str]]:
    """Each labelled contradiction, whether the register tells of one in its field, and what stands against it.

    It is told where a commitment of one of its records has one in the field, or where figures that it names do.
    """
    for conflict in labels.data["conflicts"]:
        fields = set(conflict["field"].split(","))
        records = [_record(value["record"]) for value in conflict["values"]]
        groups = {seen.cluster[key] for key in records if key in seen.cluster}
        told = any(c.field in fields for one in groups for c in seen.undertakings[one].contradictions)
        told |= any(True for key in records for _ in seen.contradictions_of(key))
        lost = [key for key in records if key not in seen.cluster and key not in seen.figures]
        why = f"not read: {_words(lost)}; " if lost else ""
        if len(groups) > 1:
            why += "in several commitments"
        elif any(record[1][0] in NO_COMMITMENT for record in records):
            why += "of figures"
        else:
            why += "no such difference seen"
        yield conflict, told, why


def _record(member: list[str]) -> Record:
    return member[0], member[1]


def _words(records: list[Record]) -> str:
    return ", ".join(" ".join(record) for record in records)


def untold(seen: Seen, labels: Clusters) -> Iterator[tuple[str, list[str]]]:
    """The successions and contradictions that the register does not tell, each with its steps or values."""
    for title, found in (("successions", successions), ("contradictions", contradictions)):
        lines = []
        for label, told, why in found(seen, labels):
            if told:
                continue
            lines.append(f"{label.get('label') or label['about']}: {label.get('field', '')} {why}")
            for step in label.get("steps") or label["values"]:
                record = _record(step["record"])
                said = f"{step.get('status') or step['value']} {step.get('date') or ''}".strip()
                lines.append(f"    ({said}) {seen.whole(record)}")
        yield f"{title} not told", lines
