from finsam.extract.box import Box
from finsam.extract.page import Line, Page, Rule, TextSource, Word
from finsam.normalize.edit import CleanPage
from finsam.normalize.pages import clean
from finsam.parse.surveys.stacked import StackedBar, stacked_bars


def words(text: str, x0: float, top: float) -> list[Word]:
    found, at = [], x0
    for said in text.split():
        box = Box(at, top, at + 5.0 * len(said), top + 9.0)
        found.append(Word(text=said, box=box))
        at = box.x1 + 2.5
    return found


def rectangle(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    level = [Rule(box=Box(x0, y, x1, y)) for y in (top, bottom)]
    return level + [Rule(box=Box(x, top, x, bottom)) for x in (x0, x1)]


class Chart:
    """Bars from x 200 to 500, four points to a percent short of that; a legend below."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.lines: list[list[Word]] = []

    def bar(self, label: str, top: float, shares: list[int], printed: list[str | None]) -> None:
        said = words(label, 40, top + 4)
        self.rules += rectangle(200, top, 500, top + 18)
        at = 200.0
        for share, figure in zip(shares, printed, strict=True):
            wide = 3.0 * share
            self.rules.append(Rule(box=Box(at + wide, top, at + wide, top + 18)))
            if figure:
                said += words(figure, at + wide / 2 - 8, top + 5)
            at += wide
        self.lines.append(said)

    def legend(self, top: float, *options: str) -> None:
        said: list[Word] = []
        for at, option in enumerate(options):
            x0 = 60.0 + 110 * at
            self.rules += rectangle(x0, top, x0 + 8, top + 8)
            said += words(option, x0 + 11, top)
        self.lines.append(said)

    def read(self) -> list[StackedBar]:
        lines = tuple(
            Line(number=n, text=" ".join(w.text for w in line), words=tuple(line), box=None)
            for n, line in enumerate(self.lines, 1)
        )
        page = Page(
            number=1,
            width=595.0,
            height=842.0,
            source=TextSource.TEXT_LAYER,
            lines=lines,
            rules=tuple(self.rules),
        )
        (cleaned,) = clean((page,))
        assert isinstance(cleaned, CleanPage)
        return stacked_bars(cleaned)


def told(bars: list[StackedBar]) -> list[tuple[str | None, list[tuple[str | None, int]]]]:
    return [
        (
            bar.bar.question.number,
            [(a, int(s.value)) for a, s in zip(bar.answers, bar.bar.shares, strict=True)],
        )
        for bar in bars
    ]


def test_a_segment_too_narrow_for_a_figure_moves_no_other_answer() -> None:
    chart = Chart()
    chart.bar("Fråga 1 (n=40)", 100, [50, 3, 47], ["50%", None, "47%"])
    chart.bar("Fråga 2 (n=41)", 130, [20, 30, 50], ["20%", "30%", "50%"])
    chart.legend(170, "Instämmer helt", "Kanske", "Nej")
    assert told(chart.read()) == [
        ("1", [("Instämmer helt", 50), ("Nej", 47)]),
        ("2", [("Instämmer helt", 20), ("Kanske", 30), ("Nej", 50)]),
    ]
    assert [bar.bar.n for bar in chart.read()] == [40, 41]


def test_counts_are_told_by_their_sum() -> None:
    chart = Chart()
    chart.bar("Fråga 4 (n=10)", 100, [50, 30, 20], ["5", "3", "2"])
    chart.legend(140, "Ja", "Delvis", "Nej")
    assert [bar.unit for bar in chart.read()] == ["count"]


def test_one_bar_of_money_is_no_survey() -> None:
    chart = Chart()
    chart.bar("Fördelning av kostnader", 100, [60, 25, 15], ["60%", "25%", "15%"])
    chart.legend(140, "Individ", "Struktur", "Kansli")
    assert chart.read() == []


def test_a_row_of_a_ruled_table_is_no_bar() -> None:
    chart = Chart()
    chart.rules += rectangle(200, 100, 260, 118)
    chart.lines.append(words("Fråga 1 (n=4)", 40, 104) + words("4", 210, 104))
    assert chart.read() == []


def test_shares_used_up_beside_each_other_are_no_survey() -> None:
    chart = Chart()
    chart.bar("Lotsen i Granvik", 100, [60, 5, 35], ["60%", None, None])
    chart.bar("Bryggan till jobb", 130, [45, 5, 50], ["45%", None, None])
    assert chart.read() == []


def test_each_of_two_charts_on_a_page_has_a_legend_and_a_place_of_its_own() -> None:
    chart = Chart()
    chart.bar("Känner du dig sedd?", 100, [50, 10, 40], ["50%", "10%", "40%"])
    chart.bar("Är du delaktig i planeringen?", 130, [20, 30, 50], ["20%", "30%", "50%"])
    chart.legend(160, "Alltid", "Ibland", "Aldrig")
    chart.lines.append(words("Handledare", 40, 176))
    chart.bar("Finns det tid för möten?", 200, [60, 20, 20], ["60%", "20%", "20%"])
    chart.bar("Räcker stödet till alla?", 230, [30, 30, 40], ["30%", "30%", "40%"])
    chart.legend(260, "Ofta", "Sällan", "Vet ej")
    first, second, third, fourth = chart.read()
    assert first.options == second.options == ("Alltid", "Ibland", "Aldrig")
    assert third.options == fourth.options == ("Ofta", "Sällan", "Vet ej")
    assert third.bar.question.text == "Finns det tid för möten?"
    assert first.chart == second.chart != third.chart == fourth.chart


def test_each_of_two_charts_on_a_page_has_its_own_legend_and_labels() -> None:
    chart = Chart()
    chart.bar("Fråga 1 Räckte tiden till?", 100, [60, 30, 10], ["60", "30", "10"])
    chart.legend(130, "Ja", "Delvis", "Nej")
    chart.lines.append(words("Medarbetare", 40, 150))
    chart.bar("Fråga 2 Blev mötet av?", 170, [50, 25, 25], ["50", "25", "25"])
    chart.legend(200, "Alltid", "Ibland", "Aldrig")
    read = chart.read()
    assert told(read) == [
        ("1", [("Ja", 60), ("Delvis", 30), ("Nej", 10)]),
        ("2", [("Alltid", 50), ("Ibland", 25), ("Aldrig", 25)]),
    ]
    assert [bar.bar.question.text for bar in read] == ["Räckte tiden till?", "Blev mötet av?"]


def test_legends_above_their_bars_go_with_the_bars_below() -> None:
    chart = Chart()
    chart.legend(80, "Ja", "Delvis", "Nej")
    chart.bar("Fråga 1 Räckte tiden till?", 100, [60, 30, 10], ["60", "30", "10"])
    chart.legend(150, "Alltid", "Ibland", "Aldrig")
    chart.bar("Fråga 2 Blev mötet av?", 170, [50, 25, 25], ["50", "25", "25"])
    assert [answers for _, answers in told(chart.read())] == [
        [("Ja", 60), ("Delvis", 30), ("Nej", 10)],
        [("Alltid", 50), ("Ibland", 25), ("Aldrig", 25)],
    ]
