"""What there is: overview, förbund, documents, insatser, coverage."""

from collections import Counter, defaultdict
from typing import Any

from finsam.corpus.names import in_place
from finsam.web.ask import Ask, MissingError, View
from finsam.web.second import facts_again, insatser_again, marked, pages_again, repeated
from finsam.web.site import Site

PAGE = 100
"""Rows of a long list on one page."""

KINDS_THAT_COUNT = ("verksamhetsplan", "delårsrapport", "årsredovisning")
"""Documents that every förbund writes every year; the columns of coverage."""


def start(site: Site, ask: Ask) -> View:
    """How much has been read, and what needs a human."""
    counts = site.kept("counts", lambda: _counts(site))
    latest = _called(
        site,
        site.records(
            "SELECT f.name AS file_name, f.status, f.reason, f.page_count AS pages, "
            "(SELECT min(p.document_id) FROM part AS p WHERE p.sha256 = f.sha256) AS document_id "
            "FROM file AS f ORDER BY f.run_id DESC, f.name LIMIT 8"
        ),
    )
    trouble = _called(
        site,
        site.records(
            "SELECT f.name AS file_name, f.reason, "
            "(SELECT min(p.document_id) FROM part AS p WHERE p.sha256 = f.sha256) AS document_id "
            "FROM file AS f WHERE f.status <> 'complete' ORDER BY f.name LIMIT 20"
        ),
    )
    context = {"counts": counts, "latest": latest, "trouble": trouble}
    return View(template="start.html", context=context, data={"counts": counts, "latest": latest})


def _called(site: Site, files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Files with their ``place``, which what is said of them begins with too."""
    return [
        {**one, "reason": in_place(one["reason"] or "", one["file_name"], one["place"])}
        for one in marked(site, files)
    ]


PAGES_READ = """
SELECT count(*) FROM page WHERE NOT EXISTS (SELECT 1 FROM problem WHERE problem.sha256 = page.sha256
    AND problem.page = page.number AND problem.code = 'not-asked')
"""
"""Without those that were left out with ``--pages``."""


def _counts(site: Site) -> dict[str, Any]:
    facts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, status, number in site.rows(
        "SELECT kind, status, count(*) FROM fact GROUP BY kind, status"
    ):
        facts[kind][status] = number
    again = repeated(site)
    for kind, state, number in facts_again(site):
        facts[kind][state] -= number
        facts[kind] += Counter()  # without what is left of none
    doubtful = site.rows("SELECT fact_id FROM fact WHERE status = 'doubtful'")
    sums = site.rows("SELECT check_id FROM check_relation WHERE verdict = 'reading'")
    return {
        "files": site.scalar("SELECT count(*) FROM file"),
        "documents": site.scalar("SELECT count(*) FROM part") - len(again.led),
        "pages": site.scalar(PAGES_READ) - pages_again(site),
        "forbund": site.scalar("SELECT count(DISTINCT forbund_id) FROM part"),
        "corrections": site.scalar("SELECT count(*) FROM correction"),
        "doubtful": sum(row.fact_id not in again.facts for row in doubtful),
        "sums": sum(row.check_id not in again.checks for row in sums),
        "unread": site.scalar("SELECT count(*) FROM found_number WHERE kind = 'unread'"),
        "facts": {kind: dict(states) for kind, states in sorted(facts.items())},
    }


FORBUND = """
SELECT f.forbund_id, f.official_name AS forbund, f.lan, f.org_no, f.valid_from, f.valid_to,
    count(p.document_id) AS documents, min(p.year) AS first_year, max(p.year) AS last_year
FROM forbund AS f LEFT JOIN part AS p ON p.forbund_id = f.forbund_id
GROUP BY f.forbund_id, f.official_name, f.lan, f.org_no, f.valid_from, f.valid_to
ORDER BY f.official_name
"""


def _forbund(site: Site) -> list[dict[str, Any]]:
    """All förbund with the number of their documents, of two prints once."""
    led = list(repeated(site).led)
    rows = site.named("SELECT forbund_id FROM part WHERE document_id IN :keys", led) if led else []
    again = Counter(row["forbund_id"] for row in rows)
    found = site.records(FORBUND)
    return [{**one, "documents": one["documents"] - again[one["forbund_id"]]} for one in found]


def forbund_list(site: Site, ask: Ask) -> View:
    """All förbund of the register and of the reports."""
    found = site.kept("forbund", lambda: _forbund(site))
    lan = ask.get("lan")
    everyone = ask.get("alla") == "1" or not any(one["documents"] for one in found)
    rows = [
        one for one in found if (not lan or one["lan"] == lan) and (everyone or one["documents"])
    ]
    context = {
        "rows": rows,
        "lan": sorted({one["lan"] for one in found if one["lan"]}),
        "chosen": lan,
        "everyone": everyone,
    }
    return View(template="forbund_list.html", context=context, data={"forbund": rows}, rows=rows)


def forbund_one(site: Site, ask: Ask) -> View:
    """One förbund: its documents, members and insatser."""
    key = ask.parts["forbund"]
    found = site.records("SELECT * FROM forbund WHERE forbund_id = :key", key=key)
    if not found:
        raise MissingError(f"{key}: no such förbund")
    one = found[0]
    name = one["official_name"]
    documents = marked(
        site,
        site.records(
            f"{DOCUMENTS} WHERE forbund = :name ORDER BY year DESC, kind, file_name, page_from",
            name=name,
        ),
    )
    kommuner = [
        row.official_name
        for row in site.rows(
            "SELECT k.official_name FROM forbund_kommun AS fk JOIN kommun AS k "
            "ON k.kommunkod = fk.kommunkod WHERE fk.forbund_id = :key ORDER BY 1",
            key=key,
        )
    ]
    insatser = site.named(
        "SELECT i.name, count(DISTINCT f.document_id) AS documents, min(f.fact_id) AS fact_id "
        "FROM fact AS f JOIN insats_fact AS i ON i.fact_id = f.fact_id "
        "WHERE f.forbund_id = :key AND f.kind = 'insats' AND f.fact_id NOT IN :keys "
        "GROUP BY i.name ORDER BY 2 DESC, 1 LIMIT 200",
        insatser_again(site),
        key=key,
    )
    context = {
        "one": one,
        "documents": documents,
        "kommuner": kommuner,
        "insatser": insatser,
    }
    return View(template="forbund.html", context=context, data=context, rows=documents)


DOCUMENTS = """
SELECT document_id, file_name, page_from, page_to, forbund, lan, title, kind, year, period, date,
    status, reason
FROM documents
"""


def document_list(site: Site, ask: Ask) -> View:
    """All documents, filtered."""
    wanted = {name: ask.get(name) for name in ("forbund", "lan", "year", "kind", "status")}
    values: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    if "year" in values:
        values["year"] = ask.number("year", 0)
    where = " AND ".join(f"{name} = :{name}" for name in values) or "1 = 1"
    total = site.scalar(f"SELECT count(*) FROM documents WHERE {where}", **values)
    at = ask.number("sida", 1)
    found = site.records(
        f"{DOCUMENTS} WHERE {where} ORDER BY forbund IS NULL, forbund, year DESC, file_name, "
        f"page_from LIMIT {PAGE} OFFSET {(at - 1) * PAGE}",
        **values,
    )
    rows = marked(site, found)
    choices = site.kept("choices", lambda: _choices(site))
    context = {"rows": rows, "wanted": wanted, "choices": choices, **paging(at, total)}
    return View(
        template="document_list.html",
        context=context,
        data={"total": total, "documents": rows},
        rows=rows,
    )


def _choices(site: Site) -> dict[str, list[Any]]:
    found = site.rows("SELECT DISTINCT forbund, lan, year, kind FROM documents")
    names = ("forbund", "lan", "year", "kind")
    return {
        name: sorted({getattr(row, name) for row in found if getattr(row, name) is not None})
        for name in names
    }


def paging(at: int, total: int, size: int = PAGE) -> dict[str, int]:
    """What a template needs to lead from page to page of a long list."""
    return {"at": at, "last": max(1, -(-total // size)), "total": total}


def insats_list(site: Site, ask: Ask) -> View:
    """All insatser, by name and förbund."""
    words = ask.get("q")
    where = "f.kind = 'insats' AND f.fact_id NOT IN :keys"
    values: dict[str, Any] = {}
    if words:
        where += " AND lower(i.name) LIKE :words ESCAPE '!'"
        plain = words.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values["words"] = f"%{plain}%"
    source = (
        "FROM fact AS f JOIN insats_fact AS i ON i.fact_id = f.fact_id "
        f"LEFT JOIN forbund AS o ON o.forbund_id = f.forbund_id WHERE {where} "
        "GROUP BY i.name, o.official_name, f.forbund_id"
    )
    at = ask.number("sida", 1)

    def read() -> tuple[int, list[dict[str, Any]]]:
        again = insatser_again(site)
        count = f"SELECT count(*) AS total FROM (SELECT 1 {source}) AS found"
        total = site.named(count, again, **values)[0]["total"]
        rows = site.named(
            "SELECT i.name, o.official_name AS forbund, f.forbund_id, "
            "count(DISTINCT f.document_id) AS documents, min(i.insats_kind) AS insats_kind, "
            f"min(f.fact_id) AS fact_id {source} ORDER BY lower(i.name), 2 "
            f"LIMIT {PAGE} OFFSET {(at - 1) * PAGE}",
            again,
            **values,
        )
        return total, rows

    total, rows = site.kept(("insatser", words, at), read)
    context = {"rows": rows, "q": words, **paging(at, total)}
    return View(
        template="insatser.html",
        context=context,
        data={"total": total, "insatser": rows},
        rows=rows,
    )


def coverage(site: Site, ask: Ask) -> View:
    """Which förbund have which documents of which years."""
    found = site.kept("coverage", lambda: _covered(site))
    years: list[int] = found["years"]
    rows = [
        {"forbund": name, "forbund_id": key, **{str(year): have.get(year, "") for year in years}}
        for (name, key), have in found["rows"]
    ]
    context = {"rows": rows, "years": years, "kinds": KINDS_THAT_COUNT}
    return View(
        template="coverage.html", context=context, data={"years": years, "forbund": rows}, rows=rows
    )


def _covered(site: Site) -> dict[str, Any]:
    have: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    years: set[int] = set()
    for name, key, year, kind in site.rows(
        "SELECT DISTINCT f.official_name, f.forbund_id, p.year, p.kind FROM part AS p "
        "JOIN forbund AS f ON f.forbund_id = p.forbund_id WHERE p.year IS NOT NULL "
        "ORDER BY f.official_name, p.year, p.kind"
    ):
        if kind not in KINDS_THAT_COUNT:
            continue
        years.add(year)
        letter = {"verksamhetsplan": "P", "delårsrapport": "D", "årsredovisning": "Å"}[kind]
        have[name, key][year] = have[name, key].get(year, "") + letter
    return {"years": sorted(years), "rows": sorted(have.items())}
