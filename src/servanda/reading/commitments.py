"""Assembly: drafts to commitments, each with what its own and the neighbouring sentences say of it."""

from __future__ import annotations

from servanda.model import Commitment, Figure, Horizon, Party
from servanda.reading.candidates import Candidate, Judge
from servanda.reading.context import Context, Told
from servanda.reading.details import Details
from servanda.reading.drafts import drafts_of
from servanda.reading.features import bounds
from servanda.reading.fields import MONEY, strength_of
from servanda.reading.joining import joined
from servanda.reading.measures import Measures
from servanda.reading.mentions.actor_places import PlaceMention
from servanda.reading.parties import MONEY_ACTIONS
from servanda.reading.passages import NONE
from servanda.reading.places import Places
from servanda.reading.scene import Scene
from servanda.reading.sectors import sectors_of_all
from servanda.reading.standing import was_to_be
from servanda.reading.stops import ENDED, Stops
from servanda.reading.units import evokes, lists_only, units_of
from servanda.reading.weights import ReaderModels
from servanda.reading.whereabouts import Whereabouts
from servanda.reference import has_lexicon, load_lexicon

CARRIED = frozenset({"the giver before", "the receiver before", "sides", "the other side"})
PROMISED = frozenset(
    {"sum promised", "act promised", "paper signed", "paper between parties", "concluded between parties"}
)
"""Reasons of the rules for which a record stands against a statistic with the same number."""
SURE = 0.9
"""Confidence from which on a record stands against a statistic with the same number."""
SECTORS = 8
"""So many sectors at most: a declaration may name its areas one by one."""
MANY = 10_000
"""From this number on a count of papers or projects is a sum whose currency is understood."""


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
        self.details = Details(context)
        self.measures = Measures(context)
        self.places = Places(context, places)
        self.whereabouts = Whereabouts(context, self.places, self.measures)
        self.judge = Judge(context, load_lexicon(context.language, "grammar")["preposition_roles"], models)
        self.stops = Stops(context.kind)
        self.out: list[Commitment] = []
        self.reasons: dict[int, str] = {}
        self.about: dict[int, str] = {}
        self.keep_all = keep_all
        self.considered: list[tuple[Candidate, Commitment]] = []

    def read(self, scene: Scene) -> list[Commitment]:
        """The commitments of one sentence; what it tells is kept for what stands under it or after it."""
        context = self.context
        self.reasons.clear()
        self.whereabouts.note(scene)
        passage = context.passages[scene.passage]
        if passage.kind == "heading":
            return []
        lead = context.lead.get(passage.lead_in) if passage.lead_in != NONE else None
        introduces = passage.first_item != NONE and scene.end == passage.sentences[-1][1]
        found: list[Commitment] = []
        starts: list[int] = []
        told: Told | None = None
        context.told_here = 0
        seen: set[int] = set()
        for unit in units_of(scene):
            first = unit.clause not in seen
            seen.add(unit.clause)
            if lead is None and not introduces and not evokes(unit):
                continue
            for draft in drafts_of(unit, first):
                candidate = self.judge.decide(draft, lead, introduces or self.keep_all)
                accepted = self.judge.accepted(candidate)
                if accepted:
                    context.told_here += 1
                    self._remember(candidate)
                if not (accepted or introduces or self.keep_all):
                    continue
                date = self.details.date_of(draft, candidate.status, lead)
                if accepted:
                    date = self._settle(candidate, date)
                horizon = self.details.horizon_of(draft, lead, candidate.status)
                if accepted or introduces:
                    told = Told(
                        [(c.name, c.role) for c in candidate.claims], candidate.instrument, candidate.status,
                        candidate.action, candidate.frame, date, horizon,
                    )  # fmt: skip
                if introduces and not (draft.money or self._counts(candidate)):
                    accepted = False
                if accepted or self.keep_all:
                    record = self._record(candidate, date, horizon)
                    if accepted:
                        found.append(record)
                        starts.append(bounds(draft)[0])
                        self.reasons[id(record)] = candidate.reason
                    if self.keep_all:
                        self.considered.append((candidate, record))
        self._complete(scene, found, starts)
        before = self.measures.last if self.measures.last_passage == scene.passage else []
        if not found and len(before) == 1 and not before[0].places:
            before[0].places = self.places.told_after(scene)
        bare = frozenset(id(record) for record in found if record.rule.endswith(MONEY))
        found = self.measures.hand_back(scene, joined(found, bare))
        if told is not None and introduces and lists_only(scene):
            told.status = self._status_above(scene, told)
        if told is not None:
            context.previous, context.previous_passage = told, scene.passage
            if introduces:
                context.lead[scene.passage] = told
        elif introduces:
            sides = [(n, "party") for n in context.section_sides(scene.passage)]
            context.lead[scene.passage] = Told(sides, "none", "intended", "cooperate", f"{context.language}.lead-in")
        for record in found:
            record.id = f"c{len(self.out) + 1}"
            self.out.append(record)
        return found

    def _complete(self, scene: Scene, found: list[Commitment], starts: list[int]) -> None:
        """Give each record what the sentence tells between its words and those of the next one.

        Args:
            scene: the sentence.
            found: its records.
            starts: where the words of each begin.
        """
        for record, start in zip(found, starts, strict=True):
            low = start if start > starts[0] else scene.start
            high = min((other for other in starts if other > start), default=scene.end)
            if not record.places and low == scene.start and high == scene.end:
                record.places = self.places.of_sentence(scene, record.action)
            if not record.amounts and scene.money:
                record.amounts = self.measures.worth(scene, low, high)
            if not record.quantities and scene.quantities:
                record.quantities = self.measures.of_sentence(scene, low, high)

    def yield_to(self, figures: list[Figure], found: list[Commitment]) -> list[Commitment]:
        """Give up records whose sum or number is a statistic of the sentence, unless they are sure enough.

        Returns:
            The records of the sentence that stay.
        """
        told = {f.value for f in figures}
        kept = [
            r for r in found
            if r.confidence >= SURE or self.reasons.get(id(r)) in PROMISED
            or not (told & {a.value for a in r.amounts} or (r.count is not None and r.count.value in told))
        ]  # fmt: skip
        if len(kept) < len(found):
            gone = {id(r) for r in found} - {id(r) for r in kept}
            self.out = [r for r in self.out if id(r) not in gone]
            for number, record in enumerate(self.out, 1):
                record.id = f"c{number}"
        return kept

    def _status_above(self, scene: Scene, told: Told) -> str:
        """How what is listed stands, where the lead-in only lists it: as the sentence before told, or not yet."""
        before = self.context.previous
        if told.instrument not in {"none", "announcement"}:
            return "signed"
        if before is not None and self.context.previous_passage == scene.passage:
            return before.status
        return "intended"

    def _settle(self, candidate: Candidate, date: str) -> str:
        """Let what was to come, of someone whose deals the document told to be at an end, end with them.

        Returns:
            When the act took place.
        """
        parties = [claim.name for claim in candidate.claims]
        stop = self.stops.over(parties) if was_to_be(candidate.draft) and candidate.status not in ENDED else None
        if stop is not None:
            candidate.status, date = stop.status, stop.date
            candidate.instrument = "none" if candidate.instrument == "announcement" else candidate.instrument
        self.stops.note(candidate.status, date, parties)
        return date

    def _remember(self, candidate: Candidate) -> None:
        """Keep who gave and who received: for the roles of what follows, and for sums that tell only one of them."""
        self.context.note_parties([(claim.name, claim.role) for claim in candidate.claims])
        if candidate.action not in MONEY_ACTIONS:
            return
        for claim in candidate.claims:
            if claim.why in CARRIED:
                continue
            if claim.role == "provider":
                self.context.giver = claim.name
            elif claim.role == "recipient":
                self.context.taker = claim.name

    @staticmethod
    def _counts(candidate: Candidate) -> list:  # type: ignore[type-arg]
        if not candidate.draft.unit.scene.counts:
            return []
        low, high = bounds(candidate.draft)
        return [c for c in candidate.draft.unit.scene.counts if low <= c.start < high and c.count.value < MANY]

    def finish(self) -> None:
        """Tell places and sectors, once all is read: other sentences help those that do not name theirs."""
        self.whereabouts.settle(self.out)
        if not has_lexicon(self.context.language, "sectors"):
            return  # no words of that language tell sectors yet
        records = [record for _, record in self.considered] if self.keep_all else self.out
        told = sectors_of_all([self.about[id(record)] for record in records], SECTORS)
        for record, sectors in zip(records, told, strict=True):
            record.sectors = [code for code, _ in sectors]

    def _record(self, candidate: Candidate, date: str, horizon: Horizon | None) -> Commitment:
        draft, unit = candidate.draft, candidate.draft.unit
        scene = unit.scene
        text = self.context.document.text
        low, high = bounds(draft)
        counts = self._counts(candidate)
        signs = unit.act is None and candidate.status == "signed"
        start, end = scene.start, scene.end
        record = Commitment(
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
            places=self.places.of_draft(draft, signs, candidate.action),
            amounts=[m.amount for m in draft.money],
            quantities=self.measures.of_draft(draft),
            count=counts[0].count if counts else None,
            horizon=horizon,
            date=date,
        )
        self.about[id(record)] = f"{text[low:high]}\n{record.quote}"
        return record


def _subject(text: str, low: int, high: int) -> str:
    """What it is about, in its own words: up to fifteen of them."""
    return " ".join(text[low:high].split()[:15]).strip(" ,;:.–—-")
