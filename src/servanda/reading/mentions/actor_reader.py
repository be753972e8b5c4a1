"""Who the names of a document are: each part becomes a mention of an actor, a place, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Document
from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_anaphora import Mentioned
from servanda.reading.mentions.actor_chunks import Part
from servanda.reading.mentions.actor_evidence import Unknowns
from servanda.reading.mentions.actor_found import Found, found_in
from servanda.reading.mentions.actor_people import country_of, offices_of
from servanda.reading.mentions.actor_places import PlaceMention, widened
from servanda.reading.mentions.actor_registry import Actor, Registry
from servanda.reading.mentions.actor_words import actor_words
from servanda.reading.mentions.kinds import ActorForm
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import Entry, countries

_STRIP = ".,;:)(\"'"


class ActorReader:
    """Reads the names of one document; made for one use.

    Attributes:
        registry: the actors.
        mentions: where they are named, in order.
        places: named places, in order.
    """

    def __init__(
        self, document: Document, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
    ) -> None:
        self.text = document.text
        self.folded = fold_text(document.text)
        self.words = actor_words()
        self.registry = Registry(self.words)
        self.mentions: list[Mentioned] = []
        self.places: list[PlaceMention] = []
        self._sentences = sentences
        self._found, undone = found_in(document, self.folded, sentences, taken, self.words)
        self._unknowns = Unknowns(self.folded, self._found, undone, self.words)
        self._codes = {e.country for i in self._found for e in i.part.entries[:1] if e.kind == "country"}
        for index, item in enumerate(self._found):
            if not item.skipped:
                self._register(index, item)

    def _register(self, index: int, item: Found) -> None:
        part = item.part
        label = part.label
        if label == "gaz" or label == "power":
            self._known(item, part, item.start, item.end)
        elif label == "org":
            if self._of_an_office(index, item):
                self._mention(item, item.start, item.end, [self._country(part.country)], "definite", named=False)
            elif not item.loud or self._letterhead(item):
                self._organisation(item, self.words.kinds.get(part.head, "company"))
        elif label == "person":
            if not item.loud:
                self._person(index, item)
        elif label == "name":
            self._name(index, item)
        elif label == "bare":
            if part.head in self.words.alone and not item.loud:
                self._organisation(item, self.words.kinds.get(part.head, "government body"))
        elif label == "thing" and part.head in self.words.lands and not item.loud:
            self._place(item.start, item.end, part.country)

    # ---------------------------------------------------------------- unknown names

    def _of_an_office(self, index: int, item: Found) -> bool:
        """Whether an institution is but part of an office: Chairman of the Cabinet of Ministers of a state."""
        words = self.folded[item.start : item.end].lower()
        return bool(
            item.part.country
            and index
            and self._found[index - 1].part.label == "office"
            and self.folded[self._found[index - 1].end : item.start] in {" of ", " of the "}
            and words.split(" of ")[-2:-1] == ["ministers"]
        )

    def _letterhead(self, item: Found) -> bool:
        """Whether an institution named in loud letters is one: a line of its own, or clearly a body's full name."""
        name = self.folded[item.start : item.end]
        if not name.isupper():
            return item.part.letters[-1] == "S" and len(item.part.letters) > 2 and item.part.letters[0] in "CDOU"
        line_end = self.text.find("\n", item.end)
        line = self.text[item.end : line_end if line_end >= 0 else len(self.text)]
        line_start = self.text.rfind("\n", 0, item.start) + 1
        return self.words.kinds.get(item.part.head) == "government body" and not (
            line.strip() or self.text[line_start : item.start].strip()
        )

    def _name(self, index: int, item: Found) -> None:
        name = self.folded[item.start : item.end]
        evidence = self._unknowns.evidence(item)
        if item.loud or not self._unknowns.accepts(item):
            if evidence is not None and evidence.land and not item.loud and "U" in item.part.letters:
                self._place(item.start, item.end, item.part.country)
                return
            for inner in item.part.inner:
                self._known(item, inner, item.run.start + inner.start, item.run.start + inner.end)
            return
        person = evidence is not None and evidence.person > evidence.company and not item.alias
        if not person and item.part.letters.strip("UW") == "":
            relative = self.registry.relative(tuple(name.lower().split()))
            person = relative is not None and (" " not in name or set(name.lower().split()) >= set(relative.tokens))
            if person and " " not in name and self.registry.core(name) is not None:
                person = False  # the company of that name
        if person:
            self._person(index, item)
        elif item.part.letters in {"UO", "UUO"}:
            for inner in item.part.inner:
                self._known(item, inner, item.run.start + inner.start, item.run.start + inner.end)
        else:
            self._organisation(item, "company")

    def _organisation(self, item: Found, kind: ActorKind) -> None:
        name = self.folded[item.start : item.end]
        country = item.part.country or item.country or self._owner_country(item)
        complete = item.part.letters[-1] == "L" and item.part.label == "org"
        actor, short = self.registry.organisation(name, kind, country, complete)
        form: ActorForm = "short" if short else "name"
        if short and self.registry.aliased(name) is actor:
            form = "abbreviation"
        self._mention(item, item.start, item.end, [actor], form)
        self._alias(item, actor)

    def _alias(self, item: Found, actor: Actor) -> None:
        if item.alias:
            self.registry.alias(item.alias, actor)
            actor.forms.setdefault(item.alias, item.start)

    def _owner_country(self, item: Found) -> str:
        if item.owner < 0:
            return ""
        owner = self._found[item.owner].part
        return owner.entries[0].country if owner.entries else owner.country

    def _person(self, index: int, item: Found) -> None:
        start = item.start
        name = self.folded[start : item.end]
        offices, royal = offices_of(self._found, index, self.folded, self.words)
        if royal and " " not in name:
            start -= len(royal) + 1
            name = self.folded[start : item.end]
        actor = self.registry.person(name, country_of(self._found, index, self.folded))
        self._mention(item, start, item.end, [actor], "name" if " " in name else "short", offices=offices)

    # ---------------------------------------------------------------- what the gazetteer knows

    def _known(self, item: Found, part: Part, start: int, end: int) -> None:
        if not part.entries:
            return
        alias = self.registry.aliased(self.folded[start:end])
        if alias is not None and part.letters == "O":
            self._mention(item, start, end, [alias], "abbreviation")
            return
        pieces = self.folded[start:end].split("-")
        if part.letters == "D" and len(pieces) == len(part.entries) > 1:
            at = start
            for piece, entry in zip(pieces, part.entries, strict=True):
                self._entry(item, entry, at, at + len(piece), part)
                at += len(piece) + 1
            return
        entry = part.entries[0]
        if len(part.entries) > 1 and entry.country not in self._codes:
            entry = next((e for e in part.entries if e.kind == entry.kind and e.country in self._codes), entry)
        self._entry(item, entry, start, end, part)

    def _entry(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        kind = entry.kind
        if kind == "place":
            self._place(start, end, entry.country)
        elif kind == "capital":
            self._capital(item, entry, start, end, part)
        elif kind == "demonym":
            self._demonym(item, entry, start, end)
        elif kind == "country":
            self._state(item, entry, start, end, part)
        elif kind == "region":
            self._region(item, entry, start, end)
        elif kind == "person":
            self._person(self._found.index(item), item)
        else:
            word = self.folded[start:end]
            actor = self.registry.known(entry, kind)
            self.registry.enter(actor, word)
            short: ActorForm = "abbreviation" if word.isupper() and " " not in word else "name"
            self._mention(item, start, end, [actor], short)
            self._alias(item, actor)

    def _country(self, code: str) -> Actor:
        named = countries().get(code)
        return self.registry.known(
            Entry(named.name if named else code, "country", code, False, f"country:{code}"), "country"
        )

    def _state(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        actor = (
            self._country(entry.country) if entry.id.startswith("country:") else self.registry.known(entry, "country")
        )
        if part.label == "power":
            named = part.letters[-1] == "C"
            self._mention(item, item.start, item.end, [actor], "definite", named=named)
            return
        if part.label == "gaz" and len(part.letters) == 1:
            if self._attributive(item, actor, start, end):
                return
            head = self._lower_head(start)
            if head:
                body, _ = self.registry.organisation(self.folded[head:end], "government body", actor.country, True)
                self._mention(item, head, end, [body], "name")
                return
        self._mention(item, start, end, [actor], "name")

    def _lower_head(self, start: int) -> int:
        """Where "embassy of" begins before a country, or 0."""
        before = self.folded[max(0, start - 24) : start]
        joint = next((j for j in (" of ", " of the ") if before.endswith(j)), "")
        if not joint:
            return 0
        before = before[: -len(joint)]
        for size in (2, 1):
            words = before.split(" ")[-size:]
            if " ".join(words) in self.words.lower_heads:
                return start - len(joint) - len(" ".join(words))
        return 0

    def _region(self, item: Found, entry: Entry, start: int, end: int) -> None:
        actor = self.registry.known(entry, "other")
        word = self.folded[start:end]
        acts = entry.id not in self.words.continents or self._acts(start, end)
        self._mention(item, start, end, [actor], "name" if word[0].isupper() else "group", named=acts)

    def _capital(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        country = self._country(entry.country)
        if part.label == "power":
            self._mention(item, item.start, item.end, [country], "definite", named=False)
            return
        named = countries().get(entry.country)
        if named is not None and self.folded[start:end] in named.seats and entry.name not in named.capitals:
            seat, _ = self.registry.organisation(self.folded[start:end], "government body", entry.country, True)
            seat.count += 1
            seat.first = seat.first if seat.first >= 0 else start
            seat.forms.setdefault(self.text[start:end], start)
            self._mention(item, start, end, [country], "capital", named=False)
        elif self._owned_body(item, entry, start, end):
            pass
        elif self._acts(start, end):
            self._mention(item, start, end, [country], "capital", named=False)
        else:
            self._place(start, end, entry.country)

    def _owned_body(self, item: Found, entry: Entry, start: int, end: int) -> bool:
        """Seoul's defence ministry."""
        if self.folded[end : end + 3] != "'s ":
            return False
        nouns = [n.strip(_STRIP) for n in self.folded[end + 3 : end + 40].split(None, 2)[:2]]
        if len(nouns) < 2 or nouns[1] != self.words.ministry:
            return False
        stop = self.folded.find(nouns[1], end) + len(nouns[1])
        body, _ = self.registry.organisation(self.folded[start:stop], "government body", entry.country, True)
        self._mention(item, start, stop, [body], "name")
        return True

    def _acts(self, start: int, end: int) -> bool:
        """Whether a capital stands for its government here, or a part of the world for its states."""
        words = self.words
        before = self.folded[max(0, start - 20) : start].split()
        if before and before[-1].lower().strip(_STRIP) in words.town_before:
            return False
        after = self.folded[end : end + 40]
        if after[:2] == "'s":
            following = [w.strip(_STRIP) for w in after[2:].split()[:2]]
            return bool(following) and not any(w in words.town_nouns for w in following)
        following = after[1:].split(None, 2) if after[:1] == " " else []
        if not following:
            return False
        verb = following[0]
        if words.after.get(verb) == "h" or verb in words.acts:
            return True
        if verb in words.auxiliaries:
            return verb not in {"is", "are", "was", "were"} or (len(following) > 1 and following[1].endswith("ing"))
        return verb.endswith("ed") and len(verb) > 4

    # ---------------------------------------------------------------- adjectives of countries

    def _demonym(self, item: Found, entry: Entry, start: int, end: int) -> None:
        state = entry.id.startswith("country:")
        actor = self._country(entry.country) if state else self.registry.known(entry, "other")
        if not self._attributive(item, actor, start, end):
            self._mention(item, start, end, [actor], "demonym", named=False)

    def _attributive(self, item: Found, actor: Actor, start: int, end: int) -> bool:
        """Whether a country's adjective or name goes with a noun that acts: Chinese banks, the Kazakh side."""
        words = self.words
        after = self.folded[end : end + 56]
        if after[:1] != " ":
            return False
        nouns = [n.strip(_STRIP) for n in after[1:].split(None, 4)]
        if not nouns:
            return False
        at = 0
        while at < 2 and at < len(nouns) - 1 and nouns[at] in words.group_adjectives:
            at += 1
        stop = self.folded.find(nouns[at], end) + len(nouns[at])
        kind = words.groups.get(nouns[at])
        if kind is not None:
            unnamed = actor.id.startswith("country:") and actor.country not in self._codes
            if kind in {"bank or fund", "media"} or unnamed or actor.id.startswith("region:"):
                group, _ = self.registry.organisation(self.folded[start:stop], kind, actor.country, True)
                group.kind = kind if kind in {"bank or fund", "media"} else "other"
                self._mention(item, start, stop, [group], "group")
            else:
                self._mention(item, start, stop, [actor], "group", named=False)
            return True
        for size in (2, 1):
            noun = " ".join(nouns[:size])
            if noun in words.lower_institutions or (size == 2 and nouns[1:2] == [words.ministry]):
                stop = end + 1 + len(noun)
                body, _ = self.registry.organisation(self.folded[start:stop], "government body", actor.country, True)
                self._mention(item, start, stop, [body], "name")
                return True
        if nouns[0] in words.agents:
            self._mention(item, start, end + 1 + len(nouns[0]), [actor], "definite", named=False)
            return True
        return False

    # ---------------------------------------------------------------- keeping

    def _place(self, start: int, end: int, country: str) -> None:
        low, high = widened(self.folded, start, end, self.words)
        if not self.places or self.places[-1].end <= low:
            self.places.append(PlaceMention(low, high, self.text[low:high], country))

    def _mention(
        self, item: Found, start: int, end: int, actors: list[Actor], form: ActorForm, *, named: bool = True,
        offices: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        if self.mentions and self.mentions[-1].end > start:
            return
        for actor in actors:
            actor.count += 1
            if actor.first < 0:
                actor.first = start
            if named:
                actor.named = True
                actor.forms.setdefault(self.text[start:end], start)
        self.mentions.append(Mentioned(start, end, actors, form, item.run.sentence, offices))
