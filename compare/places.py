"""What files are called where a person reads it: their names, with folders where names are alike.

A file in an archive is named with the archive.

The views keep the bare name (``file_name``); two files called ``rapport.pdf`` in two folders would
stand as one in a list of sources.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, bindparam, text

from finsam.corpus.names import ARCHIVE, told_apart

_ALIKE = text(
    "SELECT p.document_id, f.sha256, f.name, f.path FROM part AS p "
    "JOIN file AS f ON f.sha256 = p.sha256 WHERE f.name IN "
    "(SELECT name FROM file GROUP BY name HAVING count(*) > 1) OR lower(f.path) LIKE :packed"
)
_FACTS = text("SELECT fact_id, document_id FROM fact WHERE document_id IN :documents").bindparams(
    bindparam("documents", expanding=True)
)
_CHECKS = text(
    "SELECT check_id, document_id FROM check_relation WHERE document_id IN :documents"
).bindparams(bindparam("documents", expanding=True))


@dataclass(frozen=True, slots=True)
class Places:
    """What tells files of one name apart, by what stands in them; empty where no names are alike.

    Attributes:
        of: the place of the file, by ``document_id``, ``fact_id`` and ``check_id``.
    """

    of: Mapping[str, str] = field(default_factory=dict)

    def called(self, name: str, *keys: str | None) -> str:
        """What the file called ``name`` is called, known by any of ``keys``."""
        return next((self.of[key] for key in keys if key is not None and key in self.of), name)

    def of_row(self, row: Mapping[str, Any]) -> str | None:
        """The same of a row of a view with ``file_name`` and its keys."""
        name = row.get("file_name")
        keys = (row.get(key) for key in ("document_id", "fact_id", "check_id"))
        return name if name is None else self.called(name, *keys)


def read_places(engine: Engine) -> Places:
    """The places of all files whose name another file has too, and of those in archives."""
    with engine.connect() as link:
        rows = link.execute(_ALIKE, {"packed": f"%{ARCHIVE}_%.%"}).all()
        if not rows:
            return Places()
        place = told_apart({row.sha256: (row.name, row.path) for row in rows})
        of = {row.document_id: place[row.sha256] for row in rows}
        asked = {"documents": list(of)}
        for query in (_FACTS, _CHECKS):
            of |= {key: of[document] for key, document in link.execute(query, asked).all()}
    return Places(of)
