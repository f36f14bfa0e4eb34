"""How many people a document counts, from all that it prints."""

from decimal import Decimal

import pytest

from finsam.schema.counts import Count, choices, joined_words, measures_of


def count(position: int, value: int, **said: object) -> Count:
    known = {
        "position": position,
        "places": ((1, f"p{position}"),),
        "doubtful": False,
        "insats": None,
        "value": Decimal(value),
        "code": "EXIT.OTHER",
        "detail": None,
        "table_no": 1,
    }
    return Count(**{**known, **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "code", "detail", "answered"),
    [
        ("participants", "PART", None, ["participants", "PART"]),
        ("participants", "PART", "deltagare i år", ["participants", "PART"]),
        ("participants", "USERS", "besökare", ["USERS"]),
        ("other", None, "telefonsamtal", []),
        ("ended_work", "EXIT.WORK", "till jobb", ["ended_work", "EXIT.WORK"]),
        ("ended", None, "hösten", []),
        ("support_after", "SUP.EB", "försörjningsstöd", ["SUP.EB:after"]),
        ("support_after", None, None, ["support_after"]),
    ],
)
def test_what_a_count_answers(
    measure: str, code: str | None, detail: str | None, answered: list[str]
) -> None:
    assert list(measures_of(measure, code, detail)) == answered


def test_words_of_one_table_that_count_the_same_are_added() -> None:
    flat = count(0, 3, detail="flyttat", doubtful=True)
    ill = count(1, 4, detail="föräldraledig")
    other = count(2, 50, detail="flyttat", table_no=2)
    joined = [(str(n.value), n.doubtful, len(n.places)) for n in joined_words([flat, ill, other])]
    assert joined == [("7", True, 2), ("50", False, 1)]


def test_the_sum_of_words_that_is_printed_beside_them_is_not_added_to_them() -> None:
    rest = count(0, 7, detail="annat", code="EXIT")
    parts = [count(n, n + 2, detail=f"skäl {n}") for n in (1, 2)]
    (joined,) = joined_words([rest, *parts])
    assert joined.value == 7 and joined.places == ((1, "p0"),)
    (less,) = joined_words([rest._replace(value=Decimal(6)), *parts])
    assert less.value == 13


def test_the_same_words_twice_are_one_count() -> None:
    twice = [count(0, 3, detail="flyttat"), count(1, 3, detail="flyttat")]
    assert joined_words(twice) == twice
    (joined,) = joined_words([*twice, count(2, 4, detail="annat")])
    assert joined.value == 7


def test_the_first_number_of_the_whole_and_of_each_insats_is_chosen() -> None:
    whole = [count(0, 90), count(3, 91)]
    each = [count(1, 40, insats="Spår"), count(2, 50, insats="Bro"), count(4, 44, insats="Spår")]
    chosen = list(choices(sorted([*whole, *each], key=lambda one: one.position)))
    assert [[int(one.value) for one in group] for group in chosen] == [[90], [40, 50]]
