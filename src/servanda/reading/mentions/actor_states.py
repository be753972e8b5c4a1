"""Countries, their adjectives and capitals, parts of the world: which of them act, and as what."""

from __future__ import annotations

from servanda.reading.mentions.actor_chunks import Part
from servanda.reading.mentions.actor_found import Found
from servanda.reading.mentions.actor_keeping import Keeper
from servanda.reading.mentions.actor_places import widened
from servanda.reading.mentions.actor_registry import Actor
from servanda.reading.mentions.kinds import ActorForm
from servanda.reference.gazetteer import Entry, countries, groups

_STRIP = ".,;:)(\"'"


class States:
    """Turns what the gazetteer knows of the world's states into mentions."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.words = keeper.words
        self.folded = keeper.folded

    def take(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        """Keep one entry of kind country, demonym, capital, region or place."""
        head = self._lower_head(start) if entry.kind in {"place", "capital"} else 0
        if head:  # akimat of Astana city
            high = widened(self.folded, start, end, self.words)[1]
            self.keeper.mention(head, high, self.keeper.body(head, high, entry.country), "name", item.run.sentence)
        elif entry.kind == "place":
            self.keeper.place(start, end, entry.country)
        elif entry.kind == "capital":
            self._capital(item, entry, start, end, part)
        elif entry.kind == "region":
            self._region(item, entry, start, end)
        else:
            if entry.id.startswith("country:"):
                actor = self.keeper.state(entry.country)
            else:
                actor = self.keeper.registry.known(entry, "country" if entry.kind == "country" else "other")
            if part.label == "power":
                self._power(item, actor, part)
            elif entry.kind == "demonym" and actor.id.startswith("region:") and self._is_land(end):
                self.keeper.place(start, end, "")  # Balkan velayat
            elif entry.kind == "demonym":
                if not self._attributive(item, actor, start, end):
                    self.keeper.mention(start, end, actor, "demonym", item.run.sentence, named=False)
            else:
                self._country(item, actor, start, end, part)

    def _is_land(self, end: int) -> bool:
        nouns = self.folded[end : end + 24].split(None, 1)[:1] if self.folded[end : end + 1] == " " else []
        return bool(nouns) and self.words.after.get(nouns[0].strip(_STRIP)) == "l"

    def _power(self, item: Found, actor: Actor, part: Part) -> None:
        """The Government of Japan is Japan; what is its name is the country's part of these words."""
        keeper = self.keeper
        keeper.mention(item.start, item.end, actor, "definite", item.run.sentence, named=False)
        if part.letters[-1] == "C":
            actor.named = True
            at = item.end - len(part.core)
            actor.forms.setdefault(keeper.text[at : item.end], at)

    def _country(self, item: Found, actor: Actor, start: int, end: int, part: Part) -> None:
        keeper, sentence = self.keeper, item.run.sentence
        if self.folded[end : end + 1] == "-" or self.folded[start - 1 : start] == "-":
            keeper.mention(start, end, actor, "demonym", sentence)  # US-based, pro-Russia
            return
        if part.label == "gaz" and len(part.letters) == 1:
            if self._attributive(item, actor, start, end):
                return
            head = self._lower_head(start)
            if head:
                keeper.mention(head, end, keeper.body(head, end, actor.country), "name", sentence)
                return
        keeper.mention(start, end, actor, "name", sentence)
        part_of = self.folded[max(0, start - 16) : start].split()
        if part_of and part_of[-1] in self.words.compass and self.folded[start - 1] == " ":
            keeper.place(start, end, actor.country)  # western Kenya

    def _lower_head(self, start: int) -> int:
        """Where "embassy of" begins before a country, or 0."""
        before = self.folded[max(0, start - 24) : start]
        joint = next((j for j in self.words.joints.of if before.endswith(j)), "")
        if not joint:
            return 0
        before = before[: -len(joint)]
        for size in (2, 1):
            head = " ".join(before.split(" ")[-size:])
            if head in self.words.lower_heads:
                return start - len(joint) - len(head)
        return 0

    def _region(self, item: Found, entry: Entry, start: int, end: int) -> None:
        actor = self.keeper.registry.known(entry, "other")
        acts = entry.id not in self.words.continents or self.acts(start, end)
        form: ActorForm = "name" if self.folded[start].isupper() else "group"
        self.keeper.mention(start, end, actor, form, item.run.sentence, named=acts)

    def _capital(self, item: Found, entry: Entry, start: int, end: int, part: Part) -> None:
        keeper, sentence = self.keeper, item.run.sentence
        country = keeper.state(entry.country)
        if part.label == "power":
            keeper.mention(item.start, item.end, country, "definite", sentence, named=False)
            return
        known = countries().get(entry.country)
        if known is not None and self.folded[start:end] in known.seats and entry.name not in known.capitals:
            # The Kremlin, the White House: a body of its own that stands for the state.
            seat = keeper.body(start, end, entry.country)
            keeper.count(seat, start)
            seat.forms.setdefault(keeper.text[start:end], start)
            keeper.mention(start, end, country, "capital", sentence, named=False)
            return
        ministry = self._owned_ministry(end)
        if ministry:
            keeper.mention(start, ministry, keeper.body(start, ministry, entry.country), "name", sentence)
        elif self.acts(start, end):
            keeper.mention(start, end, country, "capital", sentence, named=False)
        else:
            keeper.place(start, end, entry.country)

    def _owned_ministry(self, end: int) -> int:
        """Where "Seoul's defence ministry" ends, or 0."""
        if self.folded[end : end + 3] != "'s ":
            return 0
        nouns = [n.strip(_STRIP) for n in self.folded[end + 3 : end + 40].split(None, 2)[:2]]
        if len(nouns) < 2 or nouns[1] != self.words.ministry:
            return 0
        return self.folded.find(nouns[1], end) + len(nouns[1])

    def acts(self, start: int, end: int) -> bool:
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
            return verb not in words.copulas or (len(following) > 1 and following[1].endswith(words.joints.progressive))
        return words.is_verb(verb)

    def _attributive(self, item: Found, actor: Actor, start: int, end: int) -> bool:
        """Whether a country's adjective or name goes with a noun that acts: Chinese banks, the Kazakh side."""
        words, keeper, sentence = self.words, self.keeper, item.run.sentence
        after = self.folded[end : end + 56]
        if after[:3] == "'s ":
            noun = after[3:].split(None, 1)[0].strip(_STRIP) if after[3:].strip() else ""
            if noun not in words.followers:
                return False
            stop = end + 3 + len(noun)  # Ukraine's allies
            actor.named = True
            keeper.count(actor, start)
            actor.forms.setdefault(keeper.text[start:end], start)
            keeper.mention(start, stop, keeper.body(start, stop, "", "other"), "group", sentence)
            return True
        if after[:1] != " " or not after[1:2].islower():
            return False
        nouns = [n.strip(_STRIP) for n in after[1:].split(None, 4)]
        if nouns[0] not in words.attributed and nouns[1:2] != [words.ministry]:
            return False
        at = 0
        while at < 2 and at < len(nouns) - 1 and nouns[at] in words.group_adjectives:
            at += 1
        stop = self.folded.find(nouns[at], end) + len(nouns[at])
        region = actor.id.startswith("region:")
        if region and nouns[at] in words.state_groups:
            self._states_of(item, actor, start, stop)
            return True
        kind = words.groups.get(nouns[at])
        if kind is not None:
            unnamed = actor.id.startswith("country:") and actor.country not in keeper.named_states
            if kind in {"bank or fund", "media"} or unnamed or region:
                own = kind if kind in {"bank or fund", "media"} else "other"
                keeper.mention(start, stop, keeper.body(start, stop, actor.country, own), "group", sentence)
            else:
                keeper.mention(start, stop, actor, "group", sentence, named=False)
            return True
        for size in (2, 1):
            noun = " ".join(nouns[:size])
            if noun in words.lower_institutions or (size == 2 and nouns[1:2] == [words.ministry]):
                stop = end + 1 + len(noun)
                keeper.mention(start, stop, keeper.body(start, stop, actor.country), "name", sentence)
                return True
        if nouns[0] in words.agents:
            keeper.mention(start, end + 1 + len(nouns[0]), actor, "definite", sentence, named=False)
            return True
        return False

    def _states_of(self, item: Found, region: Actor, start: int, stop: int) -> None:
        """African countries, the two Central Asian states."""
        before = self.folded[max(0, start - 12) : start].rsplit(None, 1)[-1:]
        number = self.words.numbers.get(before[0].lower(), 0) if before else 0
        low = start - len(before[0]) - 1 if number else start
        group = groups().get(region.id[7:])
        named = region.id not in self.words.continents and not (group and group.members)
        self.keeper.mention(low, stop, region, "group", item.run.sentence, named=named, number=number)
