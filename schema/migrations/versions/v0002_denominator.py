"""Denominators by kommun and year, and an index for the comparison's categories."""

import sqlalchemy as sa
from alembic import op

from finsam.schema.models.base import ExactDecimal

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "denominator",
        sa.Column("kommunkod", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommunkod"], ["kommun.kommunkod"], name=op.f("fk_denominator_kommunkod")
        ),
        sa.PrimaryKeyConstraint("kommunkod", "year", "measure", name=op.f("pk_denominator")),
    )
    op.create_index(op.f("ix_finance_fact_category"), "finance_fact", ["category"], unique=False)


def downgrade() -> None:
    """Drop the table and the index."""
    op.drop_index(op.f("ix_finance_fact_category"), "finance_fact")
    op.drop_table("denominator")
