"""What several pages look up: a document by its key, the last correction, a key for a form."""

import uuid
from typing import Any

from finsam.web.ask import MissingError
from finsam.web.pages.browse import DOCUMENTS
from finsam.web.site import Site


def find_document(site: Site, key: str) -> dict[str, Any]:
    """A row of the view ``documents``.

    Raises:
        MissingError: if there is no such document.
    """
    found = site.records(f"{DOCUMENTS} WHERE document_id = :key", key=key)
    if not found:
        raise MissingError(f"{key}: no such document; it may have been read again or taken out")
    return found[0]


def new_key() -> str:
    """A key for a form, so that one that is sent twice decides once."""
    return uuid.uuid4().hex


def seen(site: Site) -> int:
    """Number of the last correction that a page shows."""
    return int(site.scalar("SELECT coalesce(max(correction_id), 0) FROM correction"))
