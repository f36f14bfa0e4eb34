"""The members of each förbund that a document names.

Members are what the document says: under a heading, in a sentence about the parties, on a slide
for those who live in certain kommuner, or as givers of the year's contributions. The register
settles spelling and, on a page about several förbund, whose kommun is whose.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finsam.corpus.mentions import find_forbund, names_forbund
from finsam.corpus.register import Register, register
from finsam.parse.context import Context
from finsam.parse.facts import Member, Source
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.lists import any_of
from finsam.parse.members.mending import damaged, own_kommun
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
_BY_LIST = 4
"""The rank of a bare list of names."""
_BY_TABLE = 3
"""The rank of a table with every kind of member."""
_KINDS = 4
"""Kinds of members: kommuner, region, Försäkringskassan, Arbetsförmedlingen."""
_HEAD_WORDS = 5
"""Words of the longest heading over a bare list."""
_FEW_KINDS = 3
"""Kinds of members that show what a text names, where words do not."""
_BARE = 0.6
"""Share of a text's letters that names have to take in a bare list."""
_ITEM_WORDS = 8
"""Words of the longest item with a name."""
_WEAK = 0.85
"""How sure members of a weak statement are, times the page's quality."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A passage that names members."""

    rank: int
    page: PageLayout
    blocks: tuple[Block, ...]
    named: tuple[Named, ...]


def read(context: Context) -> tuple[Member, ...]:
    """The members that the file names, each once per förbund, in order of appearance."""
    reg = register()
    found: dict[tuple[str | None, str], Member] = {}
    for part in context.parts:
        pages = [p for p in context.layouts if part.first_page <= p.number <= part.last_page]
        names = sorted({n for p in pages if (n := context.forbund(p.number)) is not None})
        index = context.part_index(part.first_page)
        for member in _of_part(context, pages, names, reg):
            key = (member.forbund, member.member)
            if member.forbund is not None and key not in found:
                found[key] = replace(member, part=index)
    return tuple(found.values())


def _of_part(
    context: Context, pages: Sequence[PageLayout], names: Sequence[str], reg: Register
) -> Iterable[Member]:
    if not names:
        return
    statements = [s for page in pages for s in _statements(page, reg, _lan(names, reg))]
    if len(names) == 1:
        for statement in _chosen(statements):
            crowded = len({m.name for m in find_forbund(statement.page.page.text, reg)}) > 1
            yield from _members(statement, names[0], reg, strict=crowded or statement.rank > 2)
        return
    for statement in statements:
        own = context.forbund(statement.page.number)
        if own is not None:
            if statement.rank <= 2 or _is_section_list(statement):
                yield from _members(statement, own, reg, strict=True)
        elif statement.rank <= _BY_LIST:
            yield from _shared(statement, names, reg)


def _lan(names: Sequence[str], reg: Register) -> str | None:
    found = {one.lan for n in names if (one := reg.forbund_of(n)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def _chosen(statements: Sequence[_Statement]) -> list[_Statement]:
    """Passages that say who the members are; weaker ones only where nothing stronger does."""
    for rank in (1, 2):
        group = [s for s in statements if s.rank == rank]
        best = max(group, key=_worth, default=None)
        if best is not None and _worth(best) >= 2:
            # A list of members further down may add the kommuner that a sentence left out.
            more = [s for s in statements if s.rank <= 2 and s is not best]
            return [best, *(more if len({n.kind for n in best.named}) < _KINDS else [])]
    weak = sorted((s for s in statements if _worth(s) >= 2), key=lambda s: -_worth(s))
    return weak if weak and _worth(weak[0]) >= _KINDS else weak[:1]


def _worth(statement: _Statement) -> int:
    kinds = {n.kind for n in statement.named}
    return len(kinds) + len({n.name for n in statement.named if n.kind == "kommun"})


def _statements(page: PageLayout, reg: Register, lan: str | None) -> list[_Statement]:
    """Passages of the page that may name members, with how clearly they say so (1 is best)."""
    found: list[_Statement] = []
    blocks = [b for b in page.blocks if b.kind is not BlockKind.NOISE]
    at = 0
    while at < len(blocks):
        group = _with_list(blocks, at)
        for text in _passages(group):
            named = named_in(text, reg, lan)
            rank = _rank(group, text, named) if named else 0
            if rank:
                found.append(_Statement(rank, page, tuple(group), tuple(named)))
        at += len(group)
    shares = _slide_of_shares(page, blocks, reg, lan)
    return [*found, *([shares] if shares is not None else [])]


def _text(block: Block) -> str:
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
        return [*own, *(cell.text for cell in table.cells), _text(group[0])]
    if len(group) > 1:
        return [" ; ".join(_text(b) for b in group)]
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
    whole = text == _text(block)
    if not whole:
        return _BY_TABLE if len(kinds) >= _KINDS else 0
    title = block.table.title if block.table else None
    titled = f"{text} {title or ''} {' '.join(block.headings[-1:])}"
    return _BY_SHARES if len(kinds) >= 2 and _CONTRIBUTION.search(titled) else 0


def _text_rank(text: str, named: Sequence[Named], headings: Sequence[str]) -> int:
    """Of running text, by what it says and which kinds of members it names."""
    kinds = {n.kind for n in named}
    if "kommun" in kinds:
        if len(kinds) >= _FEW_KINDS and (_SAYS.search(text) or names_forbund(text)):
            return 1 if _STRONG.search(text) else 2
        if _LIVING.search(text):
            return 2
        if len(kinds) >= _KINDS:
            return _BY_TABLE
    if headings and len(headings[-1].split()) <= _HEAD_WORDS and _bare_list(text, named):
        return _BY_LIST
    return 0


def _bare_list(text: str, named: Sequence[Named]) -> bool:
    """Whether hardly anything but kommuner stands there."""
    if names_forbund(text):
        return False  # "Samordningsförbundet A/B" names itself, not its members
    kommuner = [n for n in named if n.kind == "kommun"]
    letters = sum(n.end - n.start for n in kommuner)
    return len(kommuner) >= 2 and letters >= _BARE * len(text.strip())


def _is_section_list(statement: _Statement) -> bool:
    return statement.rank == _BY_LIST


def _slide_of_shares(
    page: PageLayout, blocks: Sequence[Block], reg: Register, lan: str | None
) -> _Statement | None:
    """Short lines that name the state's two authorities and the region as those who pay."""
    short = [b for b in blocks if b.text and len(b.text.split()) <= _ITEM_WORDS]
    text = " ; ".join(b.text for b in short)
    named = [n for n in named_in(text, reg, lan, short=True) if n.kind != "kommun"]
    kinds = {n.kind for n in named}
    if len(kinds) < _FEW_KINDS or not _SHARES.search(text) or len(short) < _FEW_KINDS:
        return None
    return _Statement(_BY_LIST, page, tuple(short), tuple(named))


def _members(
    statement: _Statement, forbund: str, reg: Register, *, strict: bool
) -> Iterable[Member]:
    """The members that a statement names for one förbund.

    ``strict`` admits only kommuner that the register knows as its members.
    """
    known = reg.forbund_of(forbund)
    for named in statement.named:
        name = named.name
        if named.kind == "kommun" and known is not None and known.kommuner:
            found = own_kommun(named, known, reg, strict=strict)
            if found is None:
                continue
            name = found
        if named.kind == "region" and not name:
            region = known.region if known is not None else _region_of(statement, reg)
            if region is None:
                continue
            name = region
        yield _member(statement, forbund, replace(named, name=name), reg)


def _region_of(statement: _Statement, reg: Register) -> str | None:
    """The region of the kommuner beside which "regionen" stands, if they have one."""
    kommuner = [reg.kommun(n.name) for n in statement.named if n.kind == "kommun"]
    regions = {k.region for k in kommuner if k is not None}
    return next(iter(regions)) if len(regions) == 1 else None


def _shared(statement: _Statement, names: Sequence[str], reg: Register) -> Iterable[Member]:
    """Members named on a page about several förbund, each given to its own."""
    rest = tuple(n for n in statement.named if n.kind != "kommun")
    for forbund in names:
        known = reg.forbund_of(forbund)
        own = [
            n
            for n in statement.named
            if n.kind == "kommun"
            and known is not None
            and known.kommuner
            and own_kommun(n, known, reg, strict=True) is not None
        ]
        if own and known is not None:
            text = " ; ".join(_text(b) for b in statement.blocks)
            own += damaged(text, statement.named, known, own)
        said = _with_names(
            statement, (*own, *(rest if len({n.kind for n in rest}) >= _FEW_KINDS else ()))
        )
        yield from _members(said, forbund, reg, strict=False)


def _with_names(statement: _Statement, named: tuple[Named, ...]) -> _Statement:
    """The statement with other names."""
    return replace(statement, named=named)


def _member(statement: _Statement, forbund: str, named: Named, reg: Register) -> Member:
    kommun = reg.kommun(named.name) if named.kind == "kommun" else None
    block = _block_of(statement, named)
    page = statement.page.page.page
    quality = page.quality
    return Member(
        part=0,
        forbund=forbund,
        member=named.name,
        member_kind=named.kind,
        kommunkod=kommun.code if kommun is not None else None,
        source=Source(
            page=block.page,
            box=block.box,
            printed=named.printed,
            method=page.source.value,
            confidence=round(min(1.0, quality) * (1.0 if statement.rank <= 2 else _WEAK), 3),
        ),
    )


def _block_of(statement: _Statement, named: Named) -> Block:
    """The block in which the words stand."""
    return next((b for b in statement.blocks if named.printed in _text(b)), statement.blocks[0])
