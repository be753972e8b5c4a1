from __future__ import annotations

from servanda.model import Document
from servanda.pipeline.moments import moment

_TEXT = "In 2019 a bill was tabled. On 3 March 2021 the House passed it."


def test_a_day_of_publication_goes_before_what_the_text_shows() -> None:
    assert moment(Document(id="d", text=_TEXT, published="2022-05-01")) == "2022-05-01"
    assert moment(Document(id="d", text=_TEXT)) == "2021-03-03"
