"""Reports bound into minutes, the year that a report accounts for, förbund named by chance."""

from datetime import date

from paper import plain

from finsam.corpus.register import register
from finsam.parse.blocks.lay import layout
from finsam.parse.documents.parts import Parts, find_parts
from finsam.parse.documents.split import split
from finsam.parse.documents.when import when_of
from finsam.parse.facts import DocumentKind

BODY = (
    "Under året har parterna mötts vid flera tillfällen för att tala om hur stödet till dem som\n"
    "behöver det mest kan bli bättre och mer samlat än det varit."
)
MINUTES = (
    "Protokoll styrelsemöte\n\nSamordningsförbundet Granvik\n\nDatum 2032-03-04\n\n"
    "Närvarande ledamöter\n\nStyrelsen beslutar att godkänna handlingen.\n\n1"
)
REPORT = (
    "Årsredovisning för 2031\n\nSamordningsförbundet Granvik, org.nr 222000-9999\n\n"
    f"Inledning\n\n{BODY}\n\n2"
)


def parts(*texts: str) -> Parts:
    return find_parts(layout(plain(*texts)), register())


def test_a_report_bound_into_minutes_is_a_document_though_pages_are_counted_on() -> None:
    minutes, report = parts(MINUTES, REPORT, f"Ekonomi\n\n{BODY}\n\n3").parts
    assert (minutes.kind, minutes.year) == (DocumentKind.MINUTES, 2032)
    assert (report.kind, report.year) == (DocumentKind.ANNUAL, 2031)
    assert (report.first_page, report.last_page) == (2, 3)
    assert report.date == date(2032, 3, 4)


def test_an_item_of_the_agenda_that_names_a_report_begins_none() -> None:
    item = f"Årsredovisning för 2031\n\nStyrelsen beslutar att godkänna den.\n\n{BODY}\n\n2"
    assert split(layout(plain(MINUTES, item))) == [(0, 1)]


def test_the_year_is_that_of_the_account_not_of_a_statute_or_a_decision() -> None:
    text = (
        "Årsredovisning\n\nSamordningsförbundet Granvik\n\n"
        "Enligt lagen 2003:1210 avger styrelsen redovisning för räkenskapsåret 2031.\n\n"
        f"Fastställd den 28 februari 2032\n\n{BODY}"
    )
    (part,) = parts(text).parts
    assert part.year == 2031
    assert when_of.__module__ == "finsam.parse.documents.when"


def test_three_capitals_among_dotted_leaders_name_no_forbund() -> None:
    text = f"Årsredovisning 2031\n\nInnehåll\n\nInledning ....... RAR .. 3\n\n{BODY}"
    (part,) = parts(text).parts
    assert part.forbund is None


def test_an_interim_reports_part_of_the_year_is_of_the_year_its_title_names() -> None:
    title = "Delårsrapport 2032\n\nSamordningsförbundet Granvik"
    told = "Utfallet jan–aug 2031 var lägre.\n\nUtfallet jan–aug 2032 var högre."
    body = f"Mål\n\n{told}\n\n{BODY}\n\n2"
    (found,) = parts(f"{title}\n\nInledning\n\n{BODY}\n\n1", body).parts
    assert (found.year, found.period) == (2032, "2032-01-01/2032-08-31")
