"""What people put right."""

from typing import Any

from sqlalchemy import Engine, text

from finsam.schema.transactions import read_session

_ALL = "SELECT * FROM corrections AS c"
_WAITING = """
EXISTS (
    SELECT 1 FROM correction AS r WHERE r.uid = c.correction_id AND r.rival IS NOT NULL
) AND NOT EXISTS (SELECT 1 FROM correction AS s WHERE s.refers = c.correction_id)
"""


def corrections(
    engine: Engine, *, everything: bool = False, conflicts: bool = False
) -> list[dict[str, Any]]:
    """Rows of the view ``corrections``, oldest first.

    Args:
        engine: the database.
        everything: also those that do not count, and undoings.
        conflicts: instead: imported ones that contradict one here and wait for a choice.

    Raises:
        DatabaseError: if the database cannot be used.
    """
    where = f" WHERE {_WAITING}" if conflicts else ("" if everything else " WHERE c.counts")
    with read_session(engine) as session:
        rows = session.execute(text(f"{_ALL}{where} ORDER BY c.at, c.correction_id")).mappings()
        return [{**row, "at": str(row["at"])[:19]} for row in rows]
