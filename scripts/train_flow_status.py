"""Train the models of flow and status on AidData's projects and measure them on the fifth that they have not seen.

    python scripts/train_flow_status.py --aiddata FOLDER

The folder holds the files named in resources/models/README.md, which also tells where they come from. Writes
coding.flow.weights and coding.status.weights beside the built reference data; --dry-run only measures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

# This file is run as a script; its package stands one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.coded_projects import Project, projects
from scripts.train_linear import Example, Settings, baseline, fit, report, save

from servanda.reading.coding import status_parts
from servanda.reading.linear import Weights

# Chosen by cross-validation inside the training rows.
FLOW = Settings(kept=10_000, strength=1.0, margin=True, floor=0.02, title=0.6, years=True)
STATUS = Settings(kept=20_000, strength=0.6, margin=True, floor=0.02, title=0.3, years=True)


def train(field: str, settings: Settings, found: list[Project]) -> Weights:
    """Fit and measure the model of one field."""
    seen: list[Example] = []
    unseen: list[Example] = []
    for one in found:
        label = getattr(one, field)
        if label:
            side = unseen if one.unseen else seen
            side.append(Example(one.title, one.description, label, 1.0 if one.main else 0.5))
    plain = baseline(seen, unseen)
    if field == "status":
        seen, unseen = as_for_status(seen), as_for_status(unseen)
    weights = fit(seen, settings, set[str]().__contains__, "AidData")
    report(f"AidData, {field}", weights, unseen, plain)
    return weights


def as_for_status(examples: list[Example]) -> list[Example]:
    """The same examples in the parts that the model of status reads."""
    parts = [status_parts(one.title, one.body) for one in examples]
    return [
        one._replace(title=end, body=whole, given=given)
        for one, (end, whole, given) in zip(examples, parts, strict=True)
    ]


def main() -> int:
    """Train, measure, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aiddata", type=Path, required=True)
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    found = list(projects(options.aiddata))
    print(f"{'':34} {'texts':>6} {'TF-IDF':>8} {'accuracy':>8} {'top 3':>8} {'macro F1':>8}")
    for field, settings in (("flow", FLOW), ("status", STATUS)):
        weights = train(field, settings, found)
        if not options.dry_run:
            print(f"coding.{field}.weights: {save(weights, f'coding.{field}.weights'):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
