"""Pages in, clean pages out: words keep their boxes, one for one."""

from collections.abc import Sequence
from dataclasses import replace

from finsam.corpus.problem import Problem, Severity, Stage
from finsam.extract.page import Line, Page, TextSource, Word
from finsam.normalize.channel import Damage
from finsam.normalize.decode import Decoder, LineRepair
from finsam.normalize.edit import CleanLine, CleanPage, Edit, apply
from finsam.normalize.judge import State, Triage
from finsam.normalize.mend import judge, name_forms, repair_lines
from finsam.normalize.model import load
from finsam.normalize.reconcile import reconcile, sound_words
from finsam.normalize.tokens import pieces


def clean(pages: Sequence[Page], names: Sequence[str] = ()) -> tuple[CleanPage, ...]:
    """Repair the text of ``pages``, which are one file.

    Every page is taken for what its own lines and their neighbours show it to be, since
    documents are bound together. A name spelled out on a sound page, or in a new reading of a
    scan, counts as known on the damaged ones.

    Args:
        pages: in order.
        names: names that may occur, such as those of a register.

    Returns:
        One clean page for each page, with the same lines, and one word for each word.
    """
    lines = [line for page in pages for line in page.lines]
    raw = [line.text for line in lines]
    cut = [pieces(text) for text in raw]
    verdict = judge(cut)
    known = frozenset(name_forms(names)) | sound_words(pages, verdict)
    repairs = repair_lines(raw, cut, verdict, known)
    done: list[CleanPage] = []
    at = 0
    for page in pages:
        end = at + len(page.lines)
        states, fixes = verdict.lines[at:end], repairs[at:end]
        if page.source is TextSource.OCR:
            fixes = _gentle(page, states, fixes)
        if page.second is not None:
            fixes = reconcile(page, states, fixes)
        rows = tuple(map(_clean_line, page.lines, fixes))
        done.append(CleanPage(page=page, lines=rows, problems=_problems(page, states, verdict)))
        at = end
    return tuple(done)


def _gentle(page: Page, states: Sequence[State], fixes: Sequence[LineRepair]) -> list[LineRepair]:
    """Repairs of a Swedish OCR's light damage on the lines that are otherwise sound."""
    decoder = Decoder(load(), Damage.LIGHT)
    raw = [line.text for line in page.lines]
    light = decoder.decode(raw, [pieces(text) for text in raw])
    return [
        mild if state is State.SOUND and not fix.edits else fix
        for state, fix, mild in zip(states, fixes, light, strict=True)
    ]


def _clean_line(line: Line, fix: LineRepair) -> CleanLine:
    """``line`` repaired; without edits where its words are not those of its text."""
    places = _places(line)
    if places is None:
        fix, words = LineRepair((), fix.flags), line.words
    else:
        words = tuple(
            _clean_word(word, start, fix.edits)
            for word, start in zip(line.words, places, strict=True)
        )
    return CleanLine(
        number=line.number,
        raw=line.text,
        text=apply(line.text, fix.edits),
        words=words,
        raw_words=line.words,
        edits=fix.edits,
        flags=fix.flags,
    )


def _places(line: Line) -> list[int] | None:
    """Where each word of ``line`` begins in its text; ``None`` if one is not there."""
    places = []
    at = 0
    for word in line.words:
        start = line.text.find(word.text, at)
        if start < 0:
            return None
        places.append(start)
        at = start + len(word.text)
    return places


def _clean_word(word: Word, start: int, edits: Sequence[Edit]) -> Word:
    end = start + len(word.text)
    own = [
        replace(edit, start=edit.start - start, end=edit.end - start)
        for edit in edits
        if start <= edit.start and edit.end <= end
    ]
    return replace(word, text=apply(word.text, own)) if own else word


def _problems(page: Page, states: Sequence[State], verdict: Triage) -> tuple[Problem, ...]:
    """A note on pages that were damaged or are not Swedish."""
    if not states:
        return ()
    lost = sum(state is State.LOST for state in states)
    foreign = sum(state is State.FOREIGN for state in states)
    if lost * 2 >= len(states):
        code, message = "damaged-text", "the text lacks å ä ö and was repaired"
    elif foreign * 2 > len(states):
        code, message = "not-swedish", "the text is not Swedish and was left alone"
    elif verdict.state is State.SWAPPED and page is not None:
        return ()
    else:
        return ()
    return (
        Problem(
            stage=Stage.NORMALIZE,
            code=code,
            message=f"page {page.number}: {message}",
            page=page.number,
            severity=Severity.NOTE,
        ),
    )
