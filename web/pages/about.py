"""Pages about the site itself: accessibility, the interface for programs, the password."""

import hmac

from finsam import __version__
from finsam.web.ask import Ask, Goto, View
from finsam.web.openapi import document
from finsam.web.site import Site


def accessibility(site: Site, ask: Ask) -> View:
    """The accessibility statement that public bodies publish."""
    return View(template="accessibility.html", context={"version": __version__})


def interface(site: Site, ask: Ask) -> View:
    """What programs can ask, in words."""
    said = document()
    paths = [
        {"path": path, "summary": one["get"]["summary"], "parameters": one["get"]["parameters"]}
        for path, one in said["paths"].items()
    ]
    return View(template="interface.html", context={"paths": paths, "version": __version__})


def openapi(site: Site, ask: Ask) -> View:
    """The same for programs, as OpenAPI."""
    return View(template="interface.html", data=document())


def login(site: Site, ask: Ask) -> View:
    """Asks for the password."""
    return View(template="login.html", context={"wrong": ask.get("fel") == "1"})


def check_password(site: Site, ask: Ask) -> Goto:
    """Whether the password is right; the session's cookie is set by the door."""
    given = ask.sent("losenord")
    known = site.settings.password
    right = known is not None and hmac.compare_digest(given.encode(), known.encode())
    return Goto(address="/" if right else "/logga-in?fel=1")
