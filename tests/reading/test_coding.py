from __future__ import annotations

import pytest

from servanda.reading.coding import flow_of, sector_of, status_of, status_parts


@pytest.mark.parametrize(
    ("text", "sector", "flow"),
    [
        (
            "Exim Bank lends $85 million for a hydropower station\nThe concessional loan, to be repaid over 20 years "
            "at 2 per cent, pays for a power station with three turbines.",
            "230",
            "Loan (excluding debt rescheduling)",
        ),
        (
            "Embassy donates textbooks to two primary schools\nThe donation of books and desks was handed over to the "
            "pupils on Monday.",
            "110",
            "Grant",
        ),
        (
            "Government cancels $20 million of debt\nThe debt owed since the 1980s was cancelled and forgiven in full.",
            "600",
            "Debt forgiveness",
        ),
    ],
)
def test_sector_and_flow(text: str, sector: str, flow: str) -> None:
    assert sector_of(text).label == sector
    assert flow_of(text).label == flow


def test_status_follows_the_latest_news() -> None:
    done = "New hospital\nThe hospital was completed in 2010 and handed over to the ministry, which uses it today."
    promised = "New hospital\nThe government pledged a grant for a hospital. It is not known whether it was used."
    assert status_of(done).label == "Completion"
    assert status_of(promised).label.startswith("Pipeline")


def test_probabilities_lie_between_0_and_1_even_without_text() -> None:
    for text in ("", "road", "road\n", "\nA road of 40 km was built in 2009."):
        for answer in (sector_of(text), flow_of(text), status_of(text)):
            assert answer.label
            assert 0.0 < answer.chance <= 1.0


def test_status_is_read_from_the_end_and_the_years() -> None:
    end, whole, given = status_parts("A road", "It was agreed on in 2005. Work began in 2007. It was opened in 2011.")
    assert end == "Work began in 2007. It was opened in 2011."
    assert whole.startswith("A road. It was")
    assert set(given) == {"first 2005", "last 2011", "span 6"}
    assert set(status_parts("A road", "It is to be built.")[2]) == {"no year"}
