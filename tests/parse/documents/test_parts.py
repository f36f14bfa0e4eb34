"""Kind, förbund, year, period, title and date of documents, and where one ends."""

from dataclasses import replace
from datetime import date

import pytest
from paper import SLIDE, Set, column, paper, plain

from finsam.corpus.register import register
from finsam.extract.box import Box
from finsam.extract.page import Rule
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.documents.kind import title_kind
from finsam.parse.documents.parts import Parts, find_parts
from finsam.parse.facts import DocumentKind, Part

BODY = (
    "Under året har parterna mötts vid flera tillfällen för att tala om hur stödet",
    "till dem som behöver det mest kan bli bättre och mer samlat än det varit.",
)


def parts(*texts: str) -> Parts:
    return find_parts(layout(plain(*texts)), register())


def single(*texts: str) -> Part:
    found = parts(*texts).parts
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Verksamhetsplan 2024", DocumentKind.PLAN),
        ("Verksamhets- och budgetplan 2023-2025", DocumentKind.PLAN),
        ("Årsredovisning 2022", DocumentKind.ANNUAL),
        ("Arsredovisning 2022", DocumentKind.ANNUAL),
        ("Verksamhetsberättelse med årsredovisning", DocumentKind.ANNUAL),
        ("Året i siffror 2030", DocumentKind.ANNUAL),
        ("Delårsbokslut 2023-08-31", DocumentKind.INTERIM),
        ("Delårsrapport januari-juni 2021", DocumentKind.INTERIM),
        ("Tertialrapport 2", DocumentKind.INTERIM),
        ("Protokoll styrelsemöte", DocumentKind.MINUTES),
        ("Minnesanteckningar beredningsgrupp", DocumentKind.MINUTES),
        ("Inbjudan till frukostmöte", DocumentKind.INVITATION),
        ("Riktlinjer för finansiering", DocumentKind.PM),
        ("Ekonomi- och verksamhetsuppföljning januari–april 2031", DocumentKind.INTERIM),
        ("Något helt annat", None),
    ],
)
def test_kinds_of_titles(title: str, kind: DocumentKind | None) -> None:
    vote = title_kind(title)
    assert (vote.kind if vote else None) == kind


def test_a_cover_tells_all() -> None:
    part = single(
        "Årsredovisning 2022\n\nSamordningsförbundet Granvik\n\nOrg.nr 222000-9999\n\n"
        "Fastställd av styrelsen den 14 mars 2023",
        "1 Inledning\n\n" + "\n".join(BODY),
    )
    assert part.kind is DocumentKind.ANNUAL
    assert part.forbund == "Samordningsförbundet Granvik"
    assert (part.year, part.period) == (2022, "2022")
    assert part.title == "Årsredovisning 2022"
    assert part.date == date(2023, 3, 14)
    assert part.org_no == "222000-9999"
    assert dict(part.evidence)["title"] == "Årsredovisning 2022"


def test_a_report_sent_as_a_letter_is_the_report_and_its_form_no_part_of_the_name() -> None:
    head = [
        Set("Samordningsförbundet Östra", 60, 60, 11, bold=True),
        Set("Tjänsteskrivelse", 330, 60, 11),
        Set("Granviken", 60, 74, 11, bold=True),
        Set("2031-05-11", 330, 74, 11),
        Set("Tertialrapport 1, januari–april 2031", 60, 150, 14, bold=True),
        Set("Medlemmar i Samordningsförbundet Östra Granviken är tre kommuner.", 60, 190, 11),
        *column(BODY, 220.0, 60.0),
    ]
    (part,) = find_parts(layout((paper(head),)), register()).parts
    assert (part.kind, part.forbund) == (
        DocumentKind.INTERIM,
        "Samordningsförbundet Östra Granviken",
    )


def test_a_sheet_has_its_title_in_the_row_over_all_columns_and_its_name_in_a_cell() -> None:
    rows = ["Förbund", "Org.nr", "Antagen", "Ordförande"]
    said = ["Samordningsförbundet Granviken", "222000-1234", "2031-02-11", "Mona Ek"]
    lines = [Set("Bokslut och årsredovisning 2030", 60, 90, 16, bold=True)]
    for n, (label, value) in enumerate(zip(rows, said, strict=True)):
        lines += [Set(label, 60, 120 + 16 * n, 10), Set(value, 220, 120 + 16 * n, 10)]
    lines += column(BODY, 220.0, 60.0)
    edges = [(55, top, 500, top) for top in (84, 114, 130, 146, 162, 178)]
    edges += [(55, 84, 55, 178), (500, 84, 500, 178), (215, 114, 215, 178)]
    page = paper(lines)
    ruled = replace(page.page, rules=tuple(Rule(box=Box(*edge)) for edge in edges))
    (part,) = find_parts(layout((replace(page, page=ruled),)), register()).parts
    assert (part.kind, part.year) == (DocumentKind.ANNUAL, 2030)
    assert part.forbund == "Samordningsförbundet Granviken"


def test_an_interim_report_covers_a_part_of_the_year() -> None:
    part = single("Delårsbokslut 2023-08-31\n\nFinsam Halland\n\n" + "\n".join(BODY))
    assert part.kind is DocumentKind.INTERIM
    assert part.forbund == "Samordningsförbundet i Halland"
    assert (part.year, part.period) == (2023, "2023-01-01/2023-08-31")


def test_heads_of_tables_tell_up_to_when_an_interim_report_goes() -> None:
    def told(heads: str) -> str | None:
        return single(
            "Delårsrapport 2023\n\nFinsam Halland\n\n" + "\n".join(BODY),
            f"Uppföljning              {heads}\n"
            "Insatser                    900 000     800 000\n"
            "Summa                       900 000     800 000",
        ).period

    assert told("jan-aug 2023  jan-aug 2022") == "2023-01-01/2023-08-31"
    assert told("2023-06-30  2022-12-31") == "2023-01-01/2023-06-30"
    assert told("2023  2022") == "2023"


@pytest.mark.parametrize("filed", ["Dnr 2023/32", "Diarienummer: KS 2023/32", "Dokument 2023/32"])
def test_the_number_a_paper_is_filed_under_is_no_pair_of_years(filed: str) -> None:
    part = single(f"Verksamhetsberättelse\n\n{filed}\n\nÅrsredovisning 2022\n\n" + " ".join(BODY))
    assert part.period == "2022"


def test_a_plan_for_several_years_is_about_the_first() -> None:
    part = single("Verksamhetsplan 2024-2026\n\nSamordningsförbundet Granvik\n\n" + "\n".join(BODY))
    assert (part.year, part.period) == (2024, "2024-01-01/2026-12-31")


def test_years_of_the_budget_do_not_stretch_the_plan() -> None:
    part = single("Verksamhetsplan 2024, budget 2024-2026\n\nSamordningsförbundet Granvik")
    assert (part.year, part.period) == (2024, "2024")


def test_a_plan_without_a_title_is_told_from_its_content() -> None:
    part = single(
        "1 Inledning\n\nFörbundets ändamål är samordning mellan Försäkringskassan,\n"
        "Arbetsförmedlingen, Region Halland och kommunerna Falkenberg, Halmstad, Hylte,\n"
        "Kungsbacka, Laholm och Varberg.",
        "2 Årsplanering 2024\n\nMål 2024\n\n" + "\n".join(BODY),
        "5 Budget 2024\n\n5.1 Resultatbudget 2024\n\nUnder 2024 ska styrelsen mötas oftare.",
    )
    assert part.title is None
    assert part.kind is DocumentKind.PLAN
    assert part.forbund == "Samordningsförbundet i Halland"
    assert part.year == 2024


def test_minutes_have_the_day_of_the_meeting() -> None:
    part = single(
        "Protokoll styrelsemöte\n\nSamordningsförbundet Granvik\n\nDatum 2024-05-03\n\n"
        "Närvarande ledamöter\n\nNya regler är beslutade från och med den 1 januari 2025."
    )
    assert part.kind is DocumentKind.MINUTES
    assert (part.date, part.year) == (date(2024, 5, 3), 2024)


def test_minutes_slides_and_pm_bound_together_are_three_documents() -> None:
    minutes = [
        paper(
            [
                Set(f"Protokoll Sida {n}(2)", top=40, size=9),
                *([Set("Minnesanteckningar samråd", top=90, size=18, bold=True)] if n == 1 else []),
                *column(BODY, 150),
                *column(("Datum 2024-03-04",), 210),
            ],
            n,
        )
        for n in (1, 2)
    ]
    slides = [
        paper(
            [Set(t, x0=45, top=70, size=28, bold=True), Set("Punkt", x0=71, top=140, size=19)],
            n,
            SLIDE,
        )
        for n, t in enumerate(("Välkomna till samråd 2024", "Agenda", "Ekonomi", "Frågor"), 3)
    ]
    memo = paper(
        [
            Set("PM 1(1)", top=40, size=9),
            Set("2023-02-01", x0=450, top=55, size=9),
            Set("Principer för samarbetet", top=90, size=18, bold=True),
            *column(BODY, 150),
        ],
        7,
    )
    found = find_parts(layout([*minutes, *slides, memo]), register()).parts
    assert [(p.kind, p.first_page, p.last_page) for p in found] == [
        (DocumentKind.MINUTES, 1, 2),
        (DocumentKind.SLIDES, 3, 6),
        (DocumentKind.PM, 7, 7),
    ]
    assert [p.year for p in found] == [2024, 2024, 2023]


def test_a_cover_and_its_repeated_title_are_one_document() -> None:
    cover = paper([Set("Årsredovisning 2023", top=300, size=30, bold=True)], 1)
    inside = paper([Set("Årsredovisning 2023", top=80, size=20, bold=True), *column(BODY, 130)], 2)
    more = paper([Set("Resultaträkning", top=80, size=16, bold=True), *column(BODY, 130)], 3)
    assert len(find_parts(layout([cover, inside, more]), register()).parts) == 1


def test_slides_of_two_förbund_go_to_their_sections() -> None:
    def slide(number: int, title: str, text: str) -> CleanPage:
        return paper(
            [Set(title, x0=45, top=70, size=28, bold=True), Set(text, x0=71, top=140, size=19)],
            number,
            SLIDE,
        )

    titles = (
        ("Våra två samordningsförbund", "Punkt"),
        ("Samordningsförbundet Granvik", "Kansli"),
        ("Ekonomi", "Samordningsförbundet Granvik gick med vinst"),
        ("Finsam Halland", "Kansli"),
        ("Ekonomi", "Finsam Halland gick jämnt upp"),
        ("Agenda", "Övriga frågor"),
    )
    pages = [slide(n, *t) for n, t in enumerate(titles, 1)]
    found = find_parts(layout(pages), register())
    assert found.parts[0].forbund is None
    granvik, halland = "Samordningsförbundet Granvik", "Samordningsförbundet i Halland"
    assert found.page_forbund == (None, granvik, granvik, halland, halland, None)


def test_no_pages() -> None:
    with pytest.raises(ValueError, match="without pages"):
        find_parts((), register())


def test_nothing_is_made_up() -> None:
    part = single("Här står ingenting om vare sig plan eller år.")
    assert part.kind is DocumentKind.OTHER
    assert (part.forbund, part.year, part.title, part.date) == (None, None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Samordningsförbundet Granvik | Organisationsnummer 222000-1234 | 8 februari 2023",
        "Samordningsförbundet Granvik. Behandlad av styrelsen 2023-02-08.",
    ],
)
def test_a_report_without_cover_has_the_day_of_its_first_line(line: str) -> None:
    report = single("\n".join(["Årsredovisning 2022", line, "", *BODY]))
    assert (report.kind, report.year, report.date) == (DocumentKind.ANNUAL, 2022, date(2023, 2, 8))


def test_a_span_of_years_cut_at_the_end_of_a_line_stays_whole_in_the_title() -> None:
    part = single("Verksamhetsplan 2031, budget 2031–\n2033\n\nSamordningsförbundet Granvik")
    assert part.title == "Verksamhetsplan 2031, budget 2031–2033"
