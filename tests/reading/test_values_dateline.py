from __future__ import annotations

import pytest

from servanda.reading.mentions.values import publication_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deal ratified\n\nBISHKEK, June 25, 2024 - Kyrgyz lawmakers on June 19, 2023 ratified", "2024-06-25"),
        ("PRESS RELEASE\nRome, 10 July 2025\n\nThe bank presented", "2025-07-10"),
        ("Summary of conclusions (Samarkand, 4 April 2025)\n\n1. The Leaders", "2025-04-04"),
        ("THIRD SUMMIT\nBrussels, 17 and 18 July 2023\n\nSummary", "2023-07-18"),
        ("PORT MORESBY, Tuesday 7 October 2025 - Papua New Guinea has", "2025-10-07"),
        ("Questions and answers\n\nAugust 23, 2022\n\nPrime Minister", "2022-08-23"),
        ("Press Release, 17 June 2025\n\nThree MoU", "2025-06-17"),
        ("Comment\n\nPublished 22 December 2025\n\nWashington likes", "2025-12-22"),
        ("Press release\n2025-06-03\nSiemens", "2025-06-03"),
        ("Tashkent, 27 May 2024. The state corporation has signed", "2024-05-27"),
        ("TOKYO. 20 December 2025. Within the framework", "2025-12-20"),
        ("Abu Dhabi, 19.07.2023 – In the framework of his tour", "2023-07-19"),
        ("PROJECT DATA SHEET (updated 31 August 2025)\n\nName: railway", "2025-08-31"),
        ("Status report, Manila, 30 April 2025 (P = Philippine peso)", "2025-04-30"),
        ("NAIROBI, Nov 21 2024 (Wire) - President Ruto", "2024-11-21"),
        ("Munich / Berlin, June 3, 2015\n\nSiemens to supply", "2015-06-03"),
        ("WASHINGTON D.C., November 26, 2019 – The World Bank", "2019-11-26"),
    ],
)
def test_datelines(text: str, expected: str) -> None:
    assert publication_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 5 February 2025 the Minister asked the House for a loan.",
        "The treaty was signed on 6 June 2024.",
        "6 June 2024 – agreement signed in Beijing;\n26 July 2024 – company established",
        "In June 2024 the sides met. Nothing else is known.",
        "TOKYO, Dec. 20 - Japan and five countries agreed.",
        "On Dec. 20 the ministers met. In 2023 they had signed.",
        "",
        "x" * 700 + "\nRome, 10 July 2025\n",
    ],
)
def test_a_date_of_the_story_is_none_of_the_document(text: str) -> None:
    assert publication_date(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOKYO, Dec. 20 - Japan agreed on Saturday. It was to be held in August 2024.", "2025-12-20"),
        ("SAMARKAND, September 15. /TASS/. They signed on Thursday. Trade grew in 2021.", "2022-09-15"),
        ("TASHKENT, Dec 22 (Desk) - Notes were exchanged in January 2025; a forum will meet in 2026.", "2025-12-22"),
        ("BEIJING, Jan. 5 (Xinhua) -- The road was opened in November 2024.", "2025-01-05"),
        ("QUITO, 29 February - The talks ended in 2023.", "2024-02-29"),
    ],
)
def test_a_dateline_without_a_year_takes_it_from_the_text(text: str, expected: str) -> None:
    assert publication_date(text) == expected
