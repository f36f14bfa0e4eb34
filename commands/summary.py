"""What the commands print, as text and as plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from finsam.commands.language import counted, decimal, is_swedish, say, several, tell
from finsam.commands.tables import coded, column, listed
from finsam.compare.look.doubts import Doubt
from finsam.compare.look.status import Count, Overview

if TYPE_CHECKING:
    from finsam.compare.look.show import Shown
    from finsam.compare.prints import Difference
    from finsam.ingest.ingest import IngestReport
    from finsam.schema.report import LoadReport

NOUNS = {
    "finance": "{number} figures of money",
    "participants": "{number} figures about people",
    "goal": "{number} goals",
    "insats": "{number} insatser",
    "indicator": "{number} indicators",
    "member": "{number} members",
}
ONE = {
    "finance": "{number} figure of money",
    "participants": "{number} figure about people",
    "goal": "{number} goal",
    "insats": "{number} insats",
    "indicator": "{number} indicator",
    "member": "{number} member",
}
STATES = {
    "complete": "{number} complete",
    "partial": "{number} partial",
    "failed": "{number} failed",
}
OF = {
    "files": "file_status",
    "pages": "method",
    "tables": "kinds",
    "numbers": "number_kind",
}
"""The vocabulary of what a status counts apart; those of facts are their status."""


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
    from finsam.ingest.choice import pages_read

    return {
        "file_name": report.name,
        "place": report.called,
        "sha256": report.sha256,
        "status": report.status.value,
        "reason": report.reason,
        "replaced": report.replaced,
        "pages": report.pages,
        "pages_read": pages_read(report),
        "documents": report.parts,
        "facts": dict(report.facts),
        "problems": [asdict(problem) for problem in report.problems],
    }


def as_text(report: IngestReport, database: str) -> str:
    """An ingest's report in a few lines."""
    from finsam.ingest.choice import pages_read

    if not report.files:
        if not report.unchanged:
            told = report.notes or report.problems
            said = "nothing read; the lines above say why"
            return tell(said if told else "nothing read: no PDF and no .txt found")
        before = len(report.unchanged)
        if before == 1:
            return tell("nothing to do: the file is already in {database}", database=database)
        said = "nothing to do: all {number} files are already in {database}"
        return tell(said, number=before, database=database)
    from finsam.schema.models.files import FileStatus

    states = Counter(one.status for one in report.files)
    facts = Counter[str]()
    for one in report.files:
        facts.update(one.facts)
    counts = [several(STATES[state.value], states[state]) for state in FileStatus if states[state]]
    lines = [
        tell(
            "{files} read into {database} ({states}), {pages}",
            files=counted(len(report.files), "file"),
            database=database,
            states=", ".join(counts),
            pages=counted(sum(pages_read(one) for one in report.files), "page"),
        )
    ]
    found = [several(noun, facts[kind], ONE[kind]) for kind, noun in NOUNS.items() if facts[kind]]
    if found:
        lines.append(tell("found: {facts}", facts=", ".join(found)))
    if report.unchanged:
        number = counted(len(report.unchanged), "file")
        lines.append(tell("{files} had been read before", files=number))
    return "\n".join(lines)


def _told(found: Overview) -> tuple[Count, ...]:
    return (*found.files, *found.pages, *found.facts, *found.tables, *found.numbers)


def status_text(found: Overview) -> str:
    """The state of a database as text."""
    sections = [
        listed(
            ("file", "pages", "förbund", "kind", "year", "status", "facts"),
            [
                (d.place, d.pages, d.forbund, d.kind, d.year, d.status, d.facts)
                for d in found.documents
            ],
            {"status": "file_status", "kind": "kind"},
        ),
        listed(
            ("what", "of which", "number"),
            [(c.what, coded(OF.get(c.what, "status"), c.of), c.number) for c in _told(found)],
            {"what": "counted"},
        ),
    ]
    if found.problems:
        rows = [(c.what, c.of, c.number) for c in found.problems]
        names = ("problems in", "severity", "number")
        sections.append(listed(names, rows, {"problems in": "stage", "severity": "severity"}))
    if found.prints:
        said = tell("Two prints of one document, counted once:")
        sections.append("\n".join([said, *_prints(found)]))
    if found.doubts:
        lines = [(d.what, d.place, d.page, _doubt(d), d.fact_id) for d in found.doubts]
        heads = ("what", "file", "page", "message", "fact_id")
        sections.append(f"{tell('Needs a human:')}\n{listed(heads, lines, {'what': 'doubt'})}")
    else:
        sections.append(tell("Nothing needs a human."))
    return "\n\n".join(sections)


def _doubt(doubt: Doubt) -> str:
    """What is in doubt: a figure and a sum as they stand on the paper, all else in words."""
    if doubt.what == "sum" or not is_swedish():
        return doubt.message
    if doubt.what == "figure":
        measure, colon, printed = doubt.message.partition(": ")
        known = coded("measure", measure) if _is_measure(measure) else measure
        return f"{known}{colon}{printed}"
    return say(doubt.message)


def _is_measure(said: str) -> bool:
    """Whether a label is the code of what is counted; labels of the reports are Swedish."""
    from finsam.compare.vocabulary import codes

    return said in codes("measure")


DIFFERENCES = 20
"""Most differences of two prints that are named; ``--json`` has all."""


def _prints(found: Overview) -> list[str]:
    place = {one.document_id: one.place for one in found.documents}
    by_files: dict[tuple[str, str], list[Difference]] = {}
    for pair in found.prints:
        of_files = by_files.setdefault((place[pair.lead], place[pair.other]), [])
        of_files += pair.differences
    lines = []
    for (lead, other), differences in by_files.items():
        said = "  {lead} leads {other}"
        lines.append(tell(said, lead=lead, other=other))
        lines += [f"    {difference_line(one)}" for one in differences[:DIFFERENCES]]
        if (rest := len(differences) - DIFFERENCES) > 0:
            lines.append("    " + tell("and {number} more; --json has all", number=rest))
    return lines


def difference_line(one: Difference) -> str:
    """A figure that two prints give differently, or only one of them gives."""
    label = coded("measure", one.label) if _is_measure(one.label) else one.label
    about = (str(coded("sex", said) if name == "sex" else said) for name, said in one.about.items())
    row = ", ".join(dict.fromkeys(_brief(said) for said in (str(label), *about)))
    return tell(
        _SAID[one.lead is not None, one.other is not None, one.period != one.other_period],
        page=one.page,
        other_page=one.other_page,
        figure=" ".join(filter(None, [row, one.period])),
        lead=one.lead,
        other=one.other,
        other_period=one.other_period,
    )


LONGEST_ROW = 70
"""Characters of a row's name that tell it; goals are whole sentences."""


def _brief(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= LONGEST_ROW else f"{words[: LONGEST_ROW - 1].rstrip()}…"


_SAID = {
    (True, True, False): "page {page}, {figure}: {lead}, the other has {other}",
    (True, True, True): "page {page}, {figure}: {lead}, the other has {other} for {other_period}",
    (True, False, False): "page {page}, {figure}: {lead}, the other lacks it",
    (False, True, False): "page {other_page}, {figure}: lacking, the other has {other}",
}
"""What is said of a figure, by whether the leading print has it, the other, and another period."""


CODES = (
    *("basis", "role", "unit", "unit_from", "measure", "sex"),
    *("level", "insats_kind", "respondents"),
)
"""Columns of facts whose values are codes that have words."""


def _value(name: str, value: object) -> object:
    if isinstance(value, bool) and is_swedish():
        return coded("yes_no", str(value).lower())
    return coded(name, value) if name in CODES else value


def shown_text(shown: Shown) -> str:
    """One figure and where it stands."""
    box = tell("none (plain text)")
    if shown.box is not None:
        names = ("x0", "top", "x1", "bottom")
        edges = dict(zip(names, map(decimal, shown.box), strict=True))
        box = tell("x {x0}–{x1}, y {top}–{bottom} points from the top left", **edges)
    rows: list[tuple[str, object]] = [
        ("fact", f"{shown.fact_id} ({coded('kinds', shown.kind)})"),
        ("file", shown.file_name),
        ("page", shown.page),
        ("box", box),
        ("förbund", shown.forbund),
        ("printed", shown.printed),
        *(
            (name, _value(name, value))
            for name, value in shown.values.items()
            if value not in (None, [])
        ),
        ("status", coded("status", shown.status)),
        ("confidence", f"{shown.confidence:.2f}"),
        ("method", coded("method", shown.method)),
        *(("corrected", line) for line in shown.corrections),
    ]
    rows = [(column(name, "shown"), value) for name, value in rows]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(width)}  {' '.join(str(value).split())}" for name, value in rows]
    around = [
        *(f"    {line}" for line in shown.before),
        f"  > {shown.line}",
        *(f"    {line}" for line in shown.after),
    ]
    return "\n".join([*lines, "", *around])
