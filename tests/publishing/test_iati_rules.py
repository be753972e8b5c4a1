from __future__ import annotations

from datetime import date

import pytest
from lxml import etree  # type: ignore[import-untyped]

from servanda.publishing.iati_rules import Ruleset

GOOD = """<iati-activity xml:lang="en"><iati-identifier>XX-1-9</iati-identifier><reporting-org ref="XX-1"/>
<title><narrative>T</narrative></title><description><narrative>D</narrative></description>
<participating-org role="1"><narrative>P</narrative></participating-org>
<activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2021-01-01"/>
<recipient-country code="TD"/><sector vocabulary="1" code="21020"/>
<budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><value currency="EUR">1</value></budget>
<transaction><transaction-date iso-date="2020-01-01"/><value currency="EUR">1</value></transaction></iati-activity>"""


def broken(old: str, new: str) -> set[str]:
    assert old in GOOD
    rules = Ruleset(date(2026, 1, 1))
    return {b.rule for b in rules.breaches(etree.fromstring(GOOD.replace(old, new))) if b.severity == "error"}


def test_what_holds_breaks_nothing() -> None:
    assert broken("", "") == set()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (">XX-1-9<", ">XX-1<", "1.1.3"),
        ('<activity-date type="1" iso-date="2020-01-01"/>', "", "6.11.1"),
        ('type="3" iso-date="2021-01-01"', 'type="3" iso-date="2019-01-01"', "11.1.2"),
        ('<sector vocabulary="1" code="21020"/>', "", "6.2.2"),
        ('<recipient-country code="TD"/>', '<recipient-country code="TD"/><recipient-country code="CM"/>', "3.1.1"),
        ('code="21020"/>', 'code="21020" percentage="60"/><sector code="1" percentage="30"/>', "2.1.2"),
        ('iso-date="2020-12-31"', 'iso-date="2022-12-31"', "7.5.3"),
        ('transaction-date iso-date="2020-01-01"', 'transaction-date iso-date="2030-01-01"', "11.2.1"),
        ("<narrative>T</narrative>", "<narrative/>", "4.3.1"),
        ("<narrative>P</narrative>", "", "6.10.1"),
        (' xml:lang="en"', "", "4.1.1"),
        ('<value currency="EUR">1</value></transaction>', "<value>1</value></transaction>", "7.8.1"),
    ],
)
def test_each_rule_is_seen_to_be_broken(old: str, new: str, rule: str) -> None:
    assert rule in broken(old, new)


def test_a_value_that_ends_its_quotes_does_no_harm() -> None:
    assert broken('vocabulary="1"', 'vocabulary="it\'s"') == set()
