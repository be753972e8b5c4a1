from __future__ import annotations

import pytest

from servanda.documents import blocks_of


def outline(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and words (without bullet or number) of each block."""
    return [(block.kind, block.level, " ".join(text[block.body : block.end].split())) for block in blocks_of(text)]


PROSE = "The two sides signed an agreement on the construction of a railway line in the north of the country."


def test_press_release_header_title_dateline_and_sections() -> None:
    text = f"""MINISTRY OF ENERGY
REPUBLIC OF UTOPIA
Press Release, 17 June 2025

Three memoranda open a new chapter of cooperation with Ruritania

ZENDA – {PROSE}

Background

{PROSE}
"""
    assert outline(text) == [
        ("heading", 2, "MINISTRY OF ENERGY"),
        ("heading", 2, "REPUBLIC OF UTOPIA"),
        ("paragraph", 0, "Press Release, 17 June 2025"),
        ("heading", 1, "Three memoranda open a new chapter of cooperation with Ruritania"),
        ("paragraph", 0, f"ZENDA – {PROSE}"),
        ("heading", 2, "Background"),
        ("paragraph", 0, PROSE),
    ]


def test_title_that_ends_in_its_date_is_a_heading() -> None:
    assert outline(f"PROJECT DATA SHEET (updated 31 August 2025)\n\n{PROSE}")[0][0] == "heading"


def test_text_that_begins_with_a_paragraph_has_no_title() -> None:
    assert [kind for kind, _, _ in outline(f"{PROSE}\n\nTrade\n\n{PROSE}")] == ["paragraph", "heading", "paragraph"]


def test_one_line_is_a_paragraph() -> None:
    assert outline("Japan lends Kenya $3 million") == [("paragraph", 0, "Japan lends Kenya $3 million")]


@pytest.mark.parametrize(
    "marks",
    [
        ("•", "•"), ("*", "*"), ("-", "-"), ("–", "–"), ("—", "—"), ("▪", "▪"), ("◦", "◦"), ("‣", "‣"), ("·", "·"),
        ("●", "●"), ("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("(a)", "(b)"), ("a)", "b)"), ("(i)", "(ii)"),
        ("I.", "II."), ("A.", "B."), ("1.1", "1.2"), ("[1]", "[2]"),
    ],
)  # fmt: skip
def test_every_list_marker_makes_items_under_their_lead_in(marks: tuple[str, str]) -> None:
    text = (
        f"{PROSE} They agreed on the following:\n\n{marks[0]} a loan of $20 million;\n{marks[1]} Grants for schools.\n"
    )
    assert outline(text) == [
        ("paragraph", 0, f"{PROSE} They agreed on the following:"),
        ("item", 1, "a loan of $20 million;"),
        ("item", 1, "Grants for schools."),
    ]


def test_items_right_under_the_line_that_leads_them_in() -> None:
    text = f"{PROSE}\n\nAmong them are:\n– a plant;\n– a road.\n\n{PROSE}"
    assert [(kind, words) for kind, _, words in outline(text)] == [
        ("paragraph", PROSE),
        ("paragraph", "Among them are:"),
        ("item", "a plant;"),
        ("item", "a road."),
        ("paragraph", PROSE),
    ]


def test_nested_items_by_indent_and_by_kind_of_number() -> None:
    text = """Summary by the co-chairs

4. Among the projects named are:
   (i) a loan for the metro;
   (ii) buses.
   The list is not closed.

5. The sides signed memoranda:

(a) with Argentina, on energy:
- wind;
- water.

(b) with Chile.

6. They met.
"""
    assert [(kind, level, words) for kind, level, words in outline(text)][1:] == [
        ("item", 1, "Among the projects named are:"),
        ("item", 2, "a loan for the metro;"),
        ("item", 2, "buses."),
        ("paragraph", 0, "The list is not closed."),
        ("item", 1, "The sides signed memoranda:"),
        ("item", 2, "with Argentina, on energy:"),
        ("item", 3, "wind;"),
        ("item", 3, "water."),
        ("item", 2, "with Chile."),
        ("item", 1, "They met."),
    ]


def test_numbered_headings_between_paragraphs() -> None:
    headings = ("1. The request", "2. Purpose", "2.1 Scope", "2.2 Cost")
    text = "REPORT OF THE COMMITTEE\n\n" + "".join(f"{heading}\n\n{PROSE}\n\n" for heading in headings)
    assert [one for one in outline(text) if one[0] == "heading"] == [
        ("heading", 1, "REPORT OF THE COMMITTEE"),
        ("heading", 2, "The request"),
        ("heading", 2, "Purpose"),
        ("heading", 3, "Scope"),
        ("heading", 3, "Cost"),
    ]


def test_numbered_conclusions_stay_items() -> None:
    text = f"Summary of conclusions\n\n1. {PROSE}\n\n2. Leaders agreed on a summit every two years.\n\n3. {PROSE}"
    assert [kind for kind, _, _ in outline(text)] == ["heading", "item", "item", "item"]


def test_an_initial_and_a_sum_are_no_markers() -> None:
    text = f"Report\n\n{PROSE}\n\nJ. Smith signed for Utopia, and his colleague for the other side.\n\n"
    text += "1.5 GW will be built by Utopia in the north."
    assert [(kind, words.split()[0]) for kind, _, words in outline(text)][2:] == [
        ("paragraph", "J."),
        ("paragraph", "1.5"),
    ]


def test_questions_and_remarks_of_an_interview_are_headings() -> None:
    text = f"""A talk with a railwayman

Interview, September 2025

{PROSE}

- How much did the route carry last year?

{PROSE}

- And in containers?

{PROSE}

- The Europeans promised ten billion.

{PROSE}

Q: Has anything been signed, and by whom? Is it new?

{PROSE}
"""
    assert [words for kind, _, words in outline(text) if kind == "heading"] == [
        "A talk with a railwayman",
        "How much did the route carry last year?",
        "And in containers?",
        "The Europeans promised ten billion.",
        "Q: Has anything been signed, and by whom? Is it new?",
    ]


def test_fact_sheet_lines_are_records_under_their_heading() -> None:
    text = """RAILWAY PROJECTS: WHERE THEY STAND

1. Subic-Clark Railway (freight, 71 km)
Cost: P50-51 billion
Status: loan application withdrawn
History: An application of the previous government lapsed in July 2022. The Department applied again.

REMARKS
In November 2023 the secretary named Japan and India as possible sources of funds.
"""
    assert outline(text) == [
        ("heading", 1, "RAILWAY PROJECTS: WHERE THEY STAND"),
        ("heading", 2, "Subic-Clark Railway (freight, 71 km)"),
        ("item", 1, "Cost: P50-51 billion"),
        ("item", 1, "Status: loan application withdrawn"),
        (
            "item",
            1,
            "History: An application of the previous government lapsed in July 2022. The Department applied again.",
        ),
        ("heading", 2, "REMARKS"),
        ("paragraph", 0, "In November 2023 the secretary named Japan and India as possible sources of funds."),
    ]


@pytest.mark.parametrize("border", [" | ", " / ", " – "])
def test_rows_of_a_flattened_table(border: str) -> None:
    rows = [
        ["Military training (MoU)", "Ministry of Defence", "Ministry of National Defence"],
        ["Archives (MoU)", "Directorate of State Archives", "National Library"],
        ["Science (MoU)", "Research Council", "Ministry of Higher Education"],
    ]
    text = f"Documents\n\n{PROSE}\n\nOther documents (field, one side, other side):\n\n"
    text += "\n".join(border.join(row) for row in rows) + f"\n\n{PROSE}\n"
    assert [kind for kind, _, _ in outline(text)][2:] == ["paragraph", "item", "item", "item", "paragraph"]


def test_sums_by_country_line_by_line() -> None:
    sums = "Italy: 100 million euros\nJapan: $10 million\nUnited States: $17.5 million, if Congress agrees"
    text = f"Pledges\n\n{PROSE}\n\n{sums}\n\n{PROSE}"
    assert [kind for kind, _, _ in outline(text)][2:5] == ["item", "item", "item"]


def test_hard_wrapped_paragraphs_and_items_are_one_block_each() -> None:
    text = """Utopia and Ruritania sign an agreement on
the construction of a bridge

The Minister of Foreign Affairs of Utopia and the Minister of Foreign
Affairs of Ruritania signed in the capital on Monday an agreement on
the construction of a bridge over the border river, which was agreed on
6. The agreement provides for a credit of $20 million.

The sides also agreed on the following:

  - the opening of a new border crossing point near the village of
    Zenda, which will work round the clock;
  - the training of 20 customs officers;
1. Transport. The parties will build a road of 120 km between the two
capitals by 2030, and a bridge to carry it over the river.
2. Energy. The parties will connect their grids.
"""
    assert [(kind, words.split()[0], words.split()[-1]) for kind, _, words in outline(text)] == [
        ("heading", "Utopia", "bridge"),
        ("paragraph", "The", "million."),
        ("paragraph", "The", "following:"),
        ("item", "the", "clock;"),
        ("item", "the", "officers;"),
        ("item", "Transport.", "river."),
        ("item", "Energy.", "grids."),
    ]


def test_paragraphs_on_lines_of_their_own_without_blank_lines() -> None:
    text = f"Leaders meet in Zenda\n{PROSE}\nEnergy\n{PROSE}\n{PROSE}\n• first\n• second\nNext meeting\n{PROSE}\n"
    assert [kind for kind, _, _ in outline(text)] == [
        "heading", "paragraph", "heading", "paragraph", "paragraph", "item", "item", "heading", "paragraph",
    ]  # fmt: skip


def test_markdown_and_underlined_headings() -> None:
    text = f"# Summit\n\n{PROSE}\n\n## Trade\n{PROSE}\n\nEnergy\n------\n{PROSE}\n"
    headings = [one for one in outline(text) if one[0] == "heading"]
    assert headings == [("heading", 1, "Summit"), ("heading", 2, "Trade"), ("heading", 2, "Energy")]


def test_last_line_and_long_runs_of_short_lines_are_no_headings() -> None:
    names = "\n\n".join(
        ["Marubeni Corporation", "Asti Corporation", "Kurabe Industrial", "Mitsubishi Motors", "Brother"]
    )
    text = f"Letters of intent\n\n{PROSE}\n\n{names}\n\n{PROSE}\n\nexample.com"
    assert [kind for kind, _, _ in outline(text)] == ["heading", *["paragraph"] * 8]


def test_script_without_capitals_or_spaces() -> None:
    text = "北京峰会成果\n\n中国将在未来三年向非洲提供三千六百亿元人民币的支持。\n\n1. 贸易。\n2. 工业。\n"
    assert [kind for kind, _, _ in outline(text)] == ["heading", "paragraph", "item", "item"]


def test_empty_text_has_no_blocks() -> None:
    assert blocks_of("") == ()
    assert blocks_of(" \n\t\n ") == ()
