"""What stands around an act: when it took place, by when it is to be done, where, and what it delivers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from servanda.model import Horizon, Quantity
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.features import bounds
from servanda.reading.mentions.actor_places import PlaceMention
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.parties import preposition_of
from servanda.reading.scene import Scene
from servanda.reading.tokens import Tokens
from servanda.reference import load_lexicon

# Statuses whose act is as old as the report, where the text names no other day.
OF_THE_DAY = frozenset({"signed", "pledged", "intended", "financed", "proposed", "cancelled", "suspended"})
DEADLINES = frozenset({"by", "until", "over", "within", "between", "before", "for"})
POINTS = frozenset({"at", "since", "", "from"})


class Details:
    """Finds the details of drafts in one document."""

    def __init__(self, context: Context, places: Sequence[PlaceMention]) -> None:
        self.context = context
        self.places = sorted(places, key=lambda place: place.start)
        self.place_starts = [place.start for place in self.places]
        grammar = load_lexicon(context.language, "grammar")
        self.not_units = frozenset(grammar["not_delivered"])
        self.not_things = frozenset(grammar["not_delivered_things"])
        self.possessives = frozenset(grammar["possessives"])
        self.measures = frozenset(grammar["measure_nouns"])
        self.inner = frozenset(grammar["inner_place_prepositions"])

    def date_of(self, draft: Draft, status: str, lead: Told | None) -> str:
        """When the act took place: a date of its own, of its sentence, of its lead-in, or of the report."""
        scene = draft.unit.scene
        if not scene.dates:
            return self._date_around(status, lead)
        low, high = bounds(draft)
        own = [d for d in scene.dates if low <= d.start < high and _is_point(d)]
        if own:
            return own[0].date
        clause = scene.clauses[draft.unit.clause]
        starts = scene.tokens.starts
        left = starts[clause.left] if clause.left < len(starts) else scene.end
        before = [d for d in scene.dates if d.start < low and d.start >= left and _is_point(d)]
        first = [d for d in scene.dates if d.start - scene.start < 40 and _is_point(d)]
        if before or first:
            return (before or first)[-1].date
        if any(_is_point(d) for d in scene.dates):
            return lead.date if lead is not None else ""
        return self._date_around(status, lead)

    def _date_around(self, status: str, lead: Told | None) -> str:
        """The date of an act whose sentence tells none: of its lead-in, or of the report."""
        if lead is not None and lead.date:
            return lead.date
        return self.context.published[:4] if status in OF_THE_DAY else ""

    def horizon_of(self, draft: Draft, lead: Told | None) -> Horizon | None:
        """By when it is to be done: of its own words, else of its clause, else of its lead-in."""
        scene = draft.unit.scene
        if not scene.dates:
            return lead.horizon if lead is not None else None
        low, high = bounds(draft)
        found = [d for d in scene.dates if d.horizon is not None]
        own = [d for d in found if low <= d.start < high]
        ranked = sorted(own, key=lambda d: (d.past is True, d.relation not in DEADLINES, d.start))
        if ranked:
            return ranked[0].horizon
        if len(found) == 1 and found[0].past is not True and not draft.part:
            return found[0].horizon
        return lead.horizon if lead is not None else None

    def places_of(self, draft: Draft, signs: bool) -> list[str]:
        """Where it is to happen: named places of its own, else the country it is to happen in.

        Args:
            draft: the words.
            signs: whether the act is only the signing of a paper, so that a bare place is where it was signed.
        """
        scene, tokens = draft.unit.scene, draft.unit.scene.tokens
        low, high = bounds(draft)
        out: list[str] = []
        for place in self.places[bisect_left(self.place_starts, low) : bisect_left(self.place_starts, high)]:
            if place.name not in out:
                if signs and _venue(tokens, place.start, draft):
                    continue
                out.append(place.name)
        if out:
            return out
        for position, at in enumerate(scene.actor_at):
            mention = scene.actors[position]
            inside = draft.left <= at < draft.right and mention.form == "name" and len(mention.names) == 1
            if inside and mention.kind in {"country", "other"} and preposition_of(scene, at) in self.inner:
                out.append(mention.names[0])
        return out

    def only_measures(self, scene: Scene) -> bool:
        """Whether a sentence tells no more than the measure of what was just told."""
        tokens = scene.tokens
        if not (scene.money or scene.quantities) or len(scene.clauses) > 2 or not len(tokens.lows):
            return False
        first = tokens.lows[0]
        if first in self.possessives or "pronouns" in tokens.words[0].cls:
            opens = True
        else:
            opens = "determiners" in tokens.words[0].cls and any(
                tokens.lows[i] in self.measures for i in range(1, min(4, len(tokens.lows)))
            )
        if not opens:
            return False
        acts = [f for c in scene.clauses for g in c.groups[:1] for f in g.frames if f.kind in {"act", "paper"}]
        return all(f.weak for f in acts)

    def quantities_of(self, draft: Draft) -> list[Quantity]:
        """What it delivers, without shares, times and the number of those who speak."""
        if not draft.unit.scene.quantities:
            return []
        low, high = bounds(draft)
        return [q.quantity for q in draft.unit.scene.quantities if low <= q.start < high and self.delivers(q.quantity)]

    def delivers(self, quantity: Quantity) -> bool:
        """Whether a quantity can be what an undertaking delivers."""
        of = quantity.of.lower()
        return quantity.unit not in self.not_units and of not in self.not_things


def _is_point(date: DateMention) -> bool:
    if not date.date or date.past is False:
        return False
    return date.relation in POINTS or (date.relation == "in" and date.past is True)


def _venue(tokens: Tokens, start: int, draft: Draft) -> bool:
    """Whether a place stands right behind the verb of signing ("was signed in Brussels") or opens the sentence."""
    at = next((i for i in range(draft.left, min(draft.right, len(tokens.lows))) if tokens.starts[i] >= start), -1)
    if at <= 0 or "prepositions" not in tokens.words[at - 1].cls:
        return False
    verb = draft.unit.verb
    return verb is not None and (at < verb.first or at - verb.end <= 3)
