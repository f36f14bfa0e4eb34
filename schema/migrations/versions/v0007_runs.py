"""What a run did: where it ran, with which settings, what became of each file; full text."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; on PostgreSQL also the index of words."""
    for column in (
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.Column("heartbeat", sa.DateTime(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=True),
        sa.Column("tools", sa.JSON(), nullable=True),
    ):
        op.add_column("run", column)
    op.create_table(
        "run_file",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("failed_pages", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["run.run_id"], name=op.f("fk_run_file_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "sha256", name=op.f("pk_run_file")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "create index ix_page_words on page "
            "using gin (to_tsvector('simple', left(text, 200000)))"
        )


def downgrade() -> None:
    """Take them away."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop index ix_page_words")
    op.drop_table("run_file")
    for name in ("tools", "settings", "heartbeat", "pid", "host"):
        op.drop_column("run", name)
