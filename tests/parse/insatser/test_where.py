"""Which insats a place is about, asked as each reader asks it."""

from making import insats
from paper import SLIDE, Set, column, paper

from finsam.corpus.register import register
from finsam.extract.page import TextSource
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts
from finsam.parse.facts import Source
from finsam.parse.insatser.where import Where
from finsam.parse.layout import Block

_SOURCE = Source(page=1, box=None, printed="", method=TextSource.TEXT_LAYER, confidence=0.9)


def scene(*pages: CleanPage) -> tuple[Where, Context]:
    layouts = layout(pages)
    found = find_parts(layouts, register())
    known = (insats("Lyktan"), insats("Stegforum", "struktur"), insats("Kompassen Granvik"))
    context = Context(
        layouts=layouts, parts=found.parts, page_forbund=found.page_forbund, insatser=known
    )
    return Where(context), context


def block_with(context: Context, words: str) -> Block:
    return next(b for page in context.layouts for b in page.blocks if words in b.text)


def test_what_is_printed_at_the_figure_decides_before_the_heading() -> None:
    lines = [Set("Lyktan", 72, 60, 16, True), *column(["Av dessa kom 12 personer från"], 100)]
    where, context = scene(paper(lines))
    block = block_with(context, "12 personer")
    assert where.about(1, block) == "Lyktan"
    assert where.about(1, block, texts=(None, "Deltagare i Kompassen")) == "Kompassen Granvik"


def test_a_label_that_names_two_is_about_none_of_them_alone() -> None:
    lines = [Set("Lyktan", 72, 60, 16, True), *column(["Här står 12 personer."], 100)]
    where, context = scene(paper(lines))
    block = block_with(context, "12 personer")
    assert where.about(1, block, texts=("Lyktan och Stegforum",)) is None


def test_a_paragraph_is_about_the_insats_it_opens_with_unless_it_names_another() -> None:
    where, _ = scene(paper(column(["Inget namn står här."])))
    assert where.about(1, paragraph="I Lyktan har 40 personer fått stöd.") == "Lyktan"
    assert where.about(1, paragraph="I Lyktan kom 40 personer, i Stegforum 12.") is None
    assert where.about(1, paragraph="Under året har 40 personer mött Lyktan.") is None


def test_a_slide_is_about_the_name_at_its_head() -> None:
    lines = [Set("Lyktan", 60, 40, 28, True), *column(["40 deltagare", "12 avslut"], 200, 60, 20)]
    where, context = scene(paper(lines, size=SLIDE))
    assert where.about(1, block_with(context, "deltagare")) == "Lyktan"


def test_a_name_that_fills_its_own_line_heads_what_follows() -> None:
    lines = [*column(["Kompassen i Granvik"], 100), *column(["Här deltog 31 personer."], 140)]
    where, context = scene(paper(lines))
    assert where.about(1, block_with(context, "31 personer")) == "Kompassen Granvik"


def test_kind_and_whole_names_are_those_of_the_records() -> None:
    where, _ = scene(paper(column(["Inget."])))
    assert where.kind("Stegforum", 1) == "struktur"
    assert where.kind("Okänd", 1) is None
    assert where.is_name("Lyktans", 1) == "Lyktan"
    assert where.is_name("Lyktan i siffror", 1) is None


def test_asking_changes_nothing() -> None:
    where, context = scene(paper(column(["Lyktan"], 80) + column(["Här deltog 31."], 120)))
    block = block_with(context, "31")
    assert [where.about(1, block) for _ in range(3)] == ["Lyktan"] * 3
