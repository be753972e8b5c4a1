"""A register that is open for reading, and the tables it gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from types import TracebackType
from typing import Any, Literal

import msgspec

from servanda.errors import NotFound, ServandaError
from servanda.model import Document, Undertaking
from servanda.pipeline import view_of
from servanda.publishing import columns as published
from servanda.publishing.edition import Edition, item_of
from servanda.publishing.tables import rows
from servanda.register import Register, View
from servanda.views import records
from servanda.views.asking import Asked, filter_for, moment_of
from servanda.views.frame import Frame


class Opened:
    """A register, now or as of a moment. Close it, or use it in a `with` block.

    Every method that takes `**filters` takes those of `servanda list`: country, party, sector, status, strength, year,
    min_amount, max_amount, currency, text, document. What it gives is a `Frame`.
    """

    def __init__(self, register: Register, as_of: date | datetime | None = None) -> None:
        self._register = register
        self._as_of = as_of

    @classmethod
    def at(cls, where: str, as_of: str | date | datetime | None = None) -> Opened:
        """Open a register; see `servanda.open`."""
        moment = moment_of(as_of)
        return cls(Register.open(str(where)), moment)

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._register.close()

    def as_of(self, moment: str | date | datetime | None) -> Opened:
        """The same register as of another moment (a day means its end, in UTC); now where it is None."""
        return Opened(self._register, moment_of(moment))

    @cached_property
    def view(self) -> View:
        """The register beneath, for what stands in no table."""
        return view_of(self._register, self._as_of)

    # ------------------------------------------------------------ what it holds

    def commitments(self, **filters: Any) -> Frame:
        """One row for each promise, whoever told it."""
        return self.table("commitments", **filters)

    def parties(self, **filters: Any) -> Frame:
        """Who takes part in which commitment."""
        return self.table("parties", **filters)

    def table(self, name: str, **filters: Any) -> Frame:
        """A table of the commitments and what belongs to them, with the columns of the Data Package.

        Args:
            name: commitments, parties, amounts, sectors, history, parts, contradictions or sources (the statements
                that commitments rest on).
            **filters: which commitments.

        Raises:
            NotFound: no such table.
        """
        wanted = "statements" if name == "sources" else name
        tables = {one.name: one for one in published.TABLES}
        if wanted not in tables or name in ("statements", "actors", "documents"):
            known = [n for n in tables if n not in ("statements", "actors", "documents")]
            raise NotFound(f"no table {name}; there are {', '.join(known)} and sources")
        found = (row for of, row in rows(self._edition(filters)) if of == wanted)
        return records.published_frame(tables[wanted], found)

    def statements(self, **filters: Any) -> Frame:
        """What documents say in one place: commitments, figures, milestones and assessments (or one `kind`)."""
        return records.statements(self.view, filter_for(**filters))

    def figures(self, **filters: Any) -> Frame:
        """The statistics that documents give, with US dollars where they are of money."""
        return records.figures(self.view, filter_for(**filters))

    def milestones(self, **filters: Any) -> Frame:
        """Dates in relations."""
        return records.milestones(self.view, filter_for(**filters))

    def assessments(self, **filters: Any) -> Frame:
        """Opinions of named or described speakers."""
        return records.assessments(self.view, filter_for(**filters))

    def actors(self) -> Frame:
        """Who takes part, each under one id for all its names."""
        return records.actors(self.view)

    def documents(self, wanted: str = "") -> Frame:
        """The sources; those with this in title, publisher, path or address, where it is given."""
        return records.documents(self.view, wanted)

    def links(self, **filters: Any) -> Frame:
        """What joins statements: judged the same, a part, of one project or different, by whom and how surely."""
        held = {s for u in self.undertakings(**filters) for s in u.statements}
        return records.links(self.view, held)

    def undertakings(self, **filters: Any) -> Iterator[Undertaking]:
        """The commitments as records, with all that the tables spread over columns."""
        return self.view.undertakings(filter_for(**filters))

    def document(self, document: str) -> Document:
        """One document with its text, by the beginning of its id.

        Raises:
            NotFound: nothing under that id.
        """
        return self.view.document(document)

    # ------------------------------------------------------------ what the analysis makes of it

    def totals(self, by: str = "partner", *, prices: str | int = "", **filters: Any) -> Frame:
        """What is promised, each promise once; see `servanda totals`. One row for all where by is empty.

        Raises:
            ServandaError: no such grouping.
        """
        from servanda.analysis import BY, totals_table
        from servanda.views import answers

        if by and by not in (*BY, "event"):
            raise ServandaError(f"no grouping {by}; there are {', '.join(BY)} and event")
        table = totals_table(answers.totals(self._asked(filters), by=by, prices=str(prices)))
        # The row of the total would be added up with the others.
        rows = table.rows[:-1] if by else table.rows
        return records.analysed(msgspec.structs.replace(table, rows=rows))

    def lines(self, *, prices: str | int = "", **filters: Any) -> Frame:
        """Every promise behind the totals, how much of it counts, and why not the rest."""
        from servanda.analysis import lines_table
        from servanda.views import answers

        return records.analysed(lines_table(answers.totals(self._asked(filters), prices=str(prices))))

    def delivery(self, *, months: int = 24, **filters: Any) -> Frame:
        """Where each promise stands; silent after so many months without a word."""
        from servanda.views import answers

        return records.analysed(answers.delivery(self._asked(filters), self._today(), months=months)[0])

    def steps(self, by: str = "", **filters: Any) -> Frame:
        """How long it takes from pledged to signed, financed and completed, with intervals; by partner, sector ...

        Raises:
            ServandaError: no such grouping.
        """
        from servanda.analysis import BY
        from servanda.views import answers

        if by and by not in BY:
            raise ServandaError(f"no grouping {by}; there are {', '.join(BY)}")
        return records.analysed(answers.delivery(self._asked(filters), self._today(), by=by)[1])

    def scores(self, by: str = "", **filters: Any) -> Frame:
        """How far people scored promises as kept, by partner, sector ...; the last row is of all.

        Raises:
            ServandaError: no such grouping.
        """
        from servanda.analysis import BY
        from servanda.views import answers

        if by and by not in BY:
            raise ServandaError(f"no grouping {by}; there are {', '.join(BY)}")
        return records.analysed(answers.delivery(self._asked(filters), self._today(), by=by)[2])

    def compare(self, region: str, partners: list[str] | None = None, **filters: Any) -> dict[str, Frame]:
        """Partners in a region side by side, by table; see `servanda compare`.

        Raises:
            NotFound: a region or partner is not known, or no partners are listed for the region.
        """
        from servanda.reference.partners import region_partners, side_named
        from servanda.views import answers

        place = side_named(region)
        sides = [(name, side_named(name)) for name in partners or []]
        unknown = [name for name, side in ((region, place), *sides) if side is None]
        if place is None or unknown:
            raise NotFound(f"no country or group of states is known as {unknown[0]}")
        chosen = [side for _, side in sides if side is not None] or list(region_partners(place))
        if not chosen:
            raise NotFound(f"no partners are listed for {place.name}: name them")
        tables = answers.compare(self._asked(filters), place, chosen)[1]
        return {one.name: records.analysed(one) for one in tables}

    def network(self, level: Literal["actor", "country"] = "actor", **filters: Any) -> dict[str, Frame]:
        """Who is bound to whom, by table: actors, communities and ties; see `servanda network`.

        Raises:
            ServandaError: networkx is not installed.
        """
        from servanda.views import answers

        return {one.name: records.analysed(one) for one in answers.network(self._asked(filters), level)}

    def audit(self, **filters: Any) -> Frame:
        """Claims that do not hold together."""
        from servanda.views import answers

        return records.analysed(answers.audit(self._asked(filters)))

    def calendar(self, **filters: Any) -> Frame:
        """Summits, next hosts, dates and deadlines."""
        from servanda.views import answers

        return records.analysed(answers.calendar(self._asked(filters)))

    # ------------------------------------------------------------

    def _asked(self, filters: dict[str, Any]) -> Asked:
        wanted = filter_for(**filters)
        view = self.view
        return Asked(view, list(view.undertakings(wanted)), wanted)

    def _today(self) -> date:
        moment = self._as_of or datetime.now(UTC)
        return moment.date() if isinstance(moment, datetime) else moment

    def _edition(self, filters: dict[str, Any]) -> Edition:
        from servanda.publishing.edition import Gathered

        view = self.view
        known = {document.id: document for document in view.documents()}
        some = list(self.undertakings(**filters))
        told = {one.id: one for one in view.told(key for u in some for key in u.statements)}
        actors = {a.id: a for a in view.actors({p.actor for u in some for p in u.parties if p.actor})}
        items = tuple(item_of(u, told, known, [actors[p.actor] for p in u.parties if p.actor in actors]) for u in some)
        return Gathered(title="", moment=view.moment, gathered=items)
