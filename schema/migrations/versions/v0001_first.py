"""The first version: register, files, facts, checks, and the full-text index over pages."""

import sqlalchemy as sa
from alembic import op

from finsam.schema.models.base import ExactDecimal

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _register() -> None:
    # Län, kommuner and förbund.
    op.create_table(
        "lan",
        sa.Column("lanskod", sa.String(), nullable=False),
        sa.Column("lan", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("lanskod", name=op.f("pk_lan")),
        sa.UniqueConstraint("lan", name=op.f("uq_lan_lan")),
    )
    op.create_table(
        "kommun",
        sa.Column("kommunkod", sa.String(), nullable=False),
        sa.Column("kommun", sa.String(), nullable=False),
        sa.Column("official_name", sa.String(), nullable=False),
        sa.Column("lanskod", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["lanskod"], ["lan.lanskod"], name=op.f("fk_kommun_lanskod")),
        sa.PrimaryKeyConstraint("kommunkod", name=op.f("pk_kommun")),
    )
    op.create_index(op.f("ix_kommun_lanskod"), "kommun", ["lanskod"], unique=False)
    op.create_table(
        "forbund",
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("official_name", sa.String(), nullable=False),
        sa.Column("lan", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("org_no", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("forbund_id", name=op.f("pk_forbund")),
        sa.UniqueConstraint("official_name", name=op.f("uq_forbund_official_name")),
    )
    op.create_table(
        "forbund_name",
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forbund_id"],
            ["forbund.forbund_id"],
            name=op.f("fk_forbund_name_forbund_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("forbund_id", "name", name=op.f("pk_forbund_name")),
    )
    op.create_table(
        "forbund_kommun",
        sa.Column("forbund_id", sa.String(), nullable=False),
        sa.Column("kommunkod", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forbund_id"],
            ["forbund.forbund_id"],
            name=op.f("fk_forbund_kommun_forbund_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kommunkod"], ["kommun.kommunkod"], name=op.f("fk_forbund_kommun_kommunkod")
        ),
        sa.PrimaryKeyConstraint("forbund_id", "kommunkod", name=op.f("pk_forbund_kommun")),
    )


def _files() -> None:
    # Runs, files, parts, pages, lines, repairs, problems.
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "run",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("ocr", sa.String(), nullable=False),
        sa.Column("jobs", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("problem_code", sa.String(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name=op.f("fk_file_run_id")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file")),
    )
    op.create_index(op.f("ix_file_name"), "file", ["name"], unique=False)
    op.create_index(op.f("ix_file_run_id"), "file", ["run_id"], unique=False)
    op.create_table(
        "part",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("org_no", sa.String(), nullable=True),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forbund_id"], ["forbund.forbund_id"], name=op.f("fk_part_forbund_id")
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["file.sha256"], name=op.f("fk_part_sha256"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_part")),
        sa.UniqueConstraint("sha256", "number", name=op.f("uq_part_sha256_number")),
    )
    op.create_index(op.f("ix_part_forbund_id"), "part", ["forbund_id"], unique=False)
    op.create_index(op.f("ix_part_year"), "part", ["year"], unique=False)
    op.create_table(
        "page",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_raw", sa.Text(), nullable=False),
        sa.Column("quality", sa.Double(), nullable=False),
        sa.Column("width", sa.Double(), nullable=True),
        sa.Column("height", sa.Double(), nullable=True),
        sa.Column("has_image", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["file.sha256"], name=op.f("fk_page_sha256"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page")),
        sa.UniqueConstraint("sha256", "number", name=op.f("uq_page_sha256_number")),
    )
    op.create_table(
        "line",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("x0", sa.Double(), nullable=True),
        sa.Column("top", sa.Double(), nullable=True),
        sa.Column("x1", sa.Double(), nullable=True),
        sa.Column("bottom", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.page_id"], name=op.f("fk_line_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", "number", name=op.f("pk_line")),
    )
    op.create_table(
        "edit",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("certainty", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id", "line"],
            ["line.page_id", "line.number"],
            name=op.f("fk_edit_page_id_line"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", "line", "start", name=op.f("pk_edit")),
    )
    op.create_table(
        "problem",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["file.sha256"], name=op.f("fk_problem_sha256"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("problem_id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_sha256"), "problem", ["sha256"], unique=False)


def _facts() -> None:
    # What all facts share, and one table for each kind.
    op.create_table(
        "fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("forbund_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("x0", sa.Double(), nullable=True),
        sa.Column("top", sa.Double(), nullable=True),
        sa.Column("x1", sa.Double(), nullable=True),
        sa.Column("bottom", sa.Double(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["part.document_id"],
            name=op.f("fk_fact_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["forbund_id"], ["forbund.forbund_id"], name=op.f("fk_fact_forbund_id")
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_fact")),
    )
    op.create_index(op.f("ix_fact_document_id"), "fact", ["document_id"], unique=False)
    op.create_index(op.f("ix_fact_forbund_id"), "fact", ["forbund_id"], unique=False)
    op.create_table(
        "member_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("member_kind", sa.String(), nullable=False),
        sa.Column("kommunkod", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.fact_id"], name=op.f("fk_member_fact_fact_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kommunkod"], ["kommun.kommunkod"], name=op.f("fk_member_fact_kommunkod")
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_member_fact")),
    )
    op.create_index(op.f("ix_member_fact_kommunkod"), "member_fact", ["kommunkod"], unique=False)
    op.create_table(
        "insats_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("insats_kind", sa.String(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("target_group", sa.Text(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("start", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.fact_id"], name=op.f("fk_insats_fact_fact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_insats_fact")),
    )
    op.create_table(
        "finance_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("table_title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("label_raw", sa.Text(), nullable=True),
        sa.Column("insats", sa.Text(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("is_total", sa.Boolean(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("table_row", sa.Integer(), nullable=True),
        sa.Column("table_column", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.fact_id"], name=op.f("fk_finance_fact_fact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_finance_fact")),
    )
    op.create_table(
        "goal_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("insats", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target_value", ExactDecimal(), nullable=True),
        sa.Column("target_max", ExactDecimal(), nullable=True),
        sa.Column("target_unit", sa.String(), nullable=True),
        sa.Column("comparator", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("goal_status", sa.Text(), nullable=True),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.Column("result_value", ExactDecimal(), nullable=True),
        sa.Column("result_unit", sa.String(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.fact_id"], name=op.f("fk_goal_fact_fact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_goal_fact")),
    )
    op.create_table(
        "participant_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("insats", sa.Text(), nullable=True),
        sa.Column("kommun", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("age", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=True),
        sa.Column("table_row", sa.Integer(), nullable=True),
        sa.Column("table_column", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["fact_id"],
            ["fact.fact_id"],
            name=op.f("fk_participant_fact_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_participant_fact")),
    )
    op.create_table(
        "indicator_fact",
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.Column("insats", sa.Text(), nullable=True),
        sa.Column("question_no", sa.String(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("respondents", sa.String(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("option", sa.String(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact_id"],
            ["fact.fact_id"],
            name=op.f("fk_indicator_fact_fact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("pk_indicator_fact")),
    )


def _checks() -> None:
    # Relations between figures, and corrections.
    op.create_table(
        "check_relation",
        sa.Column("check_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("expr", sa.Text(), nullable=False),
        sa.Column("expected", ExactDecimal(), nullable=False),
        sa.Column("actual", ExactDecimal(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["part.document_id"],
            name=op.f("fk_check_relation_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("check_id", name=op.f("pk_check_relation")),
    )
    op.create_index(
        op.f("ix_check_relation_document_id"), "check_relation", ["document_id"], unique=False
    )
    op.create_table(
        "check_fact",
        sa.Column("check_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["check_relation.check_id"],
            name=op.f("fk_check_fact_check_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["fact.fact_id"], name=op.f("fk_check_fact_fact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", "position", name=op.f("pk_check_fact")),
    )
    op.create_index(op.f("ix_check_fact_fact_id"), "check_fact", ["fact_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("correction_id", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name=op.f("fk_correction_sha256")),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_fact_id"), "correction", ["fact_id"], unique=False)
    op.create_index(op.f("ix_correction_sha256"), "correction", ["sha256"], unique=False)


TABLES = (
    "correction",
    "check_fact",
    "check_relation",
    "indicator_fact",
    "participant_fact",
    "goal_fact",
    "finance_fact",
    "insats_fact",
    "member_fact",
    "fact",
    "problem",
    "edit",
    "line",
    "page",
    "part",
    "file",
    "run",
    "meta",
    "forbund_kommun",
    "forbund_name",
    "forbund",
    "kommun",
    "lan",
)
"""Every table, those that refer to others first."""

FULL_TEXT_SQLITE = (
    # Å, ä and ö are letters of their own in Swedish: diacritics are kept.
    "create virtual table page_words using fts5("
    "text, content='page', content_rowid='page_id', tokenize='unicode61 remove_diacritics 0')",
    "create trigger page_words_insert after insert on page begin "
    "insert into page_words(rowid, text) values (new.page_id, new.text); end",
    "create trigger page_words_delete after delete on page begin "
    "insert into page_words(page_words, rowid, text) values ('delete', old.page_id, old.text); end",
    "create trigger page_words_update after update of text on page begin "
    "insert into page_words(page_words, rowid, text) values ('delete', old.page_id, old.text); "
    "insert into page_words(rowid, text) values (new.page_id, new.text); end",
)


def _full_text() -> None:
    # Elsewhere the search compares characters; a few thousand pages need no index.
    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT_SQLITE:
            op.execute(statement)


def upgrade() -> None:
    """Make all tables."""
    _register()
    _files()
    _facts()
    _checks()
    _full_text()


def downgrade() -> None:
    """Drop all tables."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop table page_words")
    for table in TABLES:
        op.drop_table(table)
