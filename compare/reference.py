"""The reference pages of ``docs/``, written from the code: ``make docs``.

``docs/schema.md`` lists every view and column, ``docs/sql.md`` the ten worked questions,
``docs/key-figures.md`` every key figure with its definition, ``docs/codes.md`` every canonical
code. A test fails when they differ from what stands here.
"""

import sys
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from finsam.compare.dictionary import columns, view_words
from finsam.compare.frames import VIEWS
from finsam.compare.key_figures import KeyFigure, Sum, key_figures
from finsam.compare.worked_queries import worked_queries
from finsam.parse.codes.lists import KINDS, codes_of
from finsam.schema.database import open_database


def schema_page(engine: Engine) -> str:
    """``docs/schema.md``."""
    lines = ["# The views", "", "Written from the code by `make docs`.", ""]
    for view in VIEWS:
        lines += [f"## {view}", "", view_words(view), "", "| column | type | meaning |"]
        lines += ["| --- | --- | --- |"]
        lines += [f"| `{c.name}` | {c.kind} | {c.words} |" for c in columns(engine, view)]
        lines.append("")
    return "\n".join(lines)


def sql_page() -> str:
    """``docs/sql.md``."""
    lines = ["# Ten questions in SQL", "", "Written from the code by `make docs`; each is run by"]
    lines += ["the tests, and `finsam export` puts them into Datasette's metadata.", ""]
    for query in worked_queries():
        lines += [f"## {query.title}", "", "```sql", query.sql + ";", "```", ""]
    return "\n".join(lines)


_ANY_CODE = """Beside these, `code:CODE` asks for any code of [codes.md](codes.md): the amount of a
line of money, the number of people, the share reached of the goals of an area. An income support
needs its moment: `code:SUP.EB:before`, `:after` or `:change`."""

_OVER_TIME = """`--predecessors` shows a merged förbund and those that went into it as one series.
For a year before the merger the amounts and people of all that existed then are added, and a share
is worked out from the added numerators and denominators, never as a mean of shares; `summed` names
whose figures are added, and the sources are theirs. Where one of them lacks the figure there is no
sum, and the reason names it. Nothing is added in the year of the merger itself, nor goals, nor
printed shares, nor answers to surveys, nor where a kommun came out of a förbund that was split. A
year in which the register says that a förbund did not exist is answered so, not as a figure that
was not reported."""


def key_figures_page() -> str:
    """``docs/key-figures.md``."""
    lines = [
        "# Key figures",
        "",
        "Written from the code by `make docs`.",
        "",
        _ANY_CODE,
        "",
        _OVER_TIME,
        "",
    ]
    for figure in key_figures().values():
        lines += [f"## `{figure.key}`", "", f"{figure.sv} ({figure.en}), {figure.unit}.", ""]
        lines += [f"- {line}" for line in _definition(figure)]
        lines.append("")
    return "\n".join(lines)


def _definition(figure: KeyFigure) -> list[str]:
    lines = []
    if figure.numerator:
        lines.append(f"Numerator: {_alternatives(figure.numerator)}.")
    if figure.denominator:
        lines.append(f"Denominator: {_alternatives(figure.denominator)}.")
    if figure.printed:
        lines.append(f"Where the amounts are missing: the printed share of `{figure.printed}`.")
    if figure.caution:
        lines.append(f"Caution: {figure.caution}")
    return lines


def _alternatives(sums: tuple[Sum, ...]) -> str:
    return ", else ".join(" + ".join(f"`{term}`" for term in terms) for terms in sums)


_CODES = """A code stands beside the printed label and never in its place. The rules, with their
sources, lie in `parse/data/`: `finance_categories.csv`, `participant_codes.csv` and
`goal_codes.csv`, and the spellings in `codes_*.csv`. A label that differs from a known one by a
slip of the reading takes its code. What fits nothing has none, and `finsam codes --uncoded` lists
it. A figure is a part of the figures of the code named beside it, and is never added to them.

A rule's source is the vocabulary of the follow-up systems (SUS, Uppföljning Finsam), a statute,
usage in public reports (`reports`), or the meaning of the reading itself (`own`)."""
_CODE_WORDS = {
    "finance": "Lines of money: the column `category` of the view `finance`.",
    "participants": "Figures about people: the column `code` of the view `participants`.",
    "goals": "Goals: the columns `code` (area) and `status_code` of the view `goals`.",
}


def codes_page() -> str:
    """``docs/codes.md``."""
    lines = ["# Canonical codes", "", "Written from the code by `make docs`.", "", _CODES, ""]
    for kind in KINDS:
        lines += [f"## {kind}", "", _CODE_WORDS[kind], ""]
        lines += ["| code | part of | label | what it comprises |", "| --- | --- | --- | --- |"]
        lines += [
            f"| `{c.code}` | {f'`{c.parent}`' if c.parent else ''} | {c.label} | {c.definition} |"
            for c in codes_of(kind).values()
        ]
        lines.append("")
    return "\n".join(lines)


def pages(engine: Engine) -> dict[str, str]:
    """File name and text of every reference page."""
    return {
        "schema.md": schema_page(engine),
        "sql.md": sql_page(),
        "key-figures.md": key_figures_page(),
        "codes.md": codes_page(),
    }


def main() -> None:
    """Write the pages into the folder named on the command line."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"{folder}/empty.db", create=True)
        for name, text in pages(engine).items():
            (Path(sys.argv[1]) / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
