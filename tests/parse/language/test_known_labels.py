"""The labels that sheets are known by."""

import pytest

from finsam.parse.language.known_labels import bare_label, fields_beside, labels_of, lookup


def test_a_label_is_found_with_a_damaged_letter() -> None:
    assert lookup("malgrupp") == ("target_group", None)
    assert lookup("huvvdman") == ("owner", None)
    assert lookup("lunch") is None


def test_labels_of_a_field_come_the_longest_first() -> None:
    found = labels_of("target_group")
    assert "målgrupp" in {label.casefold() for label in found}
    assert [len(label) for label in found] == sorted(map(len, found), reverse=True)


@pytest.mark.parametrize("text", ["Målgrupp:", "Målgrupp 2031", "Målgrupp"])
def test_a_bare_label_is_without_marks_and_years(text: str) -> None:
    assert bare_label(text)[0].strip().casefold() == "målgrupp"


def test_a_common_word_names_a_field_only_beside_other_labels() -> None:
    assert "purpose" in fields_beside("Varför")
    assert lookup("varfor") is None
