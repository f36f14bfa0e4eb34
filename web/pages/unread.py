"""Numbers of the ledger that nobody read: each means nothing, or is a figure that was missed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from finsam.schema.corrections import add, dismiss
from finsam.web.ask import Ask, Goto, MissingError, View
from finsam.web.pages.deciding import decided, missed_of, word_of
from finsam.web.pages.documents import sheet_of
from finsam.web.pages.keys import find_document, new_key, seen
from finsam.web.pages.trace import frame, window
from finsam.web.queue import number_at, number_key, take_off
from finsam.web.site import Site

NUMBERS = """
SELECT n.document_id, n.position, n.page, n.line, n.printed, n.kind, n.x0, n.top, n.x1, n.bottom,
    file.name AS file_name, d.year, o.official_name AS forbund, l.text AS context
FROM found_number AS n JOIN part AS d ON d.document_id = n.document_id
JOIN file ON file.sha256 = d.sha256
LEFT JOIN forbund AS o ON o.forbund_id = d.forbund_id
LEFT JOIN page ON page.sha256 = d.sha256 AND page.number = n.page
LEFT JOIN line AS l ON l.page_id = page.page_id AND l.number = n.line
WHERE n.document_id = :document AND n.position IN
"""


def number_rows(site: Site, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Lines of the queue for numbers, by their key."""
    places = defaultdict(list)
    for key in keys:
        document, position = number_at(key)
        places[document].append(position)
    out = {}
    for document, positions in places.items():
        wanted = ", ".join(map(str, positions))
        for row in site.records(f"{NUMBERS} ({wanted})", document=document):
            key = number_key(document, row["position"])
            out[key] = {
                **{name: row[name] for name in ("page", "printed", "file_name", "year", "forbund")},
                **{"fact_id": key, "confidence": None, "value": None, "unit": None},
                "label": row["context"] or "",
            }
    return out


def read_number(site: Site, key: str) -> dict[str, Any]:
    """One number with its document.

    Raises:
        MissingError: if there is no such number.
    """
    document, position = number_at(key)
    found = site.records(f"{NUMBERS} ({position})", document=document)
    if not found:
        raise MissingError(f"{key}: no such number; its file may have been read again or taken out")
    return found[0]


def one_number(site: Site, ask: Ask, key: str) -> View:
    """One number: its cut-out, and what may be done about it."""
    number = read_number(site, key)
    sheet = sheet_of(site, number["document_id"], number["page"])
    context = {
        "number": number,
        "number_key": key,
        "document": find_document(site, number["document_id"]),
        "sheet": sheet,
        "frame": frame(number),
        "window": window(number, sheet, 42.0),
        "seen": seen(site),
        "key": new_key(),
    }
    return View(template="review_number.html", context=context, data={"number": number})


def decide_number(site: Site, ask: Ask) -> Goto | View:
    """What the reviewer said of one number; leads to the next."""
    key = ask.parts["number"]
    number = read_number(site, key)
    document = number["document_id"]
    if ask.sent("gor") == "lagg-till":
        box = None if number["x0"] is None else frame_of(number)
        missed = missed_of(ask, number["page"], number["printed"], box)
        word = word_of(ask, ask.words("reason_missed"))
        answer = decided(site, ask, lambda session: add(session, document, [missed], word))
    else:
        word = word_of(ask, ask.words("reason_dismissed"))
        answer = decided(
            site, ask, lambda session: [dismiss(session, document, number["position"], word)]
        )
    if isinstance(answer, Goto):
        take_off(site, [key])
    return answer


def frame_of(row: dict[str, Any]) -> tuple[float, float, float, float]:
    """The place of a number or cell."""
    return row["x0"], row["top"], row["x1"], row["bottom"]
