from __future__ import annotations

from servanda.documents import read_bytes

PAGE = """---
title: "A summit"
date: 2025-03-04
publisher: Ministry
---

Summit of *two* nations
=======================

Japan and **Kenya** signed a [loan agreement](https://x.example/a_(b)) worth
3 million dollars in Nairobi
on Tuesday. See ![a map](a.png), `code_here`, snake_case_name, 2 * 3 * 4 and <https://y.example>.

## Details ##

They agreed on:

* roads in the __north__
  and the south
  * one bridge
+ ports
1. one\\.
2. two

| Project | Sum |
|---|---:|
| Road A | **$3m** |
| Road B | $4m |

> A quote by _someone_ of
> importance.

---

Cost: $3
Status: signed
<!-- hidden -->
[1]: https://x.example
"""


def test_inline_marks_go_and_blocks_stay() -> None:
    document = read_bytes(PAGE.encode(), source="a.md", suffix=".md")
    found = [(block.kind, block.level, document.text[block.body : block.end]) for block in document.blocks]
    assert found == [
        ("heading", 1, "Summit of two nations"),
        (
            "paragraph",
            0,
            "Japan and Kenya signed a loan agreement worth 3 million dollars in Nairobi on Tuesday. "
            "See a map, code_here, snake_case_name, 2 * 3 * 4 and https://y.example.",
        ),
        ("heading", 2, "Details"),
        ("paragraph", 0, "They agreed on:"),
        ("item", 1, "roads in the north and the south"),
        ("item", 2, "one bridge"),
        ("item", 1, "ports"),
        ("item", 1, "one."),
        ("item", 1, "two"),
        ("item", 1, "Project | Sum"),
        ("item", 1, "Road A | $3m"),
        ("item", 1, "Road B | $4m"),
        ("paragraph", 0, "A quote by someone of importance."),
        ("item", 1, "Cost: $3"),
        ("item", 1, "Status: signed"),
    ]
    assert (document.title, document.publisher) == ("A summit", "Ministry")
    assert (document.published, document.published_from) == ("2025-03-04", "metadata")
    assert document.media_type == "text/markdown"


def test_title_is_the_first_heading_without_front_matter() -> None:
    document = read_bytes(
        b"# A *summit*\n\nThe two sides signed an agreement on a loan.\n", source="a.md", suffix=".md"
    )
    assert document.title == "A summit"


def test_marks_without_end_are_read() -> None:
    for page in (
        "[" * 50_000,
        "*" * 50_000,
        "`" * 50_000,
        "<!--" * 20_000,
        "[a](" * 20_000,
        "_a" * 30_000,
        "\\" * 50_000,
    ):
        read_bytes(f"Words.\n\n{page}".encode(), source="a.md", suffix=".md")
