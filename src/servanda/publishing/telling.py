"""A statement in few words: what, who, how much, when. The same for lists, tables and reports."""

from __future__ import annotations

from servanda.model import Assessment, Commitment, Figure, Milestone, Statement
from servanda.publishing import wording

_CLIPPED = 90


def kind(record: Statement) -> str:
    """commitment, figure, milestone or assessment."""
    return str(record.__struct_config__.tag)


def what(record: Statement) -> str:
    """What it is about."""
    match record:
        case Commitment():
            about = record.subject or record.quote[:_CLIPPED]
            extra = [wording.count(record.count)] if record.count and str(int(record.count.value)) not in about else []
            if record.quantities:
                extra.append(wording.quantities(record.quantities))
            return "; ".join([about, *extra])
        case Figure():
            return record.measure if record.measure != "other" else "figure"
        case Milestone():
            return record.what
        case Assessment():
            return record.about or record.quote


def who(record: Statement) -> str:
    """Who takes part: givers first, an arrow, those who receive, then the others."""
    match record:
        case Commitment():
            givers = [p.name for p in record.parties if p.role == "provider"]
            takers = [p.name for p in record.parties if p.role == "recipient"]
            others = [p.name for p in record.parties if p.role == "party"]
            if givers and takers:
                said = f"{', '.join(givers)} → {', '.join(takers)}"
                return f"{said}; with {', '.join(others)}" if others else said
            if takers and others:
                return f"{', '.join(others)} → {', '.join(takers)}"
            return ", ".join([*givers, *takers, *others])
        case Figure():
            return ", ".join(record.subjects)
        case Milestone():
            return ", ".join(record.actors)
        case Assessment():
            return f"{record.speaker}, {record.role}" if record.role else record.speaker


def how_much(record: Statement) -> str:
    """The sum or the number; empty where there is none."""
    if isinstance(record, Commitment):
        return wording.sums(record.amounts)
    return wording.figure(record) if isinstance(record, Figure) else ""


def when(record: Statement) -> str:
    """When it took place, or the time that it speaks of; empty where it does not say."""
    match record:
        case Commitment():
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
