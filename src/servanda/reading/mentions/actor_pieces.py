"""Where a stretch of capitalised words is divided: "and" and a comma join topics and part names."""

from __future__ import annotations

from itertools import pairwise

# Words that say what an institution is for; those that its name may hold; what the gazetteer knows of the map.
PLAIN = frozenset("WGN")
TOPIC = frozenset("WGSVN")
GEO = frozenset("CDRKP")


def pieces(letters: str, gaps: str) -> list[tuple[int, int]]:
    """Where "and" (and a comma) divides two names, the stretch is divided; where it joins topics, it is not."""
    cuts = [0]
    size = len(letters)
    for k in range(1, size):
        gap = gaps[k]
        if letters[k] in "FZ" or letters[k - 1] in "FZ" or gap in "-t":
            cuts.append(k)
        elif gap in "&,":
            following = next((n for n in range(k + 1, size) if gaps[n] in "&,irt"), size)
            if not _joined(letters, gaps, cuts[-1], k, following, gap):
                cuts.append(k)
        elif gap == "i" or (gap == "r" and letters[k - 1] != "T"):
            cuts.append(k)
    cuts.append(size)
    return [(a, b) for a, b in pairwise(cuts) if a < b and letters[a] not in "FZ"]


def _joined(letters: str, gaps: str, first: int, middle: int, last: int, gap: str) -> bool:
    left, right = letters[first:middle], letters[middle:last]
    if "L" in right and right.strip("L") == "":
        return gap == ","
    if "T" in right:
        return False
    head = next((k for k in range(first, middle) if gaps[k] in "ofn" and k > first and letters[k - 1] in "STN"), -1)
    if head >= 0:
        # Ministry of Energy and Mineral Resources; Minister of Transport and Communications A. Name.
        complement = letters[head:middle]
        group = group_of(letters, gaps, middle, last)
        if TOPIC.issuperset(complement) or (complement[0] == "D" and PLAIN.issuperset(complement[1:])):
            if PLAIN.issuperset(group):
                return True
            if letters[head - 1] == "T" and PLAIN.issuperset(group.rstrip("UHO")) and group[0] in PLAIN:
                return True
            return group[0] in PLAIN and group[-1] == "S" and len(group) == 2 and "S" not in complement and gap == "&"
        return False
    if gap == ",":
        return False
    if right == "S":
        return left.endswith("S") and len(left) > 1  # National Library and Archive
    # Joint Economic and Trade Committee, Trade and Investment Forum
    body = left[1:] if left[0] in GEO else left
    group = group_of(letters, gaps, middle, last)
    while gap == "&" and group[-1] in PLAIN and middle + len(group) < len(letters) and gaps[middle + len(group)] == "&":
        # Machinery and Equipment Import and Export Corporation
        group += group_of(letters, gaps, middle + len(group), len(letters))
    if group.rstrip("L") != group and PLAIN.issuperset(group.rstrip("L")) and left[-1] == "G" and left[0] in "UCPK":
        return True  # Kimkano Mining and Beneficiation Plant LLC
    if group[-1] == "S" and body == "N" and left[0] in "CPK":
        body = "W"  # Djibouti Port and Free Zone Authority
    if group[-1] == "N" and PLAIN.issuperset(group) and len(left) > 2 and left[-1] in PLAIN and left[0] in "CPKU":
        return True  # Lome Bypass Road Development and Asphalting Project
    if group[-1] == "N":
        body = body.replace("S", "W")  # Partnership and Cooperation Agreement
    elif body and body[-1] in "WG" and left[0] in "CDW" and "U" not in body:
        body = body.replace("S", "W")  # China Railway Engineering Design and Consulting Group
    return (
        bool(body)
        and PLAIN.issuperset(body)
        and body[-1] != "N"
        and len(group) > 1
        and group[-1] in "SNGTL"
        and group[0] in PLAIN
        and PLAIN.issuperset(group[1:-1])
    )


def group_of(letters: str, gaps: str, first: int, last: int) -> str:
    """The letters from a word on, as far as one blank joins them."""
    end = first + 1
    while end < last and gaps[end] in " +":
        end += 1
    return letters[first:end]
