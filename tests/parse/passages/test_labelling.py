"""Labels that are told by what stands beside them."""

import itertools

from layouts import block, context, head

from finsam.parse.layout import Block, BlockKind
from finsam.parse.passages.labelling import bare_labels, labelled_by_answers
from finsam.parse.passages.passage import Passage
from finsam.parse.passages.stream import passages


def _labels(*blocks: Block) -> list[tuple[str, str]]:
    stream = passages(context([head("Lyktan"), *blocks]).layouts)
    found: list[Passage] = labelled_by_answers(bare_labels(stream))
    return [
        (one.label.field, after.text)
        for one, after in itertools.pairwise(found)
        if one.label is not None and after.label is None
    ]


def _items(*texts: str) -> list[Block]:
    return [block(text, BlockKind.LIST_ITEM) for text in texts]


def test_a_common_word_between_labels_opens_a_text_of_its_own() -> None:
    found = _labels(
        *_items(
            "Huvudman: Granviks kommun",
            "Varför: Ordna vardagen så att nästa steg blir möjligt",
            "Platser: 12",
        )
    )
    assert found == [
        ("owner", "Granviks kommun"),
        ("purpose", "Ordna vardagen så att nästa steg blir möjligt"),
        ("places", "12"),
    ]


def test_a_common_word_without_labels_beside_it_stays_text() -> None:
    assert _labels(*_items("Varför: Ordna vardagen så att nästa steg blir möjligt")) == []


def test_lines_without_a_mark_are_told_together_and_cut_before_a_second_label() -> None:
    found = _labels(
        block("Ansvarig part Granviks kommun"),
        block("Målgrupp Unga vuxna utan arbete"),
        block("Varför Ordna vardagen så att nästa steg blir möjligt"),
        block("Avtalstid 2030-01-01 – 2031-12-31 Platser 12"),
        block("Under året har insatsen tagit emot fler än tidigare."),
    )
    assert found == [
        ("owner", "Granviks kommun"),
        ("target_group", "Unga vuxna utan arbete"),
        ("purpose", "Ordna vardagen så att nästa steg blir möjligt"),
        ("period", "2030-01-01 – 2031-12-31"),
        ("places", "12"),
    ]


def test_a_note_at_the_foot_of_a_page_ends_no_run_of_labels() -> None:
    found = _labels(
        block("Huvudman Granviks kommun"),
        block("1 Uppgiften är från maj.", BlockKind.FOOTNOTE),
        block("Målgrupp Unga vuxna"),
        block("Avtalstid 2030 – 2031"),
    )
    assert [field for field, _ in found] == ["owner", "target_group", "period"]
