"""Candidates: drafts with all that rules and models decide of them."""

from __future__ import annotations

import msgspec

from servanda.model.statement import Action, Instrument, Role, Status
from servanda.reading.acceptance import accept
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.features import draft_features
from servanda.reading.fields import action_of, instrument_of, status_of
from servanda.reading.parties import GIVES, Parties, PartyClaim
from servanda.reading.relations import Relation, relations_of
from servanda.reading.weights import ReaderModels


class Candidate(msgspec.Struct, gc=False):
    """A draft, decided.

    Attributes:
        draft: the words.
        claims: its parties.
        reason: why the rules take it for an undertaking; empty if they do not.
        probability: that it is one.
        action, frame, status, instrument: as decided.
        features: what the models saw.
        relations: the actors that were weighed as parties.
    """

    draft: Draft
    claims: list[PartyClaim]
    reason: str
    probability: float
    action: Action
    frame: str
    status: Status
    instrument: Instrument
    features: list[str]
    relations: list[Relation]


class Judge:
    """Decides drafts: the rules propose, the models (where they are shipped) weigh."""

    def __init__(self, context: Context, roles: dict[str, str], models: ReaderModels) -> None:
        self.context = context
        self.models = models
        self.parties = Parties(context, roles)

    def decide(self, draft: Draft, lead: Told | None) -> Candidate:
        """All decisions on one draft."""
        models = self.models
        action, frame = action_of(draft, lead)
        claims = self.parties.of(draft, action)
        reason = accept(draft, claims, lead)
        status = status_of(draft, lead)
        instrument = instrument_of(draft, lead, status, action)
        features = draft_features(draft, claims, lead, reason, action, status, instrument, self.context)
        probability = 0.6 if reason else 0.2
        if models.accept is not None:
            probability = models.accept.probability(features)
        if models.action is not None:
            action = models.action.best(features)  # type: ignore[assignment]
        if models.status is not None:
            status = models.status.best(features)  # type: ignore[assignment]
        if models.instrument is not None:
            instrument = models.instrument.best(features)  # type: ignore[assignment]
        relations = relations_of(draft, claims, lead, self.context, action)
        if models.party is not None:
            claims = self._weigh(relations, claims, action)
        if models.role is not None:
            for claim in claims:
                tags = next(r.tags for r in relations if r.name == claim.name)
                claim.role = models.role.best([f"rule role:{claim.role}", *tags])  # type: ignore[assignment]
        return Candidate(draft, claims, reason, probability, action, frame, status, instrument, features, relations)

    def accepted(self, candidate: Candidate) -> bool:
        """Whether a candidate becomes a record."""
        if self.models.accept is not None:
            return candidate.probability >= self.models.accept.threshold
        return bool(candidate.reason)

    def _weigh(self, relations: list[Relation], claims: list[PartyClaim], action: Action) -> list[PartyClaim]:
        model = self.models.party
        assert model is not None
        out: list[PartyClaim] = []
        gives = action in GIVES
        for relation in relations:
            if model.probability(relation.tags) < model.threshold:
                continue
            if relation.claim is not None:
                out.append(relation.claim)
                continue
            role: Role = "party"
            if gives and any(c.role == "provider" for c in claims):
                role = "recipient"
            out.append(PartyClaim(relation.name, role, relation.start, relation.end, relation.tags[0]))
        return out or claims[:2]
