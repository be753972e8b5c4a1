"""Scores of nomenklatura's LogicV2 for pairs of names; run by an interpreter that has nomenklatura.

Reads a JSON list of [schema, left, right] and prints a JSON list of scores, 0 to 1.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Score all pairs with the default settings."""
    from followthemoney import EntityProxy
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    settings = algorithm.default_config()
    scores = []
    for number, (schema, *names) in enumerate(json.load(sys.stdin)):
        # Ids of their own: the library keeps what it made of an entity under its id.
        left, right = (
            EntityProxy.from_dict({"id": f"{side}{number}", "schema": schema, "properties": {"name": [name]}})
            for side, name in zip("ab", names, strict=True)
        )
        scores.append(algorithm.compare(left, right, settings).score)
    json.dump(scores, sys.stdout)


if __name__ == "__main__":
    main()
