"""Score what a database holds against facts that a careful reader wrote down.

Gold is a folder of ``ID.facts.jsonl``: one JSON object a line with ``doc`` (the ID), ``page``,
``type`` and the fields of the fact. A document in the database answers to the gold ``ID`` when its
file is called ``ID.pdf``, ``ID.txt`` or ``ID.<variant>.pdf``.

The scores are made of counts (right, wrong, missed) and never averaged. They tell how much of the
gold is answered with all keys right; they don't tell whether the gold is right.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from finsam.compare.agreement import ALIKE, ANSWERS, Row, attributes_right, number
from finsam.corpus.errors import UsageError

VIEWS: Mapping[str, str] = {
    "document": "documents",
    "member": "members",
    "insats": "insatser",
    "finance": "finance",
    "goal": "goals",
    "participants": "participants",
    "indicator": "indicators",
}
"""The view that holds each kind of fact."""
FIGURES = ("finance", "participants", "indicator")
"""Kinds whose facts are a printed figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts for one document, variant and kind of fact.

    Attributes:
        gold: facts that a careful reader found.
        found: facts in the database.
        hits: facts of the gold that one in the database answers with all keys right.
        loose: facts of the gold whose figure stands in the database on the right page.
        table_gold: facts of the gold that stand in tables (finance only).
        table_hits: how many of them were answered.
        attributes: further columns asked for on the answered facts.
        attributes_right: how many of them agree.
    """

    gold: int = 0
    found: int = 0
    hits: int = 0
    loose: int = 0
    table_gold: int = 0
    table_hits: int = 0
    attributes: int = 0
    attributes_right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in COUNTS})

    @property
    def f1(self) -> float | None:
        """Harmonic mean of recall and precision; ``None`` where there is nothing to find."""
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that is answered."""
        return self.hits / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of the facts found that answer the gold."""
        return self.hits / self.found if self.found else None

    @property
    def table_recall(self) -> float | None:
        """Share of the figures in tables that are answered."""
        return self.table_hits / self.table_gold if self.table_gold else None

    @property
    def attribute_share(self) -> float | None:
        """Share of the further columns that agree on the answered facts."""
        return self.attributes_right / self.attributes if self.attributes else None


COUNTS = tuple(Score.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One figure of the database, set beside the gold.

    Attributes:
        doc: the gold's ID.
        variant: ``born``, ``scan`` …; ``txt``; empty for a plain ``ID.pdf``.
        kind: kind of fact.
        fact: its row in the view.
        right: whether it answers a fact of the gold with all keys right.
        figure_right: whether its figure at least stands on that page of the gold.
    """

    doc: str
    variant: str
    kind: str
    fact: Row
    right: bool
    figure_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Scores by (document, variant, kind), the figures judged, and the gold that was missed."""

    scores: Mapping[tuple[str, str, str], Score]
    judged: tuple[Judged, ...]
    missed: tuple[tuple[str, str, Row], ...]

    def total(self, *, variant: str, kind: str) -> Score:
        """The sum over all documents of one variant and kind."""
        parts = (s for (_, v, k), s in self.scores.items() if (v, k) == (variant, kind))
        return sum(parts, Score())

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that the database holds."""
        return tuple(sorted({variant for _, variant, _ in self.scores}))


def read_gold(folder: Path) -> dict[str, list[Row]]:
    """The facts of every ``*.facts.jsonl`` in ``folder``, by document.

    Raises:
        UsageError: if there is none, or a line is no JSON.
    """
    gold: dict[str, list[Row]] = defaultdict(list)
    for file in sorted(folder.glob("*.facts.jsonl")):
        for n, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            try:
                fact = json.loads(line) if line.strip() else None
            except json.JSONDecodeError as error:
                raise UsageError(f"{file.name}, line {n}: not JSON ({error.msg})") from error
            if fact:
                gold[fact["doc"]].append(fact)
    if not gold:
        raise UsageError(f"{folder}: no *.facts.jsonl here; name a folder that holds gold facts")
    return dict(gold)


def _answers_to(file_name: str, docs: Iterable[str]) -> tuple[str, str] | None:
    """The gold's ID and the variant that a file's name stands for."""
    stem, dot, suffix = file_name.rpartition(".")
    if suffix == "txt":
        return (stem, "txt") if stem in docs else None
    if stem in docs:
        return stem, ""
    doc, dot, variant = stem.rpartition(".")
    return (doc, variant) if dot and doc in docs else None


def read_found(engine: Engine, docs: Iterable[str]) -> dict[tuple[str, str, str], list[Row]]:
    """Rows of the public views by (document, variant, kind), for the documents with gold."""
    known = set(docs)
    found: dict[tuple[str, str, str], list[Row]] = {}
    with engine.connect() as link:
        for kind, view in VIEWS.items():
            for row in link.execute(text(f"SELECT * FROM {view}")).mappings():
                which = _answers_to(row["file_name"], known)
                if which:
                    found.setdefault((*which, kind), []).append(dict(row))
        named = link.execute(text("SELECT DISTINCT file_name FROM documents")).scalars()
        for which in filter(None, (_answers_to(name, known) for name in named)):
            for kind in VIEWS:
                found.setdefault((*which, kind), [])
    return found


def match(kind: str, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair facts one to one, best similarity first, nearest page next: (gold, found) indices."""
    answer = ANSWERS[kind]
    pairs = sorted(
        (
            (similarity, -abs((g.get("page") or 0) - (f.get("page") or 0)), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if (similarity := answer(g, f)) >= ALIKE
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for _, _, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((i, j))
    return out


def _place(fact: Row) -> tuple[object, float]:
    return fact.get("page"), abs(number(fact.get("value")) or 0)


def _figure(fact: Row, variant: str) -> tuple[object, float]:
    """Where a figure stands; page texts may have lost their page breaks."""
    page, value = _place(fact)
    return (None if variant == "txt" else page), value


def score(
    kind: str, gold: Sequence[Row], found: Sequence[Row], pairs: Sequence[tuple[int, int]]
) -> Score:
    """Count one document's facts of one kind, given how they pair."""
    right = asked = 0
    for i, j in pairs:
        one = attributes_right(kind, gold[i], found[j])
        right, asked = right + one[0], asked + one[1]
    have = Counter(map(_place, found))
    in_tables = {i for i, g in enumerate(gold) if kind == "finance" and g["table"] != "text"}
    wanted = Counter(map(_place, gold)).items()
    return Score(
        gold=len(gold),
        found=len(found),
        hits=len(pairs),
        loose=sum(min(n, have[k]) for k, n in wanted) if kind in FIGURES else 0,
        table_gold=len(in_tables),
        table_hits=len(in_tables & {i for i, _ in pairs}),
        attributes=asked,
        attributes_right=right,
    )


def evaluate(engine: Engine, folder: Path) -> Evaluation:
    """Score every document in the database that has gold in ``folder``.

    Raises:
        UsageError: if the folder holds no gold, or the database none of its documents.
    """
    gold = read_gold(folder)
    found = read_found(engine, gold)
    if not found:
        raise UsageError(f"none of the documents with gold in {folder} is in the database")
    scores, judged, missed = {}, [], []
    for (doc, variant, kind), offered in sorted(found.items()):
        wanted = [fact for fact in gold[doc] if fact["type"] == kind]
        pairs = match(kind, wanted, offered)
        scores[doc, variant, kind] = score(kind, wanted, offered, pairs)
        answered = {i for i, _ in pairs}
        missed += [(doc, variant, g) for i, g in enumerate(wanted) if i not in answered]
        if kind in FIGURES:
            hits, printed = {j for _, j in pairs}, {_figure(g, variant) for g in wanted}
            for j, fact in enumerate(offered):
                seen = _figure(fact, variant) in printed
                judged.append(
                    Judged(
                        doc=doc,
                        variant=variant,
                        kind=kind,
                        fact=fact,
                        right=j in hits,
                        figure_right=seen,
                    )
                )
    return Evaluation(scores=scores, judged=tuple(judged), missed=tuple(missed))
