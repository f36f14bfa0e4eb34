"""People in tabs: a heading that is a sex holds for the lines below it."""

from layouts import block, context, head, insats

from finsam.parse.layout import Block
from finsam.parse.people import read as participants
from finsam.parse.people.scene import Scene
from finsam.parse.people.tabs import tab_lines, tabs_of

LYFTET, STEGVIS = insats("Lyftet"), insats("Stegvis")
BLOCKS = (
    head("Deltagare per insats"),
    head("Kvinnor"),
    block("Lyftet: 12"),
    block("Stegvis: 9"),
    block("Totalt 21 personer"),
    head("Män"),
    block("Lyftet: 5"),
    block("Stegvis: 7"),
    head("Alla"),
    block("Lyftet: 17"),
    block("Stegvis: 16"),
)


def read(*blocks: Block) -> list[tuple[str | None, str, int]]:
    facts = participants.read(context(blocks, insatser=(LYFTET, STEGVIS))).facts
    return [(f.insats, f.sex, int(f.value)) for f in facts]


def test_lines_below_a_sex_count_its_people_by_insats() -> None:
    assert read(*BLOCKS) == [
        ("Lyftet", "women", 12),
        ("Stegvis", "women", 9),
        (None, "women", 21),
        ("Lyftet", "men", 5),
        ("Stegvis", "men", 7),
        ("Lyftet", "total", 17),
        ("Stegvis", "total", 16),
    ]


def test_a_tab_set_like_text_is_one_where_its_lines_follow() -> None:
    flat = [block("Kvinnor"), block("Lyftet: 12"), block("Stegvis: 9")]
    assert read(head("Deltagare"), *flat) == [("Lyftet", "women", 12), ("Stegvis", "women", 9)]


def test_a_heading_for_all_without_a_sex_before_it_is_no_tab() -> None:
    blocks = [head("Alla"), block("Lyftet: 12"), block("Stegvis: 9")]
    tabs = tabs_of(Scene(context(blocks, insatser=(LYFTET, STEGVIS))))
    assert not tabs.sexes
    assert tab_lines(blocks, 1, tabs) == 0


def test_costs_below_a_sex_count_nobody() -> None:
    assert read(head("Kvinnor"), block("Kostnad: 12"), block("Kostnader totalt: 9")) == []
