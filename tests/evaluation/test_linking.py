"""The linking benchmark on a few made-up deals: it must need no file that the project does not have."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.linking.__main__ import laid_out, line, may_learn
from evaluation.linking.deals import release, statements, tasks
from evaluation.linking.fields import fields
from evaluation.linking.ours import ranked, shipped

FIRST = """project_id,title,description,year,recipient_condensed
1,China sends 14th medical team to Togo,The 14th team came to Lomé.,2002,Togo
2,China Exim Bank loans 60 million USD for Meskel Square road,Signed in Addis Ababa.,2011,Ethiopia
"""
SECOND = """AidData.Record.ID,Title,Commitment.Year,Recipient
1,Chinese Government dispatches 14th medical team (Linked to Project ID#9),2002,Togo
3,Chinese Government dispatches 17th medical team to Togo,2008,Togo
2,China Eximbank provides RMB 388 million loan for Meskel Square Road Upgrading Project,2011,Ethiopia
4,Chinese Government provides grant for Meskel hospital,2019,Ethiopia
"""
PAIRS = """id,source_a,source_b,title_a,title_b,desc_a,desc_b
1,a,b,China sends 14th medical team to Togo,Chinese Government dispatches 14th medical team,The 14th team came.,
2,a,b,China Exim Bank loans 60 million USD for Meskel Square road,Meskel Square Road Project,Signed.,
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    made = (tmp_path / "pairs.csv", tmp_path / "first.csv", tmp_path / "second.csv")
    for path, content in zip(made, (PAIRS, FIRST, SECOND), strict=True):
        path.write_text(content, encoding="utf-8")
    return made


def test_candidates_are_all_of_the_same_recipient(files: tuple[Path, Path, Path]) -> None:
    pairs, first, second = files
    found = tasks(pairs, first, second, ("a", "b"))
    assert [(task.deal.id, [deal.id for deal in task.candidates]) for task in found] == [
        ("1", ["1", "3"]),
        ("2", ["2", "4"]),
    ]
    alone = tasks(pairs, first, None, ("a", "b"))
    assert [[deal.id for deal in task.candidates] for task in alone] == [["1"], ["2"]]


def test_references_to_other_records_are_cut_away(files: tuple[Path, Path, Path]) -> None:
    told = list(statements(release(files[2]).values()))
    assert "#" not in "".join(one.commitment.quote for one in told)
    assert [amount.currency for amount in told[2].commitment.amounts] == ["CNY"]
    assert told[2].commitment.date == "2011"


def test_shipped_weights_find_them(files: tuple[Path, Path, Path]) -> None:
    choices = laid_out(tasks(*files, ("a", "b")))
    found = ranked(choices, shipped())
    assert {key: ranks[0] for key, ranks in found.items()} == {"1": "1", "2": "2"}
    tested = [key for key in found if not may_learn(key)]
    assert not tested or "| 1.000 |" in line("ours", found)
    plain = fields(choices[0].profile, "1", "Togo")
    assert plain["numbers"] == ["14th"]
    assert plain["year"] == 2002


def test_a_file_of_another_kind_is_told(files: tuple[Path, Path, Path]) -> None:
    with pytest.raises(KeyError, match=r"pairs.csv: no column for title"):
        release(files[0])
