"""What was read: runs, files, the documents bound in them, pages, lines, repairs, problems."""

from datetime import date as Date
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class FileStatus(StrEnum):
    """How much of a file was read."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """At least one page, or a whole stage, failed; what was read is there."""
    FAILED = "failed"
    """Nothing could be read; ``file.reason`` tells why."""


class MetaRow(Base):
    """What the program notes about the database itself."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class RunRow(Base):
    """One call of ``finsam ingest``.

    Attributes:
        outcome: ``running``, ``done``, ``interrupted`` (told to stop, and stopped in order) or
            ``broken off`` (killed; found out by a later run).
        host: machine on which it ran.
        pid: of its process there.
        heartbeat: when it last gave a sign of life.
        settings: what was chosen, by name.
        tools: versions of the programs and data that took part, by name.
    """

    __tablename__ = "run"

    run_id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    outcome: Mapped[str]
    program: Mapped[str]
    ocr: Mapped[str]
    jobs: Mapped[int]
    host: Mapped[str | None]
    pid: Mapped[int | None]
    heartbeat: Mapped[datetime | None]
    settings: Mapped[dict[str, str] | None]
    tools: Mapped[dict[str, str] | None]


class RunFileRow(Base):
    """What a run made of one file; stays when the file is read again or forgotten.

    Attributes:
        seconds: on the clock, from the first page handed out to the file stored.
        failed_pages: of ``pages``, those that could not be read.
    """

    __tablename__ = "run_file"

    run_id: Mapped[int] = mapped_column(
        ForeignKey("run.run_id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None] = mapped_column(Text)
    pages: Mapped[int]
    failed_pages: Mapped[int]
    facts: Mapped[int]
    seconds: Mapped[float]


class FileRow(Base):
    """A file, known by its bytes.

    Attributes:
        path: where the bytes lay when they were last read.
        reason: one line; why it failed or what is missing.
        reader: version of the program that read it.
        tools: versions of the programs that took part, by name.
        problem_code: short stable name of ``reason``.
    """

    __tablename__ = "file"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    size: Mapped[int]
    path: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None]
    problem_code: Mapped[str | None]
    page_count: Mapped[int]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.run_id"), index=True)
    reader: Mapped[str]
    tools: Mapped[dict[str, str]]


class PartRow(Base):
    """One document bound in a file; what the view ``documents`` shows."""

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("sha256", "number"),)

    document_id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str]
    forbund_id: Mapped[str | None] = mapped_column(ForeignKey("forbund.forbund_id"), index=True)
    year: Mapped[int | None] = mapped_column(index=True)
    period: Mapped[str | None]
    title: Mapped[str | None] = mapped_column(Text)
    date: Mapped[Date | None]
    org_no: Mapped[str | None]
    first_page: Mapped[int]
    last_page: Mapped[int]
    evidence: Mapped[list[list[str]]]


class PageRow(Base):
    """One page as read and as repaired.

    Attributes:
        width, height: of the upright page in points; ``None`` in plain text.
        quality: 0 to 1, how sure the reader is of the characters.
    """

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("sha256", "number"),)

    page_id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256", ondelete="CASCADE"))
    number: Mapped[int]
    method: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    text_raw: Mapped[str] = mapped_column(Text)
    quality: Mapped[float]
    width: Mapped[float | None]
    height: Mapped[float | None]
    has_image: Mapped[bool]


class LineRow(Base):
    """One line of a page and where it stands, in points from the top left."""

    __tablename__ = "line"

    page_id: Mapped[int] = mapped_column(
        ForeignKey("page.page_id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]


class EditRow(Base):
    """One repair; offsets count characters of the raw line, from 0."""

    __tablename__ = "edit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["page_id", "line"], ["line.page_id", "line.number"], ondelete="CASCADE"
        ),
    )

    page_id: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    stop: Mapped[int]
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    rule: Mapped[str]
    certainty: Mapped[float]


class ProblemRow(Base):
    """What could not be read, or is in doubt; ``page`` is null for the whole file."""

    __tablename__ = "problem"

    problem_id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("file.sha256", ondelete="CASCADE"), index=True)
    page: Mapped[int | None]
    stage: Mapped[str]
    code: Mapped[str]
    severity: Mapped[str]
    message: Mapped[str] = mapped_column(Text)
