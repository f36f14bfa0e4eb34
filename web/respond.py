"""Answers as pages, JSON and CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import JSONResponse, RedirectResponse, Response

from finsam.compare.harmless import harmless
from finsam.web.ask import Ask, Goto, Raw, View
from finsam.web.show import FILTERS
from finsam.web.site import Site

ENDINGS = ("json", "csv")
NAVIGATION = (
    *(("/", "nav_start"), ("/forbund", "nav_forbund"), ("/dokument", "nav_documents")),
    *(("/insatser", "nav_insatser"), ("/tackning", "nav_coverage"), ("/jamfor", "nav_compare")),
    *(("/sok", "nav_search"), ("/granska", "nav_review"), ("/rattelser", "nav_corrections")),
    ("/lagg-till", "nav_add"),
)
WHO = "finsam_who"
"""Cookie that remembers whose word it is."""


@cache
def environment() -> Environment:
    """The templates: everything is escaped, and a name that is not there is a fault."""
    made = Environment(
        loader=PackageLoader("finsam.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    return made


def respond(site: Site, ask: Ask, answer: View | Goto | Raw, ending: str = "") -> Response:
    """The answer as HTTP has it.

    Args:
        site: the web view.
        ask: what was asked.
        answer: what a page says.
        ending: ``json`` or ``csv``; a page where empty.
    """
    if isinstance(answer, Goto):
        response: Response = RedirectResponse(answer.address, 303)
        if answer.who is not None:
            response.set_cookie(WHO, quoted(answer.who), httponly=True, samesite="strict")
        return response
    if isinstance(answer, Raw):
        headers = {"Cache-Control": "private, max-age=86400"} if answer.lasting else {}
        if answer.name:
            headers["Content-Disposition"] = f'attachment; filename="{answer.name}"'
        return Response(answer.body, media_type=answer.media_type, headers=headers)
    if ending == "json":
        return JSONResponse(plain({"ok": answer.status < 400, **as_data(answer)}), answer.status)
    if ending == "csv":
        rows = answer.rows() if callable(answer.rows) else answer.rows
        body = as_csv(rows or ())
        return Response(body, answer.status, media_type="text/csv; charset=utf-8")
    return Response(page(site, ask, answer), answer.status, media_type="text/html; charset=utf-8")


def page(site: Site, ask: Ask, view: View) -> str:
    """The HTML of a page."""
    here = "/" + ask.path.strip("/").split("/")[0]
    return (
        environment()
        .get_template(view.template)
        .render(
            **view.context,
            t=ask.words,
            ask=ask,
            lang=ask.words.language,
            navigation=NAVIGATION,
            at_door=view.template == "login.html",
            here=here,
            has_json=view.data is not None,
            has_csv=view.rows is not None,
            has_sql=sql_is_there(site),
        )
    )


def sql_is_there(site: Site) -> bool:
    """Whether Datasette can be shown."""
    from importlib.util import find_spec

    is_file = site.reader.dialect.name == "sqlite"
    return site.settings.sql and is_file and find_spec("datasette") is not None


def as_data(view: View) -> Mapping[str, Any]:
    """What JSON says of a view: always an object, so that names can be added."""
    data = view.data() if callable(view.data) else view.data
    return data if isinstance(data, Mapping) else {"rows": data}


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Records as CSV; what a spreadsheet would run as a formula is made text."""
    out = io.StringIO()
    names = list(rows[0]) if rows else []
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(plain(value), ensure_ascii=False)
    return harmless(value) if isinstance(value, str) else value


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(key): plain(of) for key, of in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if type(value).__name__ == "Decimal":
        return float(value)
    return str(value)


def quoted(name: str) -> str:
    """A name as a cookie can hold it."""
    from urllib.parse import quote

    return quote(name[:100])
