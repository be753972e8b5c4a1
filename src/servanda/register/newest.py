"""When a register last changed."""

from __future__ import annotations

from sqlalchemy import Column, func, select

from servanda.register import schema, schema_judged, schema_official
from servanda.register.part import Part

_MOMENTS: tuple[Column[str], ...] = (
    schema.documents.c.added_at,
    schema.sightings.c.seen_at,
    schema.readings.c.read_at,
    schema_judged.judgements.c.judged_at,
    schema_judged.retractions.c.retracted_at,
    schema_judged.actors.c.recorded_at,
    schema_judged.namings.c.recorded_at,
    schema_official.statistics.c.recorded_at,
)


class Newest(Part):
    """The moment of the last change."""

    def newest(self) -> str:
        """The moment that the newest row was recorded at (UTC, ISO 8601); empty where there is none."""
        with self._reading() as connection:
            found = (connection.scalar(select(func.max(column))) for column in _MOMENTS)
            return max((moment for moment in found if moment), default="")
