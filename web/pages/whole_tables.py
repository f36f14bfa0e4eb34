"""Decisions about many cells of a table at once: a column's year, a row that was missed."""

from finsam.corpus.errors import UsageError
from finsam.schema.corrections import Change, Missed, add, decide
from finsam.schema.corrections.values import correctable
from finsam.web.ask import Ask, Goto, View
from finsam.web.pages.columns import AT_ONCE, LABEL, WHOLE, common, facts_of, find_table
from finsam.web.pages.deciding import amount_of, decided, page_of, word_of
from finsam.web.site import Site


def correct_columns(site: Site, ask: Ask) -> Goto | View:
    """Another year, basis or unit for a column or the whole table, by one decision."""
    table = find_table(site, ask)
    kind, facts = facts_of(site, table["table_id"])
    chosen = ask.sent("kolumn", WHOLE)
    keys = [fact["fact_id"] for fact in facts if chosen in (WHOLE, str(fact["number"]))]
    said = {name: ask.sent(f"f_{name}") for name in AT_ONCE[kind] if ask.sent(f"f_{name}")}
    if not said or not keys:
        raise UsageError(ask.words("nothing_changed"))
    changes = [
        Change(key=key, column=name, value=value) for name, value in said.items() for key in keys
    ]
    return decided(site, ask, lambda session: decide(session, changes, word_of(ask)))


def add_row(site: Site, ask: Ask) -> Goto | View:
    """A row that was missed: a figure for each column in which something is given."""
    table = find_table(site, ask)
    kind, facts = facts_of(site, table["table_id"])
    cells = {
        (str(cell["row"]), cell["column"]): cell
        for cell in site.records(
            'SELECT "row", "column", page, x0, top, x1, bottom FROM cells WHERE table_id = :key',
            key=table["table_id"],
        )
    }
    missed = []
    for number, shared in common(kind, facts).items():
        printed = ask.sent(f"v_{number}")
        if not printed:
            continue
        content = {
            name: str(value)
            for name, value in shared.items()
            if value not in (None, "") and (name in correctable(kind) or name == "table_no")
        }
        content |= {LABEL[kind]: ask.sent("rubrik"), "table_column": str(number)}
        if kind == "finance":
            content["role"] = ask.sent("roll") or "other"
        content["value"] = amount_of(printed, content.get("unit", ""))
        cell = cells.get((ask.sent("rad"), number))
        is_placed = cell is not None and cell["x0"] is not None
        box = (cell["x0"], cell["top"], cell["x1"], cell["bottom"]) if cell and is_placed else None
        page = cell["page"] if cell else page_of(ask, table["page"])
        missed.append(Missed(kind=kind, content=content, page=page, printed=printed, box=box))
    if not missed or not ask.sent("rubrik"):
        raise UsageError(ask.words("row_is_empty"))
    document = table["document_id"]
    return decided(site, ask, lambda session: add(session, document, missed, word_of(ask)))
