from __future__ import annotations

import pytest

from servanda.reading.mentions.values import find_values

# A Tuesday.
PUBLISHED = "2025-06-17"


def dates(text: str, published: str = PUBLISHED) -> list[tuple[str, str, bool | None]]:
    return [(m.date, m.relation, m.past) for m in find_values(text, published).dates]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 20 December 2024", "2024-12-20"),
        ("on December 20, 2024", "2024-12-20"),
        ("on Dec. 20, 2024", "2024-12-20"),
        ("on Feb 7, 2024", "2024-02-07"),
        ("on 5th of May 2025", "2025-05-05"),
        ("on 17 and 18 July 2023", "2023-07-18"),
        ("on 19-20 December 2024", "2024-12-20"),
        ("on Tuesday 7 October 2024", "2024-10-07"),
        ("on Thursday, 9 October 2024,", "2024-10-09"),
        ("on 2025-06-03", "2025-06-03"),
        ("on 19.07.2023", "2023-07-19"),
        ("on 29 March this year", "2025-03-29"),
        ("in March 2021", "2021-03"),
        ("in August of last year", "2024-08"),
        ("in December of that year 2019", "2019"),
        ("last December", "2024-12"),
        ("in February", "2025-02"),
        ("on June 13 (13/6)", "2025-06-13"),
        ("in early 2024", "2024"),
        ("at the end of 2020", "2020"),
        ("in the second half of 2017", "2017-H2"),
        ("in the third quarter of 2024", "2024-Q3"),
        ("in Q1 2024", "2024-Q1"),
        ("in FY2023", "2023"),
        ("in 2023-24", "2023"),
        ("in 2022/23", "2022"),
        ("from 29 June to 3 July 2024", "2024-06-29"),
        ("from 30 December to 2 January 2025", "2024-12-30"),
        ("in FY97", "1997"),
        ("yesterday", "2025-06-16"),
        ("on Friday", "2025-06-13"),
        ("last Wednesday", "2025-06-11"),
        ("last month", "2025-05"),
        ("last year", "2024"),
        ("two years ago", "2023"),
        ("since the early 1990s", "early 1990s"),
        ("in the 1970s", "1970s"),
        ("in the summer of 2017", "2017"),
    ],
)
def test_points(text: str, date: str) -> None:
    assert date in [found[0] for found in dates(f"The paper was signed {text} in Astana.")]


def test_a_month_without_a_year_is_past_or_to_come_by_its_verb() -> None:
    assert dates("The first shipment left in November.")[0][:1] == ("2024-11",)
    assert dates("The second shipment will leave in November.")[0][0] == "2025-11"
    assert dates("The next round is planned for February.")[0][0] == "2026-02"
    assert dates("The leaders parted on 20 December.", "2026-02-27")[0][0] == "2025-12-20"


def test_a_weekday_is_the_last_one_or_the_next_by_its_verb() -> None:
    assert dates("They met on Friday.")[0] == ("2025-06-13", "at", True)
    assert dates("They will meet on Friday.")[0] == ("2025-06-20", "at", False)


def test_a_date_without_a_year_takes_that_of_its_sentence() -> None:
    text = "The bank let the deadline of 31 October 2023 pass, whereupon it was told by letter of 8 November."
    assert dates(text)[1][0] == "2023-11-08"


def test_that_year_is_the_year_named_last() -> None:
    assert dates("The scheme began in 2021. In the same year a bank joined.")[1][0] == "2021"
    assert dates("It was signed in January 2024. In February of that year it was ratified.")[1][0] == "2024-02"


def test_without_a_day_of_publication_nothing_relative_is_told() -> None:
    assert dates("Yesterday, last year, on Friday and in May they met; in 2019 too.", "") == [("2019", "in", None)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "Agenda 2063 and Vision 2030 were praised.",
        "The plant has 2000 megawatts and 1900 km of lines.",
        "The VVER-1200 and UNSC 1325.",
        "He paid $2025 and 2019 dollars.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_number_behind_a_month_may_belong_to_a_noun() -> None:
    values = find_values("In June 30 companies came.", PUBLISHED)
    assert [m.date for m in values.dates] == ["2025-06"]
    assert [m.count.value for m in values.counts] == [30]
