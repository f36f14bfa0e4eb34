"""What each column of each public view means: the data dictionary.

The names and the order come from the views themselves; the words stand in
``data/dictionary.toml``. A column that nobody has described is an error, so that the two cannot
drift apart.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Engine, text

from finsam.compare.frames import VIEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a view.

    Attributes:
        name: its name.
        kind: Frictionless type: string, integer, number, boolean, date or datetime.
        words: what it means, in English.
    """

    name: str
    kind: str
    words: str


@cache
def _described() -> dict[str, dict[str, str]]:
    file = files("finsam.compare") / "data" / "dictionary.toml"
    return tomllib.loads(file.read_text("utf-8"))


def described(view: str) -> bool:
    """Whether the dictionary knows ``view``."""
    return view in _described()


def view_words(view: str) -> str:
    """What one row of ``view`` is."""
    return _described()[view]["_"]


def columns(engine: Engine, view: str) -> tuple[Column, ...]:
    """The columns of ``view`` in their order.

    Raises:
        KeyError: if the view has a column that the dictionary does not describe.
    """
    if view not in VIEWS:
        raise KeyError(view)
    own, shared = _described()[view], _described()["shared"]
    with engine.connect() as link:
        names = link.execute(text(f"SELECT * FROM {view} WHERE 1 = 0")).keys()
    out = []
    for name in names:
        kind, _, words = (own.get(name) or shared[name]).partition(": ")
        out.append(Column(name=name, kind=kind, words=words))
    return tuple(out)
