import csv
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PERSON, insats

from finsam.extract.page import TextSource
from finsam.parse.codes.goals import code_goals, goal_code, goal_rules, status_code
from finsam.parse.codes.lists import KINDS, codes_of, spellings_of
from finsam.parse.codes.people import code_people, people_code, people_rules
from finsam.parse.facts import Goal, GoalLevel, Measure, Source
from finsam.parse.language.fold import label_key
from finsam.parse.lists import read_table

MEASURES = sorted({measure for rule in people_rules() for measure in rule.measures})
SOURCE = Source(page=1, box=None, printed="7", method=TextSource.PLAIN, confidence=0.9)
LEFT_TO_WORK = replace(PERSON, measure=Measure.ENDED_WORK, detail="Arbete", value=Decimal(7))
GOAL = Goal(
    part=0,
    forbund=None,
    level=GoalLevel.SUB,
    area=None,
    insats=None,
    text="Fyrtio platser ska vara i bruk.",
    target_value=None,
    target_max=None,
    target_unit=None,
    comparator=None,
    year=2023,
    status="Delvis uppfyllt",
    expected=None,
    result_value=None,
    result_unit=None,
    follow_up=None,
    source=SOURCE,
)
LANTERN = insats("Lyktan")


@pytest.mark.parametrize(
    ("measure", "detail", "code"),
    [
        ("participants", None, "PART"),
        ("participants", "Unika deltagare", "PART.UNIQ"),
        ("participants", "Anonyma deltagare", "PART.ANON"),
        ("participants", "Gymnasium", "DIM.EDU"),
        ("new", None, "PART.NEW"),
        ("at_start", None, "PART.START"),
        ("ended", None, "PART.END"),
        ("other", "Kvar vid årets slut", "PART.ONGOING"),
        ("other", "Pågående deltagare per den 31 december", "PART.ONGOING"),
        ("ended_work", "Till arbete", "EXIT.WORK"),
        ("ended_work", "Arbete utan stöd", "EXIT.WORK.REG"),
        ("ended_work", "Osubventionerat arbete", "EXIT.WORK.REG"),
        ("ended_work", "Subventionerad anställning", "EXIT.WORK.SUB"),
        ("ended_work", "Arbete med och utan stöd", "EXIT.WORK"),
        ("ended_work_studies", "Arbete/studier", "EXIT.WORKSTUDY"),
        ("ended_work_studies_jobseeking", "Utskrivning", "EXIT.WSS"),
        ("ended_other", None, "EXIT.OTHER"),
        ("ended_other", "Annat skäl", "EXIT.OTHER"),
        ("ended_other", "Ingen uppgift/övrigt", "EXIT.OTHUNK"),
        ("ended_other", "Avbrott på egen begäran", "EXIT.DROP"),
        ("ended_other", "Avliden", "EXIT.DEATH"),
        ("ended_other", "Föräldraledig", "EXIT.PAR"),
        ("ended_other", "Vård/behandling", "EXIT.ILL"),
        ("ended_other", "Åter i ordinarie handläggning", "EXIT.REHAB"),
        ("ended_work", "Arbete utan subvention", "EXIT.WORK.REG"),
        ("ended_other", "Ålderspension", "EXIT.PENS"),
        ("ended", "Avslutade under året", "PART.END"),
        ("at_start", "Deltagare vid årets början", "PART.START"),
        ("other", "Kvarvarande 31 december", "PART.ONGOING"),
        ("support_after", "Lön", "SUP.PAY"),
        ("ended_unknown", "Uppgift saknas", "EXIT.UNK"),
        ("ended_unknown", "Felregistrering", "EXIT.ERR"),
        ("support_before", None, "SUP"),
        ("support_after", "Försörjningsstöd", "SUP.EB"),
        ("support_after", "Sjuk- och aktivitetsersättning", "SUP.SEAE"),
        ("support_after", "Sjukersättning", "SUP.SE"),
        ("support_after", "Aktivitetsersättning", "SUP.AE"),
        ("support_change", "Ej offentlig försörjning", "SUP.NONE"),
        ("time_in", None, "MEAS.TIMEIN"),
        ("in_internship", "på extern plats", "MEAS.TRAIN.EXT"),
        ("exit_share", "Närmare arbetsmarknaden", "MEAS.STEP"),
        ("mappings", None, "CASES.MAP"),
    ],
)
def test_a_figure_about_people_takes_its_code(measure: str, detail: str | None, code: str) -> None:
    assert people_code(measure, detail) == code


@pytest.mark.parametrize(
    ("measure", "detail", "code"),
    [
        ("support_before", "Aktivitetzersattnlng", "SUP.AE"),
        ("support_after", "Försörjningsstod", "SUP.EB"),
        ("ended_other", "Fortsalt rehabilitering", "EXIT.REHAB"),
        ("ended_other", "Annan anledninq", "EXIT.OTHER"),
        ("other", "Kvarvarande deltagarc", "PART.ONGOING"),
    ],
)
def test_a_slip_of_the_reading_does_not_lose_the_code(measure: str, detail: str, code: str) -> None:
    assert people_code(measure, detail) == code


@pytest.mark.parametrize(
    ("measure", "detail"),
    [
        ("participants", "Norra distriktet"),
        ("ended", "Spår B"),
        ("ended_other", "Värnplikt"),
        ("ended_other", "Avliden eller avbrott"),
        ("support_after", "Sjukpenning/sjukersättning"),
        ("support_after", "Gåvor"),
        ("other", "deltagare"),
        ("other", "handläggare"),
        ("exit_share", None),
        ("a measure of tomorrow", None),
    ],
)
def test_what_fits_nothing_or_several_stays_uncoded(measure: str, detail: str | None) -> None:
    assert people_code(measure, detail) is None


@pytest.mark.parametrize(
    ("level", "area", "text", "kind", "code"),
    [
        ("vision", None, "Alla hittar rätt dörr.", None, "G.VIS"),
        ("sub", "Individinsatser", "Fler utbildas.", None, "G.IND"),
        ("sub", "Mål för samverkan", "Fler möten.", None, "G.STR"),
        ("sub", "Finansiella mål", "Kontoret flyttar.", None, "G.FIN"),
        ("sub", "Finansiella mål", "Två av tio kronor är extern finansiering.", None, "G.FUND"),
        ("financial", None, "Det blir inget minus.", None, "G.FIN"),
        ("sub", "Målområde 1: Samverkan", "Fler möten.", None, "G.STR"),
        ("sub", "2.1 Ekonomi", "Fler möten.", None, "G.FIN"),
        ("sub", "Organisation/Kommunikation", "En ny hemsida visas i maj.", None, "G.COM"),
        ("sub", "Komrnunikation", "Tre brev skickas.", None, "G.COM"),
        ("sub", None, "Kötiden är som mest tio dagar.", None, "G.IND"),
        ("sub", None, "Arbetsgivarna på orten bjuds in.", None, "G.LAB"),
        ("sub", None, "All statistik är könsuppdelad.", None, "G.EQ"),
        ("sub", None, "Fyrtio platser ska vara i bruk.", "individ", "G.IND"),
        ("sub", None, "Två dagar ordnas.", "struktur", "G.STR"),
    ],
)
def test_a_goal_takes_the_code_of_its_area(
    level: str, area: str | None, text: str, kind: str | None, code: str
) -> None:
    assert goal_code(level=level, area=area, text=text, insats_kind=kind) == code


@pytest.mark.parametrize(
    ("area", "text"),
    [
        (None, "Fyrtio platser ska vara i bruk."),
        ("Organisationer i samverkan", "Det går bättre."),
        ("Prioriterat mål 3", "Det går bättre."),
        (None, "Deltagarna får besök av en arbetsgivare."),
        ("Organisation/Kommunikation", "Det går bättre."),
        ("Uppföljning av verksamheten", "Det går bättre."),
    ],
)
def test_a_goal_that_names_no_area_or_several_stays_uncoded(area: str | None, text: str) -> None:
    assert goal_code(level="sub", area=area, text=text) is None


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Uppfyllt", "STATUS.MET"),
        ("Målet är uppnått", "STATUS.MET"),
        ("Uppfylit", "STATUS.MET"),
        ("Ej uppfyllt", "STATUS.NOT"),
        ("Målet är inte uppnått", "STATUS.NOT"),
        ("Delvis uppfyllt", "STATUS.PARTLY"),
        ("Målet är nästan uppfyllt", "STATUS.PARTLY"),
        ("Målet bedöms vara uppfyllt", "STATUS.MET"),
        ("Målet bedöms inte vara uppfyllt", "STATUS.NOT"),
        ("Bedöms som uppnått", "STATUS.MET"),
        ("Bedöms delvis uppfyllt", "STATUS.PARTLY"),
        ("Bedöms bli uppfyllt", "STATUS.EXPECT_MET"),
        ("Pågår", "STATUS.ONGOING"),
        ("Förväntas nås", "STATUS.EXPECT_MET"),
        ("Förväntas inte nås", "STATUS.EXPECT_NOT"),
        ("Osäkert om målet nås", "STATUS.UNCERTAIN"),
        ("Kan inte bedömas", "STATUS.NODATA"),
        ("Nått 45 %", None),
        ("Uppnått 45 %", None),
        ("Uppfylls ej", "STATUS.NOT"),
        ("Avslutat", None),
        ("Se bilaga", None),
        (None, None),
    ],
)
def test_how_a_goal_stands(status: str | None, code: str | None) -> None:
    assert status_code(status) == code


def test_facts_keep_their_order_and_all_else() -> None:
    others = (
        LEFT_TO_WORK,
        replace(LEFT_TO_WORK, measure=Measure.PARTICIPANTS, detail="Norra distriktet"),
    )
    coded = code_people(others)
    assert [fact.code for fact in coded] == ["EXIT.WORK", None]
    assert tuple(replace(fact, code=None) for fact in coded) == others


def test_a_goal_of_an_insats_is_told_by_its_kind() -> None:
    (coded,) = code_goals([replace(GOAL, insats="Lyktan")], [LANTERN])
    assert (coded.code, coded.status_code) == ("G.IND", "STATUS.PARTLY")
    (uncoded,) = code_goals([replace(GOAL, insats="Lyktan")], [replace(LANTERN, part=1)])
    assert uncoded.code is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_has_a_known_parent_and_a_definition(kind: str) -> None:
    codes = codes_of(kind)
    for code in codes.values():
        assert code.parent is None or code.parent in codes
        assert code.label and code.definition


def test_no_code_stands_in_two_lists() -> None:
    everything = [code for kind in KINDS for code in codes_of(kind)]
    assert len(everything) == len(set(everything))


def test_every_rule_names_a_known_code() -> None:
    assert {rule.code for rule in people_rules()} <= set(codes_of("participants"))
    assert {rule.code for rule in goal_rules()} <= set(codes_of("goals"))


@pytest.mark.parametrize("name", ["participant_codes.csv", "goal_codes.csv"])
def test_every_rule_has_a_source_and_every_column(name: str) -> None:
    for row in read_table(name):
        assert row["source"]
        assert csv.excel.delimiter not in row["code"] and None not in row.values()


@pytest.mark.parametrize("kind", ["participants", "goals"])
def test_spellings_are_short_labels_without_figures(kind: str) -> None:
    for spellings in spellings_of(kind).values():
        for spelling in spellings:
            assert len(spelling.split()) <= 7
            assert not re.search(r"\d{2}", spelling)


def test_each_exit_spelling_leads_to_its_own_code() -> None:
    for spelling, code in spellings_of("participants")["exit"].items():
        assert people_code("ended_other", spelling) == code


def test_each_support_spelling_leads_to_its_own_code() -> None:
    for spelling, code in spellings_of("participants")["support"].items():
        if spelling != label_key(codes_of("participants")[code].label):
            assert people_code("support_after", spelling) == code


@given(st.sampled_from(MEASURES), st.none() | st.text(max_size=40))
def test_a_code_is_known_and_belongs_to_its_measure(measure: str, detail: str | None) -> None:
    code = people_code(measure, detail)
    assert code is None or code in codes_of("participants")
    if code and measure.startswith("support"):
        assert code.startswith("SUP")
    if code and measure.startswith("ended_"):
        assert code.startswith("EXIT.")


@given(st.none() | st.text(max_size=30), st.text(max_size=60))
def test_a_goal_has_a_known_area_or_none(area: str | None, text: str) -> None:
    code = goal_code(level="sub", area=area, text=text)
    assert code is None or codes_of("goals")[code].group == "area"
    status = status_code(text)
    assert status is None or codes_of("goals")[status].group == "status"
