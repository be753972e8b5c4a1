"""Measure how well actors are told together and apart by their names.

`make evaluate-names` prints three tables: labelled pairs of names, other names of aid organisations, and the actors of
the labelled reports that belong together. With --nomenklatura PYTHON, an interpreter that has nomenklatura, its LogicV2
scores the same pairs in the same run. Exit status: 0 measured, and no figure below its floor; 1 one is; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.corpus import LABELS, SUFFIX
from evaluation.name_sets import Alias, NamePair, aliases, name_pairs
from servanda.actors import Profile, identify, join, keys, likeness, name_likeness
from servanda.model import NamedActor
from servanda.reference.roster import roster

PEER = Path(__file__).resolve().parent / "names_peer.py"
OURS_FROM, PEER_FROM = 0.5, 0.7
"""From which score on two names are held to be one: ours, and the one that LogicV2 recommends."""
FLOORS = {"pairs": 0.89, "aliases": 0.83, "joined precision": 0.98, "joined recall": 0.96}


class Counts(NamedTuple):
    """Right answers, inventions and misses."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was said the share that is so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is so the share that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def counted(said: Iterable[bool], so: Iterable[bool]) -> Counts:
    """Count answers against labels."""
    both = list(zip(said, so, strict=True))
    return Counts(both.count((True, True)), both.count((True, False)), both.count((False, True)))


def measured_pairs(pairs: Sequence[NamePair], peer: str) -> float:
    """Print F1 over labelled pairs, ours and the peer's; that of the held-out half."""
    scores = {"servanda": [name_likeness(p.left, p.right, person=p.person).probability for p in pairs]}
    limits = {"servanda": OURS_FROM}
    if peer:
        asked = json.dumps([[p.schema, p.left, p.right] for p in pairs])
        answer = subprocess.run([peer, str(PEER)], input=asked, capture_output=True, text=True, check=True)
        scores["logic-v2"], limits["logic-v2"] = json.loads(answer.stdout), PEER_FROM
    halves = {
        "made by hand, all": [p.by_hand for p in pairs],
        "made by hand, fitted half": [p.by_hand and not p.held_out for p in pairs],
        "made by hand, held-out half": [p.by_hand and p.held_out for p in pairs],
        "of these persons": [p.by_hand and p.held_out and p.person for p in pairs],
        "of these others": [p.by_hand and p.held_out and not p.person for p in pairs],
    }
    print(f"{'pairs of names':30} {'pairs':>5}  {'':9} {'P':>6} {'R':>6} {'F1':>6}")
    held_out = 0.0
    for said, chosen in halves.items():
        for who, values in scores.items():
            some = [
                (value >= limits[who], p.same) for value, p, mine in zip(values, pairs, chosen, strict=True) if mine
            ]
            counts = counted(*zip(*some, strict=True))
            print(f"{said:30} {len(some):5}  {who:9} {counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}")
            if who == "servanda" and said == "made by hand, held-out half":
                held_out = counts.f1
    return held_out


def measured_aliases(rows: Sequence[Alias], misses: bool) -> float:
    """Print how often another name finds its organisation first; the share in the held-out half without listed names.

    A query is compared with every other name of every organisation, found by the keys of blocking; it is right when the
    likeliest is another name of its own organisation. Names that the shipped lists have are told apart from the rest:
    those are looked up, not recognised.
    """
    names = list(dict.fromkeys((row.name, name) for row in rows for name in (row.name, row.alias)))
    profiles = {name: Profile(actor=identify(NamedActor(name=name, kind="other")), names=(name,)) for _, name in names}
    under: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for owner, name in names:
        for key in keys(profiles[name]):
            under[key].append((owner, name))
    tally: dict[tuple[bool, bool], list[bool]] = defaultdict(list)
    for row in rows:
        if row.alias == row.name:
            continue
        best: dict[str, float] = {}
        query = profiles[row.alias]
        for owner, name in {entry for key in keys(query) for entry in under[key]} - {(row.name, row.alias)}:
            best[owner] = max(best.get(owner, 0.0), likeness(query, profiles[name]).probability)
        first = min(best, key=lambda owner: (-best[owner], owner), default="")
        tally[row.held_out, is_listed(row.alias)].append(first == row.name)
        if misses and first != row.name and not row.held_out:
            print(f"  {row.alias} | {row.name} {best.get(row.name, 0):.2f} | {first} {best.get(first, 0):.2f}")
    print(f"\n{'other names of aid bodies':30} {'names':>5}  {'top-1':>6}")
    for half, said in ((False, "fitted half"), (True, "held-out half")):
        for listed, what in ((False, "in no shipped list"), (True, "in a shipped list")):
            some = tally[half, listed]
            print(f"{said + ', ' + what:30} {len(some):5}  {sum(some) / len(some):6.3f}")
    fair = [*tally[False, False], *tally[True, False]]
    print(f"{'both, in no shipped list':30} {len(fair):5}  {sum(fair) / len(fair):6.3f}")
    return sum(tally[True, False]) / len(tally[True, False])


def is_listed(name: str) -> bool:
    """Whether a shipped list has the name."""
    return bool(roster().organisations(name) or roster().country(name))


def measured_reports(folder: Path, misses: bool) -> Counts:
    """Print how well the actors of the labelled reports are joined, over all pairs of labelled mentions."""
    clusters = json.loads((folder / "clusters.json").read_bytes())
    profiles: dict[tuple[str, str], Profile] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        for actor in json.loads(path.read_bytes())["actors"]:
            named = NamedActor(
                name=actor["name"], kind=actor["kind"], country=actor.get("country") or "", names=actor["names"]
            )
            profiles[path.name.removesuffix(SUFFIX), named.name] = Profile(
                actor=identify(named), names=tuple(named.names)
            )
    labelled = {
        (document, name): number
        for number, cluster in enumerate(clusters["actor_aliases"])
        for document, name in cluster["members"]
        if (document, name) in profiles
    }
    joined = join(profiles.values())
    ids = {mention: profiles[mention].actor.id for mention in labelled}
    answers = {"by id alone": ids, "ids joined by likeness": {mention: joined[ident] for mention, ident in ids.items()}}
    print(f"\n{'actors of the reports':30} {'pairs':>5}  {'P':>6} {'R':>6} {'F1':>6}")
    pairs = list(combinations(sorted(labelled), 2))
    for said, got in answers.items():
        counts = counted((got[a] == got[b] for a, b in pairs), (labelled[a] == labelled[b] for a, b in pairs))
        print(f"{said:30} {len(pairs):5}  {counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}")
    if misses:
        for a, b in pairs:
            if (got[a] == got[b]) != (labelled[a] == labelled[b]):
                print(f"  {'one' if labelled[a] == labelled[b] else 'two'}: {a} {ids[a]} | {b} {ids[b]}")
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all three."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    options.add_argument("--nomenklatura", default="", metavar="PYTHON", help="an interpreter that has nomenklatura")
    options.add_argument("--misses", action="store_true", help="list what is told wrong, of the fitted halves")
    options.add_argument("--labels", type=Path, default=LABELS, metavar="DIR", help="folder of reports' labels")
    given = options.parse_args(arguments)
    pairs = measured_pairs(name_pairs(), given.nomenklatura)
    other = measured_aliases(aliases(), given.misses)
    joined = measured_reports(given.labels, given.misses)
    figures = {
        "pairs": pairs,
        "aliases": other,
        "joined precision": joined.precision,
        "joined recall": joined.recall,
    }
    low = [f"{name} {figures[name]:.3f} is below {floor}" for name, floor in FLOORS.items() if figures[name] < floor]
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
