from __future__ import annotations

from pathlib import Path

from servanda.reference.accuracy import accuracy

README = Path(__file__).resolve().parents[2] / "README.md"


def test_releases_tell_what_the_readme_tells() -> None:
    block = README.read_text(encoding="utf-8").partition("<!-- figures: accuracy -->\n")[2].partition("<!--")[0]
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.strip().splitlines()[2:]]
    rows = [(one.row, f"{one.rules:.3f}", f"{one.cross_validated:.3f}", f"{one.as_shipped:.3f}") for one in accuracy()]
    assert [tuple(row) for row in told] == rows, "run scripts/document_figures.py accuracy"
