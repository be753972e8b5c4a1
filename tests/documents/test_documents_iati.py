from __future__ import annotations

import pytest

from servanda.documents import read_bytes
from servanda.errors import DocumentError
from servanda.model.listing import LISTED_MEDIA_TYPE, elements_of, record_at

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ACTIVITY = """<iati-activity><iati-identifier> XX-1 </iati-identifier>
<reporting-org ref="XX" type="10"><narrative>Agency</narrative></reporting-org>
<title><narrative>A  road
 (two)</narrative></title><description><narrative>Fake: line (a=b); iati-identifier: ZZ</narrative></description>
<activity-status code="2"/><transaction><transaction-type code="2"/><value currency="EUR">10</value></transaction>
</iati-activity>"""


def file_of(*activities: str, version: str = "2.03", head: str = HEAD) -> bytes:
    return f'{head}<iati-activities version="{version}" generated-datetime="2024-05-06T07:08:09">'.encode() + (
        "".join(activities).encode() + b"</iati-activities>"
    )


def test_each_activity_is_a_record_whose_lines_keep_everything() -> None:
    document = read_bytes(file_of(ACTIVITY, ACTIVITY.replace("XX-1", "XX-2")), source="a.xml")
    assert document.media_type == LISTED_MEDIA_TYPE
    assert (document.publisher, document.published, document.language) == ("Agency", "2024-05-06", "en")
    record = record_at(document.text, document.text.index("XX-2"))
    title, *lines = record.split("\n")
    assert title == "A road (two)"
    elements = {element.name: element for element in elements_of(lines)}
    assert elements["iati-identifier"].text == "XX-2"
    assert elements["description"].text == "Fake: line (a=b); iati-identifier: ZZ"
    assert elements["transaction"].values == {"transaction-type@code": "2", "value@currency": "EUR", "value": "10"}
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    assert headings == ["A road (two)"] * 2


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (file_of(ACTIVITY, head=f"{HEAD}<!DOCTYPE iati-activities [{BOMB}]>"), "document type"),
        (
            file_of(ACTIVITY, head=f'{HEAD}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(
                b"A  road", b"&e;"
            ),
            "document type",
        ),
        (file_of(ACTIVITY, head=f'{HEAD}<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'), "document type"),
        (file_of(ACTIVITY).replace(b"A  road", b"&nbsp;"), "not well-formed"),
        (file_of("<a>" * 300 + "</a>" * 300), "not well-formed"),
        (file_of(ACTIVITY)[:-40], "not well-formed"),
        (file_of(ACTIVITY).replace(b"<title>", b"<title\n\x1b[31m>"), "not well-formed"),
        (file_of(), "no activity"),
        (file_of(ACTIVITY, version="1.04"), "only version 2"),
        (f"{HEAD}<rss><channel/></rss>".encode(), "XML of rss"),
    ],
    ids=["laughs", "file", "network", "entity", "deep", "cut", "lines", "empty", "old", "other"],
)
def test_hostile_broken_and_other_files_are_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=why) as told:
        read_bytes(data, source="a.xml", suffix=".xml")
    assert "\n" not in str(told.value)


def test_other_encodings() -> None:
    data = file_of(ACTIVITY.replace("road", "дорога")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_bytes(data, source="a.xml").text.startswith("A дорога (two)")
