"""Lines that set a goal's target, result and forecast side by side, each behind its label."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from laid import block, context, head, para, read

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.normalize.edit import CleanLine
from finsam.parse.facts import DocumentKind, Goal
from finsam.parse.layout import Block, BlockKind
from finsam.parse.passages.fielded import fields_of, rejoined


def goals(*blocks: Block) -> Sequence[Goal]:
    return read(context(list(blocks), kind=DocumentKind.INTERIM))[1]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Målvärde ≥ 40 % Utfall 33 %", (("Målvärde", "≥ 40 %"), ("Utfall", "33 %"))),
        (
            "Målvärde – Nuläge – Prognos helår Förväntas nås",
            (("Målvärde", "–"), ("Nuläge", "–"), ("Prognos helår", "Förväntas nås")),
        ),
        ("Målvärde: 12 st Status: Pågår", (("Målvärde", "12 st"), ("Status", "Pågår"))),
        ("Målvärde Utfall Status", ()),
        ("Utfall jan–jun Utfall jan–jun", ()),
        ("Prognos helår Målsättning Målnivå Resultat", ()),
        ("Utfall 33 %", ()),
        ("Målet har ett Målvärde och ett Utfall.", ()),
    ],
)
def test_a_line_of_fields_has_something_behind_each_label(
    text: str, fields: tuple[tuple[str, str], ...]
) -> None:
    assert fields_of(text) == fields


def test_numbered_goals_with_their_fields_below_are_goals_whatever_they_were_taken_for() -> None:
    lines = (
        "1 Stöd till unga",
        "Övergripande mål: Fler unga ska komma i arbete.",
        "1.1 Alla ungdomar ska ha en egen handledare.",
        "Målvärde – Nuläge – Prognos helår Förväntas nås",
        "1.2 Minst 40 % ska gå till studier.",
        "Målvärde ≥ 40 % Nuläge 33 % Prognos helår Uppnås inte",
        "2 Samverkan",
        "Övergripande mål: Parterna ska dela ansvaret.",
        "2.1 Antalet gemensamma möten ska uppgå till minst 12 st.",
        "Mått ≥ 12 st Nuläge 14 st Prognos helår Uppnås",
    )
    for kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE):
        found = goals(head("Måluppföljning", 1), block(kind, *lines))
        assert [(g.level, g.text, g.target_value, g.result_value) for g in found] == [
            ("overall", "Fler unga ska komma i arbete.", None, None),
            ("sub", "Alla ungdomar ska ha en egen handledare.", None, None),
            ("quantitative", "Minst 40 % ska gå till studier.", 40, 33),
            ("overall", "Parterna ska dela ansvaret.", None, None),
            ("quantitative", "Antalet gemensamma möten ska uppgå till minst 12 st.", 12, 14),
        ]
        assert [g.area for g in found] == ["Stöd till unga"] * 3 + ["Samverkan"] * 2
        assert found[2].expected == "Uppnås inte"


def test_fields_of_goals_that_stand_elsewhere_are_told_of_none() -> None:
    found = goals(
        head("Måluppföljning", 1),
        para("1.1 Minst 40 % ska gå till studier."),
        block(BlockKind.TABLE, "Målvärde ≥ 12 st Utfall 9 st", "Målvärde ≥ 40 % Utfall 33 %"),
    )
    assert not any(g.result_value for g in found)


def placed(kind: BlockKind, *lines: tuple[str, float]) -> Block:
    """A block whose lines stand at these heights."""
    plain = block(kind, *(text for text, _ in lines))
    made = tuple(_at(line, top) for line, (_, top) in zip(plain.lines, lines, strict=True))
    tops = [top for _, top in lines]
    return replace(plain, lines=made, box=Box(x0=50, top=min(tops), x1=400, bottom=max(tops) + 10))


def _at(line: CleanLine, top: float) -> CleanLine:
    box = Box(x0=50, top=top, x1=400, bottom=top + 10)
    return replace(line, words=(Word(text=line.text, box=box),))


def test_fields_taken_for_a_table_go_back_below_the_goals_between_them() -> None:
    fields = placed(
        BlockKind.TABLE,
        ("Målvärde ≥ 12 st Utfall 9 st", 112.0),
        ("Målvärde ≥ 40 % Utfall 33 %", 136.0),
    )
    first = placed(BlockKind.PARAGRAPH, ("1.1 Antalet möten ska uppgå till minst 12 st.", 100.0))
    second = placed(BlockKind.PARAGRAPH, ("1.2 Minst 40 % ska gå till studier.", 124.0))
    apart = placed(BlockKind.PARAGRAPH, ("Styrelsen har haft fyra möten.", 300.0))
    blocks = (first, fields, second, apart)
    one, two, three = rejoined(blocks)
    assert (one, three) == (first, apart)
    assert [line.text[:12] for line in two.lines] == [
        "Målvärde ≥ 1",
        "1.2 Minst 40",
        "Målvärde ≥ 4",
    ]
    found = goals(head("Måluppfyllelse", 1), *blocks)
    assert [(f"{g.target_value}", f"{g.result_value}") for g in found] == [
        ("12", "9"),
        ("40", "33"),
    ]
    assert list(rejoined((first, apart))) == [first, apart]
