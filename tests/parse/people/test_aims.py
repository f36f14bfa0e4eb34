"""What the results of goals count: shares, days, staff, cases."""

from decimal import Decimal

from paper import Set, paper

from finsam.normalize.edit import CleanPage
from finsam.parse.facts import ParticipantFact
from finsam.parse.people.aims import with_results
from finsam.parse.reading import gather, read


def people(page: CleanPage) -> list[ParticipantFact]:
    return list(read((page,)).participants)


def lines(*texts: str, kind: str = "Verksamhetsberättelse 2031") -> CleanPage:
    made = [Set(kind, 72, 60, 20, bold=True), Set("Måluppfyllelse", 72, 100, 15, bold=True)]
    made += [Set(text, 72, 140 + 22 * nth) for nth, text in enumerate(texts)]
    return paper(made)


GOALS = (
    "Minst 45 % av de avslutade deltagarna ska gå till arbete eller studier.",
    "Målvärde: 45 %",
    "Resultat: 48 %",
    "Kötiden till insatserna får inte överstiga 30 dagar.",
    "Målvärde: 30 dagar",
    "Resultat: 16 dagar",
)


def test_results_below_goals_count_what_the_goals_say() -> None:
    found = {(f.measure, f.value, f.unit) for f in people(lines(*GOALS))}
    assert ("ended_work_studies", Decimal(48), "percent") in found
    assert ("queue_time", Decimal(16), "days") in found


def test_what_is_aimed_at_counts_nobody() -> None:
    values = {f.value for f in people(lines(*GOALS))}
    assert not values & {Decimal(45), Decimal(30)}


def test_a_result_stands_where_it_is_printed() -> None:
    page = lines(*GOALS)
    fact = next(f for f in people(page) if f.measure == "queue_time")
    assert fact.source.box is not None
    assert 240 <= fact.source.box.top <= 270


def test_a_plan_has_no_results() -> None:
    found = people(lines(*GOALS, kind="Verksamhetsplan 2031"))
    assert not [f for f in found if f.measure == "queue_time"]


def test_results_are_counted_once() -> None:
    found, context = gather((lines(*GOALS),))
    assert found.goals
    assert len(with_results(found.participants, found.goals, context)) == len(found.participants)
    assert with_results(found.participants, (), context) == found.participants


def test_a_share_that_a_goal_aims_at_without_saying_so_counts_nobody() -> None:
    page = lines("Övergripande mål", "50 procent av dem som avslutas går vidare till arbete.")
    assert people(page) == []


def test_sums_point_at_their_figures_where_a_target_stands_before_them() -> None:
    table = (("Insats", "Kvinnor", "Män", "Totalt"), ("Trampolinen", "21", "14", "35"))
    rows = [
        Set(text, 72.0 + 110 * column, 260.0 + 18 * row)
        for row, texts in enumerate(table)
        for column, text in enumerate(texts)
    ]
    page = paper(
        [
            Set("Verksamhetsberättelse 2031", 72, 60, 20, bold=True),
            Set("Övergripande mål", 72, 100, 15, bold=True),
            Set("Minst 40 anställda ska ha gått en kurs. Utfall 45 personer. Klart.", 72, 140),
            Set("Antal deltagare", 72, 230, 15, bold=True),
            *rows,
        ]
    )
    found = read((page,))
    (check,) = [c for c in found.checks if c.facts[0].kind == "participants"]
    summed, *parts = (found.participants[ref.index].value for ref in check.facts)
    assert summed == 35 and sorted(parts) == [14, 21]
