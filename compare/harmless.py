"""Texts that a spreadsheet would take for a formula, made harmless.

Reports are other people's files: a label such as ``=HYPERLINK(…)`` must stay a label wherever the
data are opened. See OWASP, *CSV Injection*.
"""

import re

import pandas as pd

_FORMULA = re.compile(r"[\s\u00a0]*[=+\-@]|[\t\r]")
"""Beginnings that Excel, LibreOffice and Google Sheets may read as a formula."""
_NUMBER = re.compile(r"[\s\u00a0]*[+\-]?[\d\s\u00a0.,]*\d[\s\u00a0]*%?[\s\u00a0]*")
"""A figure with its sign, which does no harm and should stay as printed."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take ``text`` for a formula."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def harmless(text: str) -> str:
    """``text``, with an apostrophe before it where it would be taken for a formula."""
    return f"'{text}" if is_formula(text) else text


def harmless_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with every text harmless; figures, truth values and what is missing stay."""
    out = frame.copy()
    for name in out.columns:
        if pd.api.types.is_object_dtype(out[name]) or pd.api.types.is_string_dtype(out[name]):
            out[name] = out[name].map(lambda v: harmless(v) if isinstance(v, str) else v)
    return out
