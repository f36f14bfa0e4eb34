"""Which rows of a table of money name insatser."""

from finsam.parse.insatser.named import is_row_name


def test_below_insatser_a_name_may_have_a_word_of_an_account_in_it() -> None:
    assert not is_row_name("Mobilisera")
    assert is_row_name("Mobilisera", grouped=True)
    assert not is_row_name("Lokaler", grouped=True)
