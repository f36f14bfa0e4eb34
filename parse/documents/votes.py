"""Votes for the förbund that a document is about: by its head, its blocks, numbers and members."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from finsam.corpus.mentions import Mention, find_forbund
from finsam.corpus.register import Register
from finsam.corpus.spelling import unaccented
from finsam.parse.documents.head import DocumentHead
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.lists import any_of

_DIRECTION = re.compile(
    rf"\s+((?:{any_of('documents.direction')})\b)",
    re.IGNORECASE,
)
"""What tells one förbund from another of the same landscape."""
_HEAD_AND_DIRECTION = 2
"""Words of "Samordningsförbundet Västra", whose next line says of what."""
_AND = re.compile(r"\s+och\s+([A-ZÅÄÖ][a-zåäö]+)\b(?!\s+kommun)")
"""A second place in a name: "Samordningsförbundet Granvik och Norrby"."""
_OTHERS = re.compile(
    rf"(?:{any_of('documents.others')})\W*$",
    re.IGNORECASE,
)

_MEMBERS = re.compile(f"{any_of('documents.members')}", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,5}")
_OFTEN_BARE = 3
"""Pages on which a bare abbreviation must stand before it names the förbund."""
Adder = Callable[[str, float, str], None]
"""Takes a name, the weight of a vote for it and the words it was found in."""


_FORBUND = rf"^(?:{any_of('documents.forbund')})\s+(?:i\s+)?|\s+samordningsförbund$"
_IS = rf"\s*(?:{any_of('documents.is')})\b"
_OF_OTHERS = 4
"""By what a vote is divided where another förbund is told of."""
_JOINED = 0.8
"""How sure a name is, 0-1, that is joined from two."""
_SUBJECT = 3.0
"""Times a vote counts where the förbund is the subject on the first page."""
_UNKNOWN = 0.6
"""Times a vote counts for a name that no register has."""
_FIRST_PAGES = 6
"""Pages at the beginning on which places tell of a förbund."""
_NOISE = 0.5
"""Times a vote counts in a running head."""
_IN_TITLE = 12.0
"""Votes of a name in the first lines of the head."""
_IN_HEAD = 6.0
"""Votes of a name further down in the head."""
_LIKE = 0.7
"""How like a name has to be, 0-1, that no register has."""
_TOLD = 160
"""Letters of the evidence that are told."""
_TITLE_LINES = 3
"""Lines of the head that a title takes."""
_MERGED = 6.0
"""Votes of each of two names for a number whose förbund has merged since."""
_NUMBERED = 10.0
"""Votes of the name that a number of organisation is of."""
_ALL_PLACES = 8.0
"""Votes of a list of places that are those of one förbund, all and no others."""


def _known(text: str, register: Register) -> list[Mention]:
    found = [_whole_name(m, text, register) for m in find_forbund(text, register)]
    return [m for m in found if m.forbund is not None or (m.score >= _LIKE and _is_whole(m.name))]


def _is_whole(name: str) -> bool:
    """Whether the name of an unknown förbund says more than a direction: no line parted it."""
    last = _DIRECTION.match(f" {name.split()[-1]}")
    return last is None or len(name.split()) > _HEAD_AND_DIRECTION


def _whole_name(mention: Mention, text: str, register: Register) -> Mention:
    """A mention of a known förbund, or of an unknown one whose name is longer.

    By a direction, or by the name of a kommun that is no member of the known one.
    """
    known = mention.forbund
    after = _DIRECTION.match(text, mention.end) or _AND.match(text, mention.end)
    if known is None or after is None:
        return mention
    if any(unaccented(after[1]) in unaccented(name) for name in known.names):
        return mention
    if after.re is _AND and (register.kommun(after[1]) is None or after[1] in known.kommuner):
        return mention
    name = " ".join(text[mention.start : after.end()].split())
    name = name.title() if name.isupper() else name
    return replace(mention, name=name, forbund=None, end=after.end(), score=_JOINED)


def voted(
    head: DocumentHead, pages: Sequence[PageLayout], register: Register
) -> tuple[dict[str, float], dict[str, tuple[float, str]]]:
    """The votes for each förbund, and the heaviest vote's words."""
    votes: dict[str, float] = {}
    words: dict[str, tuple[float, str]] = {}

    def add(name: str, weight: float, evidence: str) -> None:
        votes[name] = votes.get(name, 0.0) + weight
        if weight > words.get(name, (0.0, ""))[0]:
            words[name] = (weight, evidence[:_TOLD])

    for rank, text in enumerate(head.lines):
        for mention in _known(text, register):
            add(mention.name, _IN_TITLE if rank < _TITLE_LINES else _IN_HEAD, text)
    for page in pages:
        for block in page.blocks:
            _vote_block(block, page.number == pages[0].number, register, add)
    _vote_org_no(pages, register, add)
    _vote_members(pages, register, add)
    by_chance = {name for name in votes if _by_chance(name, pages, register)}
    votes = _merged({n: v for n, v in votes.items() if n not in by_chance}, words)
    return _cut(votes, words, register), words


def _by_chance(name: str, pages: Sequence[PageLayout], register: Register) -> bool:
    """Whether nothing but a few capitals, on a page or two, name a förbund.

    Dotted leaders and logo debris of a scan read as three capitals now and then.
    """
    numbers = {one.org_no for one in register.forbund if one.official_name == name and one.org_no}
    seen = 0
    for page in pages:
        text = page.page.text
        if any(number in text for number in numbers):
            return False
        mentions = [m for m in find_forbund(text, register) if m.name == name]
        if any(not _ABBREVIATION.fullmatch(text[m.start : m.end].strip()) for m in mentions):
            return False
        seen += bool(mentions)
    return 0 < seen < _OFTEN_BARE


def _vote_block(block: Block, first_page: bool, register: Register, add: Adder) -> None:
    text = _cells(block) if block.table is not None else block.text
    weight = {BlockKind.NOISE: _NOISE, BlockKind.HEADING: 2.0}.get(block.kind, 1.0)
    mentions = _known(text, register)
    if len({m.name for m in mentions}) > 2:
        weight /= _OF_OTHERS
    for mention in mentions:
        if _OTHERS.search(text[: mention.start]):
            continue
        subject = re.match(_IS, text[mention.end :])
        boost = _SUBJECT if subject and first_page else 1.0
        known = 1.0 if mention.forbund is not None else _UNKNOWN
        add(mention.name, weight * boost * known * mention.score, text)


def _cells(block: Block) -> str:
    """The texts of a table: line by line as printed, then the cells that are set on several.

    Nobody's name runs on from one row into the next: "… Granvik" over "Org.nr".
    """
    cells = block.table.cells if block.table is not None else ()
    wrapped = [cell.text for cell in cells if len(cell.lines) > 1]
    return " ; ".join([*block.raw.split("\n"), *wrapped])


def _vote_org_no(pages: Sequence[PageLayout], register: Register, add: Adder) -> None:
    by_number = {f.org_no: f for f in register.forbund if f.org_no}
    for page in pages:
        for number in sorted(set(re.findall(r"\b\d{6}-\d{4}\b", page.page.text))):
            if number in by_number:
                # An extended förbund keeps its number, a merged one gets a new one; old rows
                # of the register may hold the number of the förbund that goes on.
                one = by_number[number]
                later = next((f for f in register.forbund if f.id == one.merged_into), None)
                for name in {one.official_name, later.official_name if later else ""} - {""}:
                    add(name, _MERGED if later else _NUMBERED, number)


def _vote_members(pages: Sequence[PageLayout], register: Register, add: Adder) -> None:
    """A list of members tells the förbund: no two have the same kommuner."""
    for page in pages[:_FIRST_PAGES]:
        for block in page.blocks:
            if not _MEMBERS.search(" ".join([*block.headings, block.text])):
                continue
            named = {m.kommun.name for m in register.find_kommuner(block.text)}
            if not named:
                continue
            for one in register.forbund:
                same = named == set(one.kommuner) and one.status == "current"
                if same and (len(named) > 1 or "förbund" in block.text.lower()):
                    add(one.official_name, _ALL_PLACES if len(named) > 1 else 2.0, block.text)


def _merged(votes: dict[str, float], words: dict[str, tuple[float, str]]) -> dict[str, float]:
    """Printed names of one unknown förbund put together: genitive, head word, shorter form."""
    merged: dict[str, float] = {}
    for name in sorted(votes, key=lambda n: (-votes[n], n)):
        target = next((m for m in merged if _one_name(m, name)), name)
        merged[target] = merged.get(target, 0.0) + votes[name]
        words.setdefault(target, words[name])
    return merged


def _one_name(a: str, b: str) -> bool:
    one, two = _core(a), _core(b)
    return one == two or one == two + "s" or two == one + "s"


def _cut(
    votes: Mapping[str, float], words: dict[str, tuple[float, str]], register: Register
) -> dict[str, float]:
    """Names that run on into the words beside them put to the name alone.

    The head of a list has the name and the list's own in one line: "Samordningsförbundet Granvik
    Balansrapport". A name that the register lacks ends where a shorter one does that is named as
    often or more, unless it goes on with a direction or a second place.
    """
    cut: dict[str, float] = {}
    for name in sorted(votes, key=len):
        whole = (
            short
            for short in cut
            if name.startswith(f"{short} ")
            and register.forbund_of(short) is None
            and register.forbund_of(name) is None
            and votes[short] >= votes[name]
            and not _DIRECTION.match(name, len(short))
            and not _AND.match(name, len(short))
        )
        target = next(whole, name)
        cut[target] = cut.get(target, 0.0) + votes[name]
        words.setdefault(target, words[name])
    return cut


def _core(name: str) -> str:
    return re.sub(_FORBUND, "", name.lower())
