"""Indexes for questions to a national archive: coded figures, kinds of facts, measures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CODED = sa.text("category IS NOT NULL")


def upgrade() -> None:
    """Narrow one index to rows with a code, widen one by the kind, add one."""
    op.drop_index("ix_finance_fact_category", "finance_fact")
    op.create_index(
        "ix_finance_fact_category",
        "finance_fact",
        ["category"],
        unique=False,
        sqlite_where=_CODED,
        postgresql_where=_CODED,
    )
    op.drop_index("ix_fact_document_id", "fact")
    op.create_index("ix_fact_document_id", "fact", ["document_id", "kind"], unique=False)
    op.create_index("ix_participant_fact_measure", "participant_fact", ["measure"], unique=False)


def downgrade() -> None:
    """Take the indexes back."""
    op.drop_index("ix_participant_fact_measure", "participant_fact")
    op.drop_index("ix_fact_document_id", "fact")
    op.create_index("ix_fact_document_id", "fact", ["document_id"], unique=False)
    op.drop_index("ix_finance_fact_category", "finance_fact")
    op.create_index("ix_finance_fact_category", "finance_fact", ["category"], unique=False)
