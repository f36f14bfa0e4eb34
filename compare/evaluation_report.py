"""An evaluation as text for people and as plain data for JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from finsam.compare.gold import VIEWS, Evaluation, Score
from finsam.compare.look.text import Tell, told
from finsam.compare.reliability import reliability, wrong_though_confirmed

_COLUMNS = ("f1", "recall", "precision", "table_recall", "attribute_share")


def _shares(score: Score) -> dict[str, float | None]:
    return {name: getattr(score, name) for name in _COLUMNS}


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """Scores, reliability table and confirmed figures that are wrong, as JSON can hold them."""
    by_variant: dict[str, dict[str, Any]] = {}
    for variant in evaluation.variants:
        for kind in VIEWS:
            total = evaluation.total(variant=variant, kind=kind)
            if total.gold or total.found:
                counts = {"gold": total.gold, "found": total.found, "hits": total.hits}
                by_variant.setdefault(variant or "pdf", {})[kind] = counts | _shares(total)
    documents = [
        {"doc": doc, "variant": variant, "kind": kind, "gold": s.gold, "found": s.found}
        | {"hits": s.hits}
        | _shares(s)
        for (doc, variant, kind), s in sorted(evaluation.scores.items())
        if s.gold or s.found
    ]
    money = [one for one in evaluation.judged if one.kind == "finance"]
    bands = [
        {name: getattr(band, name) for name in band.__dataclass_fields__}
        for band in reliability(money)
    ]
    confirmed = [one for one in money if one.fact.get("status") == "confirmed"]
    wrong = [
        {"doc": one.doc, "variant": one.variant, "fact_id": one.fact["fact_id"]}
        | {name: one.fact.get(name) for name in ("page", "label", "printed", "value")}
        for one in wrong_though_confirmed(money)
    ]
    return {
        "scores": by_variant,
        "documents": documents,
        "reliability": bands,
        "finance_figures": len(money),
        "confirmed": len(confirmed),
        "confirmed_wrong": wrong,
    }


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _score_lines(data: Mapping[str, Any], tell: Tell, named: Callable[[str], str]) -> list[str]:
    heads = ("variant", "kind", "gold", "found", "f1", "recall", "precis.", "tables", "attrib.")
    lines = ["".join(f"{tell(head):>13}" for head in heads)]
    for variant, kinds in data["scores"].items():
        for kind, row in kinds.items():
            cells = [variant, named(kind), row["gold"], row["found"], *(row[c] for c in _COLUMNS)]
            lines.append("".join(f"{_cell(cell):>13}" for cell in cells))
    return lines


def _reliability_lines(data: Mapping[str, Any], tell: Tell) -> list[str]:
    lines = [tell("confidence     figures   said     figure right   whole fact right")]
    for band in data["reliability"]:
        n = band["figures"]
        shares = [band[k] / n if n else None for k in ("figures_right", "facts_right")]
        edge = f"{band['low']:.2f}–{band['high']:.2f}"
        said, figure, fact = map(_cell, (band["said"], *shares))
        lines.append(f"{edge:<12}{n:>10}   {said:<8} {figure:<14} {fact}")
    return lines


def as_text(data: Mapping[str, Any], tell: Tell = told, named: Callable[[str], str] = str) -> str:
    """The result of :func:`as_data` as a page of text.

    Args:
        data: the scores.
        tell: translates a text with holes and fills them.
        named: what a kind of facts is called.
    """
    wrong = [
        tell("  {doc}.{variant} p. {page}: {label} {printed!r}", **one)
        for one in data["confirmed_wrong"]
    ]
    confirmed = (
        "Confirmed: {confirmed} of {figures} finance figures; "
        "{wrong} of the confirmed are not in the gold"
    )
    return "\n".join(
        [
            *_score_lines(data, tell, named),
            "",
            tell("Reliability of finance figures"),
            *_reliability_lines(data, tell),
            "",
            tell(
                confirmed,
                confirmed=data["confirmed"],
                figures=data["finance_figures"],
                wrong=len(wrong),
            ),
            *wrong,
        ]
    )
