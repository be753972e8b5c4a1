"""Who the names of a document are: each part becomes a mention of an actor, a place, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model import Document
from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_chunks import Part
from servanda.reading.mentions.actor_evidence import Evidence, Unknowns
from servanda.reading.mentions.actor_found import Found, found_in
from servanda.reading.mentions.actor_keeping import Keeper
from servanda.reading.mentions.actor_people import country_of, offices_of
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.actor_states import States
from servanda.reading.mentions.actor_titles import before_person, begins_title, is_paper, of_an_office
from servanda.reading.mentions.actor_words import actor_words
from servanda.reading.mentions.kinds import ActorForm
from servanda.reference import known_language
from servanda.reference.gazetteer import Entry, gazetteer

_STATE_KINDS = frozenset({"place", "capital", "demonym", "country", "region"})
_STATE_LETTERS = frozenset({"C", "D", "K"})
_BODY_KINDS = frozenset({"government body", "university", "international organisation", "bank or fund", "media"})
# Longest name, in words, that a given name or the family name of another makes a person's.
_PERSON_WORDS = 4


class ActorReader:
    """Reads the names of one document into its keeper; made for one use."""

    def __init__(
        self, document: Document, sentences: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
    ) -> None:
        self.words = actor_words(known_language(document.language))
        self.keeper = keeper = Keeper(document.text, self.words)
        self.folded = keeper.folded
        self._registry = keeper.registry
        self._found, undone = found_in(document, self.folded, sentences, taken, self.words)
        self._unknowns = Unknowns(self.folded, self._found, undone, self.words)
        self._states = States(keeper)
        for item in self._found:
            keeper.named_states.update(e.country for e in item.part.entries[:1] if e.kind == "country")
        for item in self._found:
            if item.part.label == "name" and not item.skipped and not item.loud and " " in (name := self._text(item)):
                evidence = self._unknowns.evidence(item)
                if self._unknowns.accepts(item) and self._is_person(item, name, evidence):
                    self._unknowns.met(name)
        for index, item in enumerate(self._found):
            if not item.skipped:
                self._register(index, item)

    def _text(self, item: Found) -> str:
        return self.folded[item.start : item.end]

    def _register(self, index: int, item: Found) -> None:
        part = item.part
        label = part.label
        if label == "gaz" or label == "power":
            self._known(index, item, part, item.start, item.end)
        elif label in {"org", "name"} and begins_title(self._found, index):
            return
        elif label == "org":
            if part.head in self.words.papers and is_paper(item, self.folded, self.words):
                return
            if part.head in self.words.plurals and not part.country:
                return
            if part.head in self.words.organs and self._organ(index, item):
                return
            if of_an_office(self._found, index, self.folded, self.words):
                if part.country:
                    state = self.keeper.state(part.country)
                    self.keeper.mention(item.start, item.end, state, "definite", item.run.sentence, named=False)
            elif not item.loud or self._letterhead(item):
                self._organisation(item, self.words.kind(self.folded[item.start : item.end], part.head, part.letters))
        elif label == "person":
            if not item.loud:
                self._person(index, item)
        elif label == "name":
            self._name(index, item)
        elif label == "bare":
            if item.run.possessed and index and self._found[index - 1].part.label == "office" and not item.loud:
                start = self._found[index - 1].start  # the Prime Minister's Office
                body = self.keeper.body(start, item.end, "")
                self.keeper.mention(start, item.end, body, "name", item.run.sentence)
            elif part.head in self.words.alone and not item.loud:
                self._organisation(item, self.words.kinds.get(part.head, "government body"))
        elif label == "group":
            kind = self.words.generic_groups[part.head]
            body = self.keeper.body(item.start, item.end, "", kind)
            self.keeper.mention(item.start, item.end, body, "group", item.run.sentence)
        elif label == "thing" and part.head in self.words.lands and not item.loud:
            self.keeper.place(item.start, item.end, part.country)

    def _organ(self, index: int, item: Found) -> bool:
        """The World Bank Board is the World Bank: keep what the gazetteer knows before such a word."""
        known = gazetteer().longest(self.folded, item.start)
        if known is None or known[1][0].weak or known[1][0].kind not in _BODY_KINDS | {"company"}:
            return False
        rest = self.folded[known[0] : item.end].lower().split()
        if not rest or rest[-1] != item.part.head or len(rest) > 2:
            return False
        self._entry(index, item, known[1][0], item.start, known[0], Part("gaz", 0, known[0] - item.start, letters="O"))
        return True

    def _letterhead(self, item: Found) -> bool:
        """Whether an institution named in loud letters is one: a line of its own, or clearly a body's full name."""
        name, text = self.folded[item.start : item.end], self.keeper.text
        if not name.isupper():
            return item.part.letters[-1] == "S" and len(item.part.letters) > 2 and item.part.letters[0] in "CDOU"
        line_end = text.find("\n", item.end)
        rest = text[item.end : line_end if line_end >= 0 else len(text)]
        line_start = text.rfind("\n", 0, item.start) + 1
        alone = not rest.strip() and not text[line_start : item.start].strip()
        return alone and self.words.kinds.get(item.part.head) == "government body"

    # ---------------------------------------------------------------- unknown names

    def _name(self, index: int, item: Found) -> None:
        name = self.folded[item.start : item.end]
        if item.part.entries and self._agency(index, item):
            return
        evidence = self._unknowns.evidence(item)
        split = before_person(item, self.folded, self.words)
        if split:
            inner = item.part.inner[0]
            self._known(index, item, inner, item.run.start + inner.start, item.run.start + inner.end)
            self._person(index, item, item.run.start + inner.end + 1)
        elif item.part.letters in {"OR", "OC"} and item.part.inner[0].entries[0].kind != "company":
            self._inner(index, item)
        elif item.loud or not self._unknowns.accepts(item):
            if evidence is not None and evidence.land and not item.loud and "U" in item.part.letters:
                if self._is_body(index, item, item.start, item.end, item.part.country):
                    return
                self.keeper.place(item.start, item.end, item.part.country)
            else:
                self._inner(index, item)
        elif item.part.letters in {"CUU", "KUU"} and self._after_office(item):
            inner = item.part.inner[0]
            self._known(index, item, inner, item.run.start + inner.start, item.run.start + inner.end)
            self._person(index, item, item.run.start + inner.end + 1)
        elif self._is_person(item, name, evidence) or self._holds_office(index, item):
            self._person(index, item)
        elif item.part.letters in {"UO", "UUO"}:
            self._inner(index, item)
        else:
            known = item.part.inner[0].entries[0].kind if item.part.letters[0] == "O" and item.part.inner else ""
            kind = known if known in _BODY_KINDS else self.words.kind(name, item.part.head, item.part.letters)
            self._organisation(item, kind)  # type: ignore[arg-type]  # a kind of the gazetteer that actors have too

    def _agency(self, index: int, item: Found) -> bool:
        """Keep the agency of a dateline, whose name alone means nothing elsewhere: (AP), /WAM/."""
        entry = next((e for e in item.part.entries if e.kind == "media"), None)
        around = self.folded[item.start - 1 : item.start] + self.folded[item.end : item.end + 1]
        alone = (
            self.keeper.text[item.start - 1 : item.start] == "\n" and self.keeper.text[item.end : item.end + 1] in "\n"
        )
        if entry is None or not (alone or around in {"()", "//", "[]"}):
            return False
        self._entry(index, item, entry, item.start, item.end, item.part)
        return True

    def _inner(self, index: int, item: Found) -> None:
        """Keep what the gazetteer knows inside a name that is none as a whole."""
        for inner in item.part.inner:
            self._known(index, item, inner, item.run.start + inner.start, item.run.start + inner.end)

    def _is_person(self, item: Found, name: str, evidence: Evidence | None) -> bool:
        letters = item.part.letters
        human = evidence is not None and evidence.person > evidence.company
        if human and letters in {"UO", "UUO"}:
            return True
        if item.alias or letters.strip("UWP" if human else "UW") or letters == "P":
            return False
        words = name.split()
        if human:
            return True
        if self.folded[item.start - 2 : item.start] == '" ' and len(words) > 1:
            return True  # chairman of "ACWA Power" A. Name
        if 1 < len(words) <= _PERSON_WORDS and letters[0] == "U" and self._given(words):
            return evidence is None or not evidence.company
        if name in self._unknowns.ends:
            return self._registry.core(name) is None
        family = self._unknowns.family
        if len(words) == 1:
            return words[0] in family and self._registry.core(name) is None
        return words[-1] in family and len(words) <= _PERSON_WORDS and letters.count("U") == len(words)

    def _given(self, words: list[str]) -> bool:
        """Whether a given name begins a name, or stands second: Pierre-Christophe A., Renny Alberto A."""
        given = self.words.given
        first = words[0].lower()
        return (
            first in given
            or ("-" in first and first.split("-", 1)[0] in given)
            or (len(words) > 2 and words[1].lower() in given)
        )

    def _holds_office(self, index: int, item: Found) -> bool:
        """Vice Chancellor of Germany, A. Name."""
        letters = item.part.letters
        return len(letters) > 1 and not letters.strip("UW") and bool(self._offices(index)[0])

    def _offices(self, index: int) -> tuple[tuple[str, ...], str]:
        return offices_of(self._found, index, self.folded, self.words)

    def _after_office(self, item: Found) -> bool:
        """The prime minister of Uzbekistan A. Name."""
        before = self.folded[max(0, item.start - 40) : item.start].split()
        joints = self.words.joints
        if before[-1:] == [joints.article]:
            before.pop()
        return (
            bool(before)
            and before[-1] in joints.inside["o"]
            and len(before) > 1
            and (self.words.before.get(before[-2].lower()) == "h")
        )

    def _organisation(self, item: Found, kind: ActorKind) -> None:
        name = self.folded[item.start : item.end]
        country = item.part.country or item.country or self._owner_country(item)
        complete = item.part.letters[-1] == "L" and item.part.label == "org"
        actor, short = self._registry.organisation(name, kind, country, complete)
        form: ActorForm = "short" if short else "name"
        if short and self._registry.aliased(name) is actor:
            form = "abbreviation"
        self.keeper.mention(item.start, item.end, actor, form, item.run.sentence)
        self._alias(item, actor)
        if kind == "government body" and item.part.letters[-1] == "C" and item.part.country:
            state = self.keeper.state(item.part.country)  # a ministry of a state names the state too
            state.named = True
            self.keeper.count(state, item.start)

    def _alias(self, item: Found, actor: Actor) -> None:
        if item.alias:
            self._registry.alias(item.alias, actor)
            actor.forms.setdefault(item.alias, item.start)

    def _owner_country(self, item: Found) -> str:
        if item.owner < 0:
            return ""
        owner = self._found[item.owner].part
        return owner.entries[0].country if owner.entries and owner.letters in _STATE_LETTERS else ""

    def _person(self, index: int, item: Found, start: int = -1) -> None:
        start = item.start if start < 0 else start
        name = self.folded[start : item.end]
        offices, royal = self._offices(index)
        if royal and " " not in name:
            start -= len(royal) + 1
            name = self.folded[start : item.end]
        actor = self._registry.person(name, country_of(self._found, index, self.folded, self.words))
        form: ActorForm = "name" if " " in name else "short"
        self.keeper.mention(start, item.end, actor, form, item.run.sentence, offices=offices)

    # ---------------------------------------------------------------- what the gazetteer knows

    def _is_body(self, index: int, item: Found, start: int, end: int, country: str) -> bool:
        """Whether a town or province stands for a body: the governments of A and B, A and B universities."""
        last = index
        while last + 1 < len(self._found) and self._listed(last):
            last += 1
        if self.folded.startswith(self.words.town_universities, self._found[last].end):
            body = self.keeper.body(start, end, country, "university")
        else:
            first = index
            while first and self._listed(first - 1):
                first -= 1
            before = self.folded[: self._found[first].start][-24:]
            if first == last or not before.endswith(self.words.lower_powers):
                return False
            body = self.keeper.body(start, end, country)
        self.keeper.mention(start, end, body, "name", item.run.sentence)
        return True

    def _listed(self, index: int) -> bool:
        """Whether a list goes on after a part."""
        found = self._found
        return self.folded[found[index].end : found[index + 1].start] in self.words.joints.lists

    def _known(self, index: int, item: Found, part: Part, start: int, end: int) -> None:
        if not part.entries:
            return
        word = self.folded[start:end]
        alias = self._registry.aliased(word)
        if alias is not None and part.letters == "O":
            self.keeper.mention(start, end, alias, "abbreviation", item.run.sentence)
            return
        pieces = word.split("-")
        if part.letters == "D" and len(pieces) == len(part.entries) > 1:
            at = start
            for piece, entry in zip(pieces, part.entries, strict=True):
                self._entry(index, item, entry, at, at + len(piece), part)
                at += len(piece) + 1
            return
        entry = part.entries[0]
        states = self.keeper.named_states
        if entry.kind == "government body" and entry.country not in states and self._generic(word):
            self._organisation(item, "government body")  # there are as many as states
            return
        if len(part.entries) > 1 and entry.country not in states:
            entry = next((e for e in part.entries if e.kind == entry.kind and e.country in states), entry)
        self._entry(index, item, entry, start, end, part)

    def _generic(self, word: str) -> bool:
        """Whether any state may have a body of this name: Ministry of Economy and Finance."""
        first = word.split(" ", 1)[0].lower()
        return first == self.words.ministry

    def _entry(self, index: int, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        kind = entry.kind
        if kind in {"place", "capital"} and self._is_body(index, item, start, end, entry.country):
            return
        if kind in _STATE_KINDS:
            self._states.take(item, entry, start, end, part)
        elif kind == "person":
            self._person(index, item)
        else:
            word = self.folded[start:end]
            actor = self._registry.known(entry, kind)  # type: ignore[arg-type]  # the other kinds are those of actors
            self._registry.enter(actor, word)
            form: ActorForm = "abbreviation" if word.isupper() and " " not in word else "name"
            self.keeper.mention(start, end, actor, form, item.run.sentence)
            self._alias(item, actor)
