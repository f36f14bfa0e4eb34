"""Key figures of förbund and years: table, chart, quartiles."""

from collections.abc import Sequence
from typing import Any

from finsam.compare.code_keys import PREFIX as CODE
from finsam.compare.code_names import english
from finsam.compare.comparison import compare
from finsam.compare.keys import Key, keys
from finsam.compare.output import as_records
from finsam.corpus.errors import UsageError
from finsam.parse.codes.book import codebook
from finsam.web.ask import Ask, View
from finsam.web.charts import lines
from finsam.web.site import Site

FIRST = ("contribution_total",)
"""What is compared where nothing is asked for."""

QUARTILE_SIGNS = {1: "▁", 2: "▃", 3: "▅", 4: "█"}
"""A value's quartile by height, not by colour."""

BASES = ("outcome", "budget", "forecast")
MOST_KEYS = 6
"""Key figures on one page."""

MOST_ROWS = 500
"""Rows shown on a page; JSON and CSV give all."""


def comparing(site: Site, ask: Ask) -> View:
    """The comparison that is asked for, and the form to ask for another."""
    chosen = ask.all("nyckel")[:MOST_KEYS] or FIRST
    wanted = {
        "lan": ask.all("lan"),
        "forbund": ask.all("forbund"),
        "years": ask.get("ar"),
        "basis": ask.get("grund") or "outcome",
        "predecessors": ask.get("foregangare") == "1",
    }
    message, rows = "", []
    try:
        rows = _answer(site, ask, chosen, wanted)
    except UsageError as error:
        message = str(error)
    language = ask.words.language
    all_keys = site.kept(("keys", language), lambda: keys(site.reader, language=language))
    labels = {one.key: one.label for one in all_keys}
    tables = [
        _table(ask, key, labels.get(key) or _label(key, language), rows, all_keys, number)
        for number, key in enumerate(dict.fromkeys(chosen))
    ]
    context = {
        "chosen": chosen,
        "wanted": wanted,
        "message": message,
        "tables": [one for one in tables if one["rows"]],
        "keys": all_keys,
        "codes": _codes(language),
        "choices": site.kept("compare choices", lambda: _choices(site)),
        "signs": QUARTILE_SIGNS,
        "bases": BASES,
    }
    data = {"keys": list(chosen), "rows": rows, "message": message or None}
    return View(
        template="compare.html",
        context=context,
        data=data,
        rows=rows,
        status=200 if not message else 400,
    )


def _answer(
    site: Site, ask: Ask, chosen: Sequence[str], wanted: dict[str, Any]
) -> list[dict[str, Any]]:
    def read(asked: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        site.ready()
        frame = compare(
            site.reader,
            asked,
            lan=wanted["lan"] or None,
            forbund=wanted["forbund"],
            years=wanted["years"] or None,
            basis=wanted["basis"],
            predecessors=wanted["predecessors"],
            language=ask.words.language,
        )
        found: dict[str, list[dict[str, Any]]] = {key: [] for key in asked}
        for row in as_records(frame):
            found[row["key"]].append(row)
        return found

    rest = (ask.words.language, *(str(value) for value in wanted.values()))
    keys = list(dict.fromkeys(chosen))
    try:
        said = site.answers.get_many({key: ("compare", key, *rest) for key in keys}, read)
    except UsageError:
        # What was missing may have no answer by itself, and some beside what was kept.
        said = read(keys)
    rows = [row for key in keys for row in said[key]]
    return sorted(rows, key=lambda row: (row["forbund"], row["year"]))


def _table(
    ask: Ask,
    key: str,
    label: str,
    rows: Sequence[dict[str, Any]],
    all_keys: Sequence[Key],
    number: int,
) -> dict[str, Any]:
    own = [row for row in rows if row["key"] == key]
    caution = next((one.caution for one in all_keys if one.key == key), "")
    unit = own[0]["unit"] if own else ""
    title = ask.words("chart_title", what=label)
    years = sorted({row["year"] for row in own})
    medians = {row["year"]: (row["median"], row["median_of"]) for row in own if row["median_of"]}
    return {
        "key": key,
        "label": label,
        "caution": caution,
        "unit": unit,
        "rows": own[:MOST_ROWS],
        "left_out": max(0, len(own) - MOST_ROWS),
        "medians": [(year, *medians[year]) for year in years if year in medians],
        "chart": lines(own, unit, title, ask.words, number),
    }


def _label(key: str, language: str) -> str:
    if not key.startswith(CODE):
        return key
    from finsam.compare.comparison import figure_of

    try:
        return figure_of(key).label(language)
    except UsageError:
        return key


def _codes(language: str) -> list[tuple[str, str]]:
    return [
        (f"{CODE}{one.code}", one.label if language == "sv" else english(one.code, one.label))
        for one in codebook().codes.values()
    ]


def _choices(site: Site) -> dict[str, list[str]]:
    found = site.rows(
        "SELECT official_name AS forbund, lan FROM forbund AS f WHERE EXISTS "
        "(SELECT 1 FROM fact WHERE fact.forbund_id = f.forbund_id) ORDER BY official_name"
    )
    return {
        "forbund": [row.forbund for row in found],
        "lan": sorted({row.lan for row in found if row.lan}),
    }
