"""Reports of the neighbouring genre count cars, loans, members and meetings, but no participants.

Each is an invented piece of an annual report of an association, a kommun or a company.
"""

import pytest
from layouts import block, context, head, table_of

from finsam.parse.layout import Block
from finsam.parse.people import read as participants
from finsam.parse.surveys import read as indicators

HOUSING = [
    head("Förvaltningsberättelse"),
    block("Föreningen har 48 lägenheter, 12 p-platser och 6 garageplatser."),
    block("Under året har 5 överlåtelser skett. Vid årets slut var 61 medlemmar."),
    *table_of(
        [
            ["Intäkter", "2023", "2022"],
            ["Årsavgifter", "1 984 200", "1 901 300"],
            ["Hyror p-platser", "72 000", "70 500"],
            ["Hyror lokaler", "118 400", "115 200"],
            ["Summa", "2 174 600", "2 087 000"],
        ],
        "Not 2 Nettoomsättning",
    ),
]
LOANS = [
    head("Finansiering"),
    block("Två nya lån om sammanlagt 14 mkr tecknades, och ett lån avslutades i mars."),
    *table_of(
        [
            ["Långivare", "Nya lån", "Avslutade", "Ränta", "Förfaller"],
            ["Banken", "2", "1", "3,4 %", "2026"],
            ["Kommunlån", "1", "0", "2,9 %", "2028"],
        ],
        "Låneskulder",
    ),
]
CLUB = [
    head("Verksamhetsberättelse"),
    block("Klubben hade 412 medlemmar, varav 220 kvinnor och 192 män. 38 nya medlemmar tillkom."),
    block("Styrelsen har haft 9 protokollförda möten och årsmötet besöktes av 57 medlemmar."),
    *table_of(
        [["Medlemsavgift", "2022", "2023"], ["Ungdom", "250", "300"], ["Senior", "500", "550"]],
        "Avgifter",
    ),
]
STAFF = [
    head("Personal"),
    block("Medelantalet anställda var 34, varav 21 kvinnor. Sjukfrånvaron var 4,2 procent."),
    *table_of(
        [["", "Kvinnor", "Män"], ["Antal anställda", "21", "13"], ["Styrelseledamöter", "3", "4"]],
        "Not 5 Medelantal anställda",
    ),
]
SCHOOL = [
    head("Skolan i siffror"),
    block("Skolan har 310 elever och 28 lärare. 94 procent av eleverna är behöriga."),
]
AUDIT = [
    head("Revisionsberättelse"),
    block("Vi har granskat räkenskaperna för 2023. Revisorerna har haft 4 möten."),
    block("Målet att eget kapital ska vara minst 20 procent har uppnåtts, utfallet är 24 procent."),
]
COMPANY = [
    head("Flerårsöversikt"),
    *table_of(
        [
            ["Tkr", "2023", "2022", "2021"],
            ["Nettoomsättning", "14 220", "13 100", "12 870"],
            ["Resultat efter finansiella poster", "420", "-120", "310"],
            ["Soliditet (%)", "41", "38", "40"],
            ["Antal anställda", "11", "12", "12"],
        ],
        "Flerårsöversikt",
    ),
]
BALANCE = [
    *table_of(
        [
            ["Anläggningstillgångar", "2023-12-31", "2022-12-31"],
            ["Vid årets början", "812", "790"],
            ["Nya inköp", "45", "22"],
            ["Avslutade leasingavtal", "-12", "0"],
            ["Vid årets slut", "845", "812"],
        ],
        "Not 7 Inventarier",
    ),
]
ROADS = [
    head("Väghållning"),
    block("Kommunen har 214 km väg. 16 nya belysningspunkter sattes upp och 3 projekt avslutades."),
    *table_of(
        [["Projekt", "Budget", "Utfall"], ["Cykelväg", "1 200", "1 310"], ["Bro", "90", "88"]],
        "Investeringsprojekt, tkr",
    ),
]  # fmt: skip
FOOTNOTES = [
    head("Noter"),
    block("1) Avser 3 personer i valberedningen. 2) Inklusive 2 ersättare."),
    block("Antal möten under året: 11. Antal beslut: 46. Antal ledamöter: 7."),
]


@pytest.mark.parametrize(
    "blocks",
    [HOUSING, LOANS, CLUB, STAFF, SCHOOL, AUDIT, COMPANY, BALANCE, ROADS, FOOTNOTES],
    ids=["housing", "loans", "club", "staff", "school", "audit", "company", "balance", "roads",
         "footnotes"],
)  # fmt: skip
def test_reports_of_neighbours_count_no_participants(blocks: list[Block]) -> None:
    given = context(blocks, insatser=())
    found = participants.read(given).facts
    told = [f"{f.value} {f.measure} {f.detail} {f.sex} {f.unit}" for f in found]
    assert len(told) <= 1, told
    assert not indicators.read(given)
