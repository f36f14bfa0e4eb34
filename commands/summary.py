"""What the commands print, as text and as plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from finsam.compare.look.status import Count, Overview
from finsam.compare.look.text import counted, table

if TYPE_CHECKING:
    from finsam.compare.look.show import Shown
    from finsam.ingest.ingest import IngestReport
    from finsam.schema.report import LoadReport

NOUNS = {
    "finance": "figures of money",
    "participants": "figures about people",
    "goal": "goals",
    "insats": "insatser",
    "indicator": "indicators",
    "member": "members",
}


def as_json(report: IngestReport, database: str) -> dict[str, Any]:
    """An ingest's report as plain data."""
    return {
        "database": database,
        "files": [_file_json(one) for one in report.files],
        "unchanged": list(report.unchanged),
        "problems": [asdict(problem) for problem in report.problems],
        "notes": [asdict(note) for note in report.notes],
    }


def _file_json(report: LoadReport) -> dict[str, Any]:
    return {
        "file_name": report.name,
        "sha256": report.sha256,
        "status": report.status.value,
        "reason": report.reason,
        "replaced": report.replaced,
        "pages": report.pages,
        "documents": report.parts,
        "facts": dict(report.facts),
        "problems": [asdict(problem) for problem in report.problems],
    }


def as_text(report: IngestReport, database: str) -> str:
    """An ingest's report in a few lines."""
    if not report.files:
        if not report.unchanged:
            return "nothing read: no PDF and no .txt found"
        return f"nothing to do: {_all(len(report.unchanged))} in {database}"
    from finsam.schema.models.files import FileStatus

    states = Counter(one.status for one in report.files)
    facts = Counter[str]()
    for one in report.files:
        facts.update(one.facts)
    said = [f"{states[state]} {state.value}" for state in FileStatus if states[state]]
    lines = [
        f"{counted(len(report.files), 'file')} read into {database} ({', '.join(said)}), "
        f"{counted(sum(one.pages for one in report.files), 'page')}"
    ]
    found = [f"{facts[kind]} {noun}" for kind, noun in NOUNS.items() if facts[kind]]
    if found:
        lines.append("found: " + ", ".join(found))
    if report.unchanged:
        lines.append(f"{counted(len(report.unchanged), 'file')} had been read before")
    return "\n".join(lines)


def _all(number: int) -> str:
    return "the file is already" if number == 1 else f"all {number} files are already"


def _told(found: Overview) -> tuple[Count, ...]:
    return (*found.files, *found.pages, *found.facts, *found.tables, *found.numbers)


def status_text(found: Overview) -> str:
    """The state of a database as text."""
    sections = [
        table(
            ("file", "pages", "förbund", "kind", "year", "status", "facts"),
            [
                (d.place, d.pages, d.forbund, d.kind, d.year, d.status, d.facts)
                for d in found.documents
            ],
        ),
        table(
            ("what", "of which", "number"),
            [(c.what, c.of, c.number) for c in _told(found)],
        ),
    ]
    if found.problems:
        rows = [(c.what, c.of, c.number) for c in found.problems]
        sections.append(table(("problems in", "severity", "number"), rows))
    if found.prints:
        sections.append("\n".join(["Two prints of one document, counted once:", *_prints(found)]))
    if found.doubts:
        lines = [(d.what, d.file_name, d.page, d.message, d.fact_id) for d in found.doubts]
        sections.append(
            "Needs a human:\n" + table(("what", "file", "page", "message", "fact_id"), lines)
        )
    else:
        sections.append("Nothing needs a human.")
    return "\n\n".join(sections)


def _prints(found: Overview) -> list[str]:
    lines = []
    for pair in found.prints:
        lines.append(f"  {pair.lead_file} leads {pair.other_file}")
        lines += [
            f"    page {one.page}, {one.label} {one.period}: {one.lead}, the other has {one.other}"
            for one in pair.differences
        ]
    return lines


def shown_text(shown: Shown) -> str:
    """One figure and where it stands."""
    box = "none (plain text)"
    if shown.box is not None:
        x0, top, x1, bottom = shown.box
        box = f"x {x0:.1f}–{x1:.1f}, y {top:.1f}–{bottom:.1f} points from the top left"
    rows: list[tuple[str, object]] = [
        ("fact", f"{shown.fact_id} ({shown.kind})"),
        ("file", shown.file_name),
        ("page", shown.page),
        ("box", box),
        ("förbund", shown.forbund),
        ("printed", shown.printed),
        *((name, value) for name, value in shown.values.items() if value not in (None, [])),
        ("status", shown.status),
        ("confidence", f"{shown.confidence:.2f}"),
        ("method", shown.method),
        *(("corrected", line) for line in shown.corrections),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(width)}  {' '.join(str(value).split())}" for name, value in rows]
    around = [
        *(f"    {line}" for line in shown.before),
        f"  > {shown.line}",
        *(f"    {line}" for line in shown.after),
    ]
    return "\n".join([*lines, "", *around])
