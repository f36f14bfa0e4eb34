"""What codes are called in the language asked for."""

import tomllib
from functools import cache
from importlib.resources import files

from finsam.parse.codes.lists import codes_of


@cache
def _english() -> dict[str, str]:
    file = files("finsam.compare") / "data" / "code_names_en.toml"
    names: dict[str, str] = tomllib.loads(file.read_text("utf-8"))
    return names


def english(code: str, label: str) -> str:
    """The English name of a code; its own label where it has none."""
    return _english().get(code, label)


def code_label(kind: str, code: str | None, language: str) -> str:
    """The label of a code of ``kind``; empty where there is none.

    Args:
        kind: ``finance``, ``participants`` or ``goals``.
        code: such as ``EXIT.WORK``.
        language: ``sv`` or ``en``.
    """
    known = codes_of(kind).get(code or "")
    if known is None:
        return ""
    return known.label if language == "sv" else english(known.code, known.label)
