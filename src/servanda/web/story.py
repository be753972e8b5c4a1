"""A commitment with all that is known of it, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from servanda.analysis.worth import day_of
from servanda.model import Contradiction, Document, Judgement, Step, Told, Undertaking
from servanda.publishing import wording
from servanda.publishing.courses import project_of
from servanda.publishing.plain import line
from servanda.publishing.story import share_covered
from servanda.publishing.whereabouts import fields_of
from servanda.reference import convert
from servanda.register import Logged, Register, View
from servanda.web.charts import Bar
from servanda.web.rows import Row, row_of, rows_of

_AROUND = 70
ROLES = {"provider": "gives or does", "recipient": "receives", "party": "takes part", "equals": "converted as"}


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Who says a value: a statement, and the words with what stands around them; none where context says it.

    Attributes:
        statement, document: ids. start, end: of the words in the document.
        before, words, after: of the sentence. source: publisher and day.
    """

    statement: str
    document: str
    start: int
    end: int
    before: str
    words: str
    after: str
    source: str


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a field, and who says it."""

    name: str
    value: str
    sayings: list[Saying]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine holds of two statements, with its reasons; `here` and `there` are their sentences."""

    judgement: Judgement
    there: str
    here: str
    inside: bool


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a commitment shows."""

    row: Row
    undertaking: Undertaking
    values: list[Value]
    told: list[Told]
    contradictions: tuple[Contradiction, ...]
    parts: list[tuple[Row, str, float]]
    envelopes: list[Row]
    covered: list[Bar]
    left: str
    history: list[tuple[Step, str]]
    project: list[Row]
    links: list[Link]
    decisions: list[Logged]
    converted: str
    seen: str


def story_of(register: Register, view: View, key: str) -> Story:
    """The story of a commitment, by the beginning of its id or of that of one of its statements.

    Raises:
        NotFound: there is none.
        RegisterError: several begin so.
    """
    u = register.undertaking(key)
    told = view.told(u.statements)
    near = {*u.envelopes, *(part.id for part in u.parts)}
    others = {one.id: one for one in register.undertakings(ids=near)}
    actors = {a.id: a for a in view.actors({p.actor for p in u.parties if p.actor})}
    project = project_of(u, lambda ids: register.undertakings(ids=ids))
    own = set(u.statements)
    bars, left = _covered(u, others)
    return Story(
        row=row_of(u, actors),
        undertaking=u,
        values=values_of(view, told),
        told=told,
        contradictions=u.contradictions,
        parts=[(row_of(others[p.id], {}), p.basis, p.score) for p in u.parts if p.id in others],
        envelopes=rows_of(view, (others[key] for key in u.envelopes if key in others)),
        covered=bars,
        left=left,
        history=[(step, _source(told, step.statement)) for step in u.history],
        project=rows_of(view, (one for one in project.values() if one.id != u.id)),
        links=_links(register, own),
        decisions=list(register.decided(own)),
        converted=_converted(u),
        seen=seen_of(u),
    )


def seen_of(u: Undertaking) -> str:
    """What a form carries to tell whether the commitment is still what was shown."""
    return ",".join(statement[:10] for statement in u.statements)


def values_of(view: View, told: Iterable[Told]) -> list[Value]:
    """Every value that any statement gives a field, each once, with who says it; what comes first is told first."""
    # Not whole readings: what else its documents say does not matter here, and may be much.
    known = {key: (view.document(key), view.named(key)) for key in {one.setting.document for one in told}}
    found: dict[tuple[str, str], list[Saying]] = {}
    for one in told:
        document, actors = known[one.setting.document]
        for field in fields_of(one.commitment, document, actors):
            if field.value:
                saying = _saying(one, document, field.start, field.end)
                found.setdefault((field.name, line(field.value)), []).append(saying)
    order = list(dict.fromkeys(name for name, _ in found))
    pairs = sorted(found.items(), key=lambda pair: order.index(pair[0][0]))
    return [Value(name=name, value=value, sayings=sayings) for (name, value), sayings in pairs]


def _saying(one: Told, document: Document, start: int, end: int) -> Saying:
    text = document.text
    first, last = (start, end) if end > start else (one.commitment.start, one.commitment.start)
    before, after = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
    return Saying(
        statement=one.id,
        document=document.id,
        start=start,
        end=end,
        before=_cut(before, left=True) if end > start else "",
        words=line(text[start:end]),
        after=_cut(after, left=False) if end > start else "",
        source=_of(one),
    )


def _cut(text: str, *, left: bool) -> str:
    """What stands beside words, in their own paragraph and between whole words."""
    near = text.rpartition("\n")[2] if left else text.partition("\n")[0]
    if len(near) == _AROUND:
        near = "… " + near.partition(" ")[2] if left else near.rpartition(" ")[0] + " …"
    return near


def _of(one: Told) -> str:
    s = one.setting
    return " · ".join(part for part in (line(s.publisher), s.published or s.moment) if part) or line(s.title)


def _source(told: Iterable[Told], statement: str) -> str:
    return next((_of(one) for one in told if one.id == statement), "")


def _covered(u: Undertaking, others: Mapping[str, Undertaking]) -> tuple[list[Bar], str]:
    """The parts of an envelope beside each other, and what is left of it, in words."""
    found = share_covered(u, u.parts, others)
    if found is None:
        return [], ""
    currency, whole, total = found
    most = max(whole, total)
    bars, at = [], 0.0
    for part in u.parts:
        other = others.get(part.id)
        value = next((a.value for a in other.amounts if a.currency == currency), 0.0) if other else 0.0
        if value and other:
            bars.append(
                Bar(
                    name=f"{line(other.subject)[:80]}: {wording.money(value, currency)}",
                    value=value,
                    left=round(100 * at / most, 2),
                    width=round(100 * value / most, 2),
                    kind="over" if at + value > whole * 1.001 else "",
                    address=f"/commitments/{other.id}",
                )
            )
            at += value
    rest = whole - total
    told = (
        f"{wording.money(total, currency)} of {wording.money(whole, currency)} is told in parts ({total / whole:.0%})"
    )
    return bars, f"{told}; {wording.money(abs(rest), currency)} {'is left' if rest >= 0 else 'too much'}"


def _links(register: Register, own: set[str]) -> list[Link]:
    judged = [j for j in register.judgements(own) if j.other and not j.person]
    ends = {end for j in judged for end in (j.statement, j.other)}
    quotes = {one.id: one.commitment.quote for one in register.told(ends)}
    links = [
        Link(
            judgement=j,
            here=quotes[here],
            there=quotes[there],
            inside=here in own and there in own,
        )
        for j in judged
        for here, there in [(j.statement, j.other) if j.statement in own else (j.other, j.statement)]
        if here in quotes and there in quotes
    ]
    return sorted(links, key=lambda link: (not link.inside, -link.judgement.score))


def _converted(u: Undertaking) -> str:
    """The first sum in US dollars, with rate, date and source; empty where it is in dollars or none is known."""
    own = next((a for a in u.amounts if not a.equivalent), None)
    made = convert(own.value, own.currency, "USD", day_of(u)) if own and own.currency != "USD" else None
    if own is None or made is None or not own.value:
        return ""
    leg = made.legs[-1] if made.legs else None
    rate = f"; 1 {own.currency} = {made.value / own.value:.4g} USD"
    return wording.money(float(f"{made.value:.3g}"), "USD") + rate + (f", {leg.source}, {leg.date}" if leg else "")
