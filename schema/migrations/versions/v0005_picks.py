"""What comparisons ask for most, kept ready by document, and what marks it as outdated."""

import sqlalchemy as sa
from alembic import op

from finsam.schema.models.base import ExactDecimal

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TRIGGERS = {
    f"outdated_{table}_{event}": (
        f"CREATE TRIGGER outdated_{table}_{event} AFTER {event} ON {table} BEGIN "
        f"DELETE FROM picked_document WHERE document_id IN ({documents}); END"
    )
    for table, event, documents in (
        ("fact", "update", "old.document_id, new.document_id"),
        ("fact", "delete", "old.document_id"),
        *(
            (
                table,
                event,
                f"SELECT document_id FROM fact WHERE fact_id = {row}.fact_id",
            )
            for table in ("finance_fact", "participant_fact")
            for event, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
        ),
    )
}


def upgrade() -> None:
    """Make the tables; on SQLite also the triggers that unmark a document whose facts change."""
    op.create_table("picked_document", _document(), *_keys("picked_document", ["document_id"]))
    _picked_amount()
    _counted()
    if op.get_bind().dialect.name == "sqlite":
        for statement in _TRIGGERS.values():
            op.execute(statement)


def downgrade() -> None:
    """Drop the triggers and the tables."""
    if op.get_bind().dialect.name == "sqlite":
        for name in _TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    for table in ("counted", "picked_amount", "picked_document"):
        op.drop_table(table)


def _document() -> sa.Column[str]:
    return sa.Column("document_id", sa.String(), nullable=False)


def _keys(table: str, primary: list[str]) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["part.document_id"],
            name=op.f(f"fk_{table}_document_id_part"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
    ]


def _forbund(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_forbund_id_forbund")
    return sa.ForeignKeyConstraint(["forbund_id"], ["forbund.forbund_id"], name=name)


def _picked_amount() -> None:
    primary = ["category", "kind", "document_id", "forbund_id", "span", "basis"]
    op.create_table(
        "picked_amount",
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        _document(),
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("ore", ExactDecimal(), nullable=True),
        sa.Column("percent", ExactDecimal(), nullable=True),
        sa.Column("no_table", sa.Boolean(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("unit_order", sa.Integer(), nullable=False),
        sa.Column("weakness", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_category", sa.String(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        *_keys("picked_amount", primary),
        _forbund("picked_amount"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_picked_amount_document_id"), "picked_amount", ["document_id"], unique=False
    )


def _counted() -> None:
    op.create_table(
        "counted",
        sa.Column("measure", sa.String(), nullable=False),
        _document(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("insats", sa.Text(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("table_no", sa.Integer(), nullable=True),
        *_keys("counted", ["measure", "document_id", "position", "fact_id"]),
        _forbund("counted"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_counted_document_id"), "counted", ["document_id"], unique=False)
    op.create_index(op.f("ix_counted_code"), "counted", ["code"], unique=False)
