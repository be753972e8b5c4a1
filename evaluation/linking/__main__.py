"""Find deals again that another release words differently, among all of the same recipient, and count.

    python -m evaluation.linking --pairs cross_release_pairs.csv --first global_v1.0.csv --second gcdf3_titles.csv

Three ways in one run: TF-IDF over the titles, Servanda's comparer, and Splink 5 where --splink names a Python that has
it.
Half of the deals (by a hash of the project id) may be learned from; the figures are of the other half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.linking.deals import Task, statements, tasks
from evaluation.linking.fields import fields
from evaluation.linking.ours import Choice, fitted, ranked, shipped
from servanda.reconcile.profile import Profile

PEER = Path(__file__).with_name("splink_peer.py")


def may_learn(key: str) -> bool:
    """Whether a deal is in the half that weights are fitted on."""
    return hashlib.md5(key.encode(), usedforsecurity=False).digest()[0] % 2 == 0


def baseline(wanted: Sequence[Task]) -> dict[str, list[str]]:
    """Cosine of TF-IDF over words and pairs of words of the titles."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    titles = {deal.id: deal.title for task in wanted for deal in task.candidates}
    vectors = TfidfVectorizer(ngram_range=(1, 2)).fit([*(task.deal.title for task in wanted), *titles.values()])
    known = dict(zip(titles, vectors.transform(titles.values()), strict=True))
    found = {}
    for task, vector in zip(wanted, vectors.transform([task.deal.title for task in wanted]), strict=True):
        scores = [float((known[deal.id] @ vector.T).sum()) for deal in task.candidates]
        order = np.argsort([-score for score in scores], kind="stable")
        found[task.deal.id] = [task.candidates[place].id for place in order]
    return found


def laid_out(wanted: Sequence[Task]) -> list[Choice]:
    """Every deal read and laid out once."""
    others = {deal.id: deal for task in wanted for deal in task.candidates}
    known = {key: Profile(told) for key, told in zip(others, statements(others.values()), strict=True)}
    deals = statements(task.deal for task in wanted)
    return [
        Choice(task.deal.id, Profile(told), {deal.id: known[deal.id] for deal in task.candidates})
        for task, told in zip(wanted, deals, strict=True)
    ]


def splink(python: str, choices: Sequence[Choice], recipients: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """Splink's choices, by how it was trained."""
    with tempfile.TemporaryDirectory() as folder:
        candidates = {key: profile for choice in choices for key, profile in choice.candidates.items()}
        deals = {choice.key: choice.profile for choice in choices}
        for name, profiles in (("deals", deals), ("candidates", candidates)):
            with (Path(folder) / f"{name}.jsonl").open("w", encoding="utf-8") as file:
                for key, profile in profiles.items():
                    label = key if key in deals and may_learn(key) else None
                    file.write(json.dumps(fields(profile, key, recipients[key]) | {"label": label}) + "\n")
        subprocess.run([python, str(PEER), folder], check=True)
        answers = json.loads((Path(folder) / "ranks.json").read_text(encoding="utf-8"))
    return {how: {key: [chosen] for key, chosen in found.items()} for how, found in answers.items()}


def line(name: str, found: dict[str, list[str]]) -> str:
    """How often the right one comes first, and among the first five."""
    tested = [key for key in found if not may_learn(key)]
    first = sum(found[key][0] == key for key in tested) / len(tested)
    five = sum(key in found[key][:5] for key in tested) / len(tested)
    told = f"{five:.3f}" if any(len(ranks) > 1 for ranks in found.values()) else ""
    return f"| {name} | {first:.3f} | {told} |"


def main() -> int:
    """Run with command line arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.linking", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--pairs", type=Path, required=True, help="cross_release_pairs.csv")
    parser.add_argument("--first", type=Path, required=True, help="the release that deals are taken from")
    parser.add_argument("--second", type=Path, help="the release they are looked for in; else the titles of --pairs")
    parser.add_argument(
        "--kind", nargs=2, default=["global_1.0", "gcdf3_titles"], help="the releases' names in --pairs"
    )
    parser.add_argument("--splink", metavar="PYTHON", help="a Python that has splink 5 and duckdb")
    options = parser.parse_args()
    wanted = tasks(options.pairs, options.first, options.second, tuple(options.kind))
    tested = [task for task in wanted if not may_learn(task.deal.id)]
    mean = sum(len(task.candidates) for task in tested) / max(1, len(tested))
    print(f"{len(tested)} deals tested, {len(wanted) - len(tested)} to learn from, {mean:.0f} candidates each\n")
    print("| way | first is right | among five |\n|---|---|---|")
    print(line("TF-IDF over titles", baseline(wanted)), flush=True)
    choices = laid_out(wanted)
    weighing = fitted(choice for choice in choices if may_learn(choice.key))
    print(line("Servanda, weights as shipped", ranked(choices, shipped())))
    print(line("Servanda, weights fitted on the other half", ranked(choices, weighing.logit)), flush=True)
    if options.splink:
        recipients = {deal.id: deal.recipient for task in wanted for deal in task.candidates}
        for how, found in splink(options.splink, choices, recipients).items():
            whole = {choice.key: found.get(choice.key, [""]) for choice in choices}
            print(line(f"Splink 5, trained with {how}", whole), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
