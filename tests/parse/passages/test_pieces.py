"""A paragraph parted before each label inside it."""

from layouts import block, context

from finsam.extract.page import TextSource
from finsam.parse.passages.mending import mended
from finsam.parse.passages.once import Once
from finsam.parse.passages.passage import Place
from finsam.parse.passages.pieces import pieces_of
from finsam.parse.passages.stream import passages

PAGE = Place(page=2, method=TextSource.TEXT_LAYER, slide=False)


def test_labels_inside_a_paragraph_part_it_and_its_opening_has_none() -> None:
    pieces, _ = pieces_of(
        block("Vi startade i maj.\nSyfte: Fler i arbete.\nMålgrupp: Unga vuxna."), PAGE
    )
    assert pieces[0].label is None
    assert [piece.label.field for piece in pieces if piece.label] == ["purpose", "target_group"]
    assert all(piece.inline for piece in pieces if piece.label)


def test_the_passages_of_the_same_pages_are_made_once() -> None:
    layouts = context([block("Syfte: Fler i arbete.")]).layouts
    once = Once()
    assert once(layouts) is once(layouts)
    assert once(layouts) == mended(passages(layouts))
    assert once(()) == ()
