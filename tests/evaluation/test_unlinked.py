from __future__ import annotations

import pytest
from evaluation.linked import clusters, labelled_readings
from evaluation.reconciling import figures, joined
from evaluation.unlinked import Seen, listed

NAMES = ("kenya-adani-2024-cancelled", "kenya-adani-2024-contract", "eu-central-asia-2025")


@pytest.fixture(scope="module")
def seen() -> Seen:
    return joined([one for one in labelled_readings() if one[0] in NAMES], clusters())


def test_each_missed_part_says_why(seen: Seen) -> None:
    cases = dict(listed(seen, clusters()))
    own = [line for line in cases["parts missed"] if line.startswith("kenya")]
    right = {"kenya-adani-2024-contract c1 > kenya-adani-2024-contract c2"}
    assert not right & {line.split("\n")[0] for line in own}
    assert all("not read" in line for line in cases["parts missed"] if line.startswith("focac"))


def test_what_is_listed_as_invented_is_what_the_figures_count(seen: Seen) -> None:
    cases = dict(listed(seen, clusters()))
    found = figures(seen, clusters())
    given = sum(1 for one in seen.undertakings.values() for _ in one.parts)
    invented = sum(1 for line in cases["parts invented"] if ">" in line or "[" in line)
    assert found["parts precision"] == pytest.approx(1 - invented / given, abs=0.01)
