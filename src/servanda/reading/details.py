"""What stands around an act: when it took place, by when it is to be done."""

from __future__ import annotations

from servanda.model import Horizon
from servanda.reading.context import Context, Told
from servanda.reading.drafts import Draft
from servanda.reading.features import bounds
from servanda.reading.mentions.kinds import DateMention
from servanda.reading.passages import NONE

# Statuses whose act is as old as the report, where the text names no other day.
OF_THE_DAY = frozenset({"signed", "pledged", "intended", "financed", "proposed", "cancelled", "suspended"})
TO_COME = frozenset({"pledged", "intended"})
FRONT = 8
"""A time this near to where its sentence begins holds for those after it too ("In the coming three years ...")."""
DEADLINES = frozenset({"by", "until", "over", "within", "between", "before", "for"})
WHOLE_DAY = 10
"""Characters of a date that names its day."""
POINTS = frozenset({"at", "since", "", "from"})


class Details:
    """Finds the details of drafts in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.spoken_of: Horizon | None = None  # the stretch of time that a sentence opened with
        self.spoken_at = NONE  # its passage

    def date_of(self, draft: Draft, status: str, lead: Told | None) -> str:
        """When the act took place: a date of its own, of its sentence, of its lead-in, or of the report."""
        scene = draft.unit.scene
        if not scene.dates:
            return self._date_around(status, lead)
        low, high = bounds(draft)
        verb = draft.unit.verb
        # Where the day of the report is not known, the calendar does not know what lies behind it.
        tells = verb is not None and verb.tense == "past" and len(self.context.published) < WHOLE_DAY
        own = [d for d in scene.dates if low <= d.start < high and _is_point(d, tells)]
        if own:
            return own[0].date
        clause = scene.clauses[draft.unit.clause]
        starts = scene.tokens.starts
        left = starts[clause.left] if clause.left < len(starts) else scene.end
        before = [d for d in scene.dates if d.start < low and d.start >= left and _is_point(d, tells)]
        first = [d for d in scene.dates if d.start - scene.start < 40 and _is_point(d, tells)]
        if before or first:
            return (before or first)[-1].date
        if any(_is_point(d, tells) for d in scene.dates):
            return lead.date if lead is not None else ""
        return self._date_around(status, lead)

    def _date_around(self, status: str, lead: Told | None) -> str:
        """The date of an act whose sentence tells none: of its lead-in, or of the report."""
        if lead is not None and lead.date:
            return lead.date
        return self.context.published[:4] if status in OF_THE_DAY else ""

    def horizon_of(self, draft: Draft, lead: Told | None, status: str) -> Horizon | None:
        """By when it is to be done: of its own words, its clause or its lead-in, else of the time that is spoken of."""
        scene = draft.unit.scene
        found = self._horizon_told(draft, lead)
        if found is not None:
            dates = scene.dates
            if dates and dates[0].horizon == found and dates[0].start - scene.start < FRONT and status in TO_COME:
                self.spoken_of, self.spoken_at = found, scene.passage
            return found
        if self.spoken_of is not None and status in TO_COME and not scene.dates:
            listed = lead is not None and self.context.passages[scene.passage].lead_in - self.spoken_at <= 1
            if scene.passage == self.spoken_at or listed:
                return self.spoken_of
        return None

    def _horizon_told(self, draft: Draft, lead: Told | None) -> Horizon | None:
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


def _is_point(date: DateMention, tells: bool = False) -> bool:
    """Whether a date may be when something took place.

    Args:
        date: the date.
        tells: whether its verb tells of the past in a report of unknown day, so that "in 2022" is past.
    """
    if not date.date or date.past is False:
        return False
    return date.relation in POINTS or (date.relation == "in" and (date.past is True or tells))
