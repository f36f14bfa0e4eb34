import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from gold_database import FORBUND, PART, money, store
from making import SOURCE
from sqlalchemy import Engine
from test_comparable import answer

from finsam import __version__
from finsam.compare.key_figures import key_figures
from finsam.compare.language import period_words, texts
from finsam.compare.prints import Repeated
from finsam.compare.questions import find_scope
from finsam.compare.report import report
from finsam.compare.report.bars import chart
from finsam.compare.report.facts import YEARS, Facts
from finsam.compare.report.footnotes import Footnotes
from finsam.compare.report.goals import target
from finsam.compare.report.page import KEYS
from finsam.corpus.errors import UsageError
from finsam.parse.facts import Basis, Check, Reading, Status
from finsam.schema.database import open_database


class Outline(HTMLParser):
    """What the page asks for, its ids, and whether its tables have headers."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.unscoped = 0
        self.void = {"meta", "link", "br", "rect", "circle", "img", "hr"}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.fetched += [said[k] or "" for k in ("src", "srcset", "data") if k in said]
        if tag in ("link", "script"):
            self.fetched.append(tag)
        if said.get("id"):
            self.ids.append(said["id"] or "")
        if tag == "a":
            self.links.append(said.get("href") or "")
        if tag == "th" and "scope" not in said:
            self.unscoped += 1
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_stands_alone_and_is_well_formed(samples: Engine, language: str) -> None:
    html = report(samples, language=language)
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    assert outline.fetched == []
    assert "@import" not in html and "url(http" not in html
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert outline.unscoped == 0
    assert f'<html lang="{language}">' in html


def section(page: str, name: str) -> str:
    """What stands under one heading of the second level."""
    begin = page.index(f'<h2 id="{name}">')
    end = page.find("<h2 ", begin + 4)
    return page[begin : end if end > 0 else None]


class Words(HTMLParser):
    """The page's own words: what is quoted from a report in another language is left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.said = language, ""
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.said += " ".join(said.get(name) or "" for name in ("aria-label", "data-head"))
        quoted = said.get("lang") not in (None, self.language) or tag == "style"
        if tag not in ("meta", "br"):
            self.open.append((tag, quoted))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(quoted for _, quoted in self.open):
            self.said += f" {data}"


def words(page: str, language: str) -> str:
    reader = Words(language)
    reader.feed(page)
    return " ".join(reader.said.split())


def test_figures_have_footnotes_that_name_file_and_page(samples: Engine) -> None:
    page = report(samples, forbund=["Granvik"])
    note = re.search(r"5\xa0455\xa0000</span><span class=\"refs\"><a href=\"#k(\d+)\"", page)
    assert note
    assert f'id="k{note[1]}">[{note[1]}] s. 4</span>' in section(page, "sources")
    assert "granvik-plan-2024.txt" in section(page, "sources")


def test_a_footnote_cannot_be_taken_for_digits(samples: Engine) -> None:
    shown = re.findall(r'<a href="#k\d+"[^>]*>([^<]*)</a>', report(samples))
    assert len(shown) > 100
    assert all(re.fullmatch(r"\[\d+(–\d+)?\]", mark) for mark in shown)


def test_coverage_tells_what_is_there_before_what_is_not(samples: Engine) -> None:
    found = words(section(report(samples, forbund=["Granvik"]), "coverage"), "sv")
    assert "Verksamhetsplan" in found and "Delårsrapport, årsredovisning" in found
    assert found.index("Verksamhetsplan") < found.index("Delårsrapport, årsredovisning")


def test_a_budget_never_poses_as_an_outcome(samples: Engine) -> None:
    plan = section(report(samples, forbund=["Granvik"]), "accountability")
    assert "inget utfall" in plan and "<table" not in plan
    closed = section(report(samples, forbund=["Sjöbygden"]), "accountability")
    assert "Medlemsbidrag" in closed and "budget</span>" not in closed
    assert "2022" in closed and "2026" not in closed


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_the_page_is_wholly_in_its_language(samples: Engine, language: str, other: str) -> None:
    said = words(report(samples, language=language), language)
    for name in ("report_texts", "remarks"):
        own, foreign = texts(name, language), texts(name, other)
        alien = [foreign[key] for key in foreign if foreign[key] not in own.values()]
        long = [one.partition("{")[0].strip() for one in alien]
        alike = ("Insatser", "Presentation")  # English has no word of its own
        long = [one for one in long if len(one) > 6 and one not in alike]
        assert not [one for one in long if re.search(rf"\b{re.escape(one)}\b", said)]
    labels = [(one.sv, one.en) for one in key_figures().values()]
    assert not [pair for pair in labels if pair[language == "sv"] in said and len(pair[0]) > 12]


@pytest.mark.parametrize("clumsy", ["Räkning", "är tryckta", "Läge", "Slag", "Ska nås", "skrivs"])
def test_the_swedish_is_what_an_official_would_write(samples: Engine, clumsy: str) -> None:
    assert not re.search(rf"\b{clumsy}\b", words(report(samples), "sv"))


def test_numbers_have_no_break_spaces_and_true_minuses(samples: Engine) -> None:
    page = report(samples, forbund=["Granvik"])
    assert "−255\xa0000" in page and "15,4\xa0%" in page
    assert not re.search(r">-\d", page) and not re.search(r"\d \d{3}\b(?!.*</style>)", page)
    english = report(samples, forbund=["Granvik"], language="en")
    assert "−255,000" in english and "15.4%" in english


def test_no_table_hides_columns(samples: Engine) -> None:
    page = report(samples)
    assert "overflow-x" not in page
    heads = re.findall(r"<thead.*?</thead>", section(page, "key_figures"), re.DOTALL)
    assert heads and max(head.count("<th ") for head in heads) <= YEARS + 1
    cells = re.findall(r"<td[^>]*>", page)
    assert cells and all("data-head=" in cell for cell in cells)  # on a narrow screen its name


def test_key_figures_stand_in_the_order_of_the_reader(samples: Engine) -> None:
    shown = re.findall(r"<h3>(.*?)</h3>", section(report(samples), "key_figures"))
    order = [key_figures()[key].sv for key in KEYS]
    assert shown == [label for label in order if label in shown]
    assert shown[:3] == ["Medlemsbidrag", "Kostnader", "Årets resultat"]


def test_the_page_bears_its_date_and_version(samples: Engine) -> None:
    page = report(samples, today=date(2026, 3, 5))
    assert f"Sammanställd 5 mars 2026 med Finsam {__version__}." in page
    assert "Compiled on 5 March 2026" in report(samples, language="en", today=date(2026, 3, 5))


def test_remarks_are_named_to_their_row(samples: Engine) -> None:
    found = section(report(samples, forbund=["Sjöbygden"]), "key_figures")
    remarks = re.findall(r"<li>(.*?)</li>", found)
    assert remarks and all(re.match(r"Finsam Sjöbygden \d{4}: ", one) for one in remarks)


def test_only_the_papers_own_errors_are_called_sums_that_do_not_add_up(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "sums.db", create=True)
    said = [("Summa = A + B", 1000, 990, True), ("Summa = Ränta", 4000, 0, True)]
    said += [("Resultat = C", 500, 510, False)]
    checks = tuple(
        Check(
            page=1,
            expr=f"Resultaträkning: {words}",
            expected=Decimal(expected),
            actual=Decimal(actual),
            holds=False,
            facts=(),
            verdict="paper" if paper else "reading",
        )
        for words, expected, actual, paper in said
    )
    store(engine, "sums", Reading(parts=(PART,), checks=checks))
    page = report(engine)
    assert "Summa = A + B" in section(page, "sums") and "−10" in section(page, "sums")
    for misread in ("Summa = Ränta", "Resultat = C"):
        assert misread not in section(page, "sums") and misread in section(page, "check")


def test_the_page_says_no_period_in_codes(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "half.db", create=True)
    half = money(FORBUND, 900, Basis.OUTCOME, period="2023-01-01/2023-06-30")
    unsure = replace(half, label="Lokaler", status=Status.DOUBTFUL)
    store(engine, "half", Reading(parts=(PART,), finance=(half, unsure)))
    for language, said in (("sv", "januari–juni 2023"), ("en", "January–June 2023")):
        page = report(engine, language=language)
        assert said in section(page, "check")
        assert not re.search(r"\d{4}-\d\d-\d\d", page)


@pytest.mark.parametrize(
    ("comparator", "value", "most", "unit", "shown"),
    [
        ("<=", 25, None, "percent", "≤\xa025\xa0%"),
        (">=", 60, None, "persons", "≥\xa060\xa0personer"),
        ("between", 200_000, 720_000, "kr", "200\xa0000–720\xa0000\xa0kr"),
        ("=", 3, None, "score", "3\xa0poäng"),
        ("<=", 1, None, "months", "≤\xa01\xa0månad"),
    ],
)
def test_targets_say_at_most_and_at_least(
    samples: Engine, comparator: str, value: int, most: int | None, unit: str, shown: str
) -> None:
    row = {"comparator": comparator, "target_value": value, "target_max": most, "target_unit": unit}
    said = texts("report_texts", "sv")
    scope = find_scope(samples, lan=None, forbund=(), years=None)
    facts = Facts(
        engine=samples,
        scope=scope,
        notes=Footnotes(),
        texts=said,
        language="sv",
        repeated=Repeated(led={}),
    )
    assert target(facts, row) == shown


def test_a_chart_has_a_scale_whole_names_and_honest_gaps() -> None:
    name = "Samordningsförbundet med ett mycket långt namn i tre kommuner 2023"
    drawn = chart(("a", "b"), [(name, [0.3, None]), ("B", [0.6, 0.4])], "{:.0%}".format, whole=1.0)
    assert drawn is not None
    first, second = drawn.bars
    assert first.name == name and [part.number for part in first.parts] == [1]
    assert first.rest == pytest.approx(70) and second.rest == 0 and drawn.open
    assert drawn.ticks == ((0, "0%"), (25, "25%"), (50, "50%"), (75, "75%"), (100, "100%"))
    people = chart(("women", "men"), [("A", [110.0, 85.0])], "{:.0f}".format)
    assert people is not None and not people.open
    assert [text for _, text in people.ticks] == ["0", "50", "100", "150", "200"]
    rounded = chart(("a", "b"), [("A", [0.724, 0.276001])], "{:.0%}".format, whole=1.0)
    assert rounded is not None and [text for _, text in rounded.ticks][-1] == "100%"
    assert chart(("a",), [("A", [None])], str) is None


@pytest.mark.parametrize(
    ("period", "swedish", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-01-01/2023-06-30", "januari–juni 2023", "January–June 2023"),
        ("2023-06-01/2023-06-30", "juni 2023", "June 2023"),
        ("2023-06-30", "30 juni 2023", "30 Jun 2023"),
        ("2022-09-01/2023-02-28", "september 2022–februari 2023", "September 2022–February 2023"),
    ],
)
def test_periods_are_said_in_words(period: str, swedish: str, english: str) -> None:
    assert (period_words(period, "sv"), period_words(period, "en")) == (swedish, english)


def test_same_data_gives_the_same_page(samples: Engine) -> None:
    assert report(samples) == report(samples)


def test_an_unknown_language_is_refused(samples: Engine) -> None:
    with pytest.raises(UsageError, match="choose sv or en"):
        report(samples, language="de")


def test_a_deck_of_three_forbund_is_a_report_of_each(real: Engine) -> None:
    html = report(real, lan="Jönköpings län")
    for name in ("Finnvedens", "Höglandets", "Södra Vätterbygden"):
        assert name in html
    assert "Presentation" in html


def test_reasons_for_leaving_are_grouped_by_code(samples: Engine) -> None:
    html = report(samples, forbund=["Östra Skärbygden"])
    table = html[html.index('<h2 id="exits">') : html.index('<h2 id="insatser">')]
    said = words(table, "sv")
    assert re.search(r"Fortsatt rehabilitering Finsam|Fortsatt rehabilitering", said)
    assert re.search(r">Arbete</th>.*?>12</span>", table, re.DOTALL)


def test_answers_without_a_number_stand_as_they_stand_on_the_pages(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "survey.db", create=True)
    asked = [("Trivdes du?", 2, "Ja"), ("Fick du hjälp?", 1, "Nej"), ("Fick du hjälp?", 1, "Ja")]
    asked += [("Är du nöjd?", 1, "Ja"), ("Blev du hörd?", 3, "Nej"), ("Blev du hörd?", 3, "Ja")]
    surveys = tuple(
        replace(
            answer(FORBUND, "5"),
            question_no=None,
            question=question,
            option=option,
            source=replace(SOURCE, page=page, box=None),
        )
        for question, page, option in asked
    )
    part = replace(PART, last_page=3)
    store(engine, "survey", Reading(parts=(part,), indicators=surveys))
    page = report(engine)
    table = page.split('<h2 id="indicators">')[1].split("</table>")[0]
    rows = re.findall(r'scope="row"[^>]*>([^<]*)<.*?data-head="Svar"[^>]*>([^<]*)<', table)
    assert rows == [
        ("Fick du hjälp?", "Nej"),
        ("Fick du hjälp?", "Ja"),
        ("Är du nöjd?", "Ja"),
        ("Trivdes du?", "Ja"),
        ("Blev du hörd?", "Nej"),
        ("Blev du hörd?", "Ja"),
    ]
