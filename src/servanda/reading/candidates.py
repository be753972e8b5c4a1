"""Candidates: drafts with all that rules and models decide of them."""

from __future__ import annotations

import msgspec

from servanda.model.statement import Action, Instrument, Role, Status
from servanda.reading.acceptance import accept
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.features import draft_features, only_spoken
from servanda.reading.fields import MONEY, TRADE, action_of, instrument_of, status_of
from servanda.reading.parties import GIVES, Parties, PartyClaim
from servanda.reading.refusals import refused
from servanda.reading.relations import Relation, relations_of
from servanda.reading.roles import describe_roles, role_features, settle_roles
from servanda.reading.standing import provided
from servanda.reading.weights import ReaderModels


class Candidate(msgspec.Struct, gc=False):
    """A draft, decided.

    Attributes:
        draft: the words.
        claims: its parties.
        reason: why the rules take it for an undertaking; empty if they do not.
        probability: that it is one.
        action, frame, status, instrument: as decided.
        features: facts that the models saw.
        words: plain words, of which only the model of acceptance makes use: they tell fields apart less than they cost.
        relations: the actors that were weighed as parties.
        refused: whether its words deny it outright.
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
    words: list[str]
    relations: list[Relation]
    refused: bool = False


TOLD = frozenset({"cancelled", "suspended", "proposed", "financed"})
"""Statuses that a verb tells outright, and too seldom for a model to learn: the rules have the last word."""
OPEN_ACTIONS = frozenset({"cooperate", "invest", "lend"})
"""Actions of the rules that a model corrects to gain, cross-validated; in all others the rules do better."""
OPEN_INSTRUMENTS = frozenset({"portfolio"})
"""The same of instruments."""
APPROVAL = ".approve"
SPOKEN = 0.9
"""How probable an undertaking must be that stands in direct speech alone; of 16 in real reports, one was one."""
ABSENT = (0.3, 0.25, 0.8, 0.95)
"""How probable an actor must be that the sentence does not name, by how many that it names are party already."""


class Judge:
    """Decides drafts: the rules propose, the models (where they are shipped) weigh."""

    def __init__(self, context: Context, roles: dict[str, str], models: ReaderModels) -> None:
        self.context = context
        self.models = models
        self.parties = Parties(context, roles)

    def decide(self, draft: Draft, lead: Told | None, in_full: bool) -> Candidate:
        """All decisions on one draft.

        Args:
            draft: the words.
            lead: what the lead-in of its list told.
            in_full: whether all is decided even of a draft that is not accepted (it introduces a list, or somebody
                asks); otherwise the rules' first answers stand.
        """
        models = self.models
        action, frame = action_of(draft, lead)
        claims = self.parties.of(draft, action)
        if frame.endswith(MONEY) and any(self.context.kind(c.name) == "bank or fund" for c in claims[:2]):
            action = "lend"  # a bank's money is lent where the words do not say otherwise
        reason = accept(draft, claims, lead)
        status = status_of(draft, lead)
        instrument = instrument_of(draft, lead, status, action)
        features, words = draft_features(draft, claims, lead, reason, action, status, instrument, self.context)
        probability = 0.6 if reason else 0.2
        if models.accept is not None:
            probability = models.accept.probability(features, words)
        candidate = Candidate(
            draft, claims, reason, probability, action, frame, status, instrument, features, words, [], refused(draft),
        )  # fmt: skip
        if in_full or self.accepted(candidate):
            self._complete(candidate, lead)
        return candidate

    def _complete(self, candidate: Candidate, lead: Told | None) -> None:
        """Let the models weigh parties, roles and fields."""
        models, features = self.models, candidate.features
        if models.action is not None and candidate.action in OPEN_ACTIONS and not candidate.frame.endswith(TRADE):
            candidate.action = models.action.best(features)  # type: ignore[assignment]
        if models.status is not None and not self._told(candidate):
            candidate.status = models.status.best(features)  # type: ignore[assignment]
        if models.instrument is not None and candidate.instrument in OPEN_INSTRUMENTS:
            candidate.instrument = models.instrument.best(features)  # type: ignore[assignment]
        claims = candidate.claims
        relations = relations_of(candidate.draft, claims, lead, self.context, candidate.action)
        candidate.relations = relations
        describe_roles(relations, candidate.draft, self.context, candidate.action)
        if models.party is not None:
            claims = candidate.claims = self._weigh(relations, claims, candidate.action, candidate.draft.several)
        if models.role is not None:
            by_name = {r.name: r for r in relations}
            chosen = [by_name[claim.name] for claim in claims]
            roles = [models.role.best(role_features(relation, chosen)) for relation in chosen]
            for claim, role in zip(claims, roles, strict=True):
                claim.role = role  # type: ignore[assignment]
        settle_roles(claims, candidate.draft, candidate.action, self.context)

    @staticmethod
    def _told(candidate: Candidate) -> bool:
        """Whether a verb tells the status outright.

        That is so of what begins, goes on or ends, and of what a board approved and nobody has signed.
        """
        if candidate.status in TOLD or candidate.status == "underway":
            return True
        outers = candidate.draft.unit.outers
        if candidate.status == "pledged":
            return any(f.id.endswith(APPROVAL) for f in outers)
        if candidate.status == "signed":
            return provided(candidate.draft) is not None
        if candidate.status == "intended":  # "will sign"
            return candidate.draft.paper is not None and any(f.kind == "paper" for f in outers)
        return candidate.status == "completed" and any(f.aspect for f in outers)

    def accepted(self, candidate: Candidate) -> bool:
        """Whether a candidate becomes a record; what is denied outright never does."""
        verb = candidate.draft.unit.verb
        if verb is not None and verb.negated and candidate.status not in TOLD:
            return False
        if candidate.refused:
            return False
        if candidate.frame.endswith(TRADE):
            return True  # a target of trade that the sides set is one, whatever statistics look like
        if self.models.accept is not None:
            spoken = only_spoken(candidate.draft, self.context)
            return candidate.probability >= (SPOKEN if spoken else self.models.accept.threshold)
        return bool(candidate.reason)

    def _may(self, relation: Relation, several: bool) -> bool:
        """Whether an actor that the rules leave out may be party after all.

        Not if another draft of the same list has it for its own, nor behind a preposition that makes nobody a party
        ("during Russia's war").
        """
        if "another's share" in relation.tags and "own share" not in relation.tags:
            return False
        standing, _, preposition = relation.tags[0].partition(":")
        if several and standing == "same clause":
            return False  # it belongs to the item beside this one
        return standing != "own" or preposition == "-" or preposition in self.parties.roles

    def _weigh(
        self, relations: list[Relation], claims: list[PartyClaim], action: Action, several: bool
    ) -> list[PartyClaim]:
        """The parties by weight: whom the sentence names by himself, whom it does not name to make up the two."""
        model = self.models.party
        assert model is not None
        weighed = [(model.probability(r.tags + r.marks), r) for r in relations]
        several = several and any(r.tags[0].startswith("own:") for r in relations)
        chosen = [
            r for p, r in weighed if r.here and p >= model.threshold and (r.claim is not None or self._may(r, several))
        ]
        need = ABSENT[min(len(chosen), len(ABSENT) - 1)]
        absent = [(p, r) for p, r in weighed if not r.here and p >= need]
        if len(chosen) == 1:
            absent = sorted(absent, key=lambda pair: -pair[0])[:1]
        chosen += [r for _, r in absent]
        gives = action in GIVES and any(c.role == "provider" for c in claims)
        out: list[PartyClaim] = []
        for relation in chosen:
            if relation.claim is not None:
                out.append(relation.claim)
            else:
                role: Role = "recipient" if gives else "party"
                out.append(PartyClaim(relation.name, role, relation.start, relation.end, relation.tags[0]))
        return out or claims[:2]
