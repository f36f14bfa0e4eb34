"""The members of each förbund that a document names.

Members are what the document says: under a heading, in a sentence about the parties, on a slide
for those who live in certain kommuner, or as givers of the year's contributions. The register
settles spelling and, on a page about several förbund, whose kommun is whose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from finsam.corpus.mentions import find_forbund
from finsam.corpus.register import Register, register
from finsam.parse.context import Context
from finsam.parse.facts import Member, Source
from finsam.parse.layout import PageLayout
from finsam.parse.members.mending import damaged, own_kommun
from finsam.parse.members.statements import (
    BY_LIST,
    FEW_KINDS,
    KINDS,
    Statement,
    block_of,
    statements_of,
    text_of,
    with_names,
    worth,
)
from finsam.parse.members.text import Named

_WEAK = 0.85
"""How sure members of a weak statement are, times the page's quality."""


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
    statements = [s for page in pages for s in statements_of(page, reg, _lan(names, reg))]
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
        elif statement.rank <= BY_LIST:
            yield from _shared(statement, names, reg)


def _lan(names: Sequence[str], reg: Register) -> str | None:
    found = {one.lan for n in names if (one := reg.forbund_of(n)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def _chosen(statements: Sequence[Statement]) -> list[Statement]:
    """Passages that say who the members are; weaker ones only where nothing stronger does."""
    for rank in (1, 2):
        group = [s for s in statements if s.rank == rank]
        best = max(group, key=worth, default=None)
        if best is not None and worth(best) >= 2:
            # A list of members further down may add the kommuner that a sentence left out.
            more = [s for s in statements if s.rank <= 2 and s is not best]
            return [best, *(more if len({n.kind for n in best.named}) < KINDS else [])]
    weak = sorted((s for s in statements if worth(s) >= 2), key=lambda s: -worth(s))
    return weak if weak and worth(weak[0]) >= KINDS else weak[:1]


def _is_section_list(statement: Statement) -> bool:
    return statement.rank == BY_LIST


def _members(
    statement: Statement, forbund: str, reg: Register, *, strict: bool
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


def _region_of(statement: Statement, reg: Register) -> str | None:
    """The region of the kommuner beside which "regionen" stands, if they have one."""
    kommuner = [reg.kommun(n.name) for n in statement.named if n.kind == "kommun"]
    regions = {k.region for k in kommuner if k is not None}
    return next(iter(regions)) if len(regions) == 1 else None


def _shared(statement: Statement, names: Sequence[str], reg: Register) -> Iterable[Member]:
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
            text = " ; ".join(text_of(b) for b in statement.blocks)
            own += damaged(text, statement.named, known, own)
        said = with_names(
            statement, (*own, *(rest if len({n.kind for n in rest}) >= FEW_KINDS else ()))
        )
        yield from _members(said, forbund, reg, strict=False)


def _member(statement: Statement, forbund: str, named: Named, reg: Register) -> Member:
    kommun = reg.kommun(named.name) if named.kind == "kommun" else None
    block = block_of(statement, named)
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
            method=page.source,
            confidence=round(min(1.0, quality) * (1.0 if statement.rank <= 2 else _WEAK), 3),
        ),
    )
