"""Where an act is to happen, by its own sentence: named places of its own, of what qualifies it, else a country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from servanda.model.statement import Action
from servanda.reading.context import Context
from servanda.reading.drafts import Draft
from servanda.reading.features import bounds
from servanda.reading.mentions.actor_places import PlaceMention
from servanda.reading.parties import preposition_of
from servanda.reading.scene import Scene
from servanda.reading.tokens import Tokens
from servanda.reference import country_of_capital, load_lexicon

NOT_IN_COUNTRIES = frozenset({"invest", "grant", "lend"})
"""Actions whose money goes into a country as a whole: it receives, and is no place."""
WORDS_ONLY = frozenset({"cooperate", "legislate", "invest", "lend", "grant"})
"""Actions that are done in words and money: a capital that opens their sentence is where they were announced."""
AFTER = 3
"""So many words after a place its name may go on ("Brussels Investors Forum")."""
OPENING = 2
"""So many words stand at most before a place that a sentence opens with ("In the capital Doha")."""

WAY = 12
"""So many words may stand between a visit and where it goes."""


class Places:
    """Finds the places of drafts in one document."""

    def __init__(self, context: Context, places: Sequence[PlaceMention]) -> None:
        self.context = context
        self.places = sorted(places, key=lambda place: place.start)
        self.starts = [place.start for place in self.places]
        grammar = load_lexicon(context.language, "grammar")
        self.events = frozenset(grammar["named_after_places"])
        self.gatherings = frozenset(grammar["gatherings"])
        self.to = grammar["to"]
        self.inner = frozenset(grammar["inner_place_prepositions"])

    def of_draft(self, draft: Draft, signs: bool, action: Action) -> list[str]:
        """Where it is to happen: named places of its own, else the country it is to happen in.

        Args:
            draft: the words.
            signs: whether the act is only the signing of a paper, so that a bare place is where it was signed.
            action: what is done.
        """
        scene = draft.unit.scene
        low, high = bounds(draft)
        out: list[str] = []
        for place in self.within(low, high):
            if place.name not in out and self._is_site(scene, place, action):
                if signs and _venue(scene.tokens, place, draft):
                    continue
                out.append(place.name)
        if out or action in NOT_IN_COUNTRIES:
            return out
        for position, at in enumerate(scene.actor_at):
            mention = scene.actors[position]
            inside = draft.left <= at < draft.right and mention.form == "name" and len(mention.names) == 1
            if inside and mention.kind in {"country", "other"} and preposition_of(scene, at) in self.inner:
                out.append(mention.names[0])
        return out

    def of_sentence(self, scene: Scene, action: Action) -> list[str]:
        """The places of a sentence, for an act that names none inside its words ("on a plant in X that ...")."""
        found = self.within(scene.start, scene.end)
        if not found:
            return []
        return list(dict.fromkeys(p.name for p in found if self._is_site(scene, p, action)))

    def told_after(self, scene: Scene) -> list[str]:
        """The places in a sentence that goes on about what was just told ("The line runs from A to B")."""
        tokens = scene.tokens
        if not tokens.lows or not tokens.words[0].cls & {"determiners", "pronouns", "ellipses"}:
            return []
        if self.speaks(scene):
            return []
        return self.of_sentence(scene, "build")

    def within(self, low: int, high: int) -> Sequence[PlaceMention]:
        """The places named between two places of the text."""
        return self.places[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    @staticmethod
    def speaks(scene: Scene) -> bool:
        """Whether a sentence tells what someone says or talks about."""
        return any(f.kind in {"speech", "talk"} for c in scene.clauses for g in c.groups[:1] for f in g.frames)

    def _is_site(self, scene: Scene, place: PlaceMention, action: Action) -> bool:
        """Whether something may be done at a place, and it is not only named as the seat of a meeting or a power."""
        tokens = scene.tokens
        at = bisect_left(tokens.starts, place.start)
        if self._names_event(tokens, place) or self._of_gathering(tokens, at) or _told_at(tokens, at):
            return False
        if country_of_capital(place.name) is None:
            return True
        if not at or "prepositions" not in tokens.words[at - 1].cls:
            # "Manila gave Beijing until May": a capital by itself is its government.
            return at == 0 or not tokens.words[at - 1].verbs or bool(tokens.words[at - 1].nouns)
        return not (action in WORDS_ONLY and at <= OPENING and "inner_prepositions" in tokens.words[at - 1].cls)

    def _names_event(self, tokens: Tokens, place: PlaceMention) -> bool:
        """Whether a place only names an event or a paper: "Tokyo Declaration", "the Dakar conference"."""
        at = bisect_left(tokens.starts, place.end)
        for index in range(at, min(at + AFTER, len(tokens.lows))):
            if tokens.lows[index] in self.events:
                return True
            if tokens.words[index].cls or not tokens.lows[index][:1].isalnum():
                return False
        return False

    def _of_gathering(self, tokens: Tokens, at: int) -> bool:
        """Whether a place is where a meeting, a visit or a government is: "stop in Doha", "the government in Cairo"."""
        if at < 2 or "prepositions" not in tokens.words[at - 1].cls:
            return False
        if tokens.lows[at - 2] in self.gatherings:
            return True
        if tokens.lows[at - 1] != self.to:
            return False  # only a way has more between: "the visit of Minister A. Name to Astana"
        return not self.gatherings.isdisjoint(tokens.lows[max(at - WAY, 0) : at - 1])


def _told_at(tokens: Tokens, at: int) -> bool:
    """Whether a place follows a verb of signing or saying: "signed in Brussels", "announced in Morag"."""
    if at < 2 or "inner_prepositions" not in tokens.words[at - 1].cls:
        return False
    word = tokens.words[at - 2]
    return not word.nouns and any(frame.kind in {"paper", "speech", "talk"} for frame, _ in word.verbs)


def _venue(tokens: Tokens, place: PlaceMention, draft: Draft) -> bool:
    """Whether a place is where a paper was signed: behind the verb, in a capital, or where the sentence opens."""
    at = bisect_left(tokens.starts, place.start)
    if at <= draft.left or at >= draft.right or "inner_prepositions" not in tokens.words[at - 1].cls:
        return False
    verb = draft.unit.verb
    if verb is None:
        return False
    if country_of_capital(place.name) is not None:
        return True
    return at - 1 <= draft.left + OPENING or 0 <= at - verb.end <= 3
