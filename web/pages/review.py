"""The queue of what needs a human, worst first, and one thing of it at a time."""

import json
import math
from dataclasses import dataclass
from typing import Any

from finsam.compare.key_figures import key_figures
from finsam.schema.corrections import Change, accept, decide, reject
from finsam.web.ask import Ask, Goto, View
from finsam.web.pages.deciding import amount_of, decided, word_of
from finsam.web.pages.documents import read_page
from finsam.web.pages.keys import new_key, seen
from finsam.web.pages.trace import (
    candidates,
    checks_of,
    frame,
    label_of,
    read_fact,
    window,
)
from finsam.web.site import Site

QUEUE_SECONDS = 600.0
"""How long the order of the queue holds; whether a figure is still in doubt is asked each time."""

SHOWN = 200
"""Lines of the queue on its page."""

DOUBTFUL = """
SELECT f.fact_id, f.kind, f.document_id, f.page, f.printed, f.confidence, f.status,
    coalesce(m.label, p.detail, p.measure, i.question, '') AS label,
    coalesce(m.value, p.value, i.value) AS value, coalesce(m.unit, p.unit, i.unit) AS unit,
    m.alternatives, o.official_name AS forbund, d.year, file.name AS file_name
FROM fact AS f
JOIN part AS d ON d.document_id = f.document_id JOIN file ON file.sha256 = d.sha256
LEFT JOIN forbund AS o ON o.forbund_id = d.forbund_id
LEFT JOIN finance_fact AS m ON m.fact_id = f.fact_id
LEFT JOIN participant_fact AS p ON p.fact_id = f.fact_id
LEFT JOIN indicator_fact AS i ON i.fact_id = f.fact_id
WHERE f.status = 'doubtful'
"""

FAILING = """
SELECT k.fact_id FROM check_relation AS c JOIN check_fact AS k ON k.check_id = c.check_id
WHERE c.verdict = 'reading'
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A figure that needs a human.

    Attributes:
        in_key: whether a key figure rests on it.
        in_sum: whether a sum that it takes part in does not close.
        stake: 0 to 1, how much it would change: its amount, or the gap to the runner-up reading.
    """

    fact_id: str
    kind: str
    document_id: str
    file_name: str
    page: int
    forbund: str | None
    year: int | None
    label: str
    printed: str
    confidence: float
    value: Any
    unit: str | None
    in_key: bool
    in_sum: bool
    stake: float

    @property
    def order(self) -> tuple[Any, ...]:
        """Less is worse: what key figures rest on, then failing sums, then what is at stake."""
        weight = self.stake * (1 - min(self.confidence, 0.99))
        return not self.in_key, not self.in_sum, -weight, self.file_name, self.page, self.fact_id


def queue(site: Site) -> list[Doubt]:
    """All figures in doubt, worst first."""
    found: list[Doubt] = site.kept("queue", lambda: _queue(site), seconds=QUEUE_SECONDS)
    return found


def is_open(site: Site, key: str) -> bool:
    """Whether a figure is still in doubt."""
    return bool(site.scalar("SELECT status FROM fact WHERE fact_id = :key", key=key) == "doubtful")


def _queue(site: Site) -> list[Doubt]:
    keyed: set[str] = set()
    codes = {code for figure in key_figures().values() for code in figure.codes}
    for category, places in site.rows(
        "SELECT category, cast(places AS text) FROM picked_amount WHERE doubtful"
    ):
        if category in codes:
            keyed |= {fact for _, fact in json.loads(places)}
    keyed |= {
        row.fact_id
        for row in site.rows(
            "SELECT fact_id FROM counted WHERE measure = 'participants' AND status = 'doubtful'"
        )
    }
    failing = {row.fact_id for row in site.rows(FAILING)}
    doubts = []
    for row in site.rows(DOUBTFUL):
        doubts.append(
            Doubt(
                fact_id=row.fact_id,
                kind=row.kind,
                document_id=row.document_id,
                file_name=row.file_name,
                page=row.page,
                forbund=row.forbund,
                year=row.year,
                label=row.label,
                printed=row.printed,
                confidence=row.confidence,
                value=row.value,
                unit=row.unit,
                in_key=row.fact_id in keyed,
                in_sum=row.fact_id in failing,
                stake=_stake(row),
            )
        )
    return sorted(doubts, key=lambda doubt: doubt.order)


def _stake(row: Any) -> float:
    """How much is at stake, from 0 to 1 on a scale of magnitudes: people weigh as money does."""
    value = abs(float(row.value or 0))
    others = json.loads(row.alternatives) if isinstance(row.alternatives, str) else row.alternatives
    gap = max((abs(float(row.value) - float(other)) for other in others or ()), default=value)
    most = 9.0 if row.kind == "finance" else 4.0
    return min(1.0, math.log10(1 + max(gap, 1.0)) / most)


def still_open(site: Site, asked: Ask) -> list[Doubt]:
    """The queue of the documents that are asked for."""
    document, forbund = asked.get("dokument"), asked.get("forbund")
    return [
        doubt
        for doubt in queue(site)
        if (not document or doubt.document_id == document)
        and (not forbund or doubt.forbund == forbund)
    ]


def review(site: Site, ask: Ask) -> View:
    """The whole queue as a list, and what else needs a human."""
    site.forget("queue")
    found = still_open(site, ask)
    rows = [
        {
            "fact_id": d.fact_id,
            "file_name": d.file_name,
            "page": d.page,
            "forbund": d.forbund,
            "year": d.year,
            "label": d.label,
            "printed": d.printed,
            "value": d.value,
            "unit": d.unit,
            "confidence": d.confidence,
            "in_key": d.in_key,
            "in_sum": d.in_sum,
        }
        for d in found
    ]
    sums = site.kept("sums", lambda: site.records(UNDECIDED_SUMS))
    lost = site.records(
        "SELECT file_name, page, message FROM problems WHERE code = 'correction-without-figure' "
        "ORDER BY file_name, page LIMIT 100"
    )
    context = {
        "rows": rows[:SHOWN],
        "total": len(rows),
        "sums": sums,
        "lost": lost,
        "forbund": sorted({d.forbund for d in queue(site) if d.forbund}),
        "chosen": ask.get("forbund"),
        "start": _next_address(ask, ""),
    }
    return View(
        template="review.html", context=context, data={"total": len(rows), "queue": rows}, rows=rows
    )


def _next_address(ask: Ask, after: str) -> str:
    return Ask(
        path="/granska/nasta", parts={}, query=ask.query, words=ask.words, who="", token=""
    ).address(efter=after or None, senast=None, visa=None)


def following(site: Site, ask: Ask) -> Goto | View:
    """The next figure in doubt: the worst, or the one after ``efter``."""
    after = ask.get("efter")
    found = still_open(site, ask)
    if not found:
        return View(template="review_done.html", context={"last": ask.get("senast")}, data={})
    order = [doubt.fact_id for doubt in found]
    places = site.kept("places", dict, seconds=QUEUE_SECONDS)
    at = order.index(after) + 1 if after in order else places.get(after, 0)
    if ask.get("visa") in order:
        at = order.index(ask.get("visa"))
    settled: set[str] = set()
    while len(settled) < len(order):
        at = at if at < len(order) else 0
        key = order[at]
        if key not in settled and is_open(site, key):
            break
        settled.add(key)
        at += 1
    else:
        site.forget("queue")
        return View(template="review_done.html", context={"last": ask.get("senast")}, data={})
    if settled:
        whole = queue(site)
        whole[:] = [doubt for doubt in whole if doubt.fact_id not in settled]
        order = [doubt for doubt in order if doubt not in settled]
        at = order.index(key)
    places[key] = at
    return one(site, ask, key, at, len(order))


def one(site: Site, ask: Ask, key: str, at: int, total: int) -> View:
    """One figure in doubt: its cut-out, what it may say, and what to do about it."""
    fact = read_fact(site, key)
    sheet = read_page(site, fact["document_id"], fact["page"])
    others = candidates(fact)
    context = {
        "fact": fact,
        "label": label_of(fact),
        "sheet": sheet,
        "frame": frame(fact),
        "window": window(fact, sheet, 42.0),
        "candidates": others[:8],
        "checks": checks_of(site, key),
        "at": at + 1,
        "total": total,
        "seen": seen(site),
        "key": new_key(),
        "last": ask.get("senast"),
        "can_undo": _can_undo(site, ask.get("senast")),
        "skip": _next_address(ask, key),
        "next": _next_address(ask, key),
    }
    data = {"fact": fact, "candidates": others, "left": total}
    return View(template="review_one.html", context=context, data=data)


def _can_undo(site: Site, decision: str) -> bool:
    query = "SELECT count(*) FROM correction WHERE decision = :key AND action NOT IN "
    return bool(decision and site.scalar(f"{query}('undo', 'choose')", key=decision))


def decide_one(site: Site, ask: Ask) -> Goto | View:
    """What the reviewer said of one figure; leads to the next."""
    key = ask.parts["fact"]
    answer = _said(site, ask, key)
    if isinstance(answer, Goto):
        whole = queue(site)
        whole[:] = [doubt for doubt in whole if doubt.fact_id != key]
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
