"""Passages that name members, and how surely each does."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsam.corpus.mentions import names_forbund
from finsam.corpus.register import Register
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.lists import any_of
from finsam.parse.members.text import Named, named_in

_HEADING = re.compile(
    rf"^\W*(?:{any_of('members.the_forbunds')})?(?:{any_of('members.heading')})", re.I
)
_SAYS = re.compile(
    rf"\b{any_of('members.member')}\b[^.]{{0,40}}\b(?:{any_of('members.members_are')})|"
    f"{any_of('members.members_listed')}|{any_of('members.members_said')}",
    re.IGNORECASE,
)
_STRONG = re.compile(f"{any_of('members.members_sure')}", re.IGNORECASE)
_LIVING = re.compile(f"{any_of('members.living')}", re.IGNORECASE)
_SHARES = re.compile(rf"{any_of('members.pays')}|\d\s*%", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-zåäö)]{2}[.!?])\s+(?=[A-ZÅÄÖ])")
_FEWEST = 2
"""Members that a list of them names at least."""
_CONTRIBUTION = re.compile(f"{any_of('members.contribution')}", re.IGNORECASE)
_BY_SHARES = 5
"""The rank of a table of who pays what."""
BY_LIST = 4
"""The rank of a bare list of names."""
_BY_TABLE = 3
"""The rank of a table with every kind of member."""
KINDS = 4
"""Kinds of members: kommuner, region, Försäkringskassan, Arbetsförmedlingen."""
_HEAD_WORDS = 5
"""Words of the longest heading over a bare list."""
FEW_KINDS = 3
"""Kinds of members that show what a text names, where words do not."""
_BARE = 0.6
"""Share of a text's letters that names have to take in a bare list."""
_ALONE = 0.9
"""Share of a text's letters that names take where nothing else stands beside them."""
_ITEM_WORDS = 8
"""Words of the longest item with a name."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that names members."""

    rank: int
    page: PageLayout
    blocks: tuple[Block, ...]
    named: tuple[Named, ...]


def worth(statement: Statement) -> int:
    """How many members a statement names: kinds, and kommuner beside each other."""
    kinds = {n.kind for n in statement.named}
    return len(kinds) + len({n.name for n in statement.named if n.kind == "kommun"})


def statements_of(page: PageLayout, reg: Register, lan: str | None) -> list[Statement]:
    """Passages of the page that may name members, with how clearly they say so (1 is best)."""
    found: list[Statement] = []
    blocks = [b for b in page.blocks if b.kind is not BlockKind.NOISE]
    at = 0
    while at < len(blocks):
        group = _with_list(blocks, at)
        for text in _passages(group):
            named = named_in(text, reg, lan)
            rank = _rank(group, text, named) if named else 0
            if rank:
                found.append(Statement(rank, page, tuple(group), tuple(named)))
        at += len(group)
    more = (_slide_of_shares(page, blocks, reg, lan), _names_alone(page, blocks, reg, lan))
    return [*found, *(one for one in more if one is not None)]


def text_of(block: Block) -> str:
    """The words of a block, the cells of a table one after the other."""
    if block.table is None:
        return block.text
    return " ; ".join(cell.text for cell in block.table.cells)


def _passages(group: Sequence[Block]) -> list[str]:
    """A list with its introduction, or the sentences of a paragraph one by one."""
    table = group[0].table
    if table is not None:
        beside = _labelled(table)
        own = [beside] if beside is not None else []
        return [*own, *(cell.text for cell in table.cells), text_of(group[0])]
    if len(group) > 1:
        return [" ; ".join(text_of(b) for b in group)]
    return _SENTENCE_END.split(group[0].text)


def _labelled(table: Table) -> str | None:
    """What stands beside the label of the members, down to the next label; ``None`` without it."""
    labels = {cell.row: cell.text for cell in table.cells if cell.column == 0}
    first = next((row for row, text in sorted(labels.items()) if _HEADING.match(text)), None)
    if first is None:
        return None
    end = min((row for row in labels if row > first), default=table.rows)
    return " ; ".join(c.text for c in table.cells if c.column and first <= c.row < end) or None


def _with_list(blocks: Sequence[Block], at: int) -> list[Block]:
    """The block with the list that it introduces."""
    group = [blocks[at]]
    if _under_members(blocks[at]):
        return list(itertools.takewhile(_under_members, blocks[at:]))
    if blocks[at].kind is BlockKind.HEADING:
        return group
    while (
        at + len(group) < len(blocks)
        and blocks[at + len(group)].kind is BlockKind.LIST_ITEM
        and (group[-1].kind is BlockKind.LIST_ITEM or group[-1].text.endswith(":"))
    ):
        group.append(blocks[at + len(group)])
    return group


def _under_members(block: Block) -> bool:
    """Whether the block stands under a heading that promises the members."""
    return any(_HEADING.match(heading) for heading in block.headings)


def _rank(group: Sequence[Block], text: str, named: Sequence[Named]) -> int:
    """How plainly a list names the members: 1 most, 5 least; 0 where it does not."""
    first = group[0]
    listed = _under_members(first)
    if first.kind is BlockKind.HEADING and not listed:
        return 0
    if first.table is not None:
        return _table_rank(first, text, named)
    return 1 if listed else _text_rank(text, named, first.headings)


def _table_rank(block: Block, text: str, named: Sequence[Named]) -> int:
    """Of a cell that names all parties, or of a whole table of what each contributes."""
    kinds = {n.kind for n in named}
    if block.table is not None and text == _labelled(block.table):
        return 1 if len(named) >= _FEWEST else 0
    whole = text == text_of(block)
    if not whole:
        return _BY_TABLE if len(kinds) >= KINDS else 0
    title = block.table.title if block.table else None
    titled = f"{text} {title or ''} {' '.join(block.headings[-1:])}"
    return _BY_SHARES if len(kinds) >= 2 and _CONTRIBUTION.search(titled) else 0


def _text_rank(text: str, named: Sequence[Named], headings: Sequence[str]) -> int:
    """Of running text, by what it says and which kinds of members it names."""
    kinds = {n.kind for n in named}
    if "kommun" in kinds:
        if len(kinds) >= FEW_KINDS and (_SAYS.search(text) or names_forbund(text)):
            return 1 if _STRONG.search(text) else 2
        if _LIVING.search(text):
            return 2
        if len(kinds) >= KINDS:
            return _BY_TABLE
    if headings and len(headings[-1].split()) <= _HEAD_WORDS and _bare_list(text, named):
        return BY_LIST
    return 0


def _bare_list(text: str, named: Sequence[Named]) -> bool:
    """Whether hardly anything but kommuner stands there."""
    if names_forbund(text):
        return False  # "Samordningsförbundet A/B" names itself, not its members
    kommuner = [n for n in named if n.kind == "kommun"]
    letters = sum(n.end - n.start for n in kommuner)
    return len(kommuner) >= 2 and letters >= _BARE * len(text.strip())


def _slide_of_shares(
    page: PageLayout, blocks: Sequence[Block], reg: Register, lan: str | None
) -> Statement | None:
    """Short lines that name the state's two authorities and the region as those who pay."""
    short = [b for b in blocks if b.text and len(b.text.split()) <= _ITEM_WORDS]
    text = " ; ".join(b.text for b in short)
    named = [n for n in named_in(text, reg, lan, short=True) if n.kind != "kommun"]
    kinds = {n.kind for n in named}
    if len(kinds) < FEW_KINDS or not _SHARES.search(text) or len(short) < FEW_KINDS:
        return None
    return Statement(BY_LIST, page, tuple(short), tuple(named))


def _names_alone(
    page: PageLayout, blocks: Sequence[Block], reg: Register, lan: str | None
) -> Statement | None:
    """Blocks below one another that hold names of parties and nothing else, of every kind."""
    for at, block in enumerate(blocks):
        if not _is_names(block, reg, lan):
            continue
        group = tuple(itertools.takewhile(lambda b: _is_names(b, reg, lan), blocks[at:]))
        named = named_in(" ; ".join(b.text for b in group), reg, lan)
        every = len({n.kind for n in named}) >= KINDS
        return Statement(_BY_TABLE, page, group, tuple(named)) if every else None
    return None


def _is_names(block: Block, reg: Register, lan: str | None) -> bool:
    """Whether a block is names of parties and nothing else."""
    if block.table is not None or block.kind is BlockKind.HEADING or names_forbund(block.text):
        return False
    named = named_in(block.text, reg, lan)
    letters = sum(n.end - n.start for n in named)
    return bool(named) and letters >= _ALONE * len(block.text.strip())


def with_names(statement: Statement, named: tuple[Named, ...]) -> Statement:
    """The statement with other names."""
    return replace(statement, named=named)


def block_of(statement: Statement, named: Named) -> Block:
    """The block in which the words stand."""
    return next((b for b in statement.blocks if named.printed in text_of(b)), statement.blocks[0])
