"""An index on what is in doubt, so that it is found and counted without looking at every fact."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it."""
    op.create_index("ix_fact_status", "fact", ["status", "kind"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_fact_status", "fact")
