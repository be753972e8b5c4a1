"""The words that actors are told by, from the lexicon, made ready for look-up once per process."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from servanda.model.statement import ActorKind
from servanda.reading.mentions.actor_joints import Joints, joints
from servanda.reference import load_lexicon
from servanda.reference.gazetteer import country_names

# What a word does inside a name; the letters of entries of the gazetteer stand in actor_items.
INSTITUTION, TRADE, THING, POWER, TITLE, LEGAL, COMMON, UNKNOWN, OPENER, STOP = "SGNVTLWUFZ"


# A word with a common ending is longer than this.
_LONG = 8


class ActorWords(msgspec.Struct):
    """See resources/lexicon/<language>/{actors,titles,legal_forms,common_words,anaphora}.yaml for what each is."""

    language: str
    countries: dict[str, str]  # their names by code, where the language bends names; empty for English
    joints: Joints
    letters: dict[str, str]
    kinds: dict[str, ActorKind]
    common: frozenset[str]
    given: frozenset[str]
    papers: dict[str, frozenset[str]]
    kind_endings: dict[str, ActorKind]
    private_after_name: frozenset[str]
    lands: frozenset[str]
    loose_lands: frozenset[str]
    state_heads: frozenset[str]
    royal: frozenset[str]
    after_comma: frozenset[str]
    dotted: frozenset[str]
    weightless: frozenset[str]
    before: dict[str, str]
    after: dict[str, str]
    acts: frozenset[str]
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    town_nouns: frozenset[str]
    compass: frozenset[str]
    town_before: frozenset[str]
    groups: dict[str, ActorKind]
    group_adjectives: frozenset[str]
    agents: frozenset[str]
    attributed: frozenset[str]
    state_groups: frozenset[str]
    followers: frozenset[str]
    organs: frozenset[str]
    plurals: frozenset[str]
    numbers: dict[str, int]
    generic_groups: dict[str, ActorKind]
    gaps: dict[str, str]
    token: re.Pattern[str]
    known: dict[str, str]
    code: re.Pattern[str]
    inside_titles: frozenset[str]
    continents: frozenset[str]
    alone: frozenset[str]
    loud_joints: frozenset[str]
    lower_institutions: frozenset[str]
    lower_names: tuple[str, ...]
    links: frozenset[str]
    lower_heads: frozenset[str]
    lower_powers: tuple[str, ...]
    town_universities: str
    ministry: str
    ministers: str

    def letter(self, word: str) -> str:
        """What a capitalised word does inside a name."""
        found = self.known.get(word)
        if found is None:
            found = self._letter(word)
            if len(self.known) < 200_000:
                self.known[word] = found
        return found

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word after a name is (likely) its verb."""
        sign = self.after.get(word)
        return sign in {"v", "h"} or (sign is None and len(word) > 4 and word.endswith(self.joints.past))

    def _letter(self, word: str) -> str:
        low = word.lower().rstrip(".")
        found = self.letters.get(low) or (self.letters.get(low.replace(".", "")) if "." in low else None)
        if found:
            return found
        opener, apostrophe, _ = low.partition("'")
        if apostrophe and self.letters.get(opener) == OPENER:
            return OPENER  # We're, I've
        if self.code.match(word):
            return COMMON
        if self.is_common(low) or (len(low) > _LONG and low.endswith(self.joints.common_endings)):
            return COMMON
        if "-" in low:
            parts = low.split("-")
            for part in (parts[-1], parts[0]):
                if self.letters.get(part) == TITLE:
                    return TITLE
            last = self.letters.get(parts[-1])
            if last in (THING, INSTITUTION) and len(parts[-1]) > 2:
                return last
            if all(part.isdigit() or part in self.letters or self.is_common(part) for part in parts):
                return COMMON
        return OPENER if len(low) < 2 else UNKNOWN

    def kind(self, name: str, head: str, letters: str) -> ActorKind:
        """The kind of an institution.

        Args:
            name: its name, folded.
            head: the word that tells its kind, or empty.
            letters: what its words do.
        """
        if head in self.kinds and not (head in self.private_after_name and letters[:1] == UNKNOWN):
            return self.kinds[head]
        last = name.lower().rsplit(" ", 1)[-1]
        return next((kind for ending, kind in self.kind_endings.items() if last.endswith(ending)), "company")

    def is_common(self, low: str) -> bool:
        """Whether a word in lower case is one of general English, or a regular form of one."""
        common = self.common
        if low in common:
            return True
        for ending, stems in self.joints.endings:
            if low.endswith(ending):
                stem = low[: -len(ending)]
                if len(stem) < 3:
                    continue
                if any(stem + rest in common for rest in stems):
                    return True
                if stem[-1] == stem[-2:-1] and stem[:-1] in common:
                    return True
        return False


def _capitals() -> str:
    """A character class of the capital letters of all scripts that a folded text may hold."""
    out: list[str] = []
    start = None
    for code in [
        *range(0x41, 0x2000),
        *range(0x2C00, 0x2D00),
        *range(0xA640, 0xA7FF),
        *range(0xFF21, 0xFF3C),
        0x110000,
    ]:
        capital = code < 0x110000 and chr(code).isupper()
        if capital and start is None:
            start = code
        elif not capital and start is not None:
            out.append(chr(start) if code - start == 1 else f"{chr(start)}-{chr(code - 1)}")
            start = None
    return "".join(out)


def _token(adjectival: list[str], capitals: str, numero: str) -> re.Pattern[str]:
    """A capitalised word: "No. 3", "U.S.", "1PointFive", or one with its inner hyphens, apostrophes and full stops.

    The class of first letters stands first, so that the search skips to them; what must not stand before is asked
    after.
    """
    capital = f"[{capitals}]"
    ends = "|".join(sorted(set(adjectival), key=len, reverse=True))
    inner = rf"-(?!(?:{ends})\b)\w++|\+(?=[) ,])|'(?!s\b|S\b)\w++|\.(?={capital}|com\b|org\b|net\b|kz\b)\w++|[&+]\w++"
    return re.compile(
        rf"[{capitals}0-9](?<![\w@#].)(?:(?<={numero[0]}){numero[1:]}\. ?\d{{1,4}}\b|"
        rf"(?<=\d)(?<![.,/].)\d{{0,2}}{capital}[a-z]{{2}}\w*+|"
        rf"(?<=\D)(?:\.{capital})++(?!\w)\.?(?:-{capital}\w++)*+|(?<=\D)\w*+(?:{inner})*+)"
    )


@cache
def actor_words(language: str = "en") -> ActorWords:
    """The words of one language.

    Raises:
        ResourceError: its lexicon was not built.
    """
    actors = load_lexicon(language, "actors")
    titles = load_lexicon(language, "titles")
    legal = load_lexicon(language, "legal_forms")
    letters: dict[str, str] = {}
    kinds: dict[str, ActorKind] = {}
    # Later lines win over earlier ones.
    for name, letter in (("openers", OPENER), ("topics", COMMON), ("trades", TRADE), ("things", THING)):
        letters |= dict.fromkeys(actors[name], letter)
    for kind, words in actors["institutions"].items():
        letters |= dict.fromkeys(words, INSTITUTION)
        kinds |= dict.fromkeys(words, kind)
    letters |= dict.fromkeys(actors["powers"], POWER)
    kinds |= dict.fromkeys(actors["powers"], "government body")
    letters |= dict.fromkeys(legal["forms"], LEGAL)
    for name in ("state_heads", "offices", "address"):
        letters |= dict.fromkeys(titles[name], TITLE)
    letters |= dict.fromkeys(actors["stops"], STOP)
    before: dict[str, str] = {}
    for name, sign in (("before_place", "p"), ("place_strong", "P"), ("before_actor", "a"), ("before_person", "h"),
                       ("before_thing", "n"), ("before_company", "c"), ("before_land", "l")):  # fmt: skip
        before |= dict.fromkeys(actors[name], sign)
    after: dict[str, str] = {}
    for name, sign in (
        ("acts", "v"),
        ("auxiliaries", "v"),
        ("after_person", "h"),
        ("after_thing", "n"),
        ("after_facility", "f"),
        ("facilities", "f"),
        ("after_land", "l"),
    ):
        after |= dict.fromkeys(actors[name], sign)
    small = joints(language)
    gaps = small.gaps(actors["particles"], actors["prefixed"])
    return ActorWords(
        language=language,
        countries=country_names(language),
        joints=small,
        letters=letters,
        kinds=kinds,
        common=frozenset(load_lexicon(language, "common_words")["words"].split()),
        given=frozenset(load_lexicon(language, "given_names")["names"].split()),
        kind_endings=actors["endings"],
        private_after_name=frozenset(actors["private_after_name"]),
        papers={word: frozenset(before) for word, before in actors["papers"].items()},
        lands=frozenset(actors["lands"]),
        loose_lands=frozenset(actors["loose_lands"]),
        state_heads=frozenset(titles["state_heads"]),
        royal=frozenset(titles["royal"]),
        after_comma=frozenset(legal["after_comma"]),
        dotted=frozenset(legal["dotted"]),
        weightless=frozenset(legal["weightless"]),
        before=before,
        after=after,
        acts=frozenset(actors["acts"]),
        auxiliaries=frozenset(actors["auxiliaries"]),
        copulas=frozenset(actors["copulas"]),
        town_nouns=frozenset(actors["town_nouns"]),
        compass=frozenset(actors["compass"]),
        town_before=frozenset(actors["town_before"]),
        groups={word: kind for kind, words in actors["groups"].items() for word in words},
        group_adjectives=frozenset(actors["group_adjectives"]),
        agents=frozenset(actors["agents"]),
        attributed=frozenset(
            phrase.split()[0]
            for name in ("agents", "state_groups", "group_adjectives", "lower_institutions")
            for phrase in actors[name]
        ).union(*actors["groups"].values()),
        state_groups=frozenset(actors["state_groups"]),
        followers=frozenset(actors["followers"]),
        organs=frozenset(actors["organs"]),
        plurals=frozenset(actors["plurals"]),
        numbers=load_lexicon(language, "anaphora")["numbers"],
        generic_groups={word: kind for kind, words in actors["generic_groups"].items() for word in words},
        gaps=gaps,
        token=_token(actors["adjectival"], _capitals(), small.numero),
        known={},
        # A model or product, a number of a paper, several of a kind: K2, FA-50, RITM-200N, VVER-1000s, IPPs, No. 3.
        code=re.compile(
            rf"[A-Z]{{1,5}}-?\d+[A-Za-z]{{0,3}}(?:-\w{{1,6}})?$|(?=.*\d\d)[A-Z0-9-]{{5,}}$|"
            rf"[A-Z]{{2,6}}s$|{small.numero}\.? ?\d+$"
        ),
        inside_titles=frozenset(titles["inside"]),
        continents=frozenset(f"region:{name}" for name in actors["continents"]),
        alone=frozenset(actors["alone"]),
        loud_joints=frozenset(word for gap in gaps if gap.isupper() for word in gap.split()),
        lower_institutions=frozenset(actors["lower_institutions"]),
        lower_names=tuple(actors["lower_starts"]),
        links=frozenset(actors["links"]),
        lower_heads=frozenset(actors["lower_heads"]),
        lower_powers=tuple(f"{phrase} " for phrase in actors["lower_powers"]),
        town_universities=f" {actors['town_universities']}",
        ministry=actors["ministry"],
        ministers=actors["ministers"],
    )
