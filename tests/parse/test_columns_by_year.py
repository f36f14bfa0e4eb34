"""Goals, key figures and survey answers in tables whose columns are years."""

from sheets import Paper, people, reading


def test_goals_with_a_figure_for_each_year() -> None:
    paper = Paper("Verksamhetsplan 2025")
    paper.heading("Mål och indikatorer")
    rows = [
        ["Indikator", "Utfall 2023", "Mål 2025", "Mål 2026"],
        ["Andel deltagare som går till arbete", "31 %", "35 %", "38 %"],
        ["Antal deltagare i insatser", "118", "125", "130"],
    ]
    paper.grid(rows, [60.0, 250.0, 340.0, 430.0, 520.0])
    found = reading(paper)
    aims = [(g.text, g.year, str(g.target_value), g.result_value) for g in found.goals]
    assert aims == [
        ("Andel deltagare som går till arbete", 2025, "35", None),
        ("Andel deltagare som går till arbete", 2026, "38", None),
        ("Antal deltagare i insatser", 2025, "125", None),
        ("Antal deltagare i insatser", 2026, "130", None),
    ]
    assert (None, "participants", "total", "2023", "118") in people(found)


def test_each_indicator_of_a_goal_has_its_own_figures() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Mål och måluppfyllelse")
    rows = [
        ["Mål", "Indikator", "Målnivå", "Utfall", "Måluppfyllelse"],
        ["Stödet ges i tid", "Antal nya deltagare", "30", "27", "Ej uppnått"],
        ["", "Andel som upplever bättre hälsa", "Minst 70 %", "64 %", "Delvis uppnått"],
    ]
    paper.grid(rows, [50.0, 150.0, 320.0, 400.0, 460.0, 550.0])
    found = reading(paper)
    assert [(g.text, str(g.target_value), str(g.result_value), g.status) for g in found.goals] == [
        ("Stödet ges i tid", "30", "27", "Ej uppnått"),
        ("Stödet ges i tid", "70", "64", "Delvis uppnått"),
    ]
    assert (None, "new", "total", "2023", "27") in people(found)
    assert (None, "satisfaction", "total", "2023", "64") in people(found)


def test_a_floor_or_ceiling_where_goals_are_followed_up() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Måluppfyllelse")
    paper.line((70.0, "Väntetiden ska vara högst 30 dagar. Utfallet blev 24 dagar."))
    paper.heading("Styrelsens arbete")
    paper.line((70.0, "Enligt planen ska styrelsen ha minst 5 möten."))
    (goal,) = reading(paper).goals
    assert (str(goal.target_value), goal.comparator, str(goal.result_value)) == ("30", "<=", "24")


def test_people_among_key_figures_of_several_years() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Ekonomisk översikt")
    rows = [
        ["Belopp i tkr", "2022", "2021"],
        ["Verksamhetens intäkter", "6 100", "5 900"],
        ["Årets resultat", "-120", "340"],
        ["Eget kapital", "1 410", "1 530"],
        ["Antal deltagare", "148", "139"],
    ]
    paper.table(rows, [300.0, 400.0])
    assert people(reading(paper)) == {
        (None, "participants", "total", "2022", "148"),
        (None, "participants", "total", "2021", "139"),
    }


def test_answers_to_a_survey_by_year() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Indikatorer")
    paper.line((70.0, "25 medarbetare och 9 chefer besvarade enkäten."))
    rows = [
        ["Indikator – medarbetare (n=25)", "2021", "2022"],
        ["1. Vet du vad de andra parterna gör?", "55 %", "62 %"],
        ["2. Tas deltagarnas synpunkter till vara?", "70 %", "–"],
    ]
    paper.grid(rows, [60.0, 330.0, 420.0, 510.0])
    found = reading(paper)
    said = [(f.question_no, str(f.value), f.respondents, f.n) for f in found.indicators]
    assert said == [
        ("1", "55", "staff", 25),
        ("1", "62", "staff", 25),
        ("2", "70", "staff", 25),
        ("2", "0", "staff", 25),
    ]
    assert not found.participants


def test_the_verb_of_an_answer_may_stand_before_its_share() -> None:
    paper = Paper("Årsredovisning 2022")
    paper.heading("Enkät")
    paper.line((70.0, "Av cheferna svarade 83 procent att mötena har blivit bättre."))
    (answer,) = reading(paper).indicators
    assert (str(answer.value), answer.respondents) == ("83", "managers")


def test_a_column_that_counts_people_among_costs() -> None:
    paper = Paper("Verksamhetsplan 2025")
    paper.heading("Kostnad per insats 2024")
    rows = [
        ["Insats", "Antal deltagare", "Kostnad, kr", "Förändring"],
        ["Bryggan", "48", "1 200 000", "+150 000"],
        ["Spåret", "30", "900 000", "+50 000"],
    ]
    paper.grid(rows, [60.0, 170.0, 290.0, 410.0, 520.0])
    found = reading(paper)
    assert people(found) == {
        ("Bryggan", "participants", "total", "2024", "48"),
        ("Spåret", "participants", "total", "2024", "30"),
    }
    assert {str(f.value) for f in found.finance} == {"1200000", "150000", "900000", "50000"}


def test_inhabitants_and_posts_are_no_money() -> None:
    paper = Paper("Verksamhetsplan 2025")
    paper.heading("Kommunernas bidrag 2025")
    rows = [
        ["Kommun", "Invånare 1 nov 2023", "Andel, %", "Bidrag, kr"],
        ["Kils kommun", "12 206", "61,2", "611 900"],
        ["Grums kommun", "8 975", "38,8", "388 100"],
    ]
    paper.grid(rows, [60.0, 170.0, 300.0, 400.0, 520.0])
    found = {(str(f.value), f.period) for f in reading(paper).finance}
    assert found == {("61.2", "2025"), ("611900", "2025"), ("38.8", "2025"), ("388100", "2025")}


def test_an_amount_is_not_of_an_insats_that_its_paragraph_only_mentions() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Viktiga händelser")
    line = "Insatsen Bryggan startade med medel från förbundet. Årets resultat blev 40 tkr."
    paper.line((70.0, f"I mars hölls ett möte. {line}"))
    (fact,) = reading(paper).finance
    assert (fact.label, fact.insats) == ("Årets resultat", None)


def test_outcomes_of_goals_and_lengths_of_time_are_what_they_are() -> None:
    paper = Paper("Årsredovisning 2023")
    paper.heading("Mål 1: Fler ska komma i arbete")
    paper.line((70.0, "Utfall: 61 %"))
    paper.heading("Deltagare")
    paper.line((70.0, "Deltagarna har i genomsnitt varit inskrivna i 9 månader."))
    paper.heading("Eget kapital")
    paper.line((70.0, "Ingående eget kapital 2023-01-01 var 1 204 330 kr."))
    paper.line((70.0, "Årets överskott är 119 220 kr."))
    found = reading(paper)
    assert [(f.label, f.role.value, str(f.value)) for f in found.finance] == [
        ("Ingående eget kapital", "equity", "1204330"),
        ("Årets överskott", "result", "119220"),
    ]
    assert [(f.measure, f.period) for f in found.participants] == [("time_in", "2023")]
