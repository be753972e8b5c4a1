"""When a text without a day of publication was written."""

from __future__ import annotations

import pytest

from servanda.reading.mentions.moment import moment_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line gives month and year.
        ("A talk with a harbour master\n\nInterview, March 2023\n\nThe pier was opened in 2021.", "2023-03"),
        # A weekday beside the opening day fixes its year; so does what is still to come.
        ("Envoys met in Oslo on 9-10 May. The pact was signed on Saturday. Work began in 2024.", "2025-05-10"),
        (
            "Envoys met in Oslo on 9-10 May. A pier was built in June 2024. It will be enlarged in April 2026.",
            "2025-05-10",
        ),
        # Otherwise the newest day that is told as past.
        ("In 2019 a bill was tabled. On 3 March 2021 the House passed it.", "2021-03-03"),
    ],
)
def test_what_a_text_tells_shows_when_it_was_written(text: str, expected: str) -> None:
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Ghana signed a pact.",
        "Trade came to $2 billion in 2024.",  # a year alone fixes no month
        "Envoys met in Oslo on 9 May. A pier was built in June 2012.",  # any year after 2012 fits
        "The pact was signed on 3 March 2019. In August the second pier was opened.",  # August of which year?
    ],
)
def test_what_fixes_no_month_tells_nothing(text: str) -> None:
    assert moment_of(text) == ""
