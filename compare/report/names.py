"""What codes are called in the report's language."""

import tomllib
from functools import cache
from importlib.resources import files

from finsam.parse.codes.lists import codes_of


@cache
def _english() -> dict[str, str]:
    file = files("finsam.compare") / "data" / "code_names_en.toml"
    names: dict[str, str] = tomllib.loads(file.read_text("utf-8"))
    return names


def code_label(kind: str, code: str | None, language: str) -> str:
    """The label of a code of ``kind``; empty where there is none.

    Args:
        kind: ``participants`` or ``goals``.
        code: such as ``EXIT.WORK``.
        language: ``sv`` or ``en``.
    """
    known = codes_of(kind).get(code or "")
    if known is None:
        return ""
    return known.label if language == "sv" else _english().get(known.code, known.label)
