"""What the register joins wrongly or not at all, record by record, with what stood against it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from evaluation.linked import Clusters, Record
from servanda.model import Contradiction, Told, Undertaking
from servanda.reconcile.figured import Disputed
from servanda.reconcile.parts import part_logit
from servanda.reconcile.weights import probability
from servanda.reconcile.whole import Whole

_LENGTH = 110


class Seen:
    """What is needed to say why.

    Args:
        answer: the statement that answers each labelled record.
        cluster: the undertaking of each labelled record that was found.
        undertakings: by id.
        told: every statement, by id.
        wholes: each document with its statements, by the id of the document.
        documents: the name of each, by its id.
        figures: the statement that answers each labelled figure.
        disputed: figures that are told with several values.
    """

    def __init__(
        self,
        answer: dict[Record, str],
        cluster: dict[Record, str],
        undertakings: dict[str, Undertaking],
        told: dict[str, Told],
        wholes: dict[str, Whole],
        documents: dict[str, str],
        figures: dict[Record, str],
        disputed: list[Disputed],
    ) -> None:
        self.figures, self.disputed = figures, disputed
        self.answer, self.cluster, self.undertakings, self.told = answer, cluster, undertakings, told
        self._wholes, self.documents = wholes, documents
        self.record = {statement: record for record, statement in answer.items()}

    def part(self, whole: Record, part: Record) -> str:
        """Why a labelled part was missed."""
        if lost := [" ".join(record) for record in (whole, part) if record not in self.cluster]:
            return f"not read: {', '.join(lost)}"
        return self.score(self.answer[whole], self.answer[part])

    def score(self, whole: str, part: str) -> str:
        """How likely one statement is a part of another, and what speaks most for and against it."""
        a, b = self.told[whole], self.told[part]
        if a.setting.document != b.setting.document:
            return "in two documents"
        found = self._wholes[a.setting.document].features_of(whole, part)
        if found is None:
            return "not asked about"
        logit, weighed = part_logit(found)
        return f"{probability(logit):.2f}: " + ", ".join(f"{name} {weight:+.1f}" for name, weight in weighed[:9])

    def contradictions_of(self, record: Record) -> Iterator[Contradiction]:
        """What the register tells of a figure that others give otherwise."""
        key = self.figures.get(record)
        for one in self.disputed:
            if any(key in who for _, who in one.contradiction.values):
                yield one.contradiction

    def whole(self, record: Record) -> str:
        """A record as it was read, and the course of the undertaking that it stands in."""
        if record not in self.cluster:
            return f"[{' '.join(record)}] not read"
        one = self.undertakings[self.cluster[record]]
        steps = ", ".join(f"{step.date or '?'} {step.status}" for step in one.history)
        told = self.told[self.answer[record]]
        differs = ", ".join(c.field for c in one.contradictions)
        return (
            f"{self.words(told.id)} · {told.commitment.status} {told.commitment.date} · {one.id[:6]}: {steps}"
            f" · project {' '.join(key[:6] for key in one.project)}" + (f" · differs in {differs}" if differs else "")
        )

    def words(self, statement: str) -> str:
        """A statement, short."""
        one = self.told[statement]
        name = " ".join(self.record.get(statement, ("", "unlabelled")))
        quote = " ".join(one.commitment.quote.split())
        sums = ", ".join(f"{a.value:g} {a.currency}" for a in one.commitment.amounts)
        return f"[{name}] ({one.commitment.instrument}{', ' + sums if sums else ''}) {quote[:_LENGTH]}"


def listed(seen: Seen, labels: Clusters) -> Iterator[tuple[str, list[str]]]:
    """Each kind of error with its cases."""
    yield "parts missed", list(parts_missed(seen, labels))
    yield "parts invented", list(parts_invented(seen, labels))
    yield "kept apart", list(pairs_apart(seen, labels))
    yield "put together", list(pairs_together(seen, labels))


def parts_missed(seen: Seen, labels: Clusters) -> Iterator[str]:
    """Each labelled part that the register does not tell."""
    for whole, part in labels.parts:
        w, p = seen.cluster.get(whole), seen.cluster.get(part)
        if w and p and any(one.id == p for one in seen.undertakings[w].parts):
            continue
        yield f"{' '.join(whole)} > {' '.join(part)}\n    {seen.part(whole, part)}"
        yield from (f"    {seen.words(seen.answer[one])}" for one in (whole, part) if one in seen.answer)


def parts_invented(seen: Seen, labels: Clusters) -> Iterator[str]:
    """Each part that the register tells and no label; documents that labels do not cover are marked so."""
    wanted = {(seen.cluster.get(w), seen.cluster.get(p)) for w, p in labels.parts}
    documents = seen.documents
    for one in sorted(seen.undertakings.values(), key=lambda u: documents[seen.told[u.statements[0]].setting.document]):
        for part in one.parts:
            if (one.id, part.id) in wanted:
                continue
            names = {documents[seen.told[s].setting.document] for s in seen.undertakings[part.id].statements}
            mark = "" if names & set(labels.documents) else "(not covered) "
            why = [seen.score(w, part.statement) for w in one.statements if part.statement in seen.told]
            yield f"{mark}{', '.join(sorted(names))} ({part.basis}) {max(why, default='')}"
            yield from (f"    {seen.words(s)}" for s in (one.statements[0], part.statement) if s in seen.told)


def pairs_apart(seen: Seen, labels: Clusters) -> Iterator[str]:
    """Each two labelled records of one commitment that the register keeps apart, where both were read."""
    for group in labels.groups:
        lost = [record for record in group if record not in seen.cluster]
        if lost and len(group) > 1:
            yield f"not read: {', '.join(' '.join(record) for record in lost)} of {' / '.join(map(' '.join, group))}"
        for a, b in itertools.combinations([record for record in group if record in seen.cluster], 2):
            if seen.cluster[a] != seen.cluster[b]:
                yield from _two(seen, a, b, "=")


def pairs_together(seen: Seen, labels: Clusters) -> Iterator[str]:
    """Each two labelled records that the register holds for one commitment and the labels do not."""
    members: dict[str, list[Record]] = defaultdict(list)
    for record, one in seen.cluster.items():
        members[one].append(record)
    for group in members.values():
        for a, b in itertools.combinations(sorted(group), 2):
            if labels.group(a) != labels.group(b):
                yield from _two(seen, a, b, "=/=")


def _two(seen: Seen, a: Record, b: Record, sign: str) -> Iterator[str]:
    one, other = seen.answer[a], seen.answer[b]
    yield f"{' '.join(a)} {sign} {' '.join(b)}\n    {_compared(seen.told[one], seen.told[other])}"
    yield from (f"    {seen.words(key)}" for key in (one, other))


def _compared(a: Told, b: Told) -> str:
    from servanda.reconcile.comparing import compare
    from servanda.reconcile.keys import keys

    found = compare(a, b)
    key = "" if keys(a) & keys(b) else "no key in common; "
    why = ", ".join(f"{reason.field} ({reason.said}) {reason.weight:+.1f}" for reason in found.reasons[:8])
    return f"{key}same {found.same:.2f}, project {found.project:.2f}: {why}"
