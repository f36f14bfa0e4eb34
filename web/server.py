"""Runs the site on this machine."""

import socket
from collections.abc import Callable
from contextlib import suppress

from finsam.corpus.errors import UsageError
from finsam.schema.transactions import many_writers
from finsam.web.app import create_app
from finsam.web.settings import Settings
from finsam.web.site import Site
from finsam.web.warming import warm


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Answers until it is interrupted.

    Args:
        settings: checked.
        tell: is given the address once the site answers.

    Raises:
        DatabaseError: if the database cannot be used.
        UsageError: if the address cannot be had.
    """
    import uvicorn

    site = Site.open(settings)
    listener = _listen(settings)
    site.drawer.warm()
    warming = warm(site)
    shown = settings.host if settings.host not in ("0.0.0.0", "::") else socket.gethostname()
    name = f"[{shown}]" if ":" in shown else shown
    config = uvicorn.Config(
        create_app(site),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    tell(f"http://{name}:{listener.getsockname()[1]}/")
    with many_writers(site.writer), suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
        warming.join(5)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host.strip("[]"), settings.port))
        made.listen(128)
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(
            f"{settings.host}:{settings.port}: cannot listen there ({error}); try --port 0"
        ) from error
    return made
