"""Assembly: drafts to commitments, each with what its own and the neighbouring sentences say of it."""

from __future__ import annotations

from servanda.model import Commitment, Horizon, Party
from servanda.reading.acceptance import accept
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft, drafts_of
from servanda.reading.fields import action_of, instrument_of, status_of, strength_of
from servanda.reading.mentions.actors import PlaceMention
from servanda.reading.parties import Parties, PartyClaim
from servanda.reading.passages import NONE
from servanda.reading.scene import Scene
from servanda.reading.sectors import sectors_of
from servanda.reading.units import units_of
from servanda.reference import load_lexicon


class Commitments:
    """Reads the commitments of one document, sentence by sentence."""

    def __init__(self, context: Context, places: list[PlaceMention]) -> None:
        self.context = context
        self.places = places
        self.parties = Parties(context, load_lexicon("en", "grammar")["preposition_roles"])
        self.out: list[Commitment] = []

    def read(self, scene: Scene) -> list[Commitment]:
        """The commitments of one sentence; what it tells is kept for what stands under it or after it."""
        context = self.context
        passage = context.passages[scene.passage]
        if passage.kind == "heading":
            return []
        lead = context.lead.get(passage.lead_in) if passage.lead_in != NONE else None
        introduces = passage.first_item != NONE and scene.end == passage.sentences[-1][1]
        found: list[Commitment] = []
        told: Told | None = None
        seen: set[int] = set()
        for unit in units_of(scene):
            first = unit.clause not in seen
            seen.add(unit.clause)
            for draft in drafts_of(unit, first):
                claims = self.parties.of(draft)
                reason = accept(draft, claims, lead)
                action, frame = action_of(draft, lead)
                status = status_of(draft, lead)
                instrument = instrument_of(draft, lead, status, action)
                if reason or introduces:
                    told = Told([(c.name, c.role) for c in claims], instrument, status, action, frame)
                if not reason:
                    continue
                if introduces and not (draft.money or self._count(draft)):
                    continue
                found.append(self._record(draft, claims, action, frame, status, instrument, reason))
        if told is not None:
            context.previous, context.previous_passage = told, scene.passage
            if introduces:
                context.lead[scene.passage] = told
        elif introduces:
            sides = [(n, "party") for n in context.section_sides(scene.passage)]
            context.lead[scene.passage] = Told(sides, "none", "intended", "cooperate", "en.lead-in")
        self.out.extend(found)
        return found

    def _count(self, draft: Draft) -> list:  # type: ignore[type-arg]
        return [c for c in draft.unit.scene.counts if _inside(draft, c.start)]

    def _record(
        self,
        draft: Draft,
        claims: list[PartyClaim],
        action,
        frame: str,
        status,
        instrument,
        reason: str,  # type: ignore[no-untyped-def]
    ) -> Commitment:
        scene = draft.unit.scene
        text = self.context.document.text
        unit = draft.unit
        counts = self._count(draft)
        quantities = [q.quantity for q in scene.quantities if _inside(draft, q.start)]
        dates = scene.dates
        horizon: Horizon | None = None
        date = ""
        for d in dates:
            if d.horizon is not None and horizon is None and (_inside(draft, d.start) or len(dates) == 1):
                horizon = d.horizon
            elif d.date and not date and d.past is not False and d.relation in {"at", "since", ""}:
                date = d.date
        if not date and status in {"signed", "completed", "pledged"} and self.context.published and horizon is None:
            date = self.context.published[:4] if status == "signed" else ""
        start, end = scene.start, scene.end
        places = [p.name for p in self.places if start <= p.start < end and _inside(draft, p.start)]
        sectors = [code for code, _ in sectors_of(text[start:end])]
        return Commitment(
            id=f"c{len(self.out) + 1}",
            quote=text[start:end],
            start=start,
            end=end,
            rule=frame,
            confidence=0.5,
            action=action,
            instrument=instrument,
            status=status,
            strength=strength_of(instrument, status, unit.outers, unit.verb.modal if unit.verb else ""),
            parties=[Party(c.name, c.role, c.start, c.end) for c in claims],
            subject=reason,
            sectors=sectors,
            places=places,
            amounts=[m.amount for m in draft.money],
            quantities=quantities,
            count=counts[0].count if counts else None,
            horizon=horizon,
            date=date,
        )


def _inside(draft: Draft, place: int) -> bool:
    tokens = draft.unit.scene.tokens
    low = tokens.starts[draft.left] if draft.left < len(tokens) else draft.unit.scene.end
    high = tokens.starts[draft.right] if draft.right < len(tokens) else draft.unit.scene.end
    return low <= place < high
