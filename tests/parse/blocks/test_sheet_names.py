"""Names of sheets in the heads of pages."""

from collections.abc import Sequence

from sheets import Paper

from finsam.parse.blocks.rows import rows_of
from finsam.parse.blocks.sheet_names import sheet_heads

FLOW = [("Insats", "Nya", "Avslut", "Kvar"), ("Bron", "12", "9", "14"), ("Porten", "7", "6", "3")]


def named(*names: str) -> list[Paper]:
    """Pages with a small word high above a table, another on each."""
    papers = []
    for name in names:
        paper = Paper("")
        paper.rows.clear()
        paper.top = 120.0
        paper.grid(FLOW, (66.0, 250.0, 310.0, 370.0, 430.0))
        paper.top = 36.0
        paper.line((270.0, name))
        paper.rows.insert(0, paper.rows.pop())
        papers.append(paper)
    return papers


def heads(papers: Sequence[Paper]) -> dict[int, str]:
    found = [paper.page(n) for n, paper in enumerate(papers, 1)]
    rows = {page.number: rows_of(page) for page in found}
    sizes = dict.fromkeys(rows, 10.0)
    return {n: head.name for n, head in sheet_heads(found, rows, sizes).items()}


def test_a_word_that_changes_from_page_to_page_high_above_all_names_its_sheet() -> None:
    found = heads(named("Start", "Resultat", "Insats", "Insats", "Balans"))
    assert found == {2: "Resultat", 3: "Insats", 5: "Balans"}


def test_a_running_head_names_no_sheet() -> None:
    assert heads(named(*["Finsam Vik"] * 5)) == {}
