"""What a sentence takes from its surroundings: the document's sides, headings, lead-ins, what was just said."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.model import Document, Horizon, NamedActor
from servanda.reading.mentions.kinds import ActorMention
from servanda.reading.passages import NONE, Passage
from servanda.reading.quotations import Quotations
from servanda.reference import known_language


class Told(msgspec.Struct, gc=False):
    """What a draft came to, for what stands under it or after it.

    Attributes:
        parties: canonical names with roles.
        instrument, status, action: as decided.
        frame: the frame that evoked it.
        date: when the act took place.
        horizon: by when it is to be done.
    """

    parties: list[tuple[str, str]]
    instrument: str
    status: str
    action: str
    frame: str
    date: str = ""
    horizon: Horizon | None = None


FOREMOST = 3
"""How many organisations of a document count as those it is mainly about."""


class Context:
    """The surroundings of the sentences of one document; filled as reading goes on."""

    def __init__(
        self,
        document: Document,
        published: str,
        passages: Sequence[Passage],
        actors: Sequence[NamedActor],
        sides: Sequence[str],
        heading_actors: dict[int, tuple[str, ...]],
        mentions: Sequence[ActorMention] = (),
    ) -> None:
        self.document = document
        self.language = known_language(document.language)
        self.published = published
        self.passages = passages
        self.quotations = Quotations(document.text, passages)
        self.actors = {actor.name: actor for actor in actors}
        self.heading_actors = heading_actors
        self.state_of = {a.country: a.name for a in actors if a.kind == "country" and a.country}
        self.state_of.update(
            {a.country: a.name for a in actors if a.kind == "international organisation" and a.country}
        )
        self.lead: dict[int, Told] = {}
        self.previous: Told | None = None
        self.previous_passage = NONE
        self.told_here = 0  # undertakings that the sentence being read has told so far
        self.giver = ""  # who lent or gave last
        self.taker = ""  # who received last
        self.gave: dict[str, int] = {}  # how often each actor (and each country, by code) was a provider so far
        self.took: dict[str, int] = {}  # the same as a recipient
        self.recent: list[list[str]] = []  # the parties of each record so far
        self.partners: set[str] = set()  # who was party so far
        self._of_section: dict[int, tuple[str, ...]] = {}  # what section_sides told, by passage
        counts = self._count(mentions)
        self.sides = tuple(sides)
        self.foremost = self._foremost(counts)
        self.sides = self._weighed(sides, counts)
        all_named = sum(n for name, n in counts.items() if self.kind(name) != "person")
        # How much of the document is about its sides, in fifths.
        self.share = int(5 * sum(counts.get(side, 0) for side in self.sides) / all_named) if all_named else 0

    def _count(self, mentions: Sequence[ActorMention]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for mention in mentions:
            for name in self.state(mention):
                counts[name] = counts.get(name, 0) + 1
        return counts

    def _foremost(self, counts: dict[str, int]) -> dict[str, str]:
        """The organisations that a document names most, with their rank and whether they lead by far."""
        organisations = [n for n in counts if self.kind(n) not in {"country", "person"} and n not in self.sides]
        ranked = sorted(organisations, key=lambda name: -counts[name])[:FOREMOST]
        out: dict[str, str] = {}
        for rank, name in enumerate(ranked):
            if counts[name] >= 3:
                leads = rank == 0 and (len(ranked) < 2 or counts[name] >= 2 * counts[ranked[1]])
                out[name] = f"foremost {rank}{'!' if leads else ''}"
        return out

    def _weighed(self, sides: Sequence[str], counts: dict[str, int]) -> tuple[str, ...]:
        """The sides without a state named but once; an organisation that it is mainly about stands for its state."""
        if not sides:
            return tuple(sides)
        kept = [side for side in sides if counts.get(side, 0) > 1 or self.kind(side) != "country"] or list(sides[:1])
        for name, standing in self.foremost.items():
            if standing != "foremost 0!" or counts[name] < 5:
                continue
            country = self.country(name)
            for index, side in enumerate(kept):
                if country and self.country(side) == country and counts[name] > counts.get(side, 0):
                    kept[index] = name
        return tuple(kept)

    def kind(self, name: str) -> str:
        """The kind of an actor of the document, or ""."""
        actor = self.actors.get(name)
        return actor.kind if actor else ""

    def country(self, name: str) -> str:
        """The country of an actor of the document, or ""."""
        actor = self.actors.get(name)
        return actor.country if actor else ""

    def state(self, mention: ActorMention) -> tuple[str, ...]:
        """Whom a mention makes party: a person stands for the state, everyone else for himself."""
        if mention.kind != "person":
            return mention.names
        state = self.state_of.get(mention.country, "")
        return (state,) if state else ()

    def note_parties(self, parties: Sequence[tuple[str, str]]) -> None:
        """Keep who was party to one more undertaking, and which of them (and their countries) gave and received."""
        self.recent.append([name for name, _ in parties])
        for name, role in parties:
            self.partners.add(name)
            counts = self.gave if role == "provider" else self.took if role == "recipient" else None
            if counts is not None:
                for key in {name, self.country(name)} - {""}:
                    counts[key] = counts.get(key, 0) + 1

    @property
    def bilateral(self) -> bool:
        """Whether the document is about the relations of two sides."""
        return len(self.sides) == 2

    def section_sides(self, passage: int) -> tuple[str, ...]:
        """The sides for what stands in a passage: those of its heading, each with the other side of the document."""
        found = self._of_section.get(passage)
        if found is None:
            found = self._of_section[passage] = self._section_sides(passage)
        return found

    def _section_sides(self, passage: int) -> tuple[str, ...]:
        heading = self.passages[passage].heading
        while heading != NONE:
            named = [n for n in self.heading_actors.get(heading, ()) if n in self.actors and self.kind(n) != "person"]
            if self.passages[heading].level > 1 or heading > 0:
                named = [n for n in named if n in self.sides] or named
                if len(named) == 1 and self.sides:
                    other = [s for s in self.sides if s != named[0]]
                    return (named[0], other[0]) if other else (named[0],)
                if len(named) > 1:
                    return tuple(named)
            heading = self.passages[heading].heading
        return self.sides

    def counterpart(self, name: str, passage: int) -> str:
        """The other side of a bilateral section, for one of its sides or for someone from its country; or ""."""
        sides = self.section_sides(passage)
        if len(sides) == 1 and name != sides[0] and self.kind(name) not in {"country", "person"}:
            return sides[0] if self.country(name) != self.country(sides[0]) else ""
        if len(sides) != 2:
            return ""
        for one, other in ((sides[0], sides[1]), (sides[1], sides[0])):
            if name == one or (self.country(name) and self.country(name) == self.country(one)):
                return other
        return ""
