"""Digits that a scan read as letters, and what it reads for what: one table for all readers."""

import re
from functools import cache

from finsam.parse.lists import any_of, read_table
from finsam.parse.values.characters import BLANKS, HYPHENS


@cache
def confusions() -> dict[tuple[str, str], float]:
    """For each character read and the character printed, the share of such misreadings."""
    rows = read_table("finance_confusions.csv")
    return {(row["read"], row["printed"]): float(row["share"]) for row in rows}


@cache
def _likeliest() -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for (read, printed), share in confusions().items():
        if not read.isdigit() and share > best.get(read, (0.0, ""))[0]:
            best[read] = (share, printed)
    return {read: printed for read, (_, printed) in best.items()}


def letters_to_digits(marks: str) -> str:
    """``marks`` of one figure with every letter that looks like a digit read as that digit."""
    likeliest = _likeliest()
    return "".join(likeliest.get(mark, mark) for mark in marks)


@cache
def _figure_like() -> re.Pattern[str]:
    letters = re.escape("".join(sorted(m for m in _likeliest() if m.isalpha())))
    return re.compile(
        rf"[\s\d.,'’´`|!*()%{BLANKS}{HYPHENS}{letters}]+(?:{any_of('common.small_money')})?"
    )


def looks_like_figure(text: str) -> bool:
    """Whether ``text`` is one figure but for letters that look like digits, one digit at least."""
    return _figure_like().fullmatch(text) is not None and any(c.isdigit() for c in text)
