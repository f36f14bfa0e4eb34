"""One document: what it is, its tables, its pages with every figure marked."""

from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from markupsafe import Markup

from finsam.compare.prints import Prints
from finsam.schema.corrections.values import DOCUMENT, correctable, vocabulary
from finsam.web.ask import Ask, MissingError, Raw, View
from finsam.web.drawing import Sheet
from finsam.web.pages.hits import hits_of
from finsam.web.pages.keys import find_document, new_key, seen
from finsam.web.pages.places import all_sharp
from finsam.web.pages.tables import tables_of
from finsam.web.second import prints
from finsam.web.show import short, value_text
from finsam.web.site import Site
from finsam.web.words import Words

GROW = 1.5
"""Points by which a mark is larger than the printed figure, on all sides."""


def document(site: Site, ask: Ask) -> View:
    """One document: kind, year, förbund, tables, pages, problems, and its own correction."""
    one = find_document(site, ask.parts["document"])
    key = one["document_id"]
    facts = site.records(
        "SELECT kind, status, count(*) AS number FROM fact WHERE document_id = :key "
        "GROUP BY kind, status ORDER BY kind, status",
        key=key,
    )
    pages = site.records(
        "SELECT page, method, quality FROM pages WHERE file_name = :name AND page BETWEEN :a AND "
        ":b ORDER BY page",
        name=one["file_name"],
        a=one["page_from"],
        b=one["page_to"],
    )
    problems = site.records(
        "SELECT page, severity, message FROM problems WHERE file_name = :name ORDER BY page LIMIT "
        "200",
        name=one["file_name"],
    )
    tables = tables_of(site, key)
    fields = [
        {"column": column, "value": one.get(column), "options": vocabulary(DOCUMENT, column)}
        for column in correctable(DOCUMENT)
    ]
    pair = print_of(site, key)
    shown = {
        "document": one,
        "facts": facts,
        "tables": tables,
        "problems": problems,
        "second_print": pair and asdict(pair),
    }
    forbund = [
        row.official_name for row in site.rows("SELECT official_name FROM forbund ORDER BY 1")
    ]
    context = {
        **shown,
        "pages": pages,
        "fields": fields,
        "forbund": forbund,
        "pair": pair,
        "seen": seen(site),
        "key": new_key(),
    }
    return View(template="document.html", context=context, data=shown, rows=tables)


def print_of(site: Site, document_id: str) -> Prints | None:
    """The pair of prints that a document is one of; the first of them where it leads several."""
    every = prints(site)[0]
    return next((one for one in every if document_id in (one.lead, one.other)), None)


PAGE = """
SELECT f.sha256, f.name AS file_name, f.path, f.media_type, f.page_count, p.number AS page,
    p.width, p.height, p.method, p.quality, p.text, p.page_id
FROM page AS p JOIN file AS f ON f.sha256 = p.sha256
WHERE p.number = :page AND p.sha256 = (
    SELECT sha256 FROM documents WHERE document_id = :key LIMIT 1
)
"""

MARKS = """
SELECT f.fact_id, f.kind, f.status, f.printed, f.x0, f.top, f.x1, f.bottom,
    coalesce(m.label, p.measure, '') AS label, coalesce(m.value, p.value, i.value) AS value,
    coalesce(m.unit, p.unit, i.unit) AS unit
FROM fact AS f
LEFT JOIN finance_fact AS m ON m.fact_id = f.fact_id
LEFT JOIN participant_fact AS p ON p.fact_id = f.fact_id
LEFT JOIN indicator_fact AS i ON i.fact_id = f.fact_id
WHERE f.document_id IN (SELECT document_id FROM part WHERE sha256 = :sha256)
    AND f.page = :page AND f.x0 IS NOT NULL
ORDER BY f.top, f.x0
"""


def read_page(site: Site, document_id: str, number: int) -> dict[str, Any]:
    """One page of the file that a document is bound in.

    Raises:
        MissingError: if there is no such page.
    """
    found = site.records(PAGE, key=document_id, page=number)
    if not found:
        raise MissingError(f"{document_id}: no page {number}")
    return found[0]


NO_SHEET = {"page": None, "width": None, "height": None, "method": "plain", "text": ""}
"""A page that is not kept: there is nothing to show of it."""


def sheet_of(site: Site, document_id: str, number: int) -> dict[str, Any]:
    """The page that a figure stands on; :data:`NO_SHEET` where it is not kept."""
    found = site.records(PAGE, key=document_id, page=number)
    return found[0] if found else dict(NO_SHEET)


def page(site: Site, ask: Ask) -> View:
    """A page as an image, every figure on it marked and leading to where it came from."""
    one = find_document(site, ask.parts["document"])
    sheet = read_page(site, one["document_id"], int(ask.parts["page"]))
    facts = site.records(MARKS, sha256=sheet["sha256"], page=sheet["page"])
    facts = all_sharp(site, sheet["sha256"], sheet["page"], facts)
    words = ask.all("q")
    lines = site.records(
        "SELECT number, text, x0, top, x1, bottom FROM line WHERE page_id = :id ORDER BY number",
        id=sheet["page_id"],
    )
    hits = hits_of(site, sheet, lines, words)
    data = {
        "document_id": one["document_id"],
        "page": sheet["page"],
        "text": sheet["text"],
        "width": sheet["width"],
        "height": sheet["height"],
        "facts": facts,
    }
    context = {
        "document": one,
        "sheet": sheet,
        "figures": len(facts),
        "marks": marks(facts, ask.words),
        "hits": hits,
        "lines": lines,
        "q": words,
        "key": new_key(),
    }
    return View(template="page.html", context=context, data=data, rows=facts)


def marks(facts: Sequence[dict[str, Any]], words: Words) -> Markup:
    """A link with a frame for each figure of a page; made by hand, as there may be hundreds."""
    states = {state: escape(words.of("status", state)) for state in {f["status"] for f in facts}}
    out = []
    for f in facts:
        label = short(f["label"] or f["printed"], 60)
        value = value_text(f["value"], f["unit"], words.language) if f["value"] is not None else ""
        said = escape(f"{label}: {value or short(f['printed'], 60)}")
        x, y = f["x0"] - GROW, f["top"] - GROW
        width, height = f["x1"] - f["x0"] + 2 * GROW, f["bottom"] - f["top"] + 2 * GROW
        out.append(
            f'<a href="/uppgift/{f["fact_id"]}" aria-label="{said}, {states[f["status"]]}">'
            f'<rect class="mark {f["status"]}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}"><title>{said} ({states[f["status"]]})</title></rect></a>'
        )
    return Markup("".join(out))


def image(site: Site, ask: Ask) -> Raw:
    """A page drawn; which file it is, only the database says."""
    sheet = read_page(site, ask.parts["document"], int(ask.parts["page"]))
    if sheet["width"] is None:
        raise MissingError(f"{sheet['file_name']} is plain text; there is no page to draw")
    drawn = site.drawer.png(Sheet(sheet["path"], sheet["sha256"], sheet["page"]))
    return Raw(body=drawn, media_type="image/png", lasting=True)
