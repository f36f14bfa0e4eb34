"""Puts what people decided on what was read."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, inspect, select, update
from sqlalchemy.orm import Session

from finsam.corpus.problem import Problem
from finsam.schema.corrections import kept
from finsam.schema.corrections.match import lost, near
from finsam.schema.corrections.numbers import NUMBER, claim, release, settle_numbers
from finsam.schema.corrections.sums import settle_sums
from finsam.schema.corrections.values import DOCUMENT, attribute, kind_of, typed
from finsam.schema.keys import LETTERS
from finsam.schema.models.corrections import Action, CorrectionRow
from finsam.schema.models.facts import FactRow
from finsam.schema.models.files import PartRow
from finsam.schema.register_tables import forbund_id

CORRECTED = "corrected"
SURE = 1.0
"""Confidence of what a person decided."""

BY_HAND = "person"
"""Method of a fact that a person added."""

_MISSING: Mapping[str, Mapping[str, Any]] = {
    "finance": {
        **{"table_title": "", "role": "other", "is_total": False, "unit": "kr"},
        "alternatives": [],
    },
    "participants": {"sex": "total", "measure": "participants", "unit": "count"},
    "indicator": {"unit": "percent", "options": []},
    "goal": {"level": "sub"},
    "insats": {"insats_kind": "other", "aliases": []},
    "member": {},
}
"""What an added fact holds where the person said nothing."""


@dataclass(slots=True)
class Settled:
    """What was done to a file.

    Attributes:
        documents: keys of the documents that changed.
        facts: keys of the facts that changed.
        lost: corrections whose figure was not found.
    """

    documents: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    lost: list[Problem] = field(default_factory=list)


def in_force(rows: Sequence[CorrectionRow]) -> list[CorrectionRow]:
    """Those of ``rows`` that count, in the order in which they are to be applied."""
    undone = {row.refers for row in rows if row.action == Action.UNDO}
    chosen = {
        row.refers: row.correction_id
        for row in rows
        if row.action == Action.CHOOSE and row.uid not in undone
    }
    standing = [
        row
        for row in rows
        if row.action not in (Action.UNDO, Action.CHOOSE)
        and row.uid not in undone
        and (row.rival is None or row.uid in chosen)
    ]
    return sorted(standing, key=lambda row: chosen.get(row.uid, row.correction_id))


def of_file(session: Session, sha256: str) -> Sequence[CorrectionRow]:
    """All corrections of a file, oldest first."""
    query = (
        select(CorrectionRow)
        .where(CorrectionRow.sha256 == sha256)
        .order_by(CorrectionRow.correction_id)
    )
    return session.scalars(query).all()


def replay(session: Session, sha256: str, facts: Sequence[FactRow]) -> tuple[Problem, ...]:
    """Puts all corrections of a file on the facts of a new reading, oldest first.

    Args:
        session: one that may write.
        sha256: of the file.
        facts: all facts of the new reading.

    Returns:
        A warning for each correction whose figure is not found any more.
    """
    kept.forget(session, sha256)
    standing = in_force(of_file(session, sha256))
    done = _apply(session, standing, facts)
    settle_numbers(session, sha256, standing)
    settle_sums(session, sha256, done.facts)
    return tuple(dict.fromkeys(done.lost))


def settle(session: Session, sha256: str, owners: Collection[str]) -> Settled:
    """Works out anew what holds for some facts of a file, after something was undone or chosen."""
    rows = of_file(session, sha256)
    whole = any(row.kind == DOCUMENT for row in rows)
    kept.give_back(session, sha256, None if whole else owners)
    everything = in_force(rows)
    standing = [row for row in everything if whole or row.fact_id in owners]
    added = {row.fact_id for row in rows if row.action == Action.ADD}
    for key in added & set(owners):
        _remove_added(session, key)
    done = _apply(session, standing, None)
    settle_numbers(session, sha256, everything)
    done.facts |= set(owners)
    documents = select(FactRow.document_id).where(FactRow.fact_id.in_(done.facts)).distinct()
    done.documents |= set(session.scalars(documents))
    settle_sums(session, sha256, done.facts)
    return done


def put(session: Session, row: CorrectionRow, target: FactRow | PartRow | None) -> None:
    """Puts one correction on the fact or document that it means.

    Raises:
        UsageError: if the column cannot hold the value.
    """
    if row.action == Action.ADD:
        _add(session, row)
    elif isinstance(target, PartRow):
        _put_on_document(session, row, target)
    elif target is not None and row.action == Action.REJECT:
        kept.take_out(session, row.sha256, target)
    elif target is not None:
        values = _fact_values(session, row, target) if row.action == Action.SET else {}
        decided = {**values, "status": CORRECTED, "confidence": SURE}
        kept.change(session, row.sha256, target, decided)


def _fact_values(session: Session, row: CorrectionRow, fact: FactRow) -> dict[str, Any]:
    if row.column_name == "forbund":
        return {"forbund_id": forbund_id(session, row.new_value)}
    name = attribute(fact.kind, row.column_name)
    return {name: typed(type(fact), fact.kind, row.column_name, row.new_value)}


def _put_on_document(session: Session, row: CorrectionRow, part: PartRow) -> None:
    if row.column_name != "forbund":
        name = attribute(DOCUMENT, row.column_name)
        value = typed(PartRow, DOCUMENT, row.column_name, row.new_value)
        kept.change(session, row.sha256, part, {name: value})
        return
    old, new = part.forbund_id, forbund_id(session, row.new_value)
    kept.change(session, row.sha256, part, {"forbund_id": new})
    if old is None or old == new:
        return
    # What the document says of its own förbund goes along; what it says of others does not.
    session.flush()
    same = (FactRow.document_id == part.document_id) & (FactRow.forbund_id == old)
    keys = session.scalars(select(FactRow.fact_id).where(same)).all()
    kept.keep_forbund(session, row.sha256, keys, old)
    session.execute(update(FactRow).where(same).values(forbund_id=new))


def _apply(
    session: Session, rows: Sequence[CorrectionRow], facts: Sequence[FactRow] | None
) -> Settled:
    done = Settled()
    here = None if facts is None else {fact.fact_id: fact for fact in facts}
    # Documents first: what is said of a single figure outweighs what is said of all.
    of_facts = [row for row in rows if row.kind != NUMBER]
    for row in sorted(of_facts, key=lambda row: row.kind != DOCUMENT):
        target = _target(session, row, here)
        read_now = row.action == Action.ADD and here is not None and near(row, here.values())
        if read_now:
            assert isinstance(read_now, FactRow)
            _put_added_on(session, row, read_now)
            done.facts.add(read_now.fact_id)
            continue
        if target is None and row.action != Action.ADD:
            if row.action != Action.REJECT:
                done.lost.append(lost(row))
            continue
        if target is not None:
            row.fact_id = kept.owner_key(target)
        put(session, row, target)
        if here is not None and row.action == Action.REJECT:
            here.pop(row.fact_id, None)
        done.facts.add(row.fact_id)
        if isinstance(target, PartRow):
            done.documents.add(target.document_id)
    session.flush()
    return done


def _target(
    session: Session, row: CorrectionRow, here: dict[str, FactRow] | None
) -> FactRow | PartRow | None:
    if row.kind == DOCUMENT:
        return find_part(session, row)
    if row.action == Action.ADD:
        return None
    found = here.get(row.fact_id) if here is not None else session.get(FactRow, row.fact_id)
    if found is not None and found.kind == row.kind:
        return found
    facts = list(here.values()) if here is not None else facts_of(session, row)
    return near(row, facts)


def facts_of(session: Session, row: CorrectionRow) -> Sequence[FactRow]:
    """All facts of the correction's kind on its page."""
    query = (
        select(FactRow)
        .join(PartRow, PartRow.document_id == FactRow.document_id)
        .where(PartRow.sha256 == row.sha256, FactRow.page == row.page, FactRow.kind == row.kind)
    )
    return session.scalars(query).all()


def find_part(session: Session, row: CorrectionRow) -> PartRow | None:
    """The document that a correction means: by its key, else the one of the file on its page."""
    part = session.get(PartRow, row.fact_id)
    if part is not None and part.first_page == row.page:
        return part
    query = select(PartRow).where(
        PartRow.sha256 == row.sha256,
        PartRow.first_page <= row.page,
        PartRow.last_page >= row.page,
    )
    return session.scalars(query.order_by(PartRow.number)).first() or part


def added_key(kind: str, sha256: str, uid: str) -> str:
    """Key of a fact that a person added."""
    digest = hashlib.sha256(f"{sha256}|{kind}|added|{uid}".encode()).hexdigest()
    return f"{LETTERS[kind]}{digest[:15]}"


def _add(session: Session, row: CorrectionRow) -> None:
    session.flush()
    part = find_part(session, row)
    if part is None or session.get(FactRow, row.fact_id) is not None:
        return
    fact_type = inspect(FactRow).polymorphic_map[row.kind].class_
    content = row.content or {}
    values: dict[str, Any] = dict(_MISSING[row.kind])
    forbund = part.forbund_id
    for column, said in content.items():
        if column == "forbund":
            forbund = forbund_id(session, said)
        elif column in ("table_no", "table_row", "table_column"):
            values[column] = int(said)
        else:
            values[attribute(row.kind, column)] = typed(fact_type, row.kind, column, said)
    last = select(func.max(FactRow.position)).where(
        FactRow.document_id == part.document_id, FactRow.kind == row.kind
    )
    fact = fact_type(
        fact_id=row.fact_id,
        document_id=part.document_id,
        forbund_id=forbund,
        position=(session.scalar(last) or 0) + 1,
        page=row.page,
        x0=row.x0,
        top=row.top,
        x1=row.x1,
        bottom=row.bottom,
        printed=row.printed,
        method=BY_HAND,
        confidence=SURE,
        status=CORRECTED,
        **values,
    )
    session.add(fact)
    session.flush()
    claim(session, row.sha256, fact)


def _put_added_on(session: Session, row: CorrectionRow, fact: FactRow) -> None:
    """A better reader found what a person had added: its columns are put on the fact found."""
    values: dict[str, Any] = {"status": CORRECTED, "confidence": SURE}
    for column, said in (row.content or {}).items():
        if column == "forbund":
            values["forbund_id"] = forbund_id(session, said)
        elif column not in ("table_no", "table_row", "table_column"):
            values[attribute(kind_of(fact), column)] = typed(type(fact), fact.kind, column, said)
    kept.change(session, row.sha256, fact, values)


def _remove_added(session: Session, key: str) -> None:
    fact = session.get(FactRow, key)
    if fact is not None and fact.method == BY_HAND:
        release(session, key)
        session.delete(fact)
        session.flush()
