"""Which reports the report rests on: what is there first, then what is not."""

from collections import Counter, defaultdict
from typing import Any

from finsam.compare.lineage import lineage
from finsam.compare.report.facts import Facts
from finsam.compare.report.footnotes import Numbered

REPORTS = ("verksamhetsplan", "delårsrapport", "årsredovisning")
"""The reports that a förbund publishes of a year; the half-year one is no duty everywhere."""
_COVERAGE = """
    SELECT forbund, year, kind, file_name, page_from, document_id FROM documents
    WHERE forbund IS NOT NULL
    UNION
    SELECT i.forbund, d.year, d.kind, d.file_name, d.page_from, d.document_id
    FROM insatser AS i JOIN documents AS d ON d.document_id = i.document_id
    UNION
    SELECT f.forbund, d.year, d.kind, d.file_name, d.page_from, d.document_id
    FROM finance AS f JOIN documents AS d ON d.document_id = f.document_id
    ORDER BY 1, 2, 3, 4, 5
"""
"""A slide deck of several förbund is a document of each whose facts it holds."""
_NAMED = "SELECT document_id, forbund, year, file_name FROM documents"
_DOCUMENTS = (
    "SELECT document_id, forbund, year, kind, title, file_name, page_from, page_to, "
    "file_pages, date FROM documents ORDER BY file_name, page_from"
)


def coverage(facts: Facts) -> dict[str, Any]:
    """Förbund by year: ``rows`` tells which reports are in and which are not.

    ``gaps`` tells, for each förbund, the years that others have reports of and it has none, and
    those in which it did not exist.
    """
    line = lineage(facts.engine)
    found: dict[tuple[str, int], dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for row in facts.rows(_COVERAGE):
        if row["year"] is not None and row["document_id"] not in facts.repeated.led:
            notes = facts.notes.of([(row["file_name"], row["page_from"])])
            place = found[row["forbund"], int(row["year"])]
            place[row["kind"]] = (*place.get(row["kind"], ()), *notes)
    years = sorted({year for _, year in found} | set(facts.scope.years))
    rows, gaps = [], []
    for forbund in facts.scope.lan_of:
        rows += [_row(facts, forbund, y, found[forbund, y]) for y in years if (forbund, y) in found]
        without = [year for year in years if (forbund, year) not in found]
        never = [year for year in without if line.absence(forbund, year) is not None]
        gaps += _gaps(facts, forbund, [year for year in without if year not in never], never)
    return {"rows": rows, "gaps": gaps, "prints": _second_prints(facts)}


def _second_prints(facts: Facts) -> list[str]:
    """A sentence for each file that is another print of what is here, and counts once."""
    asked = {row["document_id"]: row for row in facts.rows(_NAMED) if row["document_id"]}
    unlike: Counter[tuple[str, str]] = Counter()
    for pair in facts.prints:
        if pair.other in asked:
            lead = facts.places.called(pair.lead_file, pair.lead)
            unlike[asked[pair.other]["file_name"], lead] += len(pair.differences)
    return [
        facts.texts["second_print" if number else "second_print_alike"].format(
            other=other, lead=lead, number=number
        )
        for (other, lead), number in unlike.items()
    ]


def _row(
    facts: Facts, forbund: str, year: int, kinds: dict[str, tuple[Any, ...]]
) -> dict[str, Any]:
    return {
        "forbund": forbund,
        "year": year,
        "here": [(facts.texts[f"kind_{kind}"], notes) for kind, notes in _ordered(kinds)],
        "missing": _listed(facts, [kind for kind in REPORTS if kind not in kinds]),
    }


def _gaps(
    facts: Facts, forbund: str, without: list[int], never: list[int]
) -> list[tuple[str, str]]:
    said = []
    if without:
        said.append(facts.texts["no_reports"].format(years=", ".join(map(str, without))))
    if never:
        said.append(facts.texts["did_not_exist"].format(years=", ".join(map(str, never))))
    return [(forbund, "; ".join(said))] if said else []


def _listed(facts: Facts, kinds: list[str]) -> str:
    """Kinds of report in one line, the first with a capital."""
    words = ", ".join(facts.texts[f"kind_{kind}"].lower() for kind in kinds)
    return words[:1].upper() + words[1:]


def _ordered(kinds: dict[str, tuple[Any, ...]]) -> list[tuple[str, tuple[Any, ...]]]:
    order = {kind: n for n, kind in enumerate(REPORTS)}
    return sorted(kinds.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def sources(facts: Facts, numbered: Numbered) -> list[dict[str, Any]]:
    """The files that figures come from: what each holds, and its pages with their notes."""
    from sqlalchemy import text

    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with facts.engine.connect() as link:
        for row in link.execute(text(_DOCUMENTS)).mappings():
            held[str(facts.places.of_row(dict(row)))].append(dict(row))
    return [
        {"file": file, "holds": _holds(facts, _of(held.get(file, []), pages)), "pages": pages}
        for file in numbered.files()
        for pages in (numbered.of_file(file),)
    ]


def _of(documents: list[dict[str, Any]], notes: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """The documents of a file that have any of the pages noted."""
    pages = {page for _, page in notes}
    return [one for one in documents if pages & set(range(one["page_from"], one["page_to"] + 1))]


def _holds(facts: Facts, documents: list[dict[str, Any]]) -> str:
    """What a file holds: ``Finsam Sjöbygden, årsredovisning 2022``; each part of it once."""
    said = []
    for one in documents:
        kind = facts.texts[f"kind_{one['kind'] or 'other'}"].lower()
        what = f"{kind} {one['year']}" if one["year"] else kind
        said.append(", ".join(filter(None, [one["forbund"], what])))
    held = "; ".join(dict.fromkeys(said))
    return held[:1].upper() + held[1:]
