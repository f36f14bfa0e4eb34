"""Ways of printing that differ from report to report, each on the smallest page that shows it."""

from sheets import SIZE, Paper, only, people, reading, texts

from finsam.extract.box import Box
from finsam.extract.page import Rule, Word


def test_columns_of_a_table_of_people_may_be_insatser() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Deltagare per insats")
    rows = [
        ["", "Ankaret", "Nystart Granvik", "Totalt"],
        ["Kvinnor", "14", "9", "23"],
        ["Män", "11", "8", "19"],
        ["Totalt", "25", "17", "42"],
    ]
    paper.table(rows, [240.0, 360.0, 450.0])
    found = reading(paper)
    assert {i.name: i.insats_kind for i in found.insatser} == {
        "Ankaret": "individ",
        "Nystart Granvik": "individ",
    }
    assert ("Nystart Granvik", "participants", "women", "2022", "9") in people(found)
    assert not [f for f in found.participants if f.measure == "new"]


def test_undated_figures_of_an_interim_report_are_of_its_months() -> None:
    paper = Paper("Delårsrapport per 31 augusti 2023")
    paper.heading("Deltagare")
    rows = [["", "Kvinnor", "Män", "Totalt"], ["Nya", "7", "5", "12"], ["Avslutade", "4", "2", "6"]]
    paper.table(rows, [240.0, 320.0, 400.0])
    periods = {f.period for f in reading(paper).participants}
    assert periods == {"2023-01-01/2023-08-31"}


def test_results_in_a_table_of_goals_are_figures_about_people_too() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Uppföljning av mål")
    rows = [
        ["Mål", "Indikator", "Målvärde", "Utfall"],
        ["Stödet ges fort", "Dagar från remiss till start", "högst 20 dagar", "26 dagar"],
        ["Många nås", "Antal deltagare", "90", "84"],
        ["Deltagarna är nöjda", "Andel nöjda deltagare", "75 %", "81 %"],
    ]
    paper.grid(rows, [60.0, 190.0, 350.0, 450.0, 540.0])
    found = reading(paper)
    assert {(f.measure, f.unit, str(f.value)) for f in found.participants} == {
        ("queue_time", "days", "26"),
        ("participants", "count", "84"),
        ("satisfaction", "percent", "81"),
    }
    wanted = [(str(g.target_value), g.target_unit) for g in found.goals if g.text == "Många nås"]
    assert wanted == [("90", "persons")]


def test_what_happened_after_a_goal_on_its_own_line_is_no_goal() -> None:
    paper = Paper("Verksamhetsberättelse 2022")
    paper.heading("Ankaret")
    paper.line((70.0, "Syfte: Ge stöd till dem som länge varit utan arbete."))
    paper.line((70.0, "Målgrupp: Vuxna som saknar arbete."))
    paper.line((70.0, "Mål: Minst 40 % av deltagarna ska avslutas till arbete. (Resultat: 33 %)"))
    paper.line((70.0, "Under året deltog 31 personer, 18 kvinnor och 13 män."))
    found = reading(paper)
    assert [(str(g.target_value), str(g.result_value)) for g in found.goals] == [("40", "33")]
    assert ("Ankaret", "ended_work", "total", "2022", "33") in people(found)
    assert not found.finance


def test_a_scale_of_four_answers_and_its_sample_in_the_caption() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Enkät till deltagarna, 24 svarande")
    rows = [
        ["Fråga", "I hög grad", "I ganska hög grad", "I ganska låg grad", "I låg grad"],
        ["1. Jag blev lyssnad på", "50 %", "30 %", "15 %", "5 %"],
        ["2. Stödet passade mig", "40 %", "35 %", "20 %", "5 %"],
    ]
    paper.grid(rows, [40.0, 170.0, 260.0, 370.0, 480.0, 560.0])
    found = reading(paper)
    assert len(found.indicators) == 8
    assert {f.n for f in found.indicators} == {24}
    assert not found.participants


def test_owner_and_target_group_are_no_part_of_a_rows_label() -> None:
    paper = Paper("Verksamhetsplan 2024")
    paper.heading("Insatser")
    rows = [
        ["Insats", "Huvudman", "Målgrupp", "Budget 2024 (tkr)"],
        ["Ankaret", "Granviks kommun", "Unga vuxna", "1 250"],
        ["Lotsen", "Region Sörbacka", "Sjukskrivna", "480"],
    ]
    paper.grid(rows, [60.0, 160.0, 290.0, 400.0, 520.0])
    found = {(f.label, int(f.value)) for f in reading(paper).finance}
    assert found == {("Ankaret", 1_250_000), ("Lotsen", 480_000)}


def test_amounts_less_than_budget_and_shares_spent() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Ekonomi")
    paper.line((70.0, "Insatserna kostade 900 tkr, vilket är 60 tkr mindre än budget."))
    rows = [
        ["Tkr", "Budget", "Utfall", "% av budget"],
        ["Insatser", "960", "900", "94 %"],
        ["Kansli", "410", "395", "96 %"],
    ]
    paper.table(rows, [260.0, 340.0, 440.0])
    found = {(str(f.value), f.basis.value if f.basis else None) for f in reading(paper).finance}
    assert ("60000", "difference") in found
    assert ("94", "outcome") in found


def test_headings_on_a_dark_ground_head_the_ruled_table_below() -> None:
    paper = Paper("Verksamhetsplan 2024")
    rows = [
        ["Insats", "Platser", "Belopp (tkr)"],
        ["Ankaret", "20", "1 250"],
        ["Lotsen", "15", "480"],
        ["Summa", "35", "1 730"],
    ]
    paper.grid(rows, [60.0, 200.0, 300.0, 420.0], bare=1)
    table = only(paper)
    assert table.header_rows == 1
    assert texts(table, 0) == ["Insats", "Platser", "Belopp (tkr)"]
    assert texts(table, 2) == ["Lotsen", "15", "480"]


def test_a_sentence_above_a_ruled_table_is_no_heading() -> None:
    paper = Paper("Verksamhetsplan 2024")
    paper.top += 40
    paper.line(
        (64.0, "Så här fördelas pengarna mellan insatserna under det kommande året."), step=14
    )
    paper.grid([["Ankaret", "20", "1 250"], ["Lotsen", "15", "480"]], [60.0, 200.0, 300.0, 420.0])
    table = only(paper)
    assert table.rows == 2
    assert table.header_rows == 0


def test_figures_glued_over_two_columns_are_cut_between_them() -> None:
    paper = Paper("Ekonomi 2023", confidence=0.9)
    rows = [
        ["", "Budget", "Utfall"],
        ["Intäkter", "4400", "4460"],
        ["Kansli", "900", "910"],
        ["Resor", "1150", "1120"],
        ["Resultat", "3350", "3430"],
    ]
    paper.table(rows, [200.0, 230.0])
    glued = next(n for n, row in enumerate(paper.rows) if row[0].text == "Resor")
    label, one, two = paper.rows[glued]
    assert one.box and two.box
    box = Box(180.0, one.box.top, 230.0, one.box.bottom)
    paper.rows[glued] = [label, Word(text="11501120", box=box, confidence=0.8, size=SIZE)]
    table = only(paper)
    assert [texts(table, r) for r in range(1, 5)] == [
        ["Intäkter", "4400", "4460"],
        ["Kansli", "900", "910"],
        ["Resor", "1150", "1120"],
        ["Resultat", "3350", "3430"],
    ]


def test_a_forbund_named_after_its_kommuner_lists_no_members() -> None:
    paper = Paper("Verksamhetsberättelse 2020")
    paper.rows[1] = []
    paper.rows = [row for row in paper.rows if row]
    paper.line((70.0, "Finsam Karlskoga/Degerfors"))
    paper.line((70.0, "Året präglades av många möten mellan parternas medarbetare."))
    assert not reading(paper).members


def test_thousands_in_words_above_the_labels_scale_the_table() -> None:
    paper = Paper("Verksamhetsplan 2024")
    paper.heading("Budget 2024")
    rows = [
        ["Belopp i tusental kronor", "Budget 2024"],
        ["Bidrag från medlemmar", "1 550,5"],
        ["Kansli", "−905,0"],
    ]
    paper.table(rows, [320.0])
    assert {int(f.value) for f in reading(paper).finance} == {1_550_500, -905_000}


def test_a_part_of_the_budget_and_the_budget() -> None:
    paper = Paper("Delårsrapport per 31 augusti 2023")
    paper.line((70.0, "Kansliet har förbrukat 310 tkr av årets budget på 600 tkr."))
    found = {str(f.value): f for f in reading(paper).finance}
    assert found["600000"].label == "årets budget"


def test_headings_above_the_first_of_level_rules() -> None:
    paper = Paper("Verksamhetsplan 2024")
    paper.heading("Mål")
    xs = [60.0, 100.0, 290.0, 400.0, 540.0]
    rows = [
        ["Nr", "Delmål", "Målvärde 2024", "Uppföljning"],
        ["1", "Unga får stöd i tid", "minst 25 ungdomar", "I årsbokslutet"],
        ["2", "Vägen tillbaka blir kort", "högst 60 dagar", "Varje kvartal"],
        ["3", "Parterna möts ofta", "", "I årsbokslutet"],
    ]
    paper.grid(rows, xs, bare=1)
    paper.rules = [rule for rule in paper.rules if rule.horizontal]
    found = reading(paper).goals
    assert [(g.text, g.target_unit) for g in found] == [
        ("Unga får stöd i tid", "persons"),
        ("Vägen tillbaka blir kort", "days"),
        ("Parterna möts ofta", None),
    ]


def test_an_amount_torn_at_a_lines_end_is_whole() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Ekonomi")
    paper.line((70.0, "Det egna kapitalet var 1"), step=14.0)
    paper.line((70.0, "184 tkr vid årets slut."))
    assert {int(f.value) for f in reading(paper).finance} == {1_184_000}


def test_shares_and_counts_among_the_key_figures_are_no_money() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Nyckeltal (tkr)")
    rows = [
        ["", "2022", "2021"],
        ["Intäkter", "6 100", "5 900"],
        ["Årets resultat", "-120", "340"],
        ["Eget kapital", "1 410", "1 530"],
        ["Soliditet, %", "61", "64"],
        ["Antal deltagare", "148", "139"],
    ]
    paper.table(rows, [300.0, 400.0])
    found = {(f.label, f.unit.value, str(f.value)) for f in reading(paper).finance}
    assert ("Soliditet, %", "percent", "61") in found
    assert ("Intäkter", "tkr", "6100000") in found
    assert not [label for label, _, _ in found if label == "Antal deltagare"]


def test_a_minus_behind_and_years_of_two_digits() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Balansräkning")
    rows = [
        ["Belopp i kr", "23-12-31", "22-12-31"],
        ["Eget kapital", "250 000", "300 000"],
        ["Årets resultat", "50 000–", "20 000–"],
        ["Summa", "200 000", "280 000"],
    ]
    paper.table(rows, [300.0, 400.0])
    found = {(f.label, f.period, str(f.value)) for f in reading(paper).finance}
    assert ("Årets resultat", "2023-12-31", "-50000") in found
    assert ("Årets resultat", "2022-12-31", "-20000") in found


def _said(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Ekonomi")
    for line in text.splitlines():
        paper.line((70.0, line.strip()), step=13.0)
    found = reading(paper).finance
    return {
        f.source.printed: (f.label, f.basis.value if f.basis else None, f.period) for f in found
    }


def test_each_amount_of_a_sentence_has_its_own_words() -> None:
    said = _said(
        "Årets resultat uppgår till 120 tkr och prognosen för 2023 är ett överskott på 90 tkr."
    )
    assert said["120"] == ("Årets resultat", "outcome", "2022")
    assert said["90"][1:] == ("forecast", "2023")


def test_an_outcome_and_the_budget_it_is_measured_against() -> None:
    said = _said(
        "Förbundet redovisar ett underskott på 40 tkr mot budgeterat underskott på 95 tkr."
    )
    assert said["40"] == ("underskott", "outcome", "2022")
    assert said["95"] == ("budgeterat underskott", "budget", "2022")


def test_lines_of_a_narrow_column_are_one_text() -> None:
    said = _said(
        """Projektet drivs av kommunen och
        44 personer har avslutats, varav
        19 till arbete. Budget 1
        650 000 kr, utfall 1 588
        412 kr."""
    )
    assert set(said) == {"1 650 000", "1 588 412"}


def test_what_a_share_of_the_whole_goes_to() -> None:
    said = _said("Av budgeten går 67 % till enskilda insatser. Av kostnaderna avser 9 % revision.")
    assert (said["67"][0], said["9"][0]) == ("enskilda insatser", "revision")


def test_two_ruled_tables_side_by_side_are_both_read() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Deltagare")
    left = [("Ålder", "Antal"), ("20–29 år", "14"), ("30–64 år", "31")]
    right = [("Kön", "Antal"), ("Kvinnor", "27"), ("Män", "18")]
    top = paper.top
    for one, other in zip(left, right, strict=True):
        paper.rules += [Rule(box=Box(x, paper.top, x + 180, paper.top)) for x in (70.0, 300.0)]
        paper.top += 4
        cells = zip((74.0, 194.0, 304.0, 424.0), (*one, *other), strict=True)
        paper.line(*cells, step=16.0)
    paper.rules += [Rule(box=Box(x, paper.top, x + 180, paper.top)) for x in (70.0, 300.0)]
    edges = (70.0, 190.0, 250.0, 300.0, 420.0, 480.0)
    paper.rules += [Rule(box=Box(x, top, x, paper.top)) for x in edges]
    found = {(f.age, f.sex, str(f.value)) for f in reading(paper).participants}
    assert {("20–29 år", "total", "14"), ("30–64 år", "total", "31")} <= found
    assert {(None, "women", "27"), (None, "men", "18")} <= found


def test_a_chapter_that_speaks_of_its_heading_as_an_insats() -> None:
    paper = Paper("Delårsrapport per 31 augusti 2023")
    paper.heading("Insatsernas resultat")
    paper.line((70.0, "Bryggan"), size=12.0)
    paper.line((70.0, "I Bryggan har 44 personer deltagit, varav 25 kvinnor."))
    paper.line((70.0, "Samverkan"), size=12.0)
    paper.line((70.0, "Parternas samverkan har fortsatt. I samverkan deltar sju personer."))
    found = reading(paper)
    assert [i.name for i in found.insatser] == ["Bryggan"]
    assert ("Bryggan", "participants", "total", "2023-01-01/2023-08-31", "44") in people(found)


def test_a_direction_behind_a_known_name_makes_another_forbund() -> None:
    paper = Paper("Verksamhetsplan 2024")
    paper.line((70.0, "FINSAM SJUHÄRAD NORRA"))
    names = {part.forbund for part in reading(paper).parts}
    assert "Sjuhärads samordningsförbund" not in names


def test_people_still_there_from_the_year_before() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Deltagare")
    rows = [
        ["", "Kvinnor", "Män"],
        ["Pågående från 2022", "8", "5"],
        ["Nya 2023", "11", "9"],
        ["Avslutade till arbete", "6", "4"],
        ["Avslutade till studier", "4", "1"],
        ["Övriga avslut", "3", "2"],
    ]
    paper.table(rows, [240.0, 320.0])
    found = people(reading(paper))
    assert (None, "at_start", "women", "2023", "8") in found
    assert (None, "ended_other", "men", "2023", "2") in found
