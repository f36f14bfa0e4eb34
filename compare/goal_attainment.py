"""How many of a förbund's goals were reached, of those that its report assesses."""

import pandas as pd
from sqlalchemy import Engine, text

from finsam.compare.answers import Known
from finsam.parse.codebook import fold

_REACHED = ("uppfyll", "uppna", "nas", "genomfor", "klar", "avslutad", "ja")
_PARTLY = ("delvis", "pagar", "osaker", "till viss del")
_NOT = ("ej ", "inte ", "icke ", "nej", "ouppfyll")
_GOALS = text(
    "SELECT fact_id, file_name, page, forbund, year, status, document_id FROM goals "
    "WHERE forbund IS NOT NULL AND year IS NOT NULL AND status IS NOT NULL"
)


def verdict(status: str) -> str | None:
    """``reached``, ``partly`` or ``not`` for a printed status; ``None`` where it says neither.

    A goal that goes on (*Pågår*) is partly reached; a forecast is no status.
    """
    folded = fold(status) + " "
    if folded.startswith(_NOT):
        return "not"
    if any(word in folded for word in _PARTLY):
        return "partly"
    return "reached" if any(word in folded for word in _REACHED) else None


def attainment(engine: Engine) -> dict[tuple[str, int], Known]:
    """Share reached of the goals assessed, by förbund and year, from the latest document."""
    with engine.connect() as link:
        goals = pd.read_sql_query(_GOALS, link)
    goals["verdict"] = goals["status"].map(verdict)
    goals = goals[goals["verdict"].notna()]
    out: dict[tuple[str, int], Known] = {}
    for place, group in goals.groupby(["forbund", "year", "document_id"], sort=True):
        reached = int((group["verdict"] == "reached").sum())
        partly = int((group["verdict"] == "partly").sum())
        places = zip(group["file_name"], group["page"], group["fact_id"], strict=True)
        forbund, year, _ = map(str, place)
        out[forbund, int(float(year))] = Known(
            value=reached / len(group),
            sources=tuple((str(f), int(p), str(i)) for f, p, i in places),
            note=f"{reached} av {len(group)} uppfyllda, {partly} delvis eller pågående",
        )
    return out
