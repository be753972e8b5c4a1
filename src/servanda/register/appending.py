"""What makes a table append-only: triggers that refuse to change or remove a row."""

from __future__ import annotations

from sqlalchemy import Connection, Table, event

from servanda.register import schema, schema_attempts, schema_derived, schema_judged, schema_official
from servanda.register.searching import searchable

REFUSAL = "the register is append-only"

APPEND_ONLY: tuple[Table, ...] = (
    schema.versions,
    schema.documents,
    schema.sightings,
    schema.readings,
    schema.statements,
    schema.findings,
    schema.names,
    schema.sums,
    schema.sectors,
    schema_judged.judgements,
    schema_judged.retractions,
    schema_judged.actors,
    schema_judged.namings,
    schema_judged.seals,
    schema_official.statistics,
    schema_attempts.attempts,
)
TABLES = APPEND_ONLY + schema_derived.DERIVED


def refuse_changes(table: str, connection: Connection) -> None:
    """Add the triggers to a table that was just made."""
    for statement in _triggers(table, connection.dialect.name):
        connection.exec_driver_sql(statement)


def _after_create(table: Table, connection: Connection, **_: object) -> None:
    refuse_changes(str(table.name), connection)


def _triggers(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for what in ("UPDATE", "DELETE")
        ]
    refuse = (
        "CREATE OR REPLACE FUNCTION servanda_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse()"
    )
    return [refuse, trigger]


for _table in APPEND_ONLY:
    event.listen(_table, "after_create", _after_create)
for _table in (schema.statements, schema_derived.undertakings):
    searchable(_table)
