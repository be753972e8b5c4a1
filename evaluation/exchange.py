"""How near sums in US dollars come to AidData's own.

    python -m evaluation.exchange global_v1.0.csv

The file is AidData's Global Chinese Official Finance Dataset, version 1.0: `amount`, `currency` and `year` against
`usd_current`, its dollars of that year. A year alone is known, so each sum is taken at the mean rate of its year.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from servanda.reference import convert

NEAR = 0.05
LEAST = 0.95


class Compared(NamedTuple):
    """How many sums there were, how many came near, how many have no rate; and those that are off, by currency."""

    rows: int
    near: int
    unknown: int
    off: Counter[tuple[str, str]]

    @property
    def share(self) -> float:
        """Of all sums, those that came near."""
        return self.near / self.rows if self.rows else 0.0


def compare(path: Path) -> Compared:
    """Convert every sum that has an amount, a currency, a year and AidData's dollars."""
    rows = near = unknown = 0
    off: Counter[tuple[str, str]] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not all(row[name] for name in ("amount", "currency", "year", "usd_current")):
                continue
            rows += 1
            found = convert(float(row["amount"]), row["currency"], "USD", row["year"])
            theirs = float(row["usd_current"])
            if found is None:
                unknown += 1
            elif abs(found.value - theirs) <= NEAR * theirs:
                near += 1
            else:
                off[row["currency"], row["year"]] += 1
    return Compared(rows, near, unknown, off)


def main() -> int:
    """Print the shares; 1 where fewer come near than must."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    found = compare(parser.parse_args().file)
    print(f"{found.rows} sums, {found.near} within {NEAR:.0%} ({found.share:.1%}), {found.unknown} without a rate")
    for (currency, year), count in found.off.most_common(10):
        print(f"  off: {currency} {year}: {count}")
    return 0 if found.share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
