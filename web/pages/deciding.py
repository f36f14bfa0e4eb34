"""What people send: corrections, acceptances, additions, undoings."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from finsam.corpus.errors import UsageError
from finsam.schema.corrections import (
    Change,
    Missed,
    StaleError,
    Word,
    accept,
    add,
    choose,
    decide,
    reject,
    undo,
)
from finsam.schema.corrections.values import COUNTED_IN, DOCUMENT, SCALE, correctable
from finsam.web.ask import Ask, Goto, MissingError, View
from finsam.web.pages.keys import find_document
from finsam.web.pages.trace import fields, in_scope, read_fact
from finsam.web.site import Site

MOST_AT_ONCE = 5000
"""Facts of one decision; no table has more."""


def word_of(ask: Ask, reason: str = "") -> Word:
    """Whose word a form is, and why."""
    seen = ask.sent("sett")
    return Word(
        who=ask.sent("vem") or ask.who,
        reason=ask.sent("varfor") or reason,
        decision=ask.sent("nyckel") or None,
        seen=int(seen) if seen.isdigit() else None,
    )


def correct_fact(site: Site, ask: Ask) -> Goto | View:
    """The columns of a figure that somebody changed, of it alone or of its column, row or table."""
    fact = read_fact(site, ask.parts["fact"])
    word = word_of(ask)
    scope = ask.sent("omfattning", "figure")
    what = ask.sent("gor", "ratta")
    keys = in_scope(site, fact, scope)[:MOST_AT_ONCE]
    if what == "forkasta":
        return decided(site, ask, lambda session: reject(session, keys, word))
    if what == "stammer":
        return decided(site, ask, lambda session: accept(session, [fact["fact_id"]], word))
    changed = changes_of(ask, fields(site, fact), fact)
    if not changed:
        raise UsageError(ask.words("nothing_changed"))
    single = [one for one in changed if one == "value"]
    if scope != "figure" and single:
        raise UsageError(ask.words("value_is_single"))
    changes = [
        Change(key=key, column=column, value=value)
        for column, value in changed.items()
        for key in (keys if column != "value" else [fact["fact_id"]])
    ]
    return decided(site, ask, lambda session: decide(session, changes, word))


def changes_of(
    ask: Ask, shown: list[dict[str, Any]], fact: dict[str, Any]
) -> dict[str, str | None]:
    """What the form says otherwise than the page had shown it."""
    out: dict[str, str | None] = {}
    for field in shown:
        column = field["column"]
        if column not in ask.form or (column == "value" and ask.sent("belopp")):
            continue
        said = ask.sent(column)
        if field["is_number"] and said:
            said = plain_digits(said)
        before = ask.sent(f"var_{column}", field["value"])
        if said.replace("\r\n", "\n") != before.replace("\r\n", "\n"):
            out[column] = said or None
    if ask.sent("belopp") and ask.sent("belopp") != ask.sent("var_belopp"):
        unit = out.get("unit") or fact.get("unit") or ""
        out["value"] = amount_of(ask.sent("belopp"), unit)
    return out


def plain_digits(said: str) -> str:
    """Digits as people write them, as a number is written: ``−1 250,5`` is ``-1250.5``."""
    kept = "".join(said.split()).replace("\u2212", "-").replace("–", "-")
    return kept.replace(",", ".") if kept.count(",") == 1 and "." not in kept else kept


def amount_of(said: str, unit: str) -> str:
    """A printed amount in kronor; ``1 250`` in tkr is 1250000.

    Raises:
        UsageError: if it is no number.
    """
    try:
        value = Decimal(plain_digits(said)) * SCALE.get(unit, 1)
    except InvalidOperation as error:
        raise UsageError(f"{said}: no number") from error
    return f"{value.normalize():f}" if value.is_finite() else said


def correct_document(site: Site, ask: Ask) -> Goto | View:
    """Kind, year, förbund and the like of a whole document."""
    one = find_document(site, ask.parts["document"])
    changes = []
    for column in correctable(DOCUMENT):
        said, before = ask.sent(column), "" if one.get(column) is None else str(one[column])
        if column in ask.form and said != ask.sent(f"var_{column}", before):
            changes.append(Change(key=one["document_id"], column=column, value=said or None))
    if not changes:
        raise UsageError(ask.words("nothing_changed"))
    return decided(site, ask, lambda session: decide(session, changes, word_of(ask)))


ADDED_BY_HAND = ("finance", "participants")
"""Kinds of facts that the forms for missed figures know."""


def add_fact(site: Site, ask: Ask) -> Goto | View:
    """A figure that the reader missed."""
    one = find_document(site, ask.parts["document"])
    missed = missed_of(ask, page_of(ask, one["page_from"]), ask.sent("tryckt"), None)
    return decided(
        site, ask, lambda session: add(session, one["document_id"], [missed], word_of(ask))
    )


def page_of(ask: Ask, usual: int) -> int:
    """The page that a form names; ``usual`` where it names none.

    Raises:
        UsageError: if it is no number.
    """
    said = ask.sent("sidnr") or str(usual)
    if not said.isascii() or not said.isdigit():
        raise UsageError(f"{said}: no page")
    return int(said)


def missed_of(
    ask: Ask, page: int, printed: str, box: tuple[float, float, float, float] | None
) -> Missed:
    """A missed figure, as a form describes it.

    Raises:
        UsageError: if it has no number, or is of another kind.
    """
    kind = ask.sent("slag", "finance")
    if kind not in ADDED_BY_HAND:
        raise UsageError(f"{kind}: no kind of figure")
    content = {
        column: ask.sent(f"f_{column}") for column in correctable(kind) if ask.sent(f"f_{column}")
    }
    if kind == "participants":
        content |= {"detail": ask.sent("f_label")} if ask.sent("f_label") else {}
        content = {k: v for k, v in content.items() if k != "unit" or v in COUNTED_IN}
    content["value"] = amount_of(printed, content.get("unit", ""))
    return Missed(kind=kind, content=content, page=page, printed=printed, box=box)


def undo_decision(site: Site, ask: Ask) -> Goto | View:
    """Takes a decision back."""
    reason = ask.words("undone_reason")
    site.forget("queue")
    return decided(
        site, ask, lambda session: undo(session, ask.parts["decision"], word_of(ask, reason))
    )


def settle_conflict(site: Site, ask: Ask) -> Goto | View:
    """Of two corrections that contradict each other, one is chosen."""
    uid = ask.parts["decision"]
    word = word_of(ask, ask.words("chosen_reason"))
    if ask.sent("gor") == "deras":
        return decided(site, ask, lambda session: [choose(session, uid, word)])
    return decided(site, ask, lambda session: undo(session, uid, word))


def decided(site: Site, ask: Ask, act: Any) -> Goto | View:
    """Does it, and leads to what was done; or shows what somebody else did meanwhile."""
    try:
        with site.deciding() as session:
            rows = act(session)
            decision = rows[0].decision
    except StaleError as error:
        newer = list(error.newer)
        mine = list(_written(ask))
        key = newer[0]["fact_id"]
        of_other = {"document": f"/dokument/{key}", "number": "/granska"}
        back = of_other.get(newer[0]["kind"], f"/uppgift/{key}")
        context = {"newer": newer, "mine": mine, "back": back}
        return View(template="stale.html", context=context, data={"newer": newer}, status=409)
    finally:
        site.wrote()
    target = ask.sent("vidare")
    address = f"/rattelse/{decision}"
    if target.startswith("/") and not target.startswith("//") and "\\" not in target:
        address = target + ("&" if "?" in target else "?") + f"senast={decision}"
    return Goto(address=address, who=ask.sent("vem") or None)


_NOT_WRITTEN = ("csrf", "nyckel", "sett", "gor", "omfattning", "vidare", "vem", "kolumn", "rad")
"""Fields of a form that a person does not write in."""


def _written(ask: Ask) -> Iterator[dict[str, str]]:
    """What the person wrote into a form, without what stood there before."""
    for name, values in ask.form.items():
        as_before = ask.form.get(f"var_{name}", ("",))[-1] == values[-1]
        if values[-1] and not as_before and not name.startswith("var_"):
            column = name.removeprefix("f_")
            if column not in _NOT_WRITTEN:
                yield {"name": column, "value": values[-1]}


def decision(site: Site, ask: Ask) -> View:
    """What one decision was, and whether it still counts."""
    key = ask.parts["decision"]
    rows = site.records(
        "SELECT v.*, c.sha256, c.rival, c.refers FROM corrections AS v JOIN correction AS c "
        "ON c.uid = v.correction_id WHERE c.decision = :key OR c.uid = :key "
        "ORDER BY c.correction_id LIMIT 500",
        key=key,
    )
    if not rows:
        raise MissingError(f"{key}: no such correction")
    context = {"rows": rows, "first": rows[0], "counts": any(row["counts"] for row in rows)}
    return View(template="decision.html", context=context, data={"corrections": rows}, rows=rows)
