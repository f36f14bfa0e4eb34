"""Insatser in tables: overviews either way round, rows of money, what is no insats at all."""

import pytest
from laid import context, head, para, table
from laid import read as read_all
from paper import Set, column, paper

from finsam.corpus.register import register
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.lay import layout
from finsam.parse.context import Context
from finsam.parse.documents.parts import find_parts
from finsam.parse.facts import Insats
from finsam.parse.insatser.named import is_account, is_row_name
from finsam.parse.insatser.read import read
from finsam.parse.language.insats_words import is_generic, may_be_name
from finsam.parse.language.labels import bare_prefix, whole_label
from finsam.parse.passages.pairs import paired

_XS = (60.0, 160.0, 280.0, 400.0, 470.0)


def insatser(page: CleanPage) -> tuple[Insats, ...]:
    layouts = layout((page,))
    found = find_parts(layouts, register())
    return read(Context(layouts=layouts, parts=found.parts, page_forbund=found.page_forbund))


def rows(*lines: tuple[str, ...], top: float = 120.0) -> list[Set]:
    return [
        Set(text, _XS[nth], top + 24 * number, 9)
        for number, line in enumerate(lines)
        for nth, text in enumerate(line)
        if text
    ]


OVERVIEW = (
    ("Insats", "Huvudman", "Målgrupp", "Platser", "Beslutad tid"),
    ("Lyktan", "Granviks kommun", "Unga vuxna", "12", "2022-01-01 –"),
    ("Stegforum", "Region Norra", "Handläggare", "", "2023–2025"),
    ("Balansen", "Norrby kommun", "Sjukskrivna", "30", "2024-03-01 –"),
)
WANTED = [
    ("Lyktan", "individ", "Granviks kommun", "Unga vuxna", 12, "2022-01-01", None),
    ("Stegforum", "struktur", "Region Norra", "Handläggare", None, "2023", "2025"),
    ("Balansen", "individ", "Norrby kommun", "Sjukskrivna", 30, "2024-03-01", None),
]


def seen(found: tuple[Insats, ...]) -> list[tuple[object, ...]]:
    return [
        (i.name, i.insats_kind, i.owner, i.target_group, i.places, i.start, i.end) for i in found
    ]


def test_columns_under_heads_that_nobody_listed_are_told_by_what_stands_in_them() -> None:
    heads = ("Insats", "Bedrivs inom", "Kretsen", "Antal", "Sträcker sig")
    lines = [(*line[:3], line[3] or "8", "2030-01-01 –") for line in OVERVIEW[1:]]
    found = seen(insatser(paper(rows(heads, *lines))))
    assert found == [(*one[:4], one[4] or 8, "2030-01-01", None) for one in WANTED]


def test_an_overview_gives_every_field_of_every_insats() -> None:
    assert seen(insatser(paper(rows(*OVERVIEW)))) == WANTED


def test_sheets_one_after_the_other_are_parted_by_the_label_that_comes_again() -> None:
    lines = [
        "Lyktan",
        "Huvudman: Granviks kommun",
        "Målgrupp: Unga vuxna",
        "Platser: 12",
        "Arbetet sker både i grupp och enskilt med stöd av en coach.",
        "Nästa Steg",
        "Huvudman: Norrby kommun",
        "Målgrupp: Sjukskrivna",
        "Platser: 20",
    ]
    texts = [Set(text, 72, 100 + 30 * nth) for nth, text in enumerate(lines)]
    assert [(i.name, i.places) for i in insatser(paper(texts))] == [
        ("Lyktan", 12),
        ("Nästa Steg", 20),
    ]


def test_labels_without_a_mark_count_where_several_stand_in_a_row() -> None:
    lines = ["Lyktan", "Huvudman Granviks kommun", "Målgrupp Unga vuxna", "Platser 12"]
    texts = [Set(text, 72, 100 + 30 * nth) for nth, text in enumerate(lines)]
    assert [(i.name, i.owner, i.places) for i in insatser(paper(texts))] == [
        ("Lyktan", "Granviks kommun", 12)
    ]
    assert bare_prefix("Huvudman Granviks kommun") is not None
    assert bare_prefix("Huvudman svarar för driften") is None


def test_names_below_a_heading_of_insatser_are_insatser() -> None:
    heading = [Set("Insatser", 72, 80, 16, True)]
    names = column(["Lyktan", "Våga Fråga", "BIP-utbildning"], 120)
    spaced = [Set(line.text, line.x0, 120 + 30 * n) for n, line in enumerate(names)]
    assert [i.name for i in insatser(paper([*heading, *spaced]))] == [
        "Lyktan",
        "Våga Fråga",
        "BIP-utbildning",
    ]


def test_labels_in_two_columns_are_a_sheet_whatever_their_order() -> None:
    sheet = table(
        ("Platser", "12", "Huvudman", "Granviks kommun"),
        ("Kostnad", "640 tkr", "Tid", "2029–2031"),
        ("Målgrupp", "Unga vuxna"),
        ("Syfte", "Stöd i vardagen"),
    )
    found, _ = read_all(context([head("Insatserna", 1), head("Lyktan"), sheet]))
    assert seen(found) == [
        ("Lyktan", "individ", "Granviks kommun", "Unga vuxna", 12, "2029", "2031")
    ]
    assert found[0].purpose == "Stöd i vardagen"


def test_a_unit_of_a_party_is_that_partys() -> None:
    blocks = [
        head("Lyktan"),
        para("Kartläggningsenhet i Granviks kommun med två handledare."),
        para("Målgrupp: Unga vuxna"),
        para("Syfte: Stöd i vardagen"),
    ]
    found, _ = read_all(context(blocks))
    assert [(i.name, i.owner) for i in found] == [("Lyktan", "Granviks kommun")]


def test_heads_side_by_side_are_no_pairs() -> None:
    overview = table(
        ("Insats", "Huvudman", "Målgrupp", "Platser"),
        ("Lyktan", "Granviks kommun", "Unga vuxna", "12"),
    ).table
    assert overview is not None and paired(overview) is overview


def test_small_amounts_among_large_ones_are_amounts() -> None:
    costs = table(
        ("tkr", "Budget", "Utfall"),
        ("Lyktan", "1 250", "1 180"),
        ("Stegforum", "240", "231"),
        ("Summa insatser", "1 490", "1 411"),
        header=1,
    )
    found, _ = read_all(context([head("Insatser, kostnader"), costs]))
    assert [i.name for i in found] == ["Lyktan", "Stegforum"]


def test_capital_paid_in_is_no_group_of_insatser() -> None:
    page = paper(
        rows(
            ("Eget kapital", "2023-12-31", "2022-12-31"),
            ("Insatser", "9 640 000", "9 640 000"),
            ("Yttre fond", "1 210 000", "1 050 000"),
            ("Långfristiga lån", "8 400 000", "8 900 000"),
        )
    )
    assert insatser(page) == ()


@pytest.mark.parametrize(
    "row", ["Lokalkostnader", "Återbetalda projektmedel", "tkr", "Arvoden", "Medlemsavgifter"]
)
def test_accounts_of_the_books_are_no_insatser(row: str) -> None:
    assert is_account(row) and not is_row_name(row)


def test_rows_that_are_names_stay_names() -> None:
    assert is_row_name("Kompassen Granvik") and not is_row_name("Summa insatser")
    assert is_row_name("Verksamhetsutvecklare", grouped=True)


def test_numbered_labels_are_labels() -> None:
    assert (label := whole_label("Delmål 2.1")) is not None and label.level == "sub"
    assert (label := whole_label("Indikator 3")) is not None and label.field == "goal"
    assert whole_label("Kapitel 3") is None


def test_a_line_of_places_that_looks_like_a_heading_is_a_field_and_names_no_insats() -> None:
    texts = [
        Set("Lyktan", 72, 80, 14, True),
        Set("Huvudman: Granviks kommun", 72, 110),
        Set("Antal platser 40", 72, 130, 12, True),
        Set("Syfte: Fler ska nå arbete", 72, 150),
        Set("Målgrupp: Unga vuxna", 72, 170),
    ]
    assert [(i.name, i.places) for i in insatser(paper(texts))] == [("Lyktan", 40)]
    assert not may_be_name("Antal platser 18")
    assert not may_be_name("0,8 mkr")
    assert may_be_name("Mkr Norrby 2")
    assert is_generic("Läget i korthet") and is_generic("Om samordningsförbundet")


def test_places_in_brackets_and_who_takes_part_are_told_of_an_insats() -> None:
    overview = table(
        ("Insats", "Ansvarig", "Deltagare (platser)"),
        ("Lyktan", "Granviks kommun", "31 (25)"),
        ("Kartan", "Granviks kommun", ""),
        header=1,
    )
    found = read_all(context([head("Våra insatser", 2), overview]))[0]
    assert [(i.name, i.insats_kind, i.places) for i in found] == [
        ("Lyktan", "individ", 25),
        ("Kartan", "struktur", None),
    ]


def test_an_item_of_costs_gathers_no_rows_that_stand_beside_it() -> None:
    costs = paper(
        [
            *rows(("Resultaträkning", "", "2031")),
            *rows(("Rehabiliteringsinsatser", "", "5 400 000"), top=150.0),
            *rows(("Vakansbuffert", "", "120 000"), top=174.0),
            *rows(("Summa", "", "5 520 000"), top=198.0),
        ]
    )
    assert insatser(costs) == ()
