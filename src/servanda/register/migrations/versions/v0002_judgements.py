"""Version 2: judgements, retractions, actors, namings and seals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from servanda.register.appending import refuse_changes

revision = "0002"
down_revision = "0001"


def code(length: int) -> sa.String:
    """A text that is compared byte by byte."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables, append-only as the others."""
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", code(20), nullable=False),
        sa.Column("question", code(120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("statement_id", code(20), nullable=False),
        sa.Column("other_id", code(20), nullable=True),
        sa.Column("field", code(40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("basis", sa.String(length=8), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("judged_at", code(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["statements.id"]),
    )
    op.create_index("judgements_by_other", "judgements", ["other_id"], unique=False)
    op.create_index(
        "judgements_by_people",
        "judgements",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("person = 1"),
        postgresql_where=sa.text("person"),
    )
    op.create_index("judgements_by_question", "judgements", ["question", "seq"], unique=False)
    op.create_index("judgements_by_statement", "judgements", ["statement_id"], unique=False)
    op.create_table(
        "retractions",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("judgement_id", code(20), nullable=False),
        sa.Column("retracted_by", sa.Text(), nullable=False),
        sa.Column("retracted_at", code(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("judgement_id"),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgements.id"]),
    )
    op.create_table(
        "actors",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", code(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", code(32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("actors_by_id", "actors", ["id", "seq"], unique=False)
    op.create_table(
        "namings",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("statement_id", code(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("actor_id", code(120), nullable=False),
        sa.Column("recorded_at", code(32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"]),
    )
    op.create_index("namings_by_actor", "namings", ["actor_id"], unique=False)
    op.create_index("namings_by_statement", "namings", ["statement_id", "seq"], unique=False)
    op.create_table(
        "seals",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("digest", code(64), nullable=False),
        sa.Column("chain", code(64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("seals_by_table", "seals", ["table_name", "first"], unique=False)
    for table in ("judgements", "retractions", "actors", "namings", "seals"):
        refuse_changes(table, op.get_bind())
