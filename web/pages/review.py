"""The queue of what needs a human as a list, and one figure of it at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from finsam.schema.corrections import Change, accept, decide, reject
from finsam.web.ask import Ask, Goto, View
from finsam.web.pages.candidates import candidates
from finsam.web.pages.deciding import amount_of, decided, word_of
from finsam.web.pages.documents import sheet_of
from finsam.web.pages.keys import new_key, seen
from finsam.web.pages.places import sharp
from finsam.web.pages.trace import checks_of, frame, label_of, read_fact, window
from finsam.web.pages.unread import number_rows, one_number
from finsam.web.queue import (
    NUMBER,
    QUEUE_SECONDS,
    Doubt,
    fresh_queue,
    is_open,
    queue,
    take_off,
)
from finsam.web.second import repeated
from finsam.web.site import Site

SHOWN = 200
"""Lines of the queue on its page."""

MOST_NAMES = 500
"""Keys that one query may name."""

FIGURES = """
SELECT f.fact_id, f.page, f.printed, f.confidence, file.name AS file_name, d.year,
    o.official_name AS forbund,
    coalesce(m.label, p.detail, p.measure, i.question, g.text, n.name, e.member, '') AS label,
    coalesce(m.value, p.value, i.value) AS value, coalesce(m.unit, p.unit, i.unit) AS unit
FROM fact AS f
JOIN part AS d ON d.document_id = f.document_id JOIN file ON file.sha256 = d.sha256
LEFT JOIN forbund AS o ON o.forbund_id = d.forbund_id
LEFT JOIN finance_fact AS m ON m.fact_id = f.fact_id
LEFT JOIN participant_fact AS p ON p.fact_id = f.fact_id
LEFT JOIN indicator_fact AS i ON i.fact_id = f.fact_id
LEFT JOIN goal_fact AS g ON g.fact_id = f.fact_id
LEFT JOIN insats_fact AS n ON n.fact_id = f.fact_id
LEFT JOIN member_fact AS e ON e.fact_id = f.fact_id
WHERE f.fact_id IN :keys
"""

UNDECIDED_SUMS = """
SELECT c.check_id, c.expr, c.page, c.document_id, c.expected, c.actual, file.name AS file_name,
    (SELECT k.fact_id FROM check_fact AS k WHERE k.check_id = c.check_id ORDER BY k.position
        LIMIT 1) AS fact_id
FROM check_relation AS c JOIN part AS p ON p.document_id = c.document_id
JOIN file ON file.sha256 = p.sha256
WHERE c.verdict = 'reading' AND NOT EXISTS (
    SELECT 1 FROM check_fact AS k JOIN fact AS f ON f.fact_id = k.fact_id
    WHERE k.check_id = c.check_id AND f.status = 'doubtful'
)
ORDER BY file.name, c.page, c.check_id LIMIT 200
"""
FORBUND = """
SELECT DISTINCT o.forbund_id, o.official_name FROM part AS p
JOIN forbund AS o ON o.forbund_id = p.forbund_id ORDER BY 2
"""


def narrowed(site: Site, asked: Ask, whole: Sequence[Doubt]) -> list[Doubt]:
    """The queue of the documents that are asked for."""
    document, forbund = asked.get("dokument"), asked.get("forbund")
    keys = {key for key, name in _forbund(site) if name == forbund}
    return [
        doubt
        for doubt in whole
        if (not document or doubt.document_id == document)
        and (not forbund or doubt.forbund_id in keys)
    ]


def _forbund(site: Site) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = site.kept(
        "forbund of queue", lambda: [tuple(row) for row in site.rows(FORBUND)]
    )
    return found


def review(site: Site, ask: Ask) -> View:
    """The whole queue as a list, and what else needs a human."""
    whole = fresh_queue(site)
    found = narrowed(site, ask, whole)
    every = site.kept("sums", lambda: site.records(UNDECIDED_SUMS))
    again = repeated(site).checks
    sums = [one for one in every if one["check_id"] not in again]
    lost = site.records(
        "SELECT file_name, page, message FROM problems WHERE code = 'correction-without-figure' "
        "ORDER BY file_name, page LIMIT 100"
    )
    owners = {doubt.forbund_id for doubt in whole}
    context = {
        "rows": list(described(site, found[:SHOWN])),
        "total": len(found),
        "numbers": sum(doubt.kind == NUMBER for doubt in found),
        "shown": SHOWN,
        "sums": sums,
        "lost": lost,
        "forbund": [name for key, name in _forbund(site) if key in owners],
        "chosen": ask.get("forbund"),
        "start": _next_address(ask, ""),
    }
    return View(
        template="review.html",
        context=context,
        data=lambda: {"total": len(found), "queue": list(described(site, found))},
        rows=lambda: list(described(site, found)),
    )


def described(site: Site, doubts: Sequence[Doubt]) -> Iterator[dict[str, Any]]:
    """The lines of the queue: where each stands, what was read, and why it is in doubt."""
    for at in range(0, len(doubts), MOST_NAMES):
        some = doubts[at : at + MOST_NAMES]
        facts = [one.key for one in some if one.kind != NUMBER]
        rows = {row["fact_id"]: row for row in site.named(FIGURES, facts)} | number_rows(
            site, [one.key for one in some if one.kind == NUMBER]
        )
        for one in some:
            if one.key in rows:
                yield {
                    **rows[one.key],
                    "kind": one.kind,
                    "in_key": one.in_key,
                    "in_sum": one.in_sum,
                }


def _next_address(ask: Ask, after: str) -> str:
    return Ask(
        path="/granska/nasta", parts={}, query=ask.query, words=ask.words, who="", token=""
    ).address(efter=after or None, senast=None, visa=None)


def following(site: Site, ask: Ask) -> Goto | View:
    """The next figure in doubt: the worst, or the one after ``efter``."""
    after = ask.get("efter")
    found = narrowed(site, ask, queue(site))
    places = site.kept("places", dict, seconds=QUEUE_SECONDS)
    keys = [doubt.key for doubt in found]
    at = keys.index(after) + 1 if after in keys else places.get(after, 0)
    if ask.get("visa") in keys:
        at = keys.index(ask.get("visa"))
    settled: list[str] = []
    for n in range(len(found)):
        doubt = found[(at + n) % len(found)]
        if is_open(site, doubt):
            break
        settled.append(doubt.key)
    else:
        take_off(site, settled)
        return View(template="review_done.html", context={"last": ask.get("senast")}, data={})
    take_off(site, settled)
    at = [key for key in keys if key not in settled].index(doubt.key)
    places[doubt.key] = at
    total = len(found) - len(settled)
    show = one_number if doubt.kind == NUMBER else one
    shown = show(site, ask, doubt.key)
    last = ask.get("senast")
    more = {
        "at": at + 1,
        "total": total,
        "last": last,
        "can_undo": _can_undo(site, last),
        "skip": _next_address(ask, doubt.key),
        "next": _next_address(ask, doubt.key),
    }
    data = {**shown.data, "left": total}
    return View(template=shown.template, context={**shown.context, **more}, data=data)


def one(site: Site, ask: Ask, key: str) -> View:
    """One figure in doubt: its cut-out, what it may say, and what to do about it."""
    fact = sharp(site, read_fact(site, key))
    sheet = sheet_of(site, fact["document_id"], fact["page"])
    checks = checks_of(site, key)
    others = candidates(fact, checks)
    context = {
        "fact": fact,
        "label": ask.words.of("measure", label_of(fact)),
        "sheet": sheet,
        "frame": frame(fact),
        "window": window(fact, sheet, 42.0),
        "candidates": others[:8],
        "checks": checks,
        "seen": seen(site),
        "key": new_key(),
    }
    data = {"fact": fact, "candidates": others}
    return View(template="review_one.html", context=context, data=data)


def _can_undo(site: Site, decision: str) -> bool:
    query = "SELECT count(*) FROM correction WHERE decision = :key AND action NOT IN "
    return bool(decision and site.scalar(f"{query}('undo', 'choose')", key=decision))


def decide_one(site: Site, ask: Ask) -> Goto | View:
    """What the reviewer said of one figure; leads to the next."""
    key = ask.parts["fact"]
    answer = _said(site, ask, key)
    if isinstance(answer, Goto):
        take_off(site, [key])
    return answer


def _said(site: Site, ask: Ask, key: str) -> Goto | View:
    what = ask.sent("gor")
    t = ask.words
    if what.startswith("valj:"):
        change = Change(key=key, column="value", value=what.removeprefix("valj:"))
        word = word_of(ask, t("reason_candidate"))
        return decided(site, ask, lambda session: decide(session, [change], word))
    if what == "belopp":
        fact = read_fact(site, key)
        value = amount_of(ask.sent("belopp"), fact.get("unit") or "")
        change = Change(key=key, column="value", value=value)
        word = word_of(ask, t("reason_typed"))
        return decided(site, ask, lambda session: decide(session, [change], word))
    if what == "forkasta":
        word = word_of(ask, t("reason_rejected"))
        return decided(site, ask, lambda session: reject(session, [key], word))
    reason = t("reason_paper") if what == "papper" else t("reason_right")
    word = word_of(ask, reason)
    return decided(site, ask, lambda session: accept(session, [key], word))
