"""Pages laid out as headings, paragraphs, list items and tables, in reading order."""

from collections.abc import Callable, Collection, Mapping, Sequence

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.normalize.edit import CleanPage
from finsam.parse.blocks.build import build
from finsam.parse.blocks.captions import with_captions
from finsam.parse.blocks.draft import BlockDraft
from finsam.parse.blocks.feet import with_foot_rows
from finsam.parse.blocks.levels import first_box, set_item_levels
from finsam.parse.blocks.noise import find_noise
from finsam.parse.blocks.outline import outline
from finsam.parse.blocks.rows import Row, Setting, rows_of, setting, with_margins
from finsam.parse.blocks.sheet_names import sheet_heads
from finsam.parse.blocks.slides import slides_of
from finsam.parse.blocks.task import PageTask
from finsam.parse.language.sentences import is_closed, starts_low
from finsam.parse.layout import Block, BlockKind, PageLayout, Table
from finsam.parse.tables.drafts.listed import ListHead, list_heads
from finsam.parse.tables.find import find_tables, table_lines
from finsam.parse.trials import odd_pages

_NO_TABLE = 0.6
"""Share of noise among its lines from which a table is a table of contents, or a foot."""
_MESSAGE = 200
"""Letters of an error that are told."""


def layout(pages: Sequence[CleanPage]) -> tuple[PageLayout, ...]:
    """Lays out all pages of a file; one layout for each page, in order."""
    rows = {page.number: rows_of(page) for page in pages}
    slides = slides_of(pages, rows)
    usual = _settings(pages, rows, slides)
    lost: list[Problem] = []
    sizes = {number: one.size for number, one in usual.items()}
    noise = _noise(pages, rows, sizes, lost)
    lists = _list_heads(pages)
    for number, head in sheet_heads(pages, rows, sizes).items():
        lists[number] = (head, *lists[number])
    noise -= {(number, line) for number, own in lists.items() for h in own for line in h.lines}
    tables = _tables(pages, noise, lost)
    with_foot_rows(pages, tables, noise)
    usual = _settings(pages, _running_text(rows, noise, tables), slides)
    drafts = [
        _built(
            PageTask(
                number=page.number,
                rows=rows[page.number],
                usual=usual[page.number],
                slide=slide,
                noise=frozenset(line for number, line in noise if number == page.number),
                tables=tables[page.number],
                height=page.page.height,
                list_heads=lists[page.number],
            ),
            lost,
        )
        for page, slide in zip(pages, slides, strict=True)
    ]
    _join_pages(drafts, slides)
    with_captions(drafts)
    for one in drafts:
        set_item_levels(one)
    _outlined(pages, drafts, slides, lost)
    return tuple(
        PageLayout(
            page=page,
            blocks=tuple(_block(d) for d in one),
            is_slide=slide,
            problems=tuple(problem for problem in lost if problem.page == page.number),
        )
        for page, one, slide in zip(pages, drafts, slides, strict=True)
    )


def _list_heads(pages: Sequence[CleanPage]) -> dict[int, tuple[ListHead, ...]]:
    """The heads of the lists that begin on each page; not those of a list that goes on there."""
    found: dict[int, tuple[ListHead, ...]] = {}
    last = ""
    for page in pages:
        own = list_heads(page)
        goes_on = bool(own) and own[0].name == last
        last = own[-1].name if own else last
        found[page.number] = own[1:] if goes_on else own
    return found


def _running_text(
    rows: Mapping[int, Sequence[Row]],
    noise: frozenset[tuple[int, int]],
    tables: Mapping[int, Sequence[tuple[Table, frozenset[int]]]],
) -> dict[int, list[Row]]:
    """The lines outside noise and tables, which tell how text is set; all where there are none."""
    found: dict[int, list[Row]] = {}
    for number, on_page in rows.items():
        inside = {line for _, lines in tables[number] for line in lines}
        rest = [
            row
            for row in on_page
            if row.line.number not in inside and (number, row.line.number) not in noise
        ]
        found[number] = rest
    return found if any(found.values()) else {n: list(r) for n, r in rows.items()}


def _tables(
    pages: Sequence[CleanPage], noise: frozenset[tuple[int, int]], lost: list[Problem]
) -> dict[int, list[tuple[Table, frozenset[int]]]]:
    """The tables that start on or run over each page, with the numbers of their lines there.

    What could not be looked through for tables is added to ``lost``.
    """
    found: dict[int, list[tuple[Table, frozenset[int]]]] = {p.number: [] for p in pages}
    for page in pages:
        for table in _tables_on(page, lost):
            lines = table_lines(page, table)
            if sum((page.number, line) in noise for line in lines) < _NO_TABLE * len(lines):
                found[page.number].append((table, lines))
    return found


def _tables_on(page: CleanPage, lost: list[Problem]) -> tuple[Table, ...]:
    """The tables of one page; a page that cannot be looked through has none, and says so."""
    try:
        return find_tables(page)
    except Exception as error:  # an odd page must not cost the document its other tables
        lost.append(_odd(page.number, "tables-failed", "no tables could be found", error))
        return ()


def _built(task: PageTask, lost: list[Problem]) -> list[BlockDraft]:
    """The page's blocks; those of a page that cannot be put together are its lines, one by one."""
    try:
        return build(task)
    except Exception as error:  # nor the text of its other pages
        said = "its lines could not be put together to paragraphs and tables"
        lost.append(_odd(task.number, "layout-failed", said, error))
        return [
            BlockDraft(kind=BlockKind.PARAGRAPH, page=task.number, rows=[row], pieces=[row.text])
            for row in task.rows
            if row.line.number not in task.noise
        ]


def _noise(
    pages: Sequence[CleanPage],
    rows: Mapping[int, Sequence[Row]],
    sizes: Mapping[int, float | None],
    lost: list[Problem],
) -> frozenset[tuple[int, int]]:
    """The lines that belong to no text; of a page that cannot be looked through, none."""
    found: list[frozenset[tuple[int, int]]] = []

    def step(kept: Collection[int]) -> None:
        own = {number: of if number in kept else () for number, of in rows.items()}
        found[:] = [find_noise(pages, own, sizes)]

    said = "running heads and stamps could not be told from text"
    whole = _without_odd([p.number for p in pages], step, ("noise-failed", said), lost)
    return found[0] if whole and found else frozenset()


def _outlined(
    pages: Sequence[CleanPage],
    drafts: Sequence[Sequence[BlockDraft]],
    slides: Sequence[bool],
    lost: list[Problem],
) -> None:
    """Levels and headings of all blocks; those of an odd page have none."""
    numbers = [page.number for page in pages]

    def step(kept: Collection[int]) -> None:
        own = [at for at, number in enumerate(numbers) if number in kept]
        outline([drafts[at] for at in own], [slides[at] for at in own])

    said = "what its headings stand over could not be told"
    _without_odd(numbers, step, ("outline-failed", said), lost)


def _without_odd(
    numbers: Sequence[int],
    step: Callable[[Collection[int]], None],
    failed: tuple[str, str],
    lost: list[Problem],
) -> bool:
    """Does a step that needs all pages, without those that it fails on; whether it was done.

    Args:
        numbers: of all pages.
        step: on the pages that it is given; may be done again.
        failed: code and words of the problem.
        lost: takes a problem for each page that was left out, for the first where none is to blame.
    """
    try:
        step(frozenset(numbers))
        return True
    except Exception as error:  # one odd page must not cost the others
        first = error
    odd = odd_pages(numbers, step, first)
    try:
        step(frozenset(numbers) - odd.keys())
    except Exception as error:
        lost.append(_odd(numbers[0], *failed, error))
        return False
    lost += [_odd(page, *failed, error) for page, error in odd.items()]
    return True


def _odd(page: int, code: str, said: str, error: Exception) -> Problem:
    why = f"{type(error).__name__}: {error}"[:_MESSAGE]
    return Problem(
        stage=Stage.PARSE,
        code=code,
        message=f"page {page}: {said} ({why}); look at the page",
        page=page,
        severity=Severity.ERROR,
    )


def _settings(
    pages: Sequence[CleanPage], rows: Mapping[int, Sequence[Row]], slides: Sequence[bool]
) -> dict[int, Setting]:
    """How running text is set, for each page number; like pages share one setting.

    Pages turned sideways have their own margins and the letters of the others.
    """
    kinds: dict[tuple[bool, object], list[Row]] = {}
    turned: dict[tuple[bool, object, bool], list[Row]] = {}
    keys: dict[int, tuple[bool, object, bool]] = {}
    for page, slide in zip(pages, slides, strict=True):
        width, height = page.page.width, page.page.height
        key = (slide, page.page.source, bool(width and height and width > height))
        keys[page.number] = key
        kinds.setdefault(key[:2], []).extend(rows[page.number])
        turned.setdefault(key, []).extend(rows[page.number])
    whole = {key: setting(group) for key, group in kinds.items()}
    made = {key: with_margins(whole[key[:2]], group) for key, group in turned.items()}
    return {number: made[key] for number, key in keys.items()}


def _join_pages(pages: list[list[BlockDraft]], slides: Sequence[bool]) -> None:
    """Joins a paragraph or list item that a page break cuts in two."""
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    skipped = (BlockKind.NOISE, BlockKind.FOOTNOTE)
    last: BlockDraft | None = None
    for drafts, slide in zip(pages, slides, strict=True):
        body = [d for d in drafts if d.kind not in skipped]
        if slide or not body:
            last = None if slide else last
            continue
        first = body[0]
        if last is not None and first.kind is BlockKind.PARAGRAPH and _goes_on(last, first):
            last.rows += first.rows
            last.pieces += first.pieces
            drafts.remove(first)
            body = body[1:]
        last = body[-1] if body and body[-1].kind in running else (last if not body else None)


def _goes_on(last: BlockDraft, first: BlockDraft) -> bool:
    return starts_low(first.text) and not is_closed(last.text)


def _block(draft: BlockDraft) -> Block:
    table = draft.kind is BlockKind.TABLE
    return Block(
        kind=draft.kind,
        page=draft.page,
        text="" if table else draft.text,
        raw="\n".join(row.line.raw.strip() for row in draft.rows),
        lines=tuple(row.line for row in draft.rows),
        box=draft.table.box if draft.table is not None else first_box(draft.rows),
        level=draft.level,
        marker=draft.marker,
        headings=draft.headings,
        table=draft.table,
        column=draft.column,
    )
