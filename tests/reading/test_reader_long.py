"""A sentence of 100,000 characters does not stall the reader, whatever it is made of."""

from __future__ import annotations

import subprocess
import sys

import pytest

LENGTH = 100_000
# All together take about ten seconds where nothing else runs; a step in quadratic time would take hours.
PATIENCE = 60.0
PIECES = [
    "A", "A ", ",", "1", "1,", "$1 ", "opened in 1992 and ", "Ghana and Norway, ", "signed memoranda with Ghana, ", "(",
    "said that ", "\n- a",
]  # fmt: skip
PROGRAM = """
import sys
from servanda.documents.layout import blocks_of
from servanda.model import Document, document_id
from servanda.reading import read
text = sys.stdin.buffer.read().decode()
read(Document(id=document_id(text), text=text, blocks=blocks_of(text), published="2025-06-15", language="en"))
print(len(text))
"""


def pieces_of_one_length(piece: str) -> str:
    return (piece * (LENGTH // len(piece) + 1))[:LENGTH]


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_sentence_of_one_piece_ends(piece: str) -> None:
    text = pieces_of_one_length(piece)
    # In a process of its own, which can be stopped in the middle of a regular expression.
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout.decode().strip()) == (0, str(LENGTH)), done.stderr.decode()[-500:]
