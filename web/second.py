"""Second prints of documents: counted once, marked where they are listed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from finsam.compare.places import read_places
from finsam.compare.prints import Prints, Repeated, second_prints
from finsam.web.site import Site

SECONDS = 3600.0
"""How long it holds which documents are second prints, as long as no file comes or goes."""
OF_LED = """
SELECT fact_id FROM fact WHERE kind = 'insats' AND document_id IN :keys
"""

ALL_OF_LED = "SELECT fact_id, kind, status FROM fact WHERE document_id IN :keys"
PAGES_OF_LED = """
SELECT sum(last_page - first_page + 1) AS number FROM part WHERE document_id IN :keys
"""


def prints(site: Site) -> tuple[tuple[Prints, ...], Repeated]:
    """All pairs of prints, and what the second ones say again.

    Decisions change neither; new files do.
    """
    files = site.rows("SELECT count(*), max(run_id) FROM file")[0]
    key = ("prints", files[0], files[1])
    found: tuple[tuple[Prints, ...], Repeated] = site.kept(
        key, lambda: second_prints(site.reader), seconds=SECONDS
    )
    return found


def repeated(site: Site) -> Repeated:
    """What second prints say again."""
    return prints(site)[1]


def marked(site: Site, documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Documents with what tells them from others in a list.

    ``second_print_of`` is the document_id of the print that leads, if another does, ``place`` the
    file's name, with folders where another file has the same.
    """
    led: Mapping[str, str] = repeated(site).led
    places = site.kept("called", lambda: read_places(site.reader))
    return [
        {**one, "second_print_of": led.get(one["document_id"]), "place": places.of_row(one)}
        for one in documents
    ]


def insatser_again(site: Site) -> list[str]:
    """Insatser of second prints that the leading ones have too; never empty, for ``NOT IN``."""
    again = repeated(site)
    rows = site.named(OF_LED, list(again.led)) if again.led else []
    return ["", *(row["fact_id"] for row in rows if row["fact_id"] in again.facts)]


def facts_again(site: Site) -> Iterable[tuple[str, str, int]]:
    """Kind, status and number of the facts that second prints say again."""
    again = repeated(site)
    rows = site.named(ALL_OF_LED, list(again.led)) if again.led else []
    count = Counter((row["kind"], row["status"]) for row in rows if row["fact_id"] in again.facts)
    return [(kind, status, number) for (kind, status), number in count.items()]


def pages_again(site: Site) -> int:
    """How many pages second prints have."""
    led = list(repeated(site).led)
    return int(site.named(PAGES_OF_LED, led)[0]["number"] or 0) if led else 0
