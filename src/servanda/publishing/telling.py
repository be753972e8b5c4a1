"""A statement or commitment in few words: what, who, how much, when. The same for lists, tables and reports."""

from __future__ import annotations

from servanda.model import Assessment, Commitment, Figure, Milestone, Statement, Undertaking
from servanda.publishing import wording

_CLIPPED = 90


def kind(record: Statement) -> str:
    """commitment, figure, milestone or assessment."""
    return str(record.__struct_config__.tag)


def what(record: Statement | Undertaking) -> str:
    """What it is about."""
    match record:
        case Commitment() | Undertaking():
            about = record.subject or (record.quote[:_CLIPPED] if isinstance(record, Commitment) else "")
            extra = [wording.count(record.count)] if record.count and str(int(record.count.value)) not in about else []
            if record.quantities:
                extra.append(wording.quantities(record.quantities))
            return "; ".join([about, *extra])
        case Figure():
            return record.measure if record.measure != "other" else "another figure"
        case Milestone():
            return record.what
        case Assessment():
            return record.about or record.quote


def headline(record: Statement) -> str:
    """What it is about, for a figure with whose it is and its number."""
    if isinstance(record, Figure):
        return ", ".join(part for part in (what(record), who(record), record.period) if part) + f": {how_much(record)}"
    return what(record)


def who(record: Statement | Undertaking, most: int = 0) -> str:
    """Who takes part: givers first, an arrow, those who receive, then the others.

    Args:
        record: the statement.
        most: how many names of one side to tell; 0 for all.
    """
    match record:
        case Commitment() | Undertaking():
            givers = [p.name for p in record.parties if p.role == "provider"]
            takers = [p.name for p in record.parties if p.role == "recipient"]
            others = [p.name for p in record.parties if p.role == "party"]
            if givers and takers:
                said = f"{_names(givers, most)} → {_names(takers, most)}"
                return f"{said}; with {_names(others, most)}" if others else said
            if takers and others:
                return f"{_names(others, most)} → {_names(takers, most)}"
            return _names([*givers, *takers, *others], most)
        case Figure():
            return _names(record.subjects, most)
        case Milestone():
            return _names(record.actors, most)
        case Assessment():
            return f"{record.speaker}, {record.role}" if record.role else record.speaker


def _names(names: list[str], most: int) -> str:
    # One name instead of "and 1 other": it is as short.
    if not most or len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} others"


def how_much(record: Statement) -> str:
    """The sum or the number; empty where there is none."""
    if isinstance(record, Commitment):
        return wording.sums(record.amounts)
    return wording.figure(record) if isinstance(record, Figure) else ""


def when(record: Statement | Undertaking) -> str:
    """When it took place, or the time that it speaks of; empty where it does not say."""
    match record:
        case Commitment() | Undertaking():
            end = f"by {record.horizon.end}" if record.horizon and record.horizon.end else ""
            return record.date or end
        case Figure():
            return record.period
        case Milestone():
            return record.date
        case Assessment():
            return ""


def standing(record: Statement) -> str:
    """The status of a commitment; of anything else, its kind."""
    return record.status if isinstance(record, Commitment) else kind(record)
