"""Canonical codes of people and goals, and the table that tells what each code means."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("participant_fact", "code"),
    ("goal_fact", "code"),
    ("goal_fact", "status_code"),
)
_INDEXED = ("participant_fact", "goal_fact")


def upgrade() -> None:
    """Make the columns, their indexes and the table."""
    for table, column in _COLUMNS:
        op.add_column(table, sa.Column(column, sa.String(), nullable=True))
    for table in _INDEXED:
        op.create_index(op.f(f"ix_{table}_code"), table, ["code"], unique=False)
    op.create_table(
        "code",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("code_group", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_code")),
    )


def downgrade() -> None:
    """Drop the table, the indexes and the columns."""
    op.drop_table("code")
    for table in _INDEXED:
        op.drop_index(op.f(f"ix_{table}_code"), table)
    for table, column in reversed(_COLUMNS):
        op.drop_column(table, column)
