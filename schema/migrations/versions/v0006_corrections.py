"""Corrections that can be undone, exchanged and grouped, and what the reader had said."""

import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OLD = (
    "correction_id, sha256, fact_id, kind, column_name, old_value, new_value, reason, who, at, "
    "page, x0, top, x1, bottom, printed"
)


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("old_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("x0", sa.Double(), nullable=True),
        sa.Column("top", sa.Double(), nullable=True),
        sa.Column("x1", sa.Double(), nullable=True),
        sa.Column("bottom", sa.Double(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=False),
    )


def upgrade() -> None:
    """Make the tables anew; what was corrected before stays."""
    rows = op.get_bind().execute(
        sa.text(
            f"SELECT {_OLD}, (SELECT name FROM file WHERE file.sha256 = correction.sha256) "
            "AS file_name FROM correction ORDER BY correction_id"
        ).columns(at=sa.DateTime())
    )
    kept = [dict(row) for row in rows.mappings()]
    for index in ("fact_id", "sha256"):
        op.drop_index(op.f(f"ix_correction_{index}"), "correction")
    op.drop_table("correction")
    table = op.create_table(
        "correction",
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        *_columns(),
        sa.Column("refers", sa.String(), nullable=True),
        sa.Column("rival", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("pk_correction")),
        sa.UniqueConstraint("uid", name=op.f("uq_correction_uid")),
    )
    for name in ("decision", "fact_id", "refers", "sha256"):
        op.create_index(op.f(f"ix_correction_{name}"), "correction", [name], unique=False)
    op.create_table(
        "reader_value",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "column_name", name=op.f("pk_reader_value")),
    )
    op.create_index(op.f("ix_reader_value_sha256"), "reader_value", ["sha256"], unique=False)
    for row in kept:
        uid = uuid.uuid4().hex
        # The key is given anew, so that PostgreSQL's sequence stays in step.
        row.pop("correction_id")
        values = {**row, "uid": uid, "decision": uid, "action": "set"}
        op.get_bind().execute(table.insert().values(**values))


def downgrade() -> None:
    """Make the older table; columns that were put right stay, all else is lost with it."""
    rows = op.get_bind().execute(
        sa.text(
            f"SELECT {_OLD} FROM correction WHERE action = 'set' AND rival IS NULL "
            "AND kind <> 'document' AND EXISTS "
            "(SELECT 1 FROM file WHERE file.sha256 = correction.sha256) ORDER BY correction_id"
        ).columns(at=sa.DateTime())
    )
    kept = [dict(row) for row in rows.mappings()]
    op.drop_table("reader_value")
    op.drop_table("correction")
    table = op.create_table(
        "correction",
        sa.Column("correction_id", sa.Integer(), nullable=False),
        *_columns(),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name=op.f("fk_correction_sha256")),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("pk_correction")),
    )
    for name in ("fact_id", "sha256"):
        op.create_index(op.f(f"ix_correction_{name}"), "correction", [name], unique=False)
    if kept:
        op.bulk_insert(table, kept)
