"""Why a record is what it is: the frame, the words that evoked it, the clause, who was weighed as party and why."""

from __future__ import annotations

import msgspec

from servanda.model import Commitment, Reading
from servanda.reading.candidates import Candidate
from servanda.reading.features import bounds, worded
from servanda.reading.reader import candidates
from servanda.reading.weights import Binary, reader_models

MOST = 6
"""How many of the weightiest signs are told."""


class Explanation(msgspec.Struct):
    """What a person needs to judge a record.

    Attributes:
        frame: the frame that evoked it.
        trigger: the words that evoked the frame.
        clause: the clause, and how its verb stands (tense, modality, voice).
        roles: (role, name, why) of each party, and of those that were weighed and left out.
        context: what its surroundings added, and the signs that weighed most.
    """

    frame: str
    trigger: str
    clause: str
    roles: list[tuple[str, str, str]]
    context: list[str]


def explain(reading: Reading, record_id: str) -> Explanation:
    """Explain one record of a reading by the default reader.

    Raises:
        KeyError: no record of that id in the reading.
    """
    record = next((r for r in reading.statements() if r.id == record_id), None)
    if record is None:
        raise KeyError(record_id)
    if not isinstance(record, Commitment):
        return Explanation(record.rule, "", record.quote, [], [])
    wanted = _identity(record)
    for candidate, made in candidates(reading.document):
        if _identity(made) == wanted:
            return _of(candidate, record, reading.document.text)
    # Its sum was told in the sentence after it: the rest of it still tells which candidate it was.
    for candidate, made in candidates(reading.document):
        if _identity(made)[:-1] == wanted[:-1]:
            return _of(candidate, record, reading.document.text)
    return Explanation(record.rule, "", record.quote, [], [])


def _identity(record: Commitment) -> tuple[object, ...]:
    return (
        record.start, record.end, record.rule, record.subject, tuple(p.name for p in record.parties),
        tuple(a.value for a in record.amounts),
    )  # fmt: skip


def _of(candidate: Candidate, record: Commitment, text: str) -> Explanation:
    draft, unit = candidate.draft, candidate.draft.unit
    tokens = unit.scene.tokens
    words: list[str] = []
    if unit.verb is not None:
        words.append(text[tokens.starts[unit.verb.first] : tokens.ends[unit.verb.end - 1]])
        if unit.head is not None and unit.head is not unit.verb:
            words.append(text[tokens.starts[unit.head.first] : tokens.ends[unit.head.end - 1]])
    if draft.paper is not None:
        words.append(text[tokens.starts[draft.paper[0]] : tokens.ends[draft.paper[0]]])
    words += [text[m.start : m.end] for m in draft.money[:1]]
    chosen = {c.name: c for c in candidate.claims}
    roles: list[tuple[str, str, str]] = [(c.role, c.name, c.why) for c in candidate.claims]
    models = reader_models(tokens.small.language)
    for relation in candidate.relations:
        if relation.name not in chosen:
            odds = models.party.probability(relation.tags + relation.marks) if models.party is not None else 0.0
            roles.append(("left out", relation.name, f"{relation.tags[0]}, probability {odds:.2f}"))
    context = [f"outer frame {frame.id} ({frame.lemma})" for frame in unit.outers]
    context.append(f"the rules say: {candidate.reason or 'no undertaking'}")
    if models.accept is not None:
        context.append(f"probability of an undertaking {candidate.probability:.2f}")
        context += _signs(models.accept, worded(candidate.features, candidate.words))
    low, high = bounds(draft)
    verb = unit.verb
    how = ""
    if verb is not None:
        how = f" ({verb.tense}{', ' + verb.modal if verb.modal else ''}{', passive' if verb.passive else ''})"
    return Explanation(record.rule, " … ".join(words), text[low:high].strip() + how, roles, context)


def _signs(model: Binary, features: list[str]) -> list[str]:
    weighed = sorted(((model.weights.get(f, 0.0), f) for f in set(features)), key=lambda pair: -abs(pair[0]))
    return [f"{weight:+.2f} {feature}" for weight, feature in weighed[:MOST] if weight]
