"""Full text over all pages."""

from dataclasses import asdict

from finsam.compare.look.search import search as find
from finsam.web.ask import Ask, View
from finsam.web.second import marked
from finsam.web.site import Site

MOST = 100


def search(site: Site, ask: Ask) -> View:
    """Pages that hold all the words; each leads to the page's image with the words marked."""
    asked = ask.get("q")
    phrases = words_of(asked)
    found = [asdict(hit) for hit in find(site.reader, phrases, limit=MOST)] if phrases else []
    hits = marked(site, found)
    context = {"q": asked, "words": phrases, "hits": hits, "most": MOST}
    return View(template="search.html", context=context, data={"hits": hits}, rows=hits)


def words_of(asked: str) -> list[str]:
    """Words, and phrases between quotation marks: ``samverkan "arbetslivsinriktad rehab*"``."""
    out = []
    for number, part in enumerate(asked.split('"')):
        out += [part.strip()] if number % 2 else part.split()
    return [one for one in out if any(character.isalnum() for character in one)][:12]
