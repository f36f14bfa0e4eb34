"""Likely true spellings of a misread word, letter by letter: channel and letters of Swedish."""

from dataclasses import dataclass
from heapq import nlargest

from finsam.normalize.channel import Channel
from finsam.normalize.model import Model

SLACK = 11.0
"""Log odds behind the best at which a path is given up."""
CONTEXT = 4
"""Letters before a letter that its probability depends on."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to spell a misread word.

    Attributes:
        form: in lower case.
        parts: runs of signs with the number of letters each stands for.
        price: of the misreading.
        letters: log probability of the letters.
    """

    form: str
    parts: tuple[tuple[str, int], ...]
    price: float
    letters: float


_Path = tuple[float, float, str, tuple[tuple[str, int], ...]]
"""Score so far, price so far, letters, parts."""


def spellings(
    model: Model, channel: Channel, read: str, width: int, *, wide: bool
) -> list[Spelling]:
    """Up to ``width`` likely spellings of ``read``, best first, by a beam along its signs."""
    beams: list[dict[str, _Path]] = [{} for _ in range(len(read) + 1)]
    beams[0][""] = (0.0, 0.0, "", ())
    tops = [-1e9] * (len(read) + 1)
    for at in range(len(read)):
        options = [
            (run, true, price, at + len(run), (run, len(true)))
            for run, true, price in channel.options(read, at, wide=wide)
        ]
        for path in nlargest(width, beams[at].values()):
            if path[0] > tops[at] - SLACK:
                _extend(model, path, options, beams, tops)
    done = []
    for score, price, form, parts in nlargest(width, beams[len(read)].values()):
        end = model.letter(f"^{form}"[-CONTEXT:], "$")
        done.append(Spelling(form, parts, price, score + price + end))
    return sorted(done, key=lambda s: (s.price - s.letters, s.form))


def _extend(
    model: Model,
    path: _Path,
    options: list[tuple[str, str, float, int, tuple[str, int]]],
    beams: list[dict[str, _Path]],
    tops: list[float],
) -> None:
    """Lengthen ``path`` in every way that is not hopeless beside the best so far."""
    score, price, form, parts = path
    before = f"^{form}"[-CONTEXT:]
    for _, true, more, end, part in options:
        total = score - more
        if total < tops[end] - SLACK:
            continue
        total += model.letter(before, true[0])
        if len(true) > 1:
            total += model.letter((before + true[0])[-CONTEXT:], true[1])
        if total < tops[end] - SLACK:
            continue
        longer = form + true
        known = beams[end].get(longer)
        if known is None or total > known[0]:
            beams[end][longer] = (total, price + more, longer, (*parts, part))
            if total > tops[end]:
                tops[end] = total
