"""Told statements and judgements to undertakings: heaps, the commitments in each, and how those belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from servanda.model import Judgement, Part, Told, Undertaking
from servanda.reconcile.across import across
from servanda.reconcile.again import announced_again
from servanda.reconcile.clustering import clusters
from servanda.reconcile.folding import fold
from servanda.reconcile.linking import Comparer

HEAP = 200
"""Statements that hold together through chains of links, above which only surer links count."""
_SURER = (0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)


class Relations(msgspec.Struct):
    """How one undertaking belongs together with others."""

    parts: dict[str, Part] = {}
    envelopes: set[str] = set()
    project: set[str] = set()


def group(told: Sequence[Told], judgements: Iterable[Judgement], comparer: Comparer) -> list[tuple[str, ...]]:
    """The statements of each commitment.

    Args:
        told: statements; whatever holds together with one of them must be among them.
        judgements: in force between them.
        comparer: knows or finds how near two of them are.
    """
    by_id = {one.id: one for one in told}
    held = [j for j in judgements if j.other and j.statement in by_id and j.other in by_id]
    same = {_pair(j) for j in held if j.person and j.kind == "same"}
    apart = {_pair(j) for j in held if j.person and j.kind in ("different", "project", "part of")}
    links = {_pair(j): 1.0 if j.person else j.score for j in held if j.kind == "same"}
    document = {key: one.setting.document for key, one in by_id.items()}

    def logit(a: str, b: str) -> float:
        return comparer.logit(by_id[a], by_id[b])

    found = []
    for heap in _heaps(by_id, links, 0.0):
        found += clusters(heap, logit, document, same, apart) if len(heap) > 1 else [tuple(heap)]
    return found


def relate(
    judgements: Iterable[Judgement], undertaking_of: Mapping[str, str], wanted: Iterable[str]
) -> dict[str, Relations]:
    """How undertakings belong together, by what is held between their statements.

    Args:
        judgements: in force, with all that touch the statements of those asked for.
        undertaking_of: the undertaking of each statement at either end; others are left out.
        wanted: ids of those asked for.
    """
    found = {key: Relations() for key in wanted}
    inside: dict[tuple[str, str], Part] = {}
    for judgement in judgements:
        a, b = undertaking_of.get(judgement.statement, ""), undertaking_of.get(judgement.other, "")
        if not a or not b or a == b:
            continue
        if judgement.kind == "part of":
            inside[b, a] = _stronger(inside.get((b, a)), _part(a, judgement))
        elif judgement.kind in ("same", "project"):
            for one, other in ((a, b), (b, a)):
                if one in found:
                    found[one].project.add(other)
    for (whole, part), how in inside.items():
        back = inside.get((part, whole))
        if back is not None and (back.score, part) > (how.score, whole):
            continue
        if whole in found:
            found[whole].parts[part] = how
        if part in found:
            found[part].envelopes.add(whole)
    return found


def with_relations(undertaking: Undertaking, relations: Relations, known: Mapping[str, Undertaking]) -> Undertaking:
    """An undertaking as it belongs together with others now.

    Args:
        undertaking: as it was folded.
        relations: how it belongs together with others.
        known: the others of its project, by id; what an older one of them tells is announced again by this one, and
            what one tells otherwise contradicts it.
    """
    project = [known[key] for key in sorted(relations.project) if key in known]
    related = msgspec.structs.replace(
        undertaking,
        again=announced_again(undertaking, project),
        parts=tuple(relations.parts[key] for key in sorted(relations.parts)),
        envelopes=tuple(sorted(relations.envelopes)),
        project=tuple(sorted(relations.project)),
    )
    own = tuple(one for one in undertaking.contradictions if not one.across)
    return msgspec.structs.replace(related, contradictions=own + across(related, project))


def fold_groups(
    groups: Iterable[Sequence[str]], told: Mapping[str, Told], order: Mapping[str, int], comparer: Comparer
) -> list[Undertaking]:
    """Each group folded, under the id of the statement that was recorded first."""
    return [fold(min(ids, key=lambda key: order[key]), [comparer.profile(told[key]) for key in ids]) for ids in groups]


def _pair(judgement: Judgement) -> tuple[str, str]:
    a, b = judgement.statement, judgement.other
    return (a, b) if a < b else (b, a)


def _part(part: str, judgement: Judgement) -> Part:
    return Part(
        id=part,
        basis="inferred" if judgement.basis == "inferred" else "stated",
        score=judgement.score,
        statement=judgement.statement,
    )


def _stronger(one: Part | None, other: Part) -> Part:
    key: Callable[[Part], tuple[bool, float, str]] = lambda part: (part.basis == "stated", part.score, part.statement)  # noqa: E731
    return other if one is None or key(other) > key(one) else one


def _heaps(ids: Iterable[str], links: Mapping[tuple[str, str], float], least: float) -> list[list[str]]:
    """Statements that hold together through chains of links; too large a heap is split by counting only surer links."""
    near: dict[str, list[str]] = {key: [] for key in ids}
    for (a, b), score in links.items():
        if score >= least and a in near and b in near:
            near[a].append(b)
            near[b].append(a)
    seen: set[str] = set()
    found: list[list[str]] = []
    surer = next((step for step in _SURER if step > least), None)
    for key in sorted(near):
        if key in seen:
            continue
        heap, frontier = [key], [key]
        seen.add(key)
        while frontier:
            for other in near[frontier.pop()]:
                if other not in seen:
                    seen.add(other)
                    heap.append(other)
                    frontier.append(other)
        found += _heaps(heap, links, surer) if len(heap) > HEAP and surer else [sorted(heap)]
    return found
