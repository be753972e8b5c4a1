"""IATI 2.03: an activity for each commitment, valid by the schema and the standard ruleset."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from servanda.errors import PublishingError
from servanda.publishing.edition import Edition, Item
from servanda.publishing.export import Export
from servanda.publishing.iati_activity import Activities
from servanda.publishing.iati_rules import Ruleset
from servanda.reference.loading import data_path

_VERSION = "2.03"


class Iati(Export):
    """Activities for the registry of the International Aid Transparency Initiative and its tools."""

    NAME: ClassVar[str] = "iati"
    SUFFIX: ClassVar[str] = ".xml"
    SAID: ClassVar[str] = "IATI 2.03: an activity for each commitment"

    def write(self, edition: Edition, path: Path) -> None:
        """Write activity by activity; none but the one at hand stands in memory."""
        from lxml import etree  # type: ignore[import-untyped]

        activities, checker = Activities(edition), _Checker(edition.moment)
        attributes = {"version": _VERSION, "generated-datetime": edition.moment}
        with etree.xmlfile(str(path), encoding="UTF-8") as out:
            out.write_declaration()
            with out.element("iati-activities", attributes):
                out.write("\n")
                for item in edition.items():
                    out.write(_whole(activities, checker, item), pretty_print=True)

    def check(self, path: Path) -> None:
        """Every activity holds to the schema, and to every rule of the ruleset whose breach is an error."""
        from lxml import etree

        schema, rules, count = _schema(), Ruleset(datetime.now(UTC).date()), 0
        try:
            with path.open("rb") as file:
                # By activity: a schema for the whole file would ask for all of it in memory.
                for _, activity in etree.iterparse(file, tag="iati-activity", resolve_entities=False, no_network=True):
                    count += 1
                    if not schema.validate(activity):
                        raise PublishingError(f"iati: not valid by the schema: {schema.error_log.last_error}")
                    for breach in rules.breaches(activity):
                        if breach.severity == "error":
                            key = activity.findtext("iati-identifier")
                            raise PublishingError(f"iati: {key}: rule {breach.rule}: {breach.said}")
                    activity.clear()
                    while activity.getprevious() is not None:
                        del activity.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise PublishingError(f"iati: not well-formed: {error}") from error
        if not count:
            raise PublishingError("iati: no commitment to publish, and a file must have one (widen the filters)")


def _whole(activities: Activities, checker: _Checker, item: Item) -> Any:
    """The activity; without what its own IATI file told where that breaks a rule of the standard."""
    made = activities.make(item)
    if any(source.document.media_type.startswith("application/iati") for source in item.sources):
        return made if checker.holds(made) else activities.make(item, keep=False)
    return made


class _Checker:
    def __init__(self, moment: str) -> None:
        self._rules = Ruleset(datetime.fromisoformat(moment).date())
        self._schema: Any = None

    def holds(self, activity: Any) -> bool:
        """Whether an activity holds to the schema and the ruleset."""
        if self._schema is None:
            self._schema = _schema()
        return self._schema.validate(activity) and not any(
            breach.severity == "error" for breach in self._rules.breaches(activity)
        )


def _schema() -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.XMLSchema(etree.parse(str(data_path("iati-activities-schema.xsd")), parser))
