"""Who may ask, and what browsers may do with the answers."""

import hashlib
import hmac
import secrets
import time
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from finsam.web.settings import MEGABYTE, Settings

VISITOR = "finsam_visitor"
"""Cookie that a form's token is bound to."""

SESSION = "finsam_session"
"""Cookie of those who gave the password."""

LOGIN, UPLOAD, STATIC, SQL = "/logga-in", "/lagg-till", "/static", "/sql"

SESSION_SECONDS = 12 * 3600
FORM_BYTES = 2 * MEGABYTE
"""Largest form without files; a colleague's corrections come in one too."""

TOO_LARGE = "too large; nothing was kept. Large reports are better read with finsam ingest."

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SQL_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
    "sandbox allow-scripts allow-forms allow-downloads"
)
"""Datasette's pages have scripts in them. In a sandbox they are another origin, which can read
neither our cookies nor our pages."""
SQL_STATIC = f"{SQL}/-/static"
"""Datasette's own styles and scripts, which hold no data: the other origin may have them."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Looks at every request before the pages do, and puts the rules for browsers on answers.

    Args:
        app: the pages.
        settings: of the site.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or has the pages answer."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        visitor = cookies.get(VISITOR, "")
        fresh = not _is_visitor(visitor)
        visitor = secrets.token_urlsafe(24) if fresh else visitor
        scope["finsam_visitor"] = visitor
        path = scope["path"]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                if path.startswith(SQL_STATIC):
                    out["Cross-Origin-Resource-Policy"] = "cross-origin"
                for name, value in _HEADERS.items():
                    out.setdefault(name, value)
                is_sql = path == SQL or path.startswith(f"{SQL}/")
                out["Content-Security-Policy"] = SQL_POLICY if is_sql else POLICY
                out.setdefault("Cache-Control", "no-store" if not is_sql else "private")
                if fresh and not path.startswith(STATIC):
                    out.append("Set-Cookie", cookie(VISITOR, visitor, scope))
            await send(message)

        refusal = self._refusal(scope, headers, cookies)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        await self._app(scope, self._counted(scope, receive), answer)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        """The answer to a request that the pages must not see."""
        if self._settings.is_local and not _names_this_machine(headers.get("host", "")):
            return PlainTextResponse("this name is not served here\n", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("only GET and POST are answered\n", 405)
        if scope["method"] == "POST" and not _is_from_here(scope, headers):
            return PlainTextResponse("sent from another site; nothing was done\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most(scope):
            return _too_large()
        return self._password_refusal(scope, headers, cookies)

    def _password_refusal(
        self, scope: Scope, headers: Headers, cookies: dict[str, str]
    ) -> Response | None:
        password = self._settings.password
        path = scope["path"]
        if password is None or path == LOGIN or path.startswith(f"{STATIC}/"):
            return None
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and hmac.compare_digest(given.encode(), password.encode()):
            return None
        if is_session(self._settings, cookies.get(SESSION, "")):
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            return RedirectResponse(LOGIN, 303)
        return PlainTextResponse(
            "give the password: Authorization: Bearer PASSWORD\n",
            401,
            headers={"WWW-Authenticate": "Bearer"},
        )

    def _most(self, scope: Scope) -> int:
        is_upload = scope["path"] == UPLOAD
        return self._settings.upload_bytes + FORM_BYTES if is_upload else FORM_BYTES

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """Counts what comes in, for those who do not say how much it is, or lie."""
        most, got = self._most(scope), 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise HTTPException(413, TOO_LARGE)
            return message

        return counted


def form_token(settings: Settings, visitor: str) -> str:
    """What a form must send back: only this server can make it, and only for this visitor."""
    return hmac.new(settings.secret, f"form {visitor}".encode(), hashlib.sha256).hexdigest()


def session_value(settings: Settings) -> str:
    """The cookie of somebody who gave the password: until when it holds, signed."""
    until = str(int(time.time()) + SESSION_SECONDS)
    return f"{until}.{_sign(settings, until)}"


def is_session(settings: Settings, value: str) -> bool:
    """Whether the cookie is ours and still holds."""
    until, _, signature = value.partition(".")
    good = hmac.compare_digest(signature, _sign(settings, until))
    return good and until.isdigit() and int(until) > time.time()


def cookie(name: str, value: str, scope: Scope) -> str:
    """A cookie that scripts cannot read and other sites cannot make a browser send."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}"


def _sign(settings: Settings, text: str) -> str:
    key = settings.secret + (settings.password or "").encode()
    return hmac.new(key, f"session {text}".encode(), hashlib.sha256).hexdigest()


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except Exception:  # an unreadable cookie is none
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _is_visitor(value: str) -> bool:
    return len(value) == 32 and value.replace("-", "").replace("_", "").isalnum()


def _names_this_machine(host: str) -> bool:
    """Keeps a foreign site, whose name was bent to this machine, from reading along."""
    name = urlsplit(f"//{host}").hostname or ""
    return name in ("localhost", "127.0.0.1", "::1") or name.startswith("127.")


def _is_from_here(scope: Scope, headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def _too_large() -> Response:
    return PlainTextResponse(f"{TOO_LARGE}\n", 413, headers={"Connection": "close"})
