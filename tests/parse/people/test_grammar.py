"""What numbers count in sentences of invented reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam.parse.counts.cells import cell_figures
from finsam.parse.counts.labels import Names, clean, parse_label
from finsam.parse.counts.numbers import numbers
from finsam.parse.counts.outside import is_age, last_year_in_brackets
from finsam.parse.counts.words import find, is_total, sex_of
from finsam.parse.language.fold import fold
from finsam.parse.people.clause import Surroundings
from finsam.parse.people.grammar import read_sentence

Found = list[tuple[str, str, str, str]]


def counts(text: str, around: Surroundings | None = None) -> Found:
    found = read_sentence(text, around or Surroundings())
    return [(c.number.printed, c.measure, c.sex, c.unit) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "14 deltagare, varav 3 avslutade",
            [("14", "participants", "total", "count"), ("3", "ended", "total", "count")],
        ),
        (
            "31 kvinnor och 12 män 2023 (fler än 2022)",
            [("31", "participants", "women", "count"), ("12", "participants", "men", "count")],
        ),
        (
            "Sju kvinnor och tre män avslutades.",
            [("Sju", "ended", "women", "count"), ("tre", "ended", "men", "count")],
        ),
        ("48 utskrivna", [("48", "ended", "total", "count")]),
        (
            "Av de 22 som lämnade Lyftet gick nio till arbete.",
            [("22", "ended", "total", "count"), ("nio", "ended_work", "total", "count")],
        ),
        ("Vid årets slut fanns 33 inskrivna deltagare.", [("33", "other", "total", "count")]),
        (
            "Antal deltagare 2023: 56 (2022: 61)",
            [("56", "participants", "total", "count"), ("61", "participants", "total", "count")],
        ),
        (
            "Av de 38 som avslutats gick 12 (32 %) till arbete och 5 till studier.",
            [
                ("38", "ended", "total", "count"),
                ("12", "ended_work", "total", "count"),
                ("32", "ended_work", "total", "percent"),
                ("5", "ended_studies", "total", "count"),
            ],
        ),
        (
            "Under året har 45 nya deltagare skrivits in, 23 kvinnor och 22 män.",
            [
                ("45", "new", "total", "count"),
                ("23", "new", "women", "count"),
                ("22", "new", "men", "count"),
            ],
        ),
        (
            "40% av 30 deltagare var i praktik under hösten.",
            [("40", "in_internship", "total", "percent"), ("30", "participants", "total", "count")],
        ),
        (
            "10 av 22 deltagare gick vidare till arbete.",
            [("10", "ended_work", "total", "count"), ("22", "participants", "total", "count")],
        ),
        ("Av deltagarna är 54 procent kvinnor.", [("54", "participants", "women", "percent")]),
        ("Insatsen har 20 platser.", [("20", "places", "total", "count")]),
        ("Teamet har gjort 17 kartläggningar.", [("17", "mappings", "total", "count")]),
        ("Ett 70-tal ärenden har kommit in.", [("70", "cases", "total", "count")]),
        ("Genomsnittstiden i insatsen är 1,5 år.", [("1,5", "time_in", "total", "years")]),
        ("Kötiden var i snitt 12 dagar.", [("12", "queue_time", "total", "days")]),
        ("Deltagarna är nöjda, snittet blev 3,6.", [("3,6", "satisfaction", "total", "score")]),
        (
            "Målet var 40 deltagare och utfallet blev 35.",
            [("35", "participants", "total", "count")],
        ),
        ("Avslutade 2023 (n=57)", [("57", "ended", "total", "count")]),
        ("Antal deltagare: 45", [("45", "participants", "total", "count")]),
        ("85 personer deltog i konferensen.", [("85", "other", "total", "count")]),
        (
            "Sjukpenning har minskat med fyra personer.",
            [("fyra", "support_change", "total", "count")],
        ),
        ("19 % avslutas på grund av sjukdom.", [("19", "ended_illness", "total", "percent")]),
    ],
)
def test_what_numbers_count(text: str, expected: Found) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Styrelsen består av 12 ledamöter och 8 ersättare.",
        "I styrgruppen ingår 7 personer.",
        "Färre än 60 % av deltagarna är rött, 60-80 % deltagarna gult.",
        "Förbundet har 4 anställda, 3 kvinnor och 1 man.",
        "Varje coach arbetar med 15 deltagare.",
        "Förbundet har 3 tjänster på 75 %.",
        "Minst 150 individer ska få ta del av insatserna.",
        "Målet är att 55 % av de avslutade går till arbete.",
        "Kostnaden uppgick till 24 500 kr per deltagare.",
        "Målgruppen är personer i åldern 16-65 år.",
        "Beredningsgruppen har haft 7 möten i 4 kommuner.",
        "20 x 15.000 kr x 12 månader = 3 600 000",
        "Fråga 3 (n=18) 10% 38%",
        "9 av 20 svarade att stödet var bra.",
        "Uppföljning sker sex månader efter avslut.",
        "Mötet hölls den 12 mars 2023 klockan 13.00.",
        "Enligt lag (2003:1210) får 4 parter samverka.",
        "Arbetslösheten ligger på 7,9 procent.",
    ],
)
def test_numbers_that_count_no_people(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Att 60% av avslutade deltagare förbättrat sin förmåga till arbete (71%)",
            [("71", "exit_share", "total", "percent")],
        ),
        ("Att arbeta med 90 deltagare under året (juni 84st)", "84"),
        ("Att sökande står i kö max 30 dagar (kötid 14,5 dagar).", "14,5"),
        ("Att tiden i insatsen är max 90 dagar (genomsnitt 61 dagar)", "61"),
        ("Att arbeta med 30 ärenden (26 ärenden)", "26"),
        (
            "75 % av deltagarna upplever att de har inflytande (82 %)",
            [("82", "satisfaction", "total", "percent")],
        ),
        ("20 nya insatser publiceras i katalogen. (35 nya insatser)", []),
        ("Under året ska 20 nya insatser läggas in i katalogen. (17 nya insatser)", []),
        ("Att hälften av deltagarna når målet.", []),
    ],
)
def test_only_the_results_of_goals_count(text: str, expected: Found | str) -> None:
    found = counts(text, Surroundings(goal=True))
    if isinstance(expected, str):
        assert [f[0] for f in found] == [expected]
    else:
        assert found == expected


def test_reasons_need_that_somebody_left() -> None:
    text = "7 personer aktivt arbetssökande"
    assert counts(text)[0][1] == "participants"
    assert counts(text, Surroundings(exits=True))[0][1] == "ended_jobseeking"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Arbete/studier/ arbetssökande", "ended_work_studies_jobseeking"),
        ("Till arbete eller studier", "ended_work_studies"),
        ("Aktivt arbetssökande", "ended_jobseeking"),
        ("Fortsatt arbetslivsinriktad rehabilitering", "ended_rehab"),
        ("Arb.rehab", "ended_rehab"),
        ("Åter till remittent", "ended_rehab"),
        ("Sjukdom", "ended_illness"),
        ("Medicinska skäl", "ended_illness"),
        ("Flyttat från kommunen", "ended_moved"),
        ("Annan orsak", "ended_other"),
        ("Ingen uppgift/övrigt", "ended_other"),
        ("Avbröt på egen begäran", "ended_other"),
        ("Uppgift saknas", "ended_unknown"),
        ("Anställning med lönebidrag", "ended_work"),
        ("Folkhögskola", "ended_studies"),
    ],
)
def test_exit_reasons_as_reports_spell_them(text: str, measure: str) -> None:
    assert find(text, ("reason",))[0].measure == measure


def test_folding_keeps_every_offset() -> None:
    text = "MÄN & Kvinnor, Åtvidaberg é ß"
    assert len(fold(text)) == len(text)
    assert fold("Män Åre") == "man are"


@given(st.text(max_size=60))
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=80))
def test_no_sentence_makes_the_grammar_fail(text: str) -> None:
    for count in read_sentence(text, Surroundings()):
        assert count.number.printed in text


def test_sexes_in_labels_and_sentences() -> None:
    assert sex_of("Kvinnor") == "women"
    assert sex_of("Mån") == "men"
    assert sex_of("K") == "women"
    assert sex_of("Kvinnor och män") is None
    assert sex_of("De går vidare, som innebär att man är redo för arbete") is None
    assert sex_of("2021 (6 mån)") is None
    assert is_total("Totalt") and not is_total("Arbete")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("58 (45)", [("58", None, False), ("45", None, True)]),
        ("41(52)", [("41", None, False), ("52", None, True)]),
        ("12 (45 %)", [("12", None, False), ("45", "percent", True)]),
        ("411)", [("4", None, False), ("1", None, True)]),
        ("-", [("-", None, False)]),
        ("nio", [("nio", None, False)]),
        ("14 dagar", [("14", "days", False)]),
        ("17 män", None),
        ("2023", None),
        ("16-24", None),
        ("4 500 kr", None),
        ("Lyftet", None),
        ("", None),
    ],
)
def test_figures_of_cells(text: str, expected: list[tuple[str, str | None, bool]] | None) -> None:
    found = cell_figures(text)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert [(f.printed, f.unit, f.bracketed) for f in found] == expected


def test_months_are_parts_of_a_year_and_men_are_not_months() -> None:
    found = cell_figures("6 månader")
    assert found is not None
    assert (int(found[0].value * 2), found[0].unit) == (1, "years")
    assert [n.unit for n in numbers("8 män och 3 mån")] == [None, "years"]


def test_labels() -> None:
    names = Names(year=2023)
    label = parse_label("■ Kvinnor Åre:", names)
    assert (label.text, label.sex, label.kommun) == ("Kvinnor Åre", "women", "Åre")
    assert parse_label("2022 andel", names).percent is True
    assert parse_label("2022 andel", names).period == "2022"
    assert parse_label("jan-juni 2023", names).period == "2023-01-01/2023-06-30"
    assert parse_label("18–29 år", names).age == "18–29 år"
    assert parse_label("Totalt", names).total
    assert parse_label("Kostnad, tkr", names).foreign
    assert clean("Deltagare 2023*:") == "Deltagare 2023"
    assert is_age("30 +") and not is_age("-20") and is_age("-20", signed=True)
    assert last_year_in_brackets("Siffror inom parentes avser föregående år")
    assert not last_year_in_brackets("Förkortningar anges inom parentes")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("14 till annan rehabilitering", "ended_rehab"),
        ("11 ur insatsen på grund av flytt", "ended_moved"),
        ("9 ur insatsen av annat skäl", "ended_other"),
    ],
)
def test_a_reason_stands_behind_what_people_left_or_where_they_went(
    text: str, measure: str
) -> None:
    assert [m for _, m, _, _ in counts(text, Surroundings(exits=True))] == [measure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Andelen kvinnor ökade från 36 procent till 40 procent.",
            [("36", "from", "women"), ("40", "to", "women")],
        ),
        (
            "Andelen män har minskat från 41 till 38 procent.",
            [("41", "from", "men"), ("38", "to", "men")],
        ),
        ("Andelen kvinnor var 54 procent.", [("54", None, "women")]),
    ],
)
def test_both_ends_of_a_change_are_read(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    found = read_sentence(text, Surroundings())
    assert [(c.number.printed, c.move, c.sex) for c in found] == expected
    assert {c.unit for c in found} == {"percent"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sammanlagt fick 90 personer stöd, fler kvinnor (52) än män (38).",
            [
                ("90", "participants", "total", "count"),
                ("52", "participants", "women", "count"),
                ("38", "participants", "men", "count"),
            ],
        ),
        (
            "Deltagare: 31 (avslutade: 16)",
            [("31", "participants", "total", "count"), ("16", "ended", "total", "count")],
        ),
        (
            "Vid årets början fanns 40 personer inskrivna, och under året tillkom 33.",
            [("40", "at_start", "total", "count"), ("33", "new", "total", "count")],
        ),
        ("Till insatsen väntade man i snitt 21 dagar.", [("21", "queue_time", "total", "days")]),
    ],
)
def test_a_sex_a_label_or_a_verb_beside_a_number_tells_what_it_counts(
    text: str, expected: Found
) -> None:
    found = counts(text)
    assert [(printed.strip("()"), *rest) for printed, *rest in found] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In all, 31 people took part, 17 women and 14 men.",
            [("31", "total"), ("17", "women"), ("14", "men")],
        ),
        ("Lyktan had 12 participants.", [("12", "total")]),
        ("The board hired 3 people.", []),
    ],
)
def test_sentences_in_english_count_participants(text: str, said: list[tuple[str, str]]) -> None:
    found = read_sentence(text, Surroundings())
    assert [(c.number.printed, c.sex) for c in found] == said
    assert {c.measure for c in found} <= {"participants"}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Av de 30 som lämnade insatsen gick 11 till ett arbete.", ["ended", "ended_work"]),
        (
            "Av deltagarna var 19 nya, medan 8 fanns med redan när året började.",
            ["new", "at_start"],
        ),
        ("9 participants completed their activity.", ["ended"]),
        ("Frågan besvarades av 14 deltagare.", []),
        (
            "Till arbete gick 9 personer och till studier 13 personer, av sammanlagt 40 avslutade.",
            ["ended_work", "ended_studies", "ended"],
        ),
        (
            "Av 40 avslutade gick 9 till arbete och 13 till studier.",
            ["ended", "ended_work", "ended_studies"],
        ),
        (
            "I snitt stannade deltagarna 150 dagar, och väntan var 21 dagar.",
            ["time_in", "queue_time"],
        ),
        ("Under hösten kom 17 personer in i insatsen.", ["participants"]),
        ("17 personer kom in i en insats.", ["new"]),
    ],
)
def test_what_people_are_counted_as_is_said_around_them(text: str, measures: list[str]) -> None:
    assert [c.measure for c in read_sentence(text, Surroundings())] == measures
