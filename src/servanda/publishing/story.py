"""The whole story of a commitment: who, what each source says, what contradicts, parts, course, silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TextIO

from servanda.model import Commitment, Part, Told, Undertaking
from servanda.publishing import wording
from servanda.publishing.plain import line, shorten
from servanda.publishing.screen import console, styled
from servanda.publishing.table import SHORT_ID

if TYPE_CHECKING:
    from rich.console import Console

_LABEL = 14
_ROLES = {"provider": "gives, does", "recipient": "receives", "party": "takes part"}


def write_story(
    undertaking: Undertaking, told: Mapping[str, Told], others: Mapping[str, Undertaking], out: TextIO, today: date
) -> None:
    """Write all that a register knows of a commitment.

    Args:
        undertaking: the commitment.
        told: its statements, by id.
        others: undertakings that it names as parts, envelopes or of its project, by id.
        out: where to.
        today: to reckon silence from.
    """
    _Story(undertaking, told, others, console(out)).write(today)


class _Story:
    def __init__(
        self, undertaking: Undertaking, told: Mapping[str, Told], others: Mapping[str, Undertaking], screen: Console
    ) -> None:
        self.u = undertaking
        self.told = [told[key] for key in undertaking.statements if key in told]
        self.others = others
        self.screen = screen

    def write(self, today: date) -> None:
        u = self.u
        self.screen.print(styled((line(u.subject), "bold")))
        standing = u.status if u.instrument == "none" else f"{u.status} {u.instrument}"
        count = f"{len(u.statements)} statement{'s' * (len(u.statements) != 1)}"
        sources = f"{u.sources} independent source{'s' * (u.sources != 1)}"
        self.screen.print(styled((f"undertaking {u.id}", "cyan"), f" · {standing} · {u.strength} · {count}, {sources}"))
        for title, rows in (
            ("Parties", self._parties()),
            ("What each source says", self._said()),
            ("What does not go together", self._contradictions()),
            ("Part of", self._listed(u.envelopes)),
            ("Parts", self._parts()),
            ("Course", self._course()),
            ("Of the same project", self._listed(u.project)),
        ):
            listed = list(rows)
            if listed:
                self.screen.print()
                self.screen.print(styled((title, "bold")))
                for row in listed:
                    self.screen.print(styled("  ", *row))
        self.screen.print()
        self.screen.print(styled((self._silence(today), "dim")))

    def _parties(self) -> Iterator[list[tuple[str, str] | str]]:
        for party in self.u.parties:
            named = len(set(party.statements))
            yield [(f"{_ROLES[party.role]:<{_LABEL}}", "dim"), line(party.name), (f" · named by {named}", "dim")]
        if self.u.one_sided:
            yield [(f"{'one-sided':<{_LABEL}}", "dim"), f"only sources of {line(self.u.one_sided)} tell of it"]

    def _said(self) -> Iterator[list[tuple[str, str] | str]]:
        for one in self.told:
            where = line(one.setting.title or one.setting.document)
            yield [
                (one.id[:SHORT_ID], "cyan"), " ", (one.setting.published or one.setting.moment or "undated", "bold"),
                (f" · {one.setting.publisher + ': ' if one.setting.publisher else ''}{shorten(where, 70)}", "dim"),
            ]  # fmt: skip
            yield [f"{'':<{SHORT_ID}} “{line(one.commitment.quote)}”"]
            yield [(f"{'':<{SHORT_ID}} {line(_fields(one.commitment))}", "dim")]
            if one.id in self.u.again:
                yield [f"{'':<{SHORT_ID}} ", ("announced again, as if it were new", "yellow")]

    def _contradictions(self) -> Iterator[list[tuple[str, str] | str]]:
        for found in self.u.contradictions:
            yield [(f"{found.field:<{_LABEL}}", "dim"), (found.kind, "yellow"), f" · {line(found.said)}"]
            for value, who in found.values:
                yield [f"{'':<{_LABEL}}", line(value), (f" · {', '.join(key[:SHORT_ID] for key in who)}", "cyan")]

    def _listed(self, ids: Sequence[str]) -> Iterator[list[tuple[str, str] | str]]:
        for key in ids:
            other = self.others.get(key)
            yield [(key[:SHORT_ID], "cyan"), f" {line(other.subject)} · {other.status}" if other else ""]

    def _parts(self) -> Iterator[list[tuple[str, str] | str]]:
        for part in self.u.parts:
            other = self.others.get(part.id)
            sums = f" · {wording.sums(other.amounts)}" if other and other.amounts else ""
            how = part.basis if part.basis == "stated" else f"inferred, {part.score:.0%}"
            yield [(part.id[:SHORT_ID], "cyan"), f" {line(other.subject) if other else ''}{sums}", (f" · {how}", "dim")]
        covered = share_covered(self.u, self.u.parts, self.others)
        if covered is not None:
            currency, whole, total = covered
            left = whole - total
            rest = f"{wording.money(abs(left), currency)} {'left' if left >= 0 else 'too much'}"
            yield [f"{wording.money(total, currency)} of {wording.money(whole, currency)}: {total / whole:.0%}; {rest}"]

    def _course(self) -> Iterator[list[tuple[str, str] | str]]:
        yield from course_rows(self.u)

    def _silence(self, today: date) -> str:
        if len(self.u.last_told) < 10:
            return "When it was last told of is not known."
        days = (today - date.fromisoformat(self.u.last_told)).days
        return f"Last told of on {self.u.last_told}: silence for {days:,} days."


def course_rows(undertaking: Undertaking) -> Iterator[list[tuple[str, str] | str]]:
    """The steps of an undertaking, each with its date, status and statement."""
    for step in undertaking.history:
        yield [
            (f"{step.date or 'undated':<{_LABEL}}", "dim"),
            f"{step.status:<10}",
            (f" {step.statement[:SHORT_ID]}", "cyan"),
        ]


def share_covered(
    whole: Undertaking, parts: Sequence[Part], others: Mapping[str, Undertaking]
) -> tuple[str, float, float] | None:
    """Currency and sum of an envelope, and the sum of its parts in that currency; None where one is not told."""
    own = next((amount for amount in whole.amounts if not amount.equivalent), None)
    if own is None or not own.value:
        return None
    total = 0.0
    for part in parts:
        other = others.get(part.id)
        fitting = [a.value for a in other.amounts if a.currency == own.currency] if other else []
        total += fitting[0] if fitting else 0.0
    return (own.currency, own.value, total) if total else None


def _fields(record: Commitment) -> str:
    said = [record.status, record.instrument if record.instrument != "none" else ""]
    said += [wording.sums(record.amounts), wording.quantities(record.quantities)]
    said += [wording.count(record.count) if record.count else "", ", ".join(party.name for party in record.parties)]
    said += [", ".join(record.places), record.date, wording.horizon(record.horizon) if record.horizon else ""]
    return " · ".join(part for part in said if part)
