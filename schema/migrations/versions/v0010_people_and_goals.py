"""People and judged goals kept ready by document, as amounts are; single counts no more."""

import sqlalchemy as sa
from alembic import op

from finsam.schema.models.base import ExactDecimal

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TRIGGERS = {
    f"outdated_goal_fact_{event}": (
        f"CREATE TRIGGER outdated_goal_fact_{event} AFTER {event} ON goal_fact BEGIN "
        "DELETE FROM picked_document WHERE document_id IN "
        f"(SELECT document_id FROM fact WHERE fact_id = {row}.fact_id); END"
    )
    for event, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
}


def upgrade() -> None:
    """Make the tables in the place of ``counted``; every document is worked out anew."""
    op.drop_table("counted")
    _picked_people()
    _picked_goals()
    op.execute("DELETE FROM picked_document")
    if op.get_bind().dialect.name == "sqlite":
        for statement in _TRIGGERS.values():
            op.execute(statement)


def downgrade() -> None:
    """Drop them again; the older program fills ``counted`` when it finds no document marked."""
    if op.get_bind().dialect.name == "sqlite":
        for name in _TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    for table in ("picked_goals", "picked_people"):
        op.drop_table(table)
    _counted()
    op.execute("DELETE FROM picked_document")


def _keys(table: str, primary: list[str]) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["part.document_id"],
            name=op.f(f"fk_{table}_document_id_part"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["forbund_id"],
            ["forbund.forbund_id"],
            name=op.f(f"fk_{table}_forbund_id_forbund"),
        ),
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
    ]


def _document_index(table: str) -> None:
    op.create_index(op.f(f"ix_{table}_document_id"), table, ["document_id"], unique=False)


def _picked_people() -> None:
    primary = ["measure", "document_id", "forbund_id", "span", "sex", "summed"]
    op.create_table(
        "picked_people",
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("summed", sa.Boolean(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        *_keys("picked_people", primary),
        sqlite_with_rowid=False,
    )
    _document_index("picked_people")


def _picked_goals() -> None:
    op.create_table(
        "picked_goals",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        *_keys("picked_goals", ["document_id", "forbund_id", "year"]),
        sqlite_with_rowid=False,
    )
    _document_index("picked_goals")


def _counted() -> None:
    op.create_table(
        "counted",
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
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
        sqlite_with_rowid=False,
    )
    _document_index("counted")
    op.create_index(op.f("ix_counted_code"), "counted", ["code"], unique=False)
