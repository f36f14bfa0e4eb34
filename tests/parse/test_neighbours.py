"""Reports of the neighbouring genre: next to nothing in them is about a förbund's work.

Annual reports of associations, housing companies, kommuner and foundations speak of goals,
projects, members and fees as well. Whatever a förbund's reader takes from them is invented.
"""

import pytest
from paper import Set, paper

from finsam.extract.page import TextSource
from finsam.normalize.edit import CleanPage
from finsam.parse.facts import Reading
from finsam.parse.reading import read

_MOST = 1
"""Invented facts a document, people, answers, goals and insatser together, at most."""


def page(
    number: int, *parts: tuple[str, list[str]], source: TextSource = TextSource.TEXT_LAYER
) -> CleanPage:
    """Headings with paragraphs or rows beneath; bars part the columns of a row."""
    lines: list[Set] = []
    top = 60.0
    for title, texts in parts:
        lines.append(Set(title, 72, top, 15, True))
        top += 30
        for text in texts:
            cells = text.split(" | ")
            lines += [Set(cell, 72 + 130 * nth, top, 10) for nth, cell in enumerate(cells)]
            top += 16
        top += 14
    return paper(lines, number=number, source=source)


def scanned(number: int, *parts: tuple[str, list[str]]) -> CleanPage:
    """The same as the engine reads it from an image: no fonts, letters as high as their ink."""
    return page(number, *parts, source=TextSource.OCR)


HOUSING = (
    page(
        1,
        ("Årsredovisning 2022", ["Bostadsrättsföreningen Kvarnliden, org.nr 769600-1234"]),
        (
            "Förvaltningsberättelse",
            [
                "Föreningen har 64 lägenheter och 12 p-platser som hyrs ut till medlemmarna.",
                "Under året har 5 överlåtelser skett. Antalet medlemmar är 81.",
                "Styrelsen har haft elva möten. Målet är sunda finanser på lång sikt.",
            ],
        ),
    ),
    page(
        2,
        (
            "Resultaträkning",
            [
                "Belopp i kr | 2022 | 2021",
                "Årsavgifter | 2 410 000 | 2 380 000",
                "Hyror p-platser | 72 000 | 70 800",
                "Insatser | 9 640 000 | 9 640 000",
                "Räntekostnader | -310 000 | -280 000",
                "Årets resultat | 214 000 | 190 000",
            ],
        ),
        (
            "Balansräkning",
            [
                "Eget kapital | 2022-12-31 | 2021-12-31",
                "Insatser | 9 640 000 | 9 640 000",
                "Yttre fond | 1 210 000 | 1 050 000",
                "Långfristiga lån | 18 400 000 | 18 900 000",
            ],
        ),
    ),
)
SPORTS = (
    page(
        1,
        ("Verksamhetsberättelse 2023", ["Granviks idrottsklubb"]),
        (
            "Verksamheter",
            ["Fotbollsskolan", "Skidspåren", "Kiosken", "Lägret i Norrby"],
        ),
        (
            "Medlemmar",
            ["Ungdom | 210", "Vuxna | 145", "Familj | 60", "Summa medlemmar | 415"],
        ),
        (
            "Avgifter",
            ["Medlemsavgift vuxen | 400 kr", "Medlemsavgift ungdom | 200 kr", "Läger | 900 kr"],
        ),
    ),
)
KOMMUN = (
    page(
        1,
        ("Årsredovisning 2021", ["Granviks kommun"]),
        (
            "Revisionsberättelse",
            [
                "Vi har granskat om resultatet är förenligt med de mål som fullmäktige beslutat.",
                "Revisorernas mål är att granskningen ska ske enligt god revisionssed.",
                "Enligt kommunallagen ska kommunen ha mål för god ekonomisk hushållning.",
            ],
        ),
        (
            "Investeringar",
            [
                "Projekt | Budget tkr | Utfall tkr",
                "Ny förskola Ekbacken | 42 000 | 39 500",
                "Gång- och cykelväg | 3 100 | 3 400",
                "Summa | 45 100 | 42 900",
            ],
        ),
    ),
)
COMPANY = (
    page(
        1,
        ("Årsredovisning 2020", ["Norrby Energi AB, org.nr 556000-1234"]),
        (
            "Verksamheten",
            [
                "Bolaget levererar värme till 1 240 kunder. Antalet anställda är 14.",
                "Projektet Biobränsle slutfördes under våren till en kostnad av 12 mkr.",
                "Nya lån har tagits upp med 20 000 tkr.",
            ],
        ),
        ("Not 4 Personal", ["Medelantalet anställda | 14", "Varav kvinnor | 5", "Varav män | 9"]),
    ),
)
FOUNDATION = (
    page(
        1,
        ("Verksamhetsberättelse", ["Stiftelsen Sjöglimten 2019"]),
        ("Ändamål", ["Stiftelsen ska främja vetenskaplig forskning om insjöar."]),
        (
            "Anslag",
            [
                "Mottagare | Ändamål | Belopp",
                "Anna Berg | Provtagning i Mälaren | 120 000",
                "Lars Ek | Kartor över grund | 80 000",
            ],
        ),
        ("Styrelse", ["Ordförande | Karin Lund", "Ledamot | Per Holm"]),
    ),
)
UNION = (
    page(
        1,
        ("Verksamhetsplan 2024", ["Föreningen Vävstugan i Söderby"]),
        (
            "Aktiviteter",
            ["Kurs i vävning | Mars | 300 kr", "Öppet hus | Maj | Fri", "Resa | Juni | 850 kr"],
        ),
        ("Budget", ["Kursavgifter | 24 000", "Hyra lokal | 18 000", "Garn | 5 000"]),
    ),
)
ROADS = (
    scanned(
        1,
        ("Verksamhetsberättelse 2021", ["Sjöviks samfällighetsförening"]),
        (
            "Förvaltning",
            [
                "Föreningen förvaltar 14 km väg och 3 broar. Antal andelar: 212.",
                "Styrelsen har hållit 8 protokollförda möten. 46 medlemmar kom till stämman.",
                "Målet är att vägarna ska vara farbara året runt.",
            ],
        ),
        (
            "Avgifter och lån",
            [
                "Fastighet | Andelar | Avgift",
                "Permanentboende | 84 | 1 200",
                "Fritidshus | 128 | 800",
                "Lån hos banken | 3 | 410 000",
            ],
        ),
    ),
)
COOPERATIVE = (
    scanned(
        1,
        ("Årsredovisning 2019", ["Norrby Lantmän ekonomisk förening"]),
        (
            "Medlemmar",
            [
                "Antal medlemmar vid årets början | 318",
                "Nya medlemmar | 12",
                "Avslutade medlemskap | 9",
                "Antal medlemmar vid årets slut | 321",
            ],
        ),
        (
            "Eget kapital",
            [
                "Inbetalda insatser | 1 284 000 | 1 262 000",
                "Förlagsinsatser | 300 000 | 300 000",
                "Reservfond | 92 000 | 92 000",
            ],
        ),
    ),
)
AUDIT = (
    scanned(
        1,
        ("Revisionsberättelse", ["Till föreningsstämman i Kvarnlidens Tennisklubb"]),
        (
            "Revisorns ansvar",
            [
                "Mitt mål är att uppnå rimlig säkerhet om att årsredovisningen är rätt.",
                "Målet med revisionen av förvaltningen är att inhämta revisionsbevis.",
                "Jag har granskat 24 verifikationer och 6 protokoll.",
            ],
        ),
        ("Uttalanden", ["Jag tillstyrker att stämman beviljar styrelsen ansvarsfrihet."]),
    ),
)
THEATRE = (
    page(
        1,
        ("Verksamhetsberättelse 2023", ["Teaterföreningen Ridån"]),
        (
            "Föreställningar",
            [
                "Pjäs | Föreställningar | Besök | Intäkt",
                "Sommarnatt | 12 | 1 480 | 148 000",
                "Fyrvaktaren | 8 | 640 | 64 000",
                "Barnens dag | 2 | 310 | 0",
            ],
        ),
        (
            "Medlemmar",
            [
                "Föreningen hade 126 medlemmar, 74 kvinnor och 52 män.",
                "Medlemsavgiften är 200 kr. 14 nya medlemmar har hälsats välkomna.",
            ],
        ),
    ),
)
REPORTS = {
    "roads (scan)": ROADS,
    "cooperative (scan)": COOPERATIVE,
    "audit (scan)": AUDIT,
    "theatre": THEATRE,
    "housing": HOUSING,
    "sports": SPORTS,
    "kommun": KOMMUN,
    "company": COMPANY,
    "foundation": FOUNDATION,
    "craft": UNION,
}


def invented(found: Reading) -> list[str]:
    return [
        *(f"goal: {goal.text}" for goal in found.goals),
        *(f"insats: {insats.name}" for insats in found.insatser),
        *(f"member: {member.member}" for member in found.members),
        *(f"people: {fact.measure} {fact.value}" for fact in found.participants),
        *(f"answer: {fact.question} {fact.value}" for fact in found.indicators),
    ]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_of_the_neighbouring_genre_yields_next_to_nothing(name: str) -> None:
    found = read(REPORTS[name])
    assert not [p for p in found.problems if p.code == "reader-failed"], found.problems
    assert len(invented(found)) <= _MOST, invented(found)
