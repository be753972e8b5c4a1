from __future__ import annotations

import pytest
from reader_documents import drafts  # type: ignore[import-not-found]

from servanda.reading.refusals import refused


@pytest.mark.parametrize(
    "text",
    [
        "No agreement was reached between Ghana and Norway.",
        "Neither Ghana nor Norway signed the declaration.",
        "None of the contracts was awarded to Hyundai Engineering.",
        "Ghana and Norway signed no agreement on fisheries.",
        "Ghana refused to build a port.",
        "Ghana denied that it had signed a contract with Norway.",
        "Ghana and Norway discussed the construction of a port.",
        "Ghana and Norway are holding talks on a treaty.",
        "Talks between Ghana and Norway on a treaty continue.",
    ],
)
def test_what_is_denied_or_talked_of_is_refused(text: str) -> None:
    assert all(refused(draft) for draft in drafts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Norway will build a port no later than 2030.",
        "No less than ten agreements were signed between Ghana and Norway.",
        "With no rain in sight, Ghana and Norway signed an agreement on dams.",
        "Ghana and Norway agreed to discuss a treaty.",
        "Talks between Ghana and Norway ended with a treaty on fisheries.",
        "Ghana said that Norway would build a port.",
    ],
)
def test_what_is_done_or_agreed_is_not_refused(text: str) -> None:
    assert not any(refused(draft) for draft in drafts(text))
