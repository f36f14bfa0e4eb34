"""Any code as a key figure: ``code:COST.ADM.RENT``, ``code:EXIT.DROP``, ``code:G.IND``.

The code of a finance line asks for its amount, one of people for their number, one of a goal's
area for the share of its goals that were reached. An income support needs its moment too:
``code:SUP.EB:before``, ``:after`` or ``:change``.
"""

from collections.abc import Sequence
from difflib import get_close_matches

from finsam.compare.code_names import english
from finsam.compare.key_figures import KeyFigure
from finsam.corpus.errors import UsageError
from finsam.corpus.names import choice
from finsam.parse.codes.lists import KINDS, Code, codes_of

PREFIX = "code:"
_MOMENTS = ("before", "after", "change")
_KEEP_SIGN = frozenset({"result", "cashflow", "equity"})
"""Roles of money where a minus means something."""
_NO_NUMBER = frozenset({"MEAS.TIMEIN", "MEAS.QUEUE", "MEAS.SAT", "MEAS.HEALTH"})
"""Codes of people that are days, points or shares."""


def check_code(code: str, known: Sequence[str]) -> None:
    """Whether there is such a code.

    Raises:
        UsageError: if not; names those that are alike.
    """
    if code not in known:
        close = get_close_matches(code.upper(), known, n=3, cutoff=0.5)
        hint = f"did you mean {choice(close)}?" if close else "finsam codes lists all"
        raise UsageError(f"no code is called {code!r}; {hint}")


def code_figure(key: str) -> KeyFigure:
    """The key figure that a key such as ``code:EXIT.DROP`` asks for.

    Raises:
        UsageError: for an unknown code, one that is no amount or number, or a moment that is
            missing or of no use.
    """
    name, _, moment = key.removeprefix(PREFIX).partition(":")
    known = {code: said for kind in KINDS for code, said in codes_of(kind).items()}
    check_code(name, list(known))
    code = known[name]
    if code.kind == "finance":
        kind, unit = "amount", "kr"
    elif code.kind == "participants":
        kind, unit = "count", "persons"
    else:
        kind, unit = "goals", "share"
    _check(key, code, moment)
    labels = (code.label, english(name, code.label))
    sv, en = (f"{label} ({moment})" if moment else label for label in labels)
    return KeyFigure(
        key=key,
        kind=kind,
        unit=unit,
        numerator=((f"{name}:{moment}" if moment else name,),),
        denominator=(),
        printed=None,
        keeps_sign=code.group in _KEEP_SIGN,
        sv=sv,
        en=en,
        caution=code.definition,
        caution_en=code.definition,
    )


def _check(key: str, code: Code, moment: str) -> None:
    if code.group == "support" and moment not in _MOMENTS:
        raise UsageError(f"{key}: write {choice([f'{key}:{one}' for one in _MOMENTS])}")
    if code.group != "support" and moment:
        raise UsageError(f"{key}: only an income support has a moment; write {PREFIX}{code.code}")
    if code.group in ("status", "share") or code.code in _NO_NUMBER:
        raise UsageError(f"{key}: no amount and no number; see finsam codes {code.code}")
