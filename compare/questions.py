"""Understand which förbund, län and years are asked for, and say so when one cannot be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import Engine, text

from finsam.compare.lineage import Lineage
from finsam.corpus.errors import UsageError
from finsam.corpus.names import choice
from finsam.parse.language.fold import label_key

_NAMES = text(
    "SELECT n.name, f.official_name FROM forbund_name AS n "
    "JOIN forbund AS f ON f.forbund_id = n.forbund_id "
    "UNION SELECT official_name, official_name FROM forbund ORDER BY 1, 2"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whom a comparison is about.

    Attributes:
        lan_of: for each förbund asked about, its län (``None`` if no register knows it).
        years: the years asked for; empty means all.
        lan: full names of the län asked for; empty means all.
    """

    lan_of: dict[str, str | None]
    years: frozenset[int]
    lan: tuple[str, ...] = ()


def parse_years(text_: str | None) -> frozenset[int]:
    """``2021-2025``, ``2021,2023`` or ``2022`` as years; ``None`` is all, an empty set.

    Raises:
        UsageError: if it is none of these.
    """
    years: set[int] = set()
    for part in (text_ or "").replace("–", "-").split(","):
        if not part.strip():
            continue
        said = re.fullmatch(r"\s*(\d{4})\s*(?:-\s*(\d{4})\s*)?", part)
        if not said:
            raise UsageError(f"years {text_!r}: write 2022, 2021-2025 or 2021,2023")
        first, last = int(said[1]), int(said[2] or said[1])
        if last < first:
            raise UsageError(f"years {text_!r}: {last} comes before {first}")
        years |= set(range(first, last + 1))
    return frozenset(years)


def find_scope(
    engine: Engine,
    *,
    lan: str | Sequence[str] | None,
    forbund: Sequence[str],
    years: str | None,
    heirs: Lineage | None = None,
) -> Scope:
    """The förbund and years of a question.

    Args:
        engine: the database.
        lan: only förbund of this län, or of any of these.
        forbund: only these, by any name that they are known by.
        years: as in :func:`parse_years`.
        heirs: where given, a förbund may also be asked for whose predecessors have reports.

    Raises:
        UsageError: if a name is unknown or fits several, or no report answers; the message names
            what was perhaps meant.
    """
    with engine.connect() as link:
        known = {
            row.forbund: row.lan
            for row in link.execute(
                text("SELECT DISTINCT forbund, lan FROM documents WHERE forbund IS NOT NULL")
            )
        }
        known |= {
            name: known.get(name)
            for name in link.execute(
                text(
                    "SELECT official_name FROM forbund AS f WHERE EXISTS "
                    "(SELECT 1 FROM fact WHERE fact.forbund_id = f.forbund_id) ORDER BY 1"
                )
            ).scalars()
        }
        register = {
            row.official_name: row.lan
            for row in link.execute(text("SELECT official_name, lan FROM forbund"))
        }
    if heirs:
        known |= {name: known.get(name) for name in map(heirs.heir, list(known))}
    lan_of = {name: register.get(name) or lan_ for name, lan_ in known.items()}
    if not lan_of:
        raise UsageError("the database holds no report of any förbund; run: finsam ingest FOLDER")
    asked_lan = [lan] if isinstance(lan, str) else list(lan or ())
    named_lan = tuple(dict.fromkeys(one_lan(one, register.values()) for one in asked_lan))
    if asked_lan:
        lan_of = _in_lan(named_lan, lan_of)
    if forbund:
        named = read_names(engine)
        asked = [one_forbund(name, named) for name in forbund]
        missing = [name for name in asked if name not in lan_of]
        if missing:
            where = f" in {', '.join(named_lan)}" if named_lan else " in the database"
            raise UsageError(
                f"no report of {', '.join(missing)}{where}; there are reports of "
                + ", ".join(sorted(lan_of))
            )
        lan_of = {name: lan_of[name] for name in dict.fromkeys(asked)}
    ordered = dict(sorted(lan_of.items()))
    return Scope(lan_of=ordered, years=parse_years(years), lan=named_lan)


def _in_lan(named: Sequence[str], lan_of: dict[str, str | None]) -> dict[str, str | None]:
    inside: dict[str, str | None] = {name: one for name, one in lan_of.items() if one in named}
    missing = [one for one in named if one not in inside.values()]
    if missing:
        have = sorted({one for one in lan_of.values() if one})
        raise UsageError(
            f"no report from {', '.join(missing)} in the database; there are reports from "
            + (", ".join(have) or "förbund whose län is not known")
        )
    return inside


def one_lan(asked: str, known: Iterable[str | None]) -> str:
    """The full name of the län that ``asked`` means: ``Örebro`` is *Örebro län*.

    Args:
        asked: with or without *län*, and its genitive.
        known: full names; what is none, and repeated ones, do no harm.

    Raises:
        UsageError: if there is none; names those that are alike, or all.
    """
    by_fold = {
        _lan_stem(one): one for one in sorted({one for one in known if isinstance(one, str)})
    }
    stem = _lan_stem(asked)
    if stem in by_fold:
        return by_fold[stem]
    close = [by_fold[c] for c in get_close_matches(stem, by_fold, n=3, cutoff=0.6)]
    if close:
        raise UsageError(f"no län is called {asked!r}; did you mean {choice(close)}?")
    raise UsageError(f"no län is called {asked!r}; there are {', '.join(by_fold.values())}")


def _lan_stem(lan: str) -> str:
    return re.sub(r"s$", "", re.sub(r"\s*lan$", "", label_key(lan)))


_COMMON = re.compile(r"\b(samordningsforbund(et|ets)?|finsam|forbundet|i|och)\b")


def _stem(name: str) -> str:
    return " ".join(_COMMON.sub(" ", label_key(name)).split()) or label_key(name)


def read_names(engine: Engine) -> list[tuple[str, str]]:
    """Every name that a förbund is known by, with its official name."""
    with engine.connect() as link:
        return [(row.name, row.official_name) for row in link.execute(_NAMES)]


def one_forbund(asked: str, named: Sequence[tuple[str, str]]) -> str:
    """The official name of the one förbund that ``asked`` means.

    Args:
        asked: official name, another spelling of it, or words that only one of them has.
        named: of :func:`read_names`.

    Raises:
        UsageError: if it is none or several; the message names what was perhaps meant.
    """
    exact = {official for name, official in named if label_key(name) == label_key(asked)}
    if len(exact) == 1:
        return exact.pop()
    stem = _stem(asked)
    same = exact or {official for name, official in named if _stem(name) == stem}
    words = set(stem.split())
    same = same or {o for name, o in named if words and words <= set(_stem(name).split())}
    if len(same) == 1:
        return same.pop()
    if same:
        raise UsageError(f"{asked!r} may be any of {', '.join(sorted(same))}; name one of them")
    close = get_close_matches(stem, {_stem(name) for name, _ in named}, n=3, cutoff=0.6)
    hints = sorted({official for name, official in named if _stem(name) in close})
    hint = f"; did you mean {choice(hints)}?" if hints else ""
    raise UsageError(f"no förbund is called {asked!r}{hint}")
