"""A stretch of capitalised words, cut into the names that stand in it.

Each word has a letter for what it does in a name: S an institution's word, G a trade, N a thing that is no actor, V a
power, T a title, L a legal form, W a common word, U an unknown one, A an unknown one in capitals, F a small word that
opens a sentence, Z a word that belongs to no name; and of what the gazetteer knows C a country, D its adjective, R a
region, K a capital, P a place, O an organisation, H a person.

Each gap has one for how it joins: " " of one name, "o" of, "f" for, "n" on, "i" in, "r" to, "&" and, "+" an ampersand,
"t" and the, "p" a particle, "," a comma.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from servanda.reading.mentions.actor_pieces import GEO, PLAIN, TOPIC, pieces


class Cut(msgspec.Struct, frozen=True, gc=False):
    """A part of the stretch: words first..last-1.

    label: gaz (one known item), org (told by its words), name (an unknown name), person, office (a title alone),
    bare (an institution's word alone), power (the government of what stands at `head`), thing (no actor).
    head: the word that tells its kind, or -1.
    """

    label: str
    first: int
    last: int
    head: int = -1


@lru_cache(maxsize=65536)
def cut(letters: str, gaps: str) -> tuple[Cut, ...]:
    """The parts of a stretch; gaps[k] stands before word k, gaps[0] is a blank."""
    out: list[Cut] = []
    plural_title = False
    acronyms = letters
    letters = letters.replace("A", "U")
    for first, last in pieces(letters, gaps):
        title = letters.find("T", first, last)
        if title < 0:
            found = _named(letters, gaps, first, last)
        else:
            found = _titled(letters, gaps, first, last, title, acronyms)
        if plural_title and len(found) == 1 and found[0].label == "name":
            found = [Cut("person", found[0].first, found[0].last)]
        plural_title = any(part.label == "person" for part in found)
        out += found
    return tuple(out)


def _titled(letters: str, gaps: str, first: int, last: int, title: int, acronyms: str) -> list[Cut]:
    """A piece with a word of office: what stands before it, the office, its "of", the person."""
    end = title + 1
    while end < last:
        if gaps[end] == " " and letters[end] == "T":
            end += 1
        elif gaps[end] in "o" and letters[end] == "V" and end == title + 1:
            end += 1  # Head of State, Secretary of State
            while end + 1 < last and gaps[end] == "&":
                end += 2
        elif (
            gaps[end] == " "
            and end + 1 < last
            and letters[end] in "WG"
            and letters[end + 1] == "T"
            and gaps[end + 1] == " "
        ):
            end += 2  # Deputy Finance Minister, Chief Executive Officer
        elif gaps[end] in "&+" and (at := _office_joined(letters, gaps, end, last)):
            end = at  # Vice President & Chief Operating Officer
        elif gaps[end] == " " and letters[end] == "W" and end + 1 == last:
            break
        else:
            break
    begin = title
    while begin > first and gaps[begin] in " &+" and letters[begin - 1] in "WGSV":
        begin -= 1
    if begin > first and letters[begin] == "S" and letters[begin - 1] in "UCDO" and gaps[begin] == " ":
        begin = title  # the institution is another's: Samruk Fund Chairman
    out = _named(letters, gaps, first, begin) if begin > first else []
    office_end, rest = end, end
    if end < last and gaps[end] in "ofnr":
        rest = _complement(acronyms, gaps, end, last)
        if rest < last and gaps[rest] != " ":
            # The complement goes on (of the Cabinet of Ministers of the Republic).
            rest = last
        out_of = _named(letters, gaps, end, rest)
        if not any(part.label in {"gaz", "org", "power", "person"} for part in out_of):
            out_of = [
                p
                for p in out_of
                if p.label == "name" and rest == last and not TOPIC.issuperset(letters[p.first : p.last])
            ]
        out.append(Cut("office", begin, office_end, title))
        out += out_of
    else:
        out.append(Cut("office", begin, office_end, title))
    if rest < last and (gaps[rest] in " p" or rest == end):
        out += _person(letters, gaps, rest, last)
    return out


def _office_joined(letters: str, gaps: str, first: int, last: int) -> int:
    """Where a second office ends that begins at `first`, or 0 where none does."""
    at = first
    while at < last and letters[at] in "WGTS" and (at == first or gaps[at] == " "):
        at += 1
    return at if at > first and letters[at - 1] == "T" and letters[first] in "WT" else 0


def _complement(letters: str, gaps: str, first: int, last: int) -> int:
    """Where what an office is over ends: President of Turkmenistan | S. B., Minister of Trade and Industry | A. B."""
    end = first
    if letters[end] in GEO or letters[end] in "OA":
        end += 1
        while end < last and gaps[end] == " " and letters[end] in "SGNL":
            end += 1
        return end
    while end < last and letters[end] in TOPIC and (end == first or gaps[end] in " &+,ofn"):
        end += 1
        if end < last and gaps[end] in "of" and letters[end] in "CRKPO":
            return end + 1
    if end == first:
        return last
    if end < last and letters[end] in "CRO" and gaps[end] == "o":
        end += 1
    return end


def _person(letters: str, gaps: str, first: int, last: int) -> list[Cut]:
    part = letters[first:last]
    stop = next((k for k in range(first + 1, last) if gaps[k] in "ofni,&-"), last)
    if part[0] == "H":
        return [Cut("person", first, first + 1), *(_named(letters, gaps, first + 1, last) if first + 1 < last else [])]
    name = letters[first:stop]
    if name[0] in "CDO" and not (len(name) > 1 and name[1] in "U"):
        return _named(letters, gaps, first, last)
    if "N" in name or "S" in name or not set("UW").intersection(name):
        return _named(letters, gaps, first, last)
    out = [Cut("person", first, stop)]
    if stop < last:
        out += _named(letters, gaps, stop, last)
    return out


def _named(letters: str, gaps: str, first: int, last: int) -> list[Cut]:
    """A piece without an office."""
    while first < last and letters[first] == "L" and last - first > 1:
        first += 1
    if first >= last:
        return []
    joint = next((k for k in range(first + 1, last) if gaps[k] in "ofn"), -1)
    if joint < 0:
        return _phrase(letters, gaps, first, last)
    head = letters[joint - 1]
    right = letters[joint:last]
    topics = joint - first > 1 and PLAIN.issuperset(letters[first:joint])  # Economy and Finance of
    if head == "S" or (head in "LG" and not topics and (joint - first > 1 or right[0] == "C")):
        end = _reach(letters, gaps, joint, last)
        if end == joint:
            return [*_phrase(letters, gaps, first, joint), *_named(letters, gaps, joint, last)]
        found = [Cut("org", first, end, joint - 1)]
        return found + (_named(letters, gaps, end, last) if end < last else [])
    if head == "V":
        if letters[joint] == "V" and joint + 1 < last and gaps[joint + 1] == "o" and letters[joint + 1] in GEO:
            found = [Cut("power", first, joint + 2, joint + 1)]  # Government of the Republic of X
            return found + (_named(letters, gaps, joint + 2, last) if joint + 2 < last else [])
        if letters[joint] in GEO and joint + 1 < last and gaps[joint + 1] == " ":
            return [Cut("org", first, last, joint - 1)]  # Government of Tokyo Metropolis
        if letters[joint] in GEO:
            found = [Cut("power", first, joint + 1, joint)]
            return found + (_named(letters, gaps, joint + 1, last) if joint + 1 < last else [])
        if letters[joint] == "O":
            return [Cut("gaz", joint, joint + 1)]  # Heads of State or Government of the European Union
        return [Cut("org", first, last, joint - 1)]
    if head == "N":
        rest = [p for p in _named(letters, gaps, joint, last) if p.label != "name" or "U" in letters[p.first : p.last]]
        return [*_phrase(letters, gaps, first, joint), *rest]
    if head == "O" and right[0] in "CR" and gaps[joint] == "o":
        return [Cut("name", first, last)]
    if head == "U" and gaps[joint] == "o" and right in {"C", "R"}:
        return [Cut("name", first, last)]
    if head == "W" and gaps[joint] == "o" and right == "C" and joint - first == 1:
        return [Cut("name", first, last)]
    return [*_phrase(letters, gaps, first, joint), *_named(letters, gaps, joint, last)]


def _reach(letters: str, gaps: str, joint: int, last: int) -> int:
    """How far the name of an institution goes on after "of", "for" or "on"."""
    gap = gaps[joint]
    if gap != "o" and letters[joint] not in "WGSVRDN":
        return joint
    if gap == "n" and letters[joint] not in "WGSVN":
        return joint
    end = joint + 1
    while end < last:
        if gaps[end] in " +p":
            if letters[end] in "CO" and letters[end - 1] in TOPIC:
                break
            end += 1
        elif (
            (gaps[end] in "&," and (letters[end] in PLAIN or letters[end] == "S" or letters[end] in GEO))
            or gaps[end] == "o"
            or (gaps[end] in "fn" and letters[end] in "WGSVRN")
        ):
            end += 1
        else:
            break
    return end


def _items(letters: str, first: int, last: int) -> list[Cut]:
    """What the gazetteer knows inside a part that is no name as a whole."""
    return [Cut("gaz", k, k + 1) for k in range(first, last) if letters[k] in "CDRKPOH"]


def _phrase(letters: str, gaps: str, first: int, last: int) -> list[Cut]:
    """A piece without "of": told by its last word."""
    body = last
    while body > first and letters[body - 1] == "L":
        body -= 1
    if body == first:
        return []
    part = letters[first:body]
    if body < last:
        if part == "D":
            return [Cut("gaz", first, first + 1), Cut("bare", body, last, body)]
        return [Cut("org", first, last, last - 1)]
    tail = part[-1]
    if len(part) == 1:
        if tail in "CDRKPOH":
            return [Cut("gaz", first, last)]
        if tail == "U":
            return [Cut("name", first, last)]
        return [Cut("bare", first, last, first)] if tail in "SV" else []
    if tail == "N":
        return [Cut("thing", first, last, last - 1), *_items(letters, first, last)]
    if tail == "V":
        if part[:-1] in {"D", "C", "K"}:
            return [Cut("power", first, last, first)]
        return _items(letters, first, last)
    if tail == "S":
        return [Cut("org", first, last, last - 1)]
    if tail == "G":
        rest = part[:-1]
        if rest == "D":
            return [Cut("gaz", first, first + 1)]
        if set(rest) & set("UCDORKP"):
            return [Cut("org" if "U" in rest or "O" in rest or "C" in rest else "name", first, last, last - 1)]
        return [Cut("name", first, last)]
    if tail == "U":
        if part == "DU":
            return [Cut("gaz", first, first + 1), Cut("name", first + 1, last)]
        return [Cut("name", first, last)]
    if tail == "W":
        if "U" in part or "O" in part:
            return [Cut("name", first, last)]
        if part[0] in "CKRP":
            return [Cut("name", first, last)]
        if part[0] == "D":
            return _items(letters, first, last)
        return [Cut("name", first, last)]
    if tail in "CRKP":
        if set(part[:-1]) & set("UO") or (tail in "RC" and set(part[:-1]) <= PLAIN):
            return [Cut("name", first, last)]
        return _items(letters, first, last)
    if tail == "H" and set(part[:-1]) <= set("UW") and "U" in part[:-1]:
        return [Cut("person", first, last)]
    if part in {"UO", "UUO"}:
        return [Cut("name", first, last)]
    out = _items(letters, first, last)
    if tail in "OD" and part[0] == "U":
        unknown = first
        while unknown < last and letters[unknown] == "U":
            unknown += 1
        out.insert(0, Cut("name", first, unknown))
    return out
