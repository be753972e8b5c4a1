"""The order of the work on one document: names, who they are, whom other words mean, what goes out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.model import Document, NamedActor
from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_anaphora import Pointers
from servanda.reading.mentions.actor_chunks import Part, Run, runs_of
from servanda.reading.mentions.actor_evidence import Evidence, weigh
from servanda.reading.mentions.actor_places import PlaceMention, widened
from servanda.reading.mentions.actor_registry import Actor, Registry
from servanda.reading.mentions.actor_sides import principal
from servanda.reading.mentions.actor_words import actor_words
from servanda.reading.mentions.actors import Actors
from servanda.reading.mentions.kinds import ActorForm, ActorMention
from servanda.reference.folding import fold_text
from servanda.reference.gazetteer import Entry, countries

_SEPARATORS = {", ", " and ", ", and ", "; ", " & ", '", "', '" and "', " or ", ", the ", " and the ", '"," '}


class Found(msgspec.Struct, gc=False):
    """One part of a run at its place in the text, with what became of it."""

    start: int
    end: int
    part: Part
    run: Run
    loud: bool
    owner: int = -1  # index of the part that owns it ("Turkey's ...")
    country: str = ""
    alias: str = ""
    skipped: bool = False


class Mentioned(msgspec.Struct, gc=False):
    """A mention whose names wait for the end of the document."""

    start: int
    end: int
    actors: list[Actor]
    form: ActorForm
    sentence: int
    subject: bool = False


class ActorReader:
    """Reads the actors of one document; made for one use."""

    def __init__(
        self, document: Document, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
    ) -> None:
        self.document = document
        self.text = document.text
        self.folded = fold_text(document.text)
        self.sentences = sentences
        self.taken = taken
        self.words = actor_words()
        self.registry = Registry(self.words)
        self.found: list[Found] = []
        self.evidence: dict[str, Evidence] = {}
        self.undone: set[str] = set()  # abbreviations of what is no actor
        self.mentions: list[Mentioned] = []
        self.places: list[PlaceMention] = []

    def read(self) -> Actors:
        """Find everything."""
        self._collect()
        self._aliases()
        self._weigh()
        self._register()
        pointers = Pointers(self.document, self.folded, self.sentences, self.words, self.registry, self.mentions)
        self.mentions = pointers.resolve()
        return self._result()

    # ---------------------------------------------------------------- what stands in the text

    def _collect(self) -> None:
        loud = self._loud()
        at = 0
        found = self.found
        for run in runs_of(self.folded, self.sentences, self.taken, self.words):
            while at < len(loud) and loud[at][1] <= run.start:
                at += 1
            is_loud = at < len(loud) and loud[at][0] <= run.start
            owner = len(found) - 1 if run.possessed and found and run.start - found[-1].end <= 3 else -1
            for part in run.parts:
                found.append(Found(run.start + part.start, run.start + part.end, part, run, is_loud, owner))
                owner = -1

    def _loud(self) -> list[tuple[int, int]]:
        """Blocks whose capitals say little: lines in capitals, headings with a capital in every word."""
        out = []
        for block in self.document.blocks:
            line = self.folded[block.body : block.end]
            if block.kind == "heading" or len(line) < 160:
                long = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
                capital = sum(w[0].isupper() for w in long)
                if line.isupper() or (block.kind == "heading" and len(long) > 2 and capital > 0.7 * len(long)):
                    out.append((block.start, block.end))
        return out

    # ---------------------------------------------------------------- abbreviations and owners

    def _aliases(self) -> None:
        folded = self.folded
        found = self.found
        for index, item in enumerate(found):
            start, end = item.start, item.end
            if folded[start - 1 : start] != "(" or folded[end : end + 1] not in {")", ";", ","}:
                continue
            part = item.part
            before = found[index - 1] if index else None
            gap = folded[before.end : start] if before is not None else ""
            closed = folded[end : end + 1] == ")"
            if before is not None and gap in {" (", '" (', "' (", "(", ") ("}:
                if part.label == "gaz" and part.letters in "CDRK" and before.part.label in {"org", "name", "gaz"}:
                    if before.part.letters not in "CDRK":
                        before.country = before.country or part.entries[0].country
                        item.skipped = True
                elif part.label in {"power"}:
                    before.country = before.country or (part.entries[0].country if part.entries else "")
                    item.skipped = True
                elif closed and self._abbreviates(item, before):
                    before.alias = folded[start:end]
                    item.skipped = True
            elif closed and part.label == "name" and folded[start:end].isupper() and part.letters == "U":
                word = folded[max(0, start - 40) : start - 1].rsplit(None, 1)[-1:]
                noun = word[0].strip("\"',") if word else ""
                if noun and noun.islower() and self.words.letters.get(noun) not in {"S", "L"}:
                    self.undone.add(folded[start:end])

    def _abbreviates(self, item: Found, before: Found) -> bool:
        short = self.folded[item.start : item.end]
        long = self.folded[before.start : before.end]
        if (
            before.part.label not in {"org", "name", "gaz"}
            or item.part.label not in {"name", "gaz", "bare"}
            or " " in short
        ):
            return False
        if item.part.label == "gaz" and before.part.label == "gaz":
            return item.part.entries[:1] == before.part.entries[:1] and len(short) < len(long)
        if len(long) < len(short) + 3:
            return False
        letters = iter(long.lower())
        if all(c in letters for c in short.lower() if c.isalnum()):
            return True
        return short.isupper() and len(long.split()) > 2

    # ---------------------------------------------------------------- which unknown names are actors

    def _weigh(self) -> None:
        folded, found, words = self.folded, self.found, self.words
        likely = {"org", "person", "power"}
        for index, item in enumerate(found):
            if item.part.label != "name" or item.loud or item.skipped:
                continue
            listed = 0
            if index and folded[found[index - 1].end : item.start] in _SEPARATORS:
                other = found[index - 1].part
                listed += other.label in likely or (other.label == "gaz" and other.letters in "OH")
            if index + 1 < len(found) and folded[item.end : found[index + 1].start] in _SEPARATORS:
                other = found[index + 1].part
                listed += other.label in likely or (other.label == "gaz" and other.letters in "OH")
            name = folded[item.start : item.end]
            evidence = self.evidence.get(name)
            if evidence is None:
                evidence = self.evidence[name] = Evidence()
            if item.alias:
                evidence.score += 3.0
                evidence.company += 1
            if (
                folded[item.start - 1 : item.start] == '"'
                and folded[item.end : item.end + 1] == '"'
                and "U" in item.part.letters
            ):
                evidence.score += 1.0
            weigh(
                evidence,
                folded,
                item.start,
                item.end,
                item.part.letters,
                item.run.initial and item.part.start == 0,
                listed,
                words,
            )
        self.supported: set[str] = set()
        for item in found:
            if item.part.label == "person":
                person = folded[item.start : item.end].split()
                self.supported.update((person[0], person[-1]))
            elif item.part.label == "org" and item.part.letters[0] == "U":
                self.supported.add(folded[item.start : item.end].split()[0])
            if item.alias:
                self.supported.add(item.alias)

    def _accepted(self, item: Found) -> bool:
        name = self.folded[item.start : item.end]
        if name in self.undone:
            return False
        if name in self.supported:
            return True
        evidence = self.evidence.get(name)
        return evidence is not None and evidence.accepted

    # ---------------------------------------------------------------- who they are

    def _register(self) -> None:
        for item in self.found:
            if item.skipped:
                continue
            label = item.part.label
            if label == "gaz" or label == "power":
                self._known(item, item.part, item.start, item.end)
            elif label == "org":
                if not item.loud or self._seen(item):
                    self._organisation(item, self._kind(item.part))
            elif label == "person":
                if not item.loud:
                    self._person(item)
            elif label == "name":
                self._name(item)
            elif label == "thing" and item.part.head in self.words.lands and not item.loud:
                self._place(item.start, item.end, item.part.country)

    def _seen(self, item: Found) -> bool:
        return False

    def _kind(self, part: Part) -> ActorKind:
        return self.words.kinds.get(part.head, "company")

    def _name(self, item: Found) -> None:
        name = self.folded[item.start : item.end]
        evidence = self.evidence.get(name)
        if item.loud or not self._accepted(item):
            if evidence is not None and evidence.land and not item.loud and "U" in item.part.letters:
                self._place(item.start, item.end, item.part.country)
                return
            for inner in item.part.inner:
                self._known(item, inner, item.run.start + inner.start, item.run.start + inner.end)
            return
        if evidence is not None and evidence.person > evidence.company and not item.alias:
            self._person(item)
            return
        relative = self.registry.relative(tuple(name.lower().split())) if item.part.letters.strip("UW") == "" else None
        if relative is not None and (" " not in name or set(name.lower().split()) >= set(relative.tokens)):
            self._person(item)
            return
        self._organisation(item, "company")

    def _organisation(self, item: Found, kind: ActorKind) -> None:
        name = self.folded[item.start : item.end]
        country = item.part.country or item.country or self._owner_country(item)
        complete = item.part.letters[-1] == "L" and item.part.label == "org"
        actor, short = self.registry.organisation(name, kind, country, complete)
        form: ActorForm = "short" if short else "name"
        if short and self.registry.aliased(name) is actor:
            form = "abbreviation"
        self._mention(item, item.start, item.end, [actor], form, named=True)
        if item.alias:
            self.registry.alias(item.alias, actor)
            actor.forms.setdefault(item.alias, item.start)

    def _owner_country(self, item: Found) -> str:
        if item.owner < 0:
            return ""
        owner = self.found[item.owner].part
        return owner.entries[0].country if owner.entries else owner.country

    def _person(self, item: Found) -> None:
        start = item.start
        name = self.folded[start : item.end]
        entry = item.part.entries[0] if item.part.entries and item.part.entries[0].kind == "person" else None
        actor = self.registry.person(name, entry.country if entry else self._person_country(item))
        self._mention(item, start, item.end, [actor], "name" if " " in name else "short", named=True)

    def _person_country(self, item: Found) -> str:
        """The state of a person: "Kazakh President ...", "Vice Chancellor of Germany, ...", "..., president of ..."."""
        index = self.found.index(item) if item.part.label == "x" else -1
        if index < 0:
            for part in item.run.parts:
                if (
                    part.end <= item.part.start
                    and part.label == "gaz"
                    and part.letters in {"C", "D", "K"}
                    and part.entries
                ):
                    return part.entries[0].country
        return ""

    def _known(self, item: Found, part: Part, start: int, end: int) -> None:
        for entry, low, high in self._entries(part, start, end):
            self._entry(item, entry, low, high, part)

    def _entries(self, part: Part, start: int, end: int) -> list[tuple[Entry, int, int]]:
        """The entries of a part, each with its own words where a hyphen joins several."""
        word = self.folded[start:end]
        pieces = word.split("-")
        if part.letters == "D" and len(pieces) == len(part.entries) > 1:
            out = []
            at = start
            for piece, entry in zip(pieces, part.entries, strict=True):
                out.append((entry, at, at + len(piece)))
                at += len(piece) + 1
            return out
        return [(part.entries[0], start, end)] if part.entries else []

    def _entry(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        kind = entry.kind
        if kind == "place":
            self._place(start, end, entry.country)
        elif kind == "capital":
            if self._acts(start, end):
                self._mention(item, start, end, [self._country(entry.country)], "capital", named=False)
            else:
                self._place(start, end, entry.country)
        elif kind == "demonym":
            self._demonym(item, entry, start, end)
        elif kind == "country":
            actor = (
                self._country(entry.country)
                if entry.country and entry.id.startswith("country:")
                else self.registry.known(entry, "country")
            )
            if part.label == "power":
                self._mention(item, item.start, item.end, [actor], "definite", named=part.letters[-1] == "C")
            else:
                self._mention(item, start, end, [actor], "name", named=True)
        elif kind == "region":
            self._mention(item, start, end, [self.registry.known(entry, "other")], "name", named=True)
        elif kind == "person":
            self._person(item)
        else:
            actor = self.registry.known(entry, kind)
            self.registry.enter(actor, self.folded[start:end])
            form: ActorForm = (
                "abbreviation" if self.folded[start:end].isupper() and " " not in self.folded[start:end] else "name"
            )
            self._mention(item, start, end, [actor], form, named=True)
            if item.alias:
                self.registry.alias(item.alias, actor)
                actor.forms.setdefault(item.alias, start)

    def _country(self, code: str) -> Actor:
        named = countries().get(code)
        name = named.name if named else code
        return self.registry.known(Entry(name, "country", code, False, f"country:{code}"), "country")

    def _next(self, end: int) -> str:
        after = self.folded[end : end + 24]
        return after[1:].split(None, 1)[0].strip(".,;:)(\"'") if after[:1] == " " and after[1:].strip() else ""

    def _acts(self, start: int, end: int) -> bool:
        """Whether a capital stands for its government here."""
        before = self.folded[max(0, start - 20) : start].split()
        word = before[-1].lower().strip("\"'(") if before else ""
        if word in self.words.town_before:
            return False
        after = self.folded[end : end + 40]
        if after[:2] == "'s":
            following = after[2:].split()
            return not (following and following[0].strip(".,;:") in self.words.town_nouns) and not any(
                w.strip(".,;:") in self.words.town_nouns for w in following[1:2]
            )
        following = after[1:].split(None, 2) if after[:1] == " " else []
        if not following:
            return False
        verb = following[0]
        if self.words.after.get(verb) == "h" or verb in self.words.acts:
            return True
        if verb in self.words.auxiliaries:
            return verb not in {"is", "are", "was", "were"} or (len(following) > 1 and following[1].endswith("ing"))
        return verb.endswith("ed") and len(verb) > 4

    def _demonym(self, item: Found, entry: Entry, start: int, end: int) -> None:
        if entry.id.startswith("country:"):
            actor = self._country(entry.country)
        else:
            actor = self.registry.known(entry, "other")
        following = self.folded[end : end + 48]
        nouns = following[1:].split(None, 3) if following[:1] == " " else []
        nouns = [n.strip(".,;:)(\"'") for n in nouns]
        if nouns:
            at = 0
            while at < 2 and at < len(nouns) - 1 and nouns[at] in self.words.group_adjectives:
                at += 1
            kind = self.words.groups.get(nouns[at])
            if kind is not None:
                stop = self.folded.find(nouns[at], end) + len(nouns[at])
                self._group(item, actor, kind, start, stop)
                return
            if nouns[0] in self.words.agents:
                self._mention(item, start, end + 1 + len(nouns[0]), [actor], "definite", named=False)
                return
        self._mention(item, start, end, [actor], "demonym", named=False)

    def _group(self, item: Found, actor: Actor, kind: ActorKind, start: int, end: int) -> None:
        if kind == "bank or fund":
            group, _ = self.registry.organisation(self.folded[start:end], kind, actor.country, True)
            self._mention(item, start, end, [group], "group", named=True)
        else:
            self._mention(item, start, end, [actor], "group", named=False)

    def _place(self, start: int, end: int, country: str) -> None:
        low, high = widened(self.folded, start, end, self.words)
        if self.places and self.places[-1].end > low:
            return
        self.places.append(PlaceMention(low, high, self.text[low:high], country))

    def _mention(self, item: Found, start: int, end: int, actors: list[Actor], form: ActorForm, *, named: bool) -> None:
        if self.mentions and self.mentions[-1].end > start:
            return
        for actor in actors:
            actor.count += 1
            if actor.first < 0:
                actor.first = start
            if named:
                actor.named = True
                actor.forms.setdefault(self.text[start:end], start)
        self.mentions.append(Mentioned(start, end, actors, form, item.run.sentence))

    # ---------------------------------------------------------------- what goes out

    def _result(self) -> Actors:
        actors = [a for a in self.registry.actors if a.count]
        names = {id(a): a.name for a in actors}
        mentions = [
            ActorMention(
                m.start, m.end, tuple(dict.fromkeys(names.get(id(a), a.name) for a in m.actors)),
                m.actors[0].kind if m.actors else "other", m.actors[0].country if m.actors else "", m.form,
            )
            for m in self.mentions
        ]  # fmt: skip
        named = [
            NamedActor(name=names[id(a)], kind=a.kind, country=a.country, names=list(a.forms) or [names[id(a)]])
            for a in sorted(actors, key=lambda a: a.first)
        ]
        headings: dict[int, tuple[str, ...]] = {}
        at = 0
        for index, block in enumerate(self.document.blocks):
            if block.kind != "heading":
                continue
            while at < len(mentions) and mentions[at].start < block.start:
                at += 1
            inside: list[str] = []
            n = at
            while n < len(mentions) and mentions[n].start < block.end:
                inside += mentions[n].names
                n += 1
            if inside:
                headings[index] = tuple(dict.fromkeys(inside))
        return Actors(mentions, named, principal(self.document, actors, self.mentions), self.places, headings)
