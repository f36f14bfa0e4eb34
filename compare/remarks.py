"""What a reader must know of a value, as data; said in Swedish or English when it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from finsam.compare.language import narrow, number, period_words, texts

Value = str | int | float | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to keep in mind, or the reason why there is no value.

    Attributes:
        key: of ``data/remarks.toml``.
        values: by name; a tuple of numbers is said as amounts in kronor, a ``period`` in words.
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()


def remark(key: str, **values: Value) -> Remark:
    """The remark ``key`` with what it speaks of."""
    return Remark(key, tuple(values.items()))


def say(remarks: Iterable[Remark], language: str = "sv") -> str | None:
    """All remarks in one line, each once; ``None`` if there are none."""
    known = texts("remarks", language)
    said = [known[one.key].format(**_words(one, language)) for one in dict.fromkeys(remarks)]
    return "; ".join(dict.fromkeys(said)) or None


def _words(one: Remark, language: str) -> dict[str, str]:
    return {name: _word(name, value, language) for name, value in one.values}


def _word(name: str, value: Value, language: str) -> str:
    if isinstance(value, tuple):
        *most, last = [narrow(number(each, language)) for each in value]
        joined = texts("remarks", language)["and"]
        return joined.join(filter(None, [", ".join(most), last]))
    return period_words(str(value), language) if name == "period" else str(value)
