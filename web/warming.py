"""What the first visitor would wait for, worked out while the server starts."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from finsam.compare.key_figures import key_figures
from finsam.corpus.errors import FinsamError
from finsam.web.ask import Ask
from finsam.web.pages import browse, comparing
from finsam.web.queue import queue
from finsam.web.site import Site
from finsam.web.words import LANGUAGES, Words


def warm(site: Site) -> threading.Thread:
    """Begins to work out the overview, the queue, and what a comparison needs.

    Pages answer meanwhile; what fails here fails again, and is told, where somebody asks for it.
    """
    thread = threading.Thread(target=_warm, args=(site,), daemon=True, name="warming")
    thread.start()
    return thread


def _warm(site: Site) -> None:
    ask = Ask(path="/", parts={}, query={}, words=Words(LANGUAGES[0]), who="", token="")
    pages: tuple[Callable[[], Any], ...] = (
        lambda: browse.start(site, ask),
        lambda: queue(site),
        lambda: comparing.comparing(site, ask),
        lambda: browse.coverage(site, ask),
        lambda: browse.insats_list(site, ask),
        # What is compared next: each key figure is kept by itself.
        *(partial(_compared, site, ask, key) for key in key_figures()),
    )
    for page in pages:
        with suppress(FinsamError, SQLAlchemyError):
            page()


def _compared(site: Site, ask: Ask, key: str) -> None:
    comparing.comparing(site, replace(ask, query={"nyckel": [key]}))
