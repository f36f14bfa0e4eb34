"""What stands on the pages: tables, cells, and every number with what became of it."""

import sqlalchemy as sa
from alembic import op

from finsam.schema.models.base import ExactDecimal

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _box() -> list[sa.Column[float]]:
    return [sa.Column(name, sa.Double(), nullable=True) for name in ("x0", "top", "x1", "bottom")]


def _to(table: str, column: str, target: str, key: str, gone: str | None) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.{key}"], name=name, ondelete=gone)


def upgrade() -> None:
    """Make the tables; files read before have none until they are read again."""
    op.create_table(
        "found_table",
        sa.Column("table_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("page_to", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("columns", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("unit_from", sa.String(), nullable=True),
        *_box(),
        sa.Column("confidence", sa.Double(), nullable=False),
        _to("found_table", "document_id", "part", "document_id", "CASCADE"),
        _to("found_table", "forbund_id", "forbund", "forbund_id", None),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_found_table")),
    )
    op.create_index(op.f("ix_found_table_document_id"), "found_table", ["document_id"])
    op.create_table(
        "found_cell",
        sa.Column("table_id", sa.String(), nullable=False),
        sa.Column("table_row", sa.Integer(), nullable=False),
        sa.Column("table_column", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("row_path", sa.Text(), nullable=True),
        sa.Column("column_path", sa.Text(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("fact_id", sa.String(), nullable=True),
        sa.Column("why_no_fact", sa.String(), nullable=True),
        *_box(),
        sa.Column("confidence", sa.Double(), nullable=False),
        _to("found_cell", "table_id", "found_table", "table_id", "CASCADE"),
        _to("found_cell", "fact_id", "fact", "fact_id", "SET NULL"),
        sa.PrimaryKeyConstraint(
            "table_id", "table_row", "table_column", name=op.f("pk_found_cell")
        ),
    )
    op.create_index(op.f("ix_found_cell_fact_id"), "found_cell", ["fact_id"])
    op.create_table(
        "found_number",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fact_id", sa.String(), nullable=True),
        *_box(),
        _to("found_number", "document_id", "part", "document_id", "CASCADE"),
        _to("found_number", "fact_id", "fact", "fact_id", "SET NULL"),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_found_number")),
    )
    op.create_index("ix_found_number_kind", "found_number", ["kind"])
    op.create_index(op.f("ix_found_number_fact_id"), "found_number", ["fact_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("found_number", "found_cell", "found_table"):
        op.drop_table(table)
