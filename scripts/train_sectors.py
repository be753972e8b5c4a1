"""Train the sector models on coded projects and measure them on the fifth of each source that they have not seen.

    python scripts/train_sectors.py --aiddata FOLDER --crs FOLDER

The folders hold the files named in resources/models/README.md, which also tells where they come from. Writes
sectors.projects.weights and sectors.purposes.weights beside the built reference data; --dry-run only measures.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.coded_projects import crs_descriptions, crs_titles, definitions, projects
from scripts.train_linear import Example, Settings, accuracy, baseline, fit, report, save

from servanda.reading.linear import FOLDED, LinearModel, Weights, words
from servanda.reading.sector_words import sector_table
from servanda.reading.sectors import strengths

# AidData keeps some DAC categories together; so does the model of projects.
_AIDDATA = {"151": "150", "152": "150", "720": "700", "730": "700", "740": "700"}
# Costs of the donor itself are no sector of a project.
_COSTS = {"910", "930"}
# Chosen by validation inside the training rows.
PROJECTS = Settings(kept=16_000, floor=0.01)
PURPOSES = Settings(kept=45_000, strength=0.5, margin=True, chars=(3, 5), rare=1, floor=0.05)


def category(purpose: str) -> str:
    """The class of the model of projects that a purpose code belongs to: education is 110, energy 230."""
    wide = purpose[:2] in {"11", "12", "23", "31", "32", "33"}
    code = purpose[:2] + "0" if wide else purpose[:3]
    return _AIDDATA.get(code, code)


def names_in(examples: Sequence[Example]) -> set[str]:
    """Words that stand in capitals inside sentences: a model of sectors should not learn who lends to whom."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for example in examples:
        for word in re.findall(r"(?<=[a-z,] )[^\W\d_]+", example.body):
            (capital if word[0].isupper() else small)[FOLDED[word]] += 1
    return {word for word, count in capital.items() if count >= 2 and count > 8 * small[word]}


def with_lexicon(examples: Sequence[Example]) -> list[Example]:
    """The same examples, with what the lexicon says of them."""
    return [one._replace(given=strengths(one.title, one.body)) for one in examples]


def train_projects(folder: Path, crs_folder: Path) -> Weights:
    """Fit and measure the model of projects."""
    train: list[Example] = []
    test: list[Example] = []
    for one in projects(folder):
        if one.sector:
            side = test if one.unseen else train
            side.append(Example(one.title, one.description, one.sector, 1.0 if one.main else 0.5))

    def titles(side: dict[str, Counter[str]]) -> list[Example]:
        coded = [(title, codes.most_common(1)[0][0]) for title, codes in side.items()]
        return [Example(title, "", category(code), 0.5) for title, code in coded if code[:3] not in _COSTS]

    seen, unseen = crs_titles(crs_folder)
    defined = [one._replace(label=category(one.label)) for one in definitions(crs_folder)]
    defined = [one for one in defined if one.label not in {*_COSTS, "998"}]
    phrases = [Example(phrase, "", _AIDDATA.get(code, code)) for phrase, code in sector_table().phrases()]
    weights = fit(
        [*with_lexicon([*train, *titles(seen), *defined]), *phrases],
        PROJECTS,
        names_in(train).__contains__,
        "AidData, CRS 2021, DAC code list, lexicon",
    )
    untitled = [one._replace(body="") for one in test]
    report("AidData, title and description", weights, with_lexicon(test), baseline(train, test))
    report("AidData, title alone", weights, with_lexicon(untitled))
    report(
        "CRS titles, the same classes", weights, with_lexicon(titles(unseen)), baseline(titles(seen), titles(unseen))
    )
    return weights


def train_purposes(folder: Path) -> Weights:
    """Fit and measure the model of purpose codes."""
    seen, unseen = crs_titles(folder)
    examples = [
        # A title that is coded in several ways teaches each; one that stands on many lines does not count for all.
        Example(title, "", code, min(sum(codes.values()), 5) ** 0.5 * count / sum(codes.values()))
        for title, codes in seen.items()
        for code, count in codes.items()
    ]
    examples += crs_descriptions(folder, {" ".join(words(title)) for title in unseen})
    examples += [one._replace(weight=0.5) for one in definitions(folder)]
    weights = fit(examples, PURPOSES, set[str]().__contains__, "CRS 2021, CRS extracts, DAC code list")
    model = LinearModel(weights)
    found: dict[int, list[str]] = {3: [], 5: []}
    for title in unseen:
        chances = model.chances(title)
        found[5].append(next(iter(chances)))
        sums: dict[str, float] = defaultdict(float)
        for code, chance in chances.items():
            sums[code[:3]] += chance
        found[3].append(max(sums, key=lambda code: sums[code]))
    plain = [Example(title, "", codes.most_common(1)[0][0]) for title, codes in seen.items()]
    wanted = [Example(title, "", codes.most_common(1)[0][0]) for title, codes in unseen.items()]
    lines = sum(sum(codes.values()) for codes in unseen.values())
    for digits, answer in found.items():
        cut = [[one._replace(label=one.label[:digits]) for one in side] for side in (plain, wanted)]
        right = accuracy([code[:digits] for code in answer], [one.label for one in cut[1]])
        by_line = sum(
            count
            for code, codes in zip(answer, unseen.values(), strict=True)
            for other, count in codes.items()
            if code[:digits] == other[:digits]
        )
        name = f"CRS titles, {digits} digits"
        print(f"{name:34} {len(wanted):6} {baseline(*cut):8.3f} {right:8.3f}   ({by_line / lines:.3f} of all lines)")
    return weights


def main() -> int:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aiddata", type=Path, required=True)
    parser.add_argument("--crs", type=Path, required=True)
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    print(f"{'':34} {'texts':>6} {'TF-IDF':>8} {'accuracy':>8} {'top 3':>8} {'macro F1':>8}")
    models = {
        "sectors.projects.weights": train_projects(options.aiddata, options.crs),
        "sectors.purposes.weights": train_purposes(options.crs),
    }
    if not options.dry_run:
        for file_name, weights in models.items():
            print(f"{file_name}: {save(weights, file_name):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
