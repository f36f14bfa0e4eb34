"""Which field of an insats each of several labels names."""

from finsam.parse.language.fields import Asked, fields_of


def _fields(*pairs: tuple[str, str]) -> list[str | None]:
    return list(fields_of([Asked(label, (answer,)) for label, answer in pairs]))


def test_a_common_word_names_a_field_beside_labels_of_an_insats_only() -> None:
    why = ("Varför", "Ordna vardagen så att nästa steg blir möjligt")
    assert _fields(("Huvudman", "Granviks kommun"), why) == ["owner", "purpose"]
    assert _fields(("Ordförande", "Anna Ek"), why) == [None, None]


def test_an_unlisted_label_is_named_by_its_answer() -> None:
    found = _fields(
        ("Bedrivs inom", "Granviks kommun"),
        ("Kretsen", "Unga vuxna utan arbete"),
        ("Riggning", "Två handledare"),
    )
    assert found == ["owner", "target_group", None]


def test_a_known_label_of_something_else_is_never_renamed() -> None:
    found = _fields(("Huvudman", "Granviks kommun"), ("Samverkansparter", "Region Norra"))
    assert found == ["owner", None]


def test_two_labels_never_name_the_same_field() -> None:
    found = _fields(("Huvudman", "Granviks kommun"), ("Grannen", "Region Norra"))
    assert found == ["owner", None]


def test_a_time_is_a_start_or_an_end_where_its_label_says_so() -> None:
    found = _fields(("Huvudman", "Granviks kommun"), ("Från", "2030-01-01"), ("Till", "2031-12-31"))
    assert found == ["owner", "start", "end"]


def test_a_bare_number_answers_only_a_word_for_places() -> None:
    found = _fields(("Huvudman", "Granviks kommun"), ("Antal", "40"), ("Ärenden", "12"))
    assert found == ["owner", "places", None]
