from __future__ import annotations

import pytest

from servanda.reading.mentions.values import find_values


def counts(text: str) -> list[tuple[float, str, str]]:
    return [(m.count.value, m.count.of, m.count.bound) for m in find_values(text, "2025-06-17").counts]


@pytest.mark.parametrize(
    ("text", "value", "of", "bound"),
    [
        ("more than 60 agreements", 60, "agreements", "over"),
        ("14 bilateral documents", 14, "bilateral documents", "exact"),
        ("four memoranda of understanding", 4, "memoranda of understanding", "exact"),
        ("34 memorandums of understanding (MOU)", 34, "memorandums of understanding", "exact"),
        ("35 letters of intent", 35, "letters of intent", "exact"),
        ("30 clean energy projects", 30, "clean energy projects", "exact"),
        ('1,000 "small and beautiful" livelihood projects', 1000, '"small and beautiful" livelihood projects', "exact"),
        ("158 public- and private-sector deals", 158, "public- and private-sector deals", "exact"),
        ("ten partnership actions", 10, "partnership actions", "exact"),
        ("118 governments", 118, "governments", "exact"),
        ("Fifty oil and gas companies", 50, "oil and gas companies", "exact"),
        ("at least two dozen companies", 24, "companies", "over"),
        ("60+ agreements", 60, "agreements", "over"),
        ("a dozen documents", 12, "documents", "exact"),
        ("six equal tranches", 6, "equal tranches", "exact"),
        ("up to 500,000 African start-ups", 500000, "African start-ups", "upto"),
        ("six TIPFs", 6, "TIPFs", "exact"),
        ("SEVEN GOVERNMENT DOCUMENTS", 7, "GOVERNMENT DOCUMENTS", "exact"),
        ("has surpassed 60 documents", 60, "documents", "over"),
    ],
)
def test_papers_projects_and_actors(text: str, value: float, of: str, bound: str) -> None:
    assert counts(f"The visit brought {text}, they say.") == [(value, of, bound)]


def test_a_range_gives_both_ends() -> None:
    assert counts("He met 25-30 companies.") == [(25, "companies", "over"), (30, "companies", "upto")]


@pytest.mark.parametrize(
    "text",
    [
        "the two countries and the five presidents",
        "both sides, one agreement, a series of projects",
        "several hundred projects, hundreds of deals, many agreements",
        "the first agreement, the 21st summit, the top 10",
        "a three-year programme of 12 months",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert counts(f"They spoke of {text}.") == []


def test_a_bare_number_goes_on_counting() -> None:
    text = "Sochi in 2019 produced 92 agreements, and St Petersburg produced 161, without a price tag."
    assert [c[0] for c in counts(text)] == [92, 161]
    assert [c[0] for c in counts("Of the 13 deals, at least five energy sector deals are firm.")] == [13, 5]


def test_the_name_of_a_model_counts_nothing() -> None:
    assert not find_values("They ordered 777X aircraft.", "2025-06-15").quantities
