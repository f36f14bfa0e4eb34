"""What has to follow when corrections were put in place, or taken back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from finsam.schema.corrections.apply import settle
from finsam.schema.corrections.sums import settle_sums
from finsam.schema.corrections.values import DOCUMENT
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.picks import pick


def finish(session: Session, rows: Sequence[CorrectionRow]) -> None:
    """Sums and what is kept for comparisons, after rows were put in place."""
    session.flush()
    facts = {row.fact_id for row in rows if row.kind != DOCUMENT}
    settle_sums(session, rows[0].sha256, facts)
    session.flush()
    pick(session.connection(), _documents_of(session, rows))
    session.expire_all()


def settle_again(session: Session, rows: Sequence[CorrectionRow]) -> None:
    """Works out anew what holds, after ``rows`` undid or chose something."""
    documents: set[str] = set()
    for sha256 in {row.sha256 for row in rows}:
        owners = {row.fact_id for row in rows if row.sha256 == sha256}
        documents |= settle(session, sha256, owners).documents
    session.flush()
    pick(session.connection(), sorted(documents | set(_documents_of(session, rows))))
    session.expire_all()


def _documents_of(session: Session, rows: Sequence[CorrectionRow]) -> list[str]:
    shas = {row.sha256 for row in rows}
    keys = {row.fact_id for row in rows}
    if any(row.kind == DOCUMENT or row.action in (Action.REJECT, Action.ADD) for row in rows):
        query = select(PartRow.document_id).where(PartRow.sha256.in_(shas))
    else:
        query = select(FactRow.document_id).where(FactRow.fact_id.in_(keys)).distinct()
    return sorted(session.scalars(query))
