"""Build src/servanda/reference/data from resources/, or check that what is committed is what would be built."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from servanda.reference.builders.everything import build_all, compare, write

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build or check; 0 when all is well, 1 with a line for each file that is not well otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="build in memory and compare; write nothing")
    parser.add_argument("--resources", type=Path, default=ROOT / "resources")
    parser.add_argument("--data", type=Path, default=ROOT / "src" / "servanda" / "reference" / "data")
    options = parser.parse_args()
    built, problems = build_all(options.resources)
    if not options.check:
        write(built, options.data, keep_others=bool(problems))
    elif not problems:
        problems = compare(built, options.data)
    for problem in problems:
        print(f"build_resources: {problem}", file=sys.stderr)
    if problems:
        return 1
    size = sum(map(len, built.values()))
    print(f"{len(built)} files, {size / 1e6:.2f} MB" + (" as committed" if options.check else f" in {options.data}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
