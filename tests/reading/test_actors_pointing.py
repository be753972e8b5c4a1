"""Words that point back, and groups."""

from __future__ import annotations

import pytest
from actor_scenes import actors_in  # type: ignore[import-not-found]


def whom(text: str, words: str, heading: str = "") -> tuple[str, ...]:
    """Whom the last place of some words means."""
    found = actors_in(text, heading)
    at = text.rindex(words) + (len(heading) + 2 if heading else 0)
    return next((m.names for m in found.mentions if m.start == at), ())


PAIR = "Japan and Kenya held talks. Japan gave Kenya a loan.\n"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Velluno Group signed.\nThe company will pay.", "The company", ("Velluno Group",)),
        ("Uzgen Bank and Velluno Group signed.\nThe bank will pay.", "The bank", ("Uzgen Bank",)),
        (PAIR + "The two sides signed it.", "The two sides", ("Japan", "Kenya")),
        (PAIR + "Both countries signed it.", "Both countries", ("Japan", "Kenya")),
        (PAIR + "Neither side will pay.", "Neither side", ("Japan", "Kenya")),
        (PAIR + "The Leaders signed it.", "The Leaders", ("Japan", "Kenya")),
        ("Japan gave Kenya a loan.\nThey signed it.", "They", ()),
        ("Japan and Kenya agreed.\nThey will build it.", "They", ("Japan", "Kenya")),
        ("Velluno Group signed a contract.\nIt will pay.", "It", ("Velluno Group",)),
        ("Velluno Group signed a contract.\nIt is expected that Japan will pay.", "It", ()),
        ("The contract was signed with Velluno Group.\nIt provides for tanks.", "It", ()),
        (
            "India's Velluno Group and Japan's Zarvon Group signed.\nThe Indian firm will pay.",
            "Indian firm",
            ("Velluno Group",),
        ),
        ("Japan's Zarvon Group signed.\nThe Indian firm will pay.", "Indian firm", ("India",)),
        (
            "Velluno Group signed a contract.\nActing with its partner Zarvon Group, the company will build it.",
            "the company",
            ("Velluno Group",),
        ),
        ("Velluno Group said on Monday the company will pay.", "the company", ("Velluno Group",)),
        ("Japan said so.\nThe Japanese side will pay.", "Japanese side", ("Japan",)),
        ("President Arman Belgozhin of Kenya spoke.\nThe President will pay.", "The President", ("Arman Belgozhin",)),
        ("President Arman Belgozhin of Kenya spoke.\nHe will pay.", "He", ("Arman Belgozhin",)),
        (
            "Minister of Energy Bakyt Osmonov met Prime Minister Arman Belgozhin.\nThe Minister spoke.",
            "The Minister",
            ("Bakyt Osmonov",),
        ),
        (
            "The World Bank paid.\nThe Bank agreed.\nThe Asian Development Bank paid.\nThe Bank waits.",
            "The Bank",
            ("World Bank",),
        ),
        (
            "Velluno Group and Zarvon Group met.\nThe two companies signed.",
            "The two companies",
            ("Velluno Group", "Zarvon Group"),
        ),
        ("It lies in Kenya, and Kenya agreed.\nGovernment asks for a loan.", "Government", ("Kenya",)),
        ("Kenya signed.\nA firm will work across the country.", "the country", ("Kenya",)),
    ],
)
def test_whom_words_mean(text: str, words: str, wanted: tuple[str, ...]) -> None:
    assert whom(text, words) == wanted


def test_a_person_keeps_the_state() -> None:
    found = actors_in("Kazakh President Arman Belgozhin spoke.\nThe President signed a treaty.")
    offices = [m for m in found.mentions if m.form == "office"]
    assert [(m.names, m.kind, m.country) for m in offices] == [(("Arman Belgozhin",), "person", "KZ")]


def test_the_states_of_a_region() -> None:
    text = (
        "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan came to Japan.\n"
        "The five Central Asian countries signed.\nJapan paid."
    )
    assert whom(text, "five Central Asian countries") == (
        "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan",
    )  # fmt: skip


def test_two_of_a_region() -> None:
    text = "China, Kyrgyzstan and Uzbekistan signed.\nEach of the two Central Asian states pays half."
    assert whom(text, "two Central Asian states") == ("Kyrgyzstan", "Uzbekistan")


def test_under_a_heading_the_two_sides_are_its_state_and_the_other() -> None:
    text = PAIR + "Japan paid.\nJapan and Kenya met.\nThe two sides agreed."
    assert set(whom(text, "The two sides", heading="Uganda")) == {"Uganda", "Japan"}


def test_a_description_before_a_name_points_nowhere() -> None:
    text = "Velluno Group paid.\nIt was built by the company Zarvon Group."
    assert whom(text, "the company") == ()


def test_companies_of_a_country_stand_for_it_where_it_is_named() -> None:
    assert whom("Japan agreed.\nJapanese firms will invest.", "Japanese firms") == ("Japan",)
    assert whom("Kenya agreed.\nChinese companies will build it.", "Chinese companies") == ("Chinese companies",)


def test_headings_and_sides() -> None:
    found = actors_in(PAIR + "Uganda was praised.", heading="Kenya: roads and bridges")
    assert found.heading_actors == {0: ("Kenya",)}
    assert set(found.sides[:2]) == {"Japan", "Kenya"}
