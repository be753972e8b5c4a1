"""Assembly: drafts to commitments, each with what its own and the neighbouring sentences say of it."""

from __future__ import annotations

from servanda.model import Commitment, Horizon, Party
from servanda.reading.candidates import Candidate, Judge
from servanda.reading.context import Context, Told
from servanda.reading.drafts import drafts_of
from servanda.reading.features import bounds
from servanda.reading.fields import strength_of
from servanda.reading.mentions.actors import PlaceMention
from servanda.reading.passages import NONE
from servanda.reading.scene import Scene
from servanda.reading.sectors import sectors_of
from servanda.reading.units import units_of
from servanda.reading.weights import ReaderModels
from servanda.reference import load_lexicon


class Commitments:
    """Reads the commitments of one document, sentence by sentence.

    Attributes:
        out: what was found so far.
        considered: every candidate with the record it would make, accepted or not; filled only where asked for
            (training and `--explain`).
    """

    def __init__(
        self, context: Context, places: list[PlaceMention], models: ReaderModels, keep_all: bool = False
    ) -> None:
        self.context = context
        self.places = places
        self.judge = Judge(context, load_lexicon("en", "grammar")["preposition_roles"], models)
        self.out: list[Commitment] = []
        self.keep_all = keep_all
        self.considered: list[tuple[Candidate, Commitment]] = []

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
                candidate = self.judge.decide(draft, lead)
                accepted = self.judge.accepted(candidate)
                if accepted or introduces:
                    told = Told(
                        [(c.name, c.role) for c in candidate.claims], candidate.instrument, candidate.status,
                        candidate.action, candidate.frame,
                    )  # fmt: skip
                if introduces and not (draft.money or self._counts(candidate)):
                    accepted = False
                if accepted or self.keep_all:
                    record = self._record(candidate)
                    if accepted:
                        found.append(record)
                    if self.keep_all:
                        self.considered.append((candidate, record))
        if told is not None:
            context.previous, context.previous_passage = told, scene.passage
            if introduces:
                context.lead[scene.passage] = told
        elif introduces:
            sides = [(n, "party") for n in context.section_sides(scene.passage)]
            context.lead[scene.passage] = Told(sides, "none", "intended", "cooperate", "en.lead-in")
        for record in found:
            record.id = f"c{len(self.out) + 1}"
            self.out.append(record)
        return found

    @staticmethod
    def _counts(candidate: Candidate) -> list:  # type: ignore[type-arg]
        low, high = bounds(candidate.draft)
        return [c for c in candidate.draft.unit.scene.counts if low <= c.start < high]

    def _record(self, candidate: Candidate) -> Commitment:
        draft = candidate.draft
        unit, scene = draft.unit, draft.unit.scene
        text = self.context.document.text
        low, high = bounds(draft)
        counts = self._counts(candidate)
        dates = scene.dates
        horizon: Horizon | None = None
        date = ""
        for d in dates:
            if d.horizon is not None and horizon is None and (low <= d.start < high or len(dates) == 1):
                horizon = d.horizon
            elif d.date and not date and d.past is not False and d.relation in {"at", "since", ""}:
                date = d.date
        if not date and candidate.status == "signed" and self.context.published and horizon is None:
            date = self.context.published[:4]
        start, end = scene.start, scene.end
        return Commitment(
            id="",
            quote=text[start:end],
            start=start,
            end=end,
            rule=candidate.frame,
            confidence=round(candidate.probability, 3),
            action=candidate.action,
            instrument=candidate.instrument,
            status=candidate.status,
            strength=strength_of(
                candidate.instrument, candidate.status, unit.outers, unit.verb.modal if unit.verb else ""
            ),
            parties=[Party(c.name, c.role, c.start, c.end) for c in candidate.claims],
            subject=_subject(text, low, high),
            sectors=[code for code, _ in sectors_of(f"{text[low:high]}\n{text[start:end]}")],
            places=[p.name for p in self.places if low <= p.start < high],
            amounts=[m.amount for m in draft.money],
            quantities=[q.quantity for q in scene.quantities if low <= q.start < high],
            count=counts[0].count if counts else None,
            horizon=horizon,
            date=date,
        )


def _subject(text: str, low: int, high: int) -> str:
    """What it is about, in its own words: up to fifteen of them."""
    return " ".join(text[low:high].split()[:15]).strip(" ,;:.–—-")
