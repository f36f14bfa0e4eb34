"""Where one figure comes from: its place, how sure it is, what speaks for it."""

from decimal import Decimal
from typing import Any

from sqlalchemy import inspect

from finsam.compare.language import period_words
from finsam.schema.corrections.values import FIXED, correctable, vocabulary
from finsam.schema.models.facts import FactRow
from finsam.web.ask import Ask, MissingError, View
from finsam.web.pages.candidates import Candidate, candidates
from finsam.web.pages.documents import GROW, sheet_of
from finsam.web.pages.keys import new_key, seen
from finsam.web.pages.places import sharp
from finsam.web.second import repeated
from finsam.web.show import short
from finsam.web.site import Site
from finsam.web.words import Words

SMALLEST = 1000
"""Kronor; smaller amounts are the same in many places by chance."""

FACT = """
SELECT f.*, p.sha256, o.official_name AS forbund, file.name AS file_name
FROM fact AS f JOIN part AS p ON p.document_id = f.document_id
JOIN file ON file.sha256 = p.sha256
LEFT JOIN forbund AS o ON o.forbund_id = f.forbund_id
WHERE f.fact_id = :key
"""

TABLES = {
    "finance": "finance_fact",
    "participants": "participant_fact",
    "indicator": "indicator_fact",
    "goal": "goal_fact",
    "insats": "insats_fact",
    "member": "member_fact",
}
"""The table that holds what only one kind of fact has."""

CHECKS = """
SELECT c.check_id, c.page, c.expr, c.expected, c.actual, c.holds, c.verdict
FROM check_fact AS k JOIN check_relation AS c ON c.check_id = k.check_id
WHERE k.fact_id = :key ORDER BY c.holds DESC, c.check_id LIMIT 40
"""

SAME = """
SELECT f.fact_id, f.document_id, file.name AS file_name, f.page, m.label, m.period, m.basis,
    f.printed, f.status
FROM fact AS f JOIN finance_fact AS m ON m.fact_id = f.fact_id
JOIN part AS p ON p.document_id = f.document_id JOIN file ON file.sha256 = p.sha256
WHERE f.forbund_id = :forbund AND f.kind = 'finance' AND m.value IN (:value, :negative)
    AND m.unit <> 'percent' AND f.fact_id <> :key
ORDER BY p.year, file.name, f.page LIMIT 30
"""


def trace(site: Site, ask: Ask) -> View:
    """One figure: page, place, printed text, what was read, how sure and why."""
    fact = read_fact(site, ask.parts["fact"])
    checks = checks_of(site, fact["fact_id"])
    same = same_amount(site, fact)
    history = history_of(site, fact["fact_id"])
    sheet = sheet_of(site, fact["document_id"], fact["page"])
    others = candidates(fact, checks)
    place = sharp(site, fact)
    cell = cell_of(site, fact["fact_id"])
    data = {
        "fact": fact,
        "checks": checks,
        "candidates": others,
        "same_amount": same,
        "corrections": history,
    }
    context = {
        **data,
        "sheet": sheet,
        "frame": frame(place),
        "window": window(place, sheet),
        "fields": fields(site, fact),
        "scopes": scopes(site, fact),
        "aspects": aspects(fact, checks, others, cell, ask.words),
        "table": table_address(fact, cell),
        "seen": seen(site),
        "key": new_key(),
        "label": ask.words.of("measure", label_of(fact)),
    }
    return View(template="trace.html", context=context, data=data, rows=[_flat(fact)])


def read_fact(site: Site, key: str) -> dict[str, Any]:
    """All columns of one fact, its förbund and file by name.

    Raises:
        MissingError: if there is no such fact.
    """
    found = site.records(FACT, key=key)
    if not found:
        gone = site.records(
            "SELECT who, at, reason, file_name, page FROM correction WHERE fact_id = :key AND "
            "action = 'reject' ORDER BY correction_id DESC LIMIT 1",
            key=key,
        )
        if gone:
            by = gone[0]
            raise MissingError(
                f"{key}: taken out by {by['who']} ({by['reason']}); {by['file_name']} page "
                f"{by['page']}"
            )
        raise MissingError(f"{key}: no such figure; its file may have been read again or taken out")
    fact = found[0]
    own = site.records(f"SELECT * FROM {TABLES[fact['kind']]} WHERE fact_id = :key", key=key)[0]
    for name in ("value", "target_value", "target_max", "result_value"):
        if own.get(name) is not None:
            own[name] = Decimal(str(own[name]))
    if isinstance(own.get("alternatives"), str):
        import json

        own["alternatives"] = json.loads(own["alternatives"])
    return {**fact, **own}


def _flat(fact: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fact.items() if name not in ("alternatives", "aliases")}


def label_of(fact: dict[str, Any]) -> str:
    """What the figure is called, of whichever kind."""
    for name in ("label", "question", "name", "member", "text", "detail", "measure"):
        if fact.get(name):
            return str(fact[name])
    return str(fact["printed"])


def frame(fact: dict[str, Any]) -> dict[str, float] | None:
    """The mark around the figure, in points; ``None`` in plain text."""
    if fact["x0"] is None:
        return None
    return {
        "x": fact["x0"] - GROW,
        "y": fact["top"] - GROW,
        "width": fact["x1"] - fact["x0"] + 2 * GROW,
        "height": fact["bottom"] - fact["top"] + 2 * GROW,
    }


NARROW = 260.0
"""Points of a page that can be read on a telephone; under half of its width."""


def window(
    fact: dict[str, Any], sheet: dict[str, Any], around: float = 70.0
) -> dict[str, str] | None:
    """The part of the page around the figure, as SVG ``viewBox``; ``None`` in plain text.

    ``wide`` is over the page's whole width, ``narrow`` what a small screen can show of it.
    """
    if fact["x0"] is None or not sheet["width"]:
        return None
    above = max(0.0, fact["top"] - around)
    height = min(sheet["height"], fact["bottom"] + around) - above
    width = min(sheet["width"], max(NARROW, fact["x1"] - fact["x0"] + 2 * GROW))
    left = min(max(0.0, (fact["x0"] + fact["x1"] - width) / 2), sheet["width"] - width)
    return {
        "wide": f"0 {above:.1f} {sheet['width']:.1f} {height:.1f}",
        "narrow": f"{left:.1f} {above:.1f} {width:.1f} {height:.1f}",
    }


def checks_of(site: Site, key: str) -> list[dict[str, Any]]:
    """The relations that a figure takes part in, with the others in each."""
    checks = site.records(CHECKS, key=key)
    for check in checks:
        check["figures"] = site.records(
            "SELECT f.fact_id, f.printed, f.status, coalesce(m.label, p.measure) AS label, "
            "coalesce(m.value, p.value) AS value "
            "FROM check_fact AS k JOIN fact AS f ON f.fact_id = k.fact_id "
            "LEFT JOIN finance_fact AS m ON m.fact_id = f.fact_id "
            "LEFT JOIN participant_fact AS p ON p.fact_id = f.fact_id "
            "WHERE k.check_id = :id ORDER BY k.position LIMIT 60",
            id=check["check_id"],
        )
        for name in ("expected", "actual"):
            check[name] = Decimal(str(check[name]))
    return checks


def same_amount(site: Site, fact: dict[str, Any]) -> list[dict[str, Any]]:
    """Other places where the förbund's documents state the same amount."""
    value = fact.get("value")
    is_money = fact["kind"] == "finance" and fact["unit"] != "percent"
    if not is_money or value is None or abs(value) < SMALLEST or not fact["forbund_id"]:
        return []
    is_text = site.reader.dialect.name == "sqlite"
    pair = (f"{value:f}", f"{-value:f}") if is_text else (value, -value)
    found = site.records(
        SAME, forbund=fact["forbund_id"], value=pair[0], negative=pair[1], key=fact["fact_id"]
    )
    if not found:
        return []
    # Another print of the same paper says nothing new.
    led = repeated(site).led
    here = fact["document_id"]
    paper = led.get(here, here)
    return [
        one
        for one in found
        if one["document_id"] == here or led.get(one["document_id"], one["document_id"]) != paper
    ]


def history_of(site: Site, key: str) -> list[dict[str, Any]]:
    """What people decided about a fact or document, oldest first."""
    return site.records("SELECT * FROM corrections WHERE fact_id = :key ORDER BY at", key=key)


def fields(site: Site, fact: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns that can be put right, each with its value and what it may hold."""
    kind = fact["kind"]
    names = {"status": "goal_status"} if kind == "goal" else {}
    types = {
        name: column.type.python_type
        for name, column in inspect(inspect(FactRow).polymorphic_map[kind].class_).columns.items()
        if name not in FIXED
    }
    return [
        {
            "column": column,
            "value": _field(fact.get(names.get(column, column)), types.get(column, str)),
            "options": ("true", "false") if types.get(column) is bool else vocabulary(kind, column),
            "is_number": types.get(column) in (Decimal, int),
            "is_long": column in ("text", "purpose", "target_group", "follow_up", "question"),
        }
        for column in correctable(kind)
    ]


def _field(value: Any, of: type[Any]) -> str:
    if value is None:
        return ""
    if of is bool:
        return "true" if value else "false"
    if of is Decimal:
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def cell_of(site: Site, key: str) -> dict[str, Any]:
    """Labels and heads of the figure's cell, and where its unit was said; empty for a sentence."""
    found = site.records(
        "SELECT c.row_path, c.column_path, t.unit_from, t.table_no FROM cells AS c "
        "JOIN tables AS t ON t.table_id = c.table_id WHERE c.fact_id = :key LIMIT 1",
        key=key,
    )
    return found[0] if found else {}


def aspects(
    fact: dict[str, Any],
    checks: list[dict[str, Any]],
    candidates: list[Candidate],
    cell: dict[str, Any],
    words: Words,
) -> list[dict[str, str]]:
    """What speaks for each part of a figure's meaning: digits, unit, period, row, column."""
    if "value" not in fact:
        return []
    unit = words.of("unit", fact.get("unit"))
    if cell.get("unit_from"):
        unit += f" ({words('unit_said', where=words.of('unit_from', cell['unit_from']))})"
    row = (
        cell.get("row_path")
        or fact.get("label")
        or fact.get("detail")
        or fact.get("question")
        or words.of("measure", fact.get("measure"))
    )
    column = words.of("basis", fact.get("basis")) or words.of("sex", fact.get("sex"))
    unknown = words("aspect_unknown")
    said = {
        "digits": _digits_aspect(checks, candidates, words),
        "unit": unit or unknown,
        "period": period_words(fact.get("period") or "", words.language) or unknown,
        "row": short(row, 80) or unknown,
        "column": cell.get("column_path") or column or fact.get("option") or unknown,
    }
    return [{"name": name, "words": str(text)} for name, text in said.items()]


def table_address(fact: dict[str, Any], cell: dict[str, Any]) -> str | None:
    """Where the table of a figure is shown: as it stands, or by its facts where it was not kept."""
    start = f"/dokument/{fact['document_id']}/tabell/"
    if cell.get("table_no") is not None:
        return f"{start}{cell['table_no']}"
    return None if fact.get("table_no") is None else f"{start}{fact['kind']}/{fact['table_no']}"


def _digits_aspect(checks: list[dict[str, Any]], candidates: list[Candidate], words: Words) -> str:
    holding = sum(bool(check["holds"]) for check in checks)
    failing = any(check["verdict"] == "reading" for check in checks)
    others = sum(one["marks"] for one in candidates)
    digits = words("aspect_sums", n=holding) if holding else words("aspect_no_sums")
    digits += f"; {words('aspect_failing')}" if failing else ""
    digits += f"; {words('aspect_alternatives', n=others)}" if others else ""
    return digits


def scopes(site: Site, fact: dict[str, Any]) -> list[tuple[str, int]]:
    """What else can be put right by the same decision: column, row, table; with their sizes."""
    if fact.get("table_no") is None:
        return []
    return [
        (scope, len(keys))
        for scope in ("column", "row", "table")
        if len(keys := in_scope(site, fact, scope)) > 1
    ]


def in_scope(site: Site, fact: dict[str, Any], scope: str) -> list[str]:
    """Keys of the figures of the same column, row or table; of the figure alone otherwise."""
    where = {
        "column": "m.table_column = :column",
        "row": "m.table_row = :row",
        "table": "1 = 1",
    }.get(scope)
    if where is None or fact.get("table_no") is None:
        return [fact["fact_id"]]
    rows = site.rows(
        f"SELECT f.fact_id FROM fact AS f JOIN {TABLES[fact['kind']]} AS m "
        "ON m.fact_id = f.fact_id WHERE f.document_id = :document AND m.table_no = :number "
        f"AND {where} ORDER BY f.position",
        document=fact["document_id"],
        number=fact["table_no"],
        **({"column": fact["table_column"]} if scope == "column" else {}),
        **({"row": fact["table_row"]} if scope == "row" else {}),
    )
    return [row.fact_id for row in rows]
