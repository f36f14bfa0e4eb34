"""Passages that name members: a sentence that says so comes before one that only names them."""

from layouts import block, context

from finsam.corpus.register import register
from finsam.parse.members.statements import statements_of, text_of, with_names, worth

FORBUND = next(f for f in register().forbund if len(f.kommuner) >= 3 and f.lan)


def test_a_sentence_that_says_who_the_members_are_ranks_before_one_that_names_them() -> None:
    one, two, three = FORBUND.kommuner[:3]
    said = f"Medlemmar är {one} kommun, {two} kommun, Försäkringskassan och Arbetsförmedlingen."
    named = f"Under våren besökte vi {one}, {two} och {three}."
    page = context([block(said), block(named)]).layouts[0]
    found = statements_of(page, register(), FORBUND.lan)
    best = min(found, key=lambda statement: statement.rank)
    assert text_of(best.blocks[0]) == said
    assert worth(best) >= 4
    assert with_names(best, ()).named == ()
