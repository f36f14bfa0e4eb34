"""``finsam normalize``: a file or a pipe mended, with every change explained where asked for."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import BinaryIO

from finsam.normalize.edit import Edit, Flag
from finsam.normalize.judge import State
from finsam.normalize.mend import Repaired, repair, split_lines

Say = Callable[[str], str]
"""Translates a message."""
BLOCK = 4_000_000
"""Bytes that are mended at a time."""
LONGEST_LINE = 8 * BLOCK
"""Bytes of a line that are held at a time; such lines pass through unread."""
_RULES = {
    "channel": "a word the lexicon knows, as such an OCR would misread it",
    "spelling": "a word no list has, spelled as Swedish words are",
    "join": "one word that was broken in two",
    "swap": "å and ä had changed places",
    "name": "a name",
    "reocr": "a new reading of the page says so",
}


def repair_stream(
    source: BinaryIO,
    sink: BinaryIO,
    say: Say = str,
    /,
    *,
    explain: bool = False,
    as_json: bool = False,
) -> None:
    """Mend ``source`` into ``sink``.

    Bytes that are not UTF-8 come out as they went in. Text is taken in blocks of whole lines, so
    memory stays in proportion; each block is judged for itself.

    Args:
        source: UTF-8 text, or anything else, which passes unchanged.
        sink: gets the mended text, or the explanations instead.
        say: translates a reason.
        explain: write one line a change in place of the text.
        as_json: write one JSON object a line of text in place of the text.
    """
    number = 1
    for block in _blocks(source):
        text = block.decode("utf-8", "surrogateescape")
        done = None if b"\0" in block else repair(text)
        if as_json or explain:
            for row in _rows(text, done, number, as_json, say):
                sink.write(row.encode("utf-8", "replace"))
        else:
            out = text if done is None else done.text
            sink.write(out.encode("utf-8", "surrogateescape"))
        number += text.count("\n")


def _blocks(source: BinaryIO) -> Iterator[bytes]:
    """Whole lines of ``source``, about ``BLOCK`` bytes together."""
    held = bytearray()
    while piece := source.read(1 << 20):
        held += piece
        if len(held) >= BLOCK:
            cut = held.rfind(b"\n") + 1
            if cut:
                yield bytes(held[:cut])
                del held[:cut]
            elif len(held) > LONGEST_LINE:
                yield bytes(held)
                held.clear()
    if held:
        yield bytes(held)


def _rows(text: str, done: Repaired | None, number: int, as_json: bool, say: Say) -> Iterator[str]:
    if done is None:
        return
    for at, ((line, _), fix) in enumerate(zip(split_lines(text), done.lines, strict=True)):
        if as_json:
            yield json_row(number + at, line, fix.edits, fix.flags, done.triage.lines[at]) + "\n"
        else:
            yield from (explain_edit(number + at, edit, say) + "\n" for edit in fix.edits)
            yield from (explain_flag(number + at, line, flag, say) + "\n" for flag in fix.flags)


def explain_edit(number: int, edit: Edit, say: Say = str) -> str:
    """One change in words: line, column from 1, before, after, certainty, reason."""
    reason = say(_RULES.get(edit.rule, edit.rule))
    place = f"{number}:{edit.start + 1}"
    return f"{place}\t{edit.before}\t→ {edit.after}\t{edit.certainty:.2f}\t{edit.rule}: {reason}"


def explain_flag(number: int, line: str, flag: Flag, say: Say = str) -> str:
    """One doubt in words: line, column from 1, the word, what else it may be."""
    others = ", ".join(flag.alternatives) or say("nothing better known")
    word = line[flag.start : flag.end]
    place, reason = f"{number}:{flag.start + 1}", say(flag.reason)
    return f"{place}\t{word}\t?\t{flag.certainty:.2f}\t{reason}: {others}"


def json_row(
    number: int, line: str, edits: tuple[Edit, ...], flags: tuple[Flag, ...], state: State
) -> str:
    """One line of text as a JSON object."""
    row = {
        "line": number,
        "raw": line,
        "state": state.value,
        "edits": [asdict(edit) for edit in edits],
        "flags": [asdict(flag) for flag in flags],
    }
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
