"""The site as an ASGI application: which address is answered by which page."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import IO
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from finsam.corpus.errors import DatabaseError, FinsamError
from finsam.web.ask import Ask, Goto, MissingError, Raw, View
from finsam.web.pages import (
    about,
    adding,
    browse,
    comparing,
    corrections,
    deciding,
    documents,
    review,
    search,
    tables,
    trace,
    unread,
    whole_tables,
)
from finsam.web.respond import ENDINGS, WHO, page, respond
from finsam.web.security import LOGIN, SESSION, Guard, cookie, form_token, session_value
from finsam.web.site import Site
from finsam.web.words import LANGUAGES, Words

LANGUAGE = "finsam_sprak"
"""Cookie that remembers the language."""

MOST_FILES = 200
MOST_FIELDS = 2000

Page = Callable[[Site, Ask], View | Goto | Raw]
Endpoint = Callable[[Request], Awaitable[Response]]

PAGES: tuple[tuple[str, Page], ...] = (
    ("/index", browse.start),
    ("/forbund", browse.forbund_list),
    ("/forbund/{forbund}", browse.forbund_one),
    ("/dokument", browse.document_list),
    ("/dokument/{document}", documents.document),
    ("/dokument/{document}/sida/{page:int}", documents.page),
    ("/dokument/{document}/tabell/{table:int}", tables.found_table),
    ("/dokument/{document}/tabell/{kind}/{table:int}", tables.table),
    ("/insatser", browse.insats_list),
    ("/tackning", browse.coverage),
    ("/sok", search.search),
    ("/jamfor", comparing.comparing),
    ("/uppgift/{fact}", trace.trace),
    ("/granska", review.review),
    ("/granska/nasta", review.following),
    ("/rattelser", corrections.corrections),
    ("/rattelse/{decision}", deciding.decision),
    ("/lagg-till", adding.adding),
    ("/lagg-till/{job}", adding.progress),
)
"""Pages with twins in JSON and CSV."""

PLAIN: tuple[tuple[str, Page], ...] = (
    ("/dokument/{document}/bild/{page:int}.png", documents.image),
    ("/rattelser/export.jsonl", corrections.export),
    ("/tillganglighet", about.accessibility),
    ("/api", about.interface),
    (LOGIN, about.login),
)

FORMS: tuple[tuple[str, Page], ...] = (
    ("/uppgift/{fact}", deciding.correct_fact),
    ("/dokument/{document}", deciding.correct_document),
    ("/dokument/{document}/ny", deciding.add_fact),
    ("/dokument/{document}/tabell/{table:int}/kolumn", whole_tables.correct_columns),
    ("/dokument/{document}/tabell/{table:int}/rad", whole_tables.add_row),
    ("/granska/tal/{number}", unread.decide_number),
    ("/granska/{fact}", review.decide_one),
    ("/rattelse/{decision}/angra", deciding.undo_decision),
    ("/rattelse/{decision}/valj", deciding.settle_conflict),
    ("/rattelser", corrections.take_in),
    ("/lagg-till", adding.upload),
    ("/lagg-till/{job}/avbryt", adding.cancel),
    (LOGIN, about.check_password),
)
"""What can be sent: every one of them asks for the form's token."""


def create_app(site: Site) -> ASGIApp:
    """The whole site, guarded.

    Args:
        site: opened; it is closed when the server stops.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        site.close()

    app = Starlette(
        routes=list(_routes(site)),
        exception_handlers={
            HTTPException: _http_error(site),
            FinsamError: _error(site),
            Exception: _error(site),
        },
        lifespan=lifespan,
    )
    return Guard(app, site.settings)


def _routes(site: Site) -> list[BaseRoute]:
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(packages=[("finsam.web", "static")])),
        Route("/", _answering(site, browse.start, "")),
        Route("/openapi.json", _answering(site, about.openapi, "json")),
    ]
    for path, plain in PLAIN:
        routes.append(Route(path, _answering(site, plain, "")))
    for path, shown in PAGES:
        routes += [Route(f"{path}.{e}", _answering(site, shown, e)) for e in ENDINGS]
        if path != "/index":
            routes.append(Route(path, _answering(site, shown, "")))
    for path, form in FORMS:
        routes.append(Route(path, _taking(site, form), methods=["POST"]))
    from finsam.web.sql import sql_mount

    return [*routes, *sql_mount(site)]


def _answering(site: Site, shown: Page, ending: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        ask = asked(site, request, ending)
        response = await run_in_threadpool(lambda: respond(site, ask, shown(site, ask), ending))
        language = request.query_params.get("sprak")
        if language in LANGUAGES:
            response.set_cookie(LANGUAGE, language, samesite="strict", httponly=True)
        return response

    return endpoint


def _taking(site: Site, taken: Page) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
            sent: dict[str, list[str]] = {}
            files: dict[str, IO[bytes]] = {}
            for name, value in form.multi_items():
                if isinstance(value, str):
                    sent.setdefault(name, []).append(value)
                elif value.filename:
                    files[value.filename if name == "filer" else name] = value.file
            ask = asked(site, request, "", sent, files)
            if not _is_ours(ask):
                return _told(site, ask, 403, ask.words("stale_form"), "")
            answer = await run_in_threadpool(lambda: taken(site, ask))
        response = await run_in_threadpool(lambda: respond(site, ask, answer))
        is_in = isinstance(answer, Goto) and answer.address == "/"
        if request.url.path == LOGIN and is_in:
            value_ = session_value(site.settings)
            response.headers.append("Set-Cookie", cookie(SESSION, value_, request.scope))
        return response

    return endpoint


def _is_ours(ask: Ask) -> bool:
    import hmac

    return hmac.compare_digest(ask.sent("csrf").encode(), ask.token.encode())


def asked(
    site: Site,
    request: Request,
    ending: str,
    form: dict[str, list[str]] | None = None,
    files: dict[str, IO[bytes]] | None = None,
) -> Ask:
    """What a request asks, free of the framework."""
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    language = query.get("sprak", [request.cookies.get(LANGUAGE, "")])[-1]
    path = request.url.path.removesuffix(f".{ending}") if ending else request.url.path
    return Ask(
        path=path,
        parts={name: str(value) for name, value in request.path_params.items()},
        query=query,
        form=form or {},
        files=files or {},
        words=Words(language, site.settings.swedish),
        who=unquote(request.cookies.get(WHO, ""))[:100],
        token=form_token(site.settings, request.scope.get("finsam_visitor", "")),
    )


def _told(site: Site, ask: Ask, status: int, message: str, ending: str) -> Response:
    """An error as a page, or as JSON where JSON was asked for."""
    if ending in ENDINGS:
        return JSONResponse({"ok": False, "error": message, "status": status}, status)
    said = ask.words.message(message)
    view = View(template="error.html", context={"message": said, "status": status})
    return Response(page(site, ask, view), status, media_type="text/html; charset=utf-8")


def _ending(request: Request) -> str:
    last = request.url.path.rsplit("/", 1)[-1]
    ending = last.rpartition(".")[2] if "." in last else ""
    return ending if ending in ENDINGS else ""


def _error(site: Site) -> Callable[[Request, Exception], Response]:
    def told(request: Request, error: Exception) -> Response:
        ask = asked(site, request, "")
        if isinstance(error, MissingError):
            status, message = 404, str(error)
        elif isinstance(error, DatabaseError):
            status, message = 503, str(error)
        elif isinstance(error, FinsamError):
            status, message = 400, str(error)
        else:
            status, message = 500, ask.words("fault")
        return _told(site, ask, status, message, _ending(request))

    return told


def _http_error(site: Site) -> Callable[[Request, Exception], Response]:
    def told(request: Request, error: Exception) -> Response:
        ask = asked(site, request, "")
        status = error.status_code if isinstance(error, HTTPException) else 500
        texts = {404: "no_page", 405: "not_by_address", 413: "too_large"}
        named = texts.get(status)
        message = ask.words(named) if named else HTTPStatus(status).phrase
        return _told(site, ask, status, message, _ending(request))

    return told
