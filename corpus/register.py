"""The register of förbund and kommuner, and finding their names in text.

The tables lie in ``corpus/data``; each row names its source. Names are compared by a skeleton
of the same length as the text (diacritics dropped, look-alike characters put into one class),
so that ``Samordningsférbundet Sédra Vatterbygden`` still finds its förbund and spans stay true.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from finsam.corpus.spelling import Token, same_name, skeleton, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommun:
    """One of Sweden's kommuner.

    Attributes:
        code: four digits of Statistics Sweden (``1814``).
        name: without the word kommun (``Lekeberg``).
        official_name: full name (``Lekebergs kommun``).
        lan: ``Örebro län``.
        region: ``Region Örebro län``.
    """

    code: str
    name: str
    official_name: str
    lan: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbund:
    """A samordningsförbund.

    Attributes:
        id: short, stable key of the table.
        official_name: the one spelling used everywhere.
        alternative_names: other names and abbreviations.
        lan: the län, ``None`` if unknown.
        kommuner: names of the member kommuner as far as known.
        region: the member region, ``None`` if unknown.
        org_no: ``222000-1234``, ``None`` if unknown.
        start: as the source gives it (year or ISO date), ``None`` if unknown.
        end: the same for the last day, ``None`` for those that go on.
        merged_into: ``id`` of the successor.
        status: ``current`` or ``historical``.
        confidence: ``high``, ``medium`` or ``low``, how sure the row is.
        source: where the row comes from.
    """

    id: str
    official_name: str
    alternative_names: tuple[str, ...]
    lan: str | None
    kommuner: tuple[str, ...]
    region: str | None
    org_no: str | None
    start: str | None
    end: str | None
    merged_into: str | None
    status: str
    confidence: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and all others."""
        return (self.official_name, *self.alternative_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class KommunMatch:
    """A kommun's name in a text; ``start`` and ``end`` are offsets in that text."""

    kommun: Kommun
    start: int
    end: int


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files("finsam.corpus").joinpath("data", file).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


_GLUED = re.compile(r"kommun(?:s|er|erna|ens?)?$")


class Register:
    """All known förbund and kommuner, with look-ups that tolerate spelling."""

    def __init__(self, forbund: tuple[Forbund, ...], kommuner: tuple[Kommun, ...]) -> None:
        self.forbund = forbund
        self.kommuner = kommuner

    @cached_property
    def by_name(self) -> dict[str, Forbund]:
        """Förbund by official name."""
        return {one.official_name: one for one in self.forbund}

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Names of all regions, sorted."""
        return tuple(sorted({k.region for k in self.kommuner if k.region}))

    @cached_property
    def _first_words(self) -> dict[str, list[tuple[tuple[str, ...], Kommun]]]:
        """Kommuner by the skeleton of the first word of each form of their name."""
        index: dict[str, list[tuple[tuple[str, ...], Kommun]]] = {}
        for kommun in self.kommuner:
            for form in sorted(_forms(kommun)):
                words = tuple(t.text for t in tokens(form))
                index.setdefault(words[0], []).append((words, kommun))
        return index

    def forbund_of(self, official_name: str | None) -> Forbund | None:
        """The förbund of this official name, if the register has it."""
        return self.by_name.get(official_name) if official_name else None

    def kommun(self, name: str, lan: str | None = None) -> Kommun | None:
        """The kommun that ``name`` means, with or without genitive and the word kommun.

        Args:
            name: as printed, such as ``Lekeberg``, ``Lekebergs kommun``, ``Orebro``.
            lan: settles names that differ only in diacritics (Habo, Håbo).
        """
        wanted = skeleton(name).strip()
        found = self._printed.get(name.strip()) or self._spelled.get(wanted, ())
        if not found and len(wanted) >= 6:
            found = _alike(self, wanted)
        return _settle(found, name, lan)

    @cached_property
    def _printed(self) -> dict[str, tuple[Kommun, ...]]:
        """Kommuner by name and by official name."""
        return _by((k, {k.name, k.official_name}) for k in self.kommuner)

    @cached_property
    def _spelled(self) -> dict[str, tuple[Kommun, ...]]:
        """Kommuner by the skeleton of each form of their name."""
        return _by((k, _forms(k)) for k in self.kommuner)

    @cached_property
    def skeletons(self) -> tuple[tuple[str, Kommun], ...]:
        """Kommuner, each with its name's skeleton."""
        return tuple((skeleton(kommun.name), kommun) for kommun in self.kommuner)

    def find_kommuner(self, text: str, lan: str | None = None) -> tuple[KommunMatch, ...]:
        """Every kommun named in ``text``, in order; names must start with a capital letter.

        Args:
            text: any text.
            lan: settles names that differ only in diacritics.
        """
        words = list(tokens(text))
        found: list[KommunMatch] = []
        at = 0
        while at < len(words):
            match = self._kommun_at(text, words, at, lan)
            if match is None:
                at += 1
                continue
            found.append(match[0])
            at += match[1]
        return tuple(found)

    def _kommun_at(
        self, text: str, words: list[Token], at: int, lan: str | None
    ) -> tuple[KommunMatch, int] | None:
        first = words[at]
        if not text[first.start].isupper():
            return None
        best = 0
        candidates: list[Kommun] = []
        # "Örebrokommuner" is two words that an OCR engine ran together.
        word = first.text if first.text in self._first_words else _GLUED.sub("", first.text)
        for form, kommun in self._first_words.get(word, ()):
            here = (word, *(w.text for w in words[at + 1 : at + len(form)]))
            if here == form and len(form) >= best:
                candidates = [*(candidates if len(form) == best else []), kommun]
                best = len(form)
        if not candidates:
            return None
        end = words[at + best - 1].end
        kommun_ = _settle(candidates, text[first.start : end], lan)
        if kommun_ is None:
            return None
        return KommunMatch(kommun=kommun_, start=first.start, end=end), best


@cache
def _forms(kommun: Kommun) -> frozenset[str]:
    """Skeletons of the ways to write a kommun's name."""
    bare, full = skeleton(kommun.name), skeleton(kommun.official_name)
    stem = full.removesuffix(skeleton(" kommun")).removesuffix(skeleton(" stad"))
    return frozenset({bare, full, stem, *(f"{stem} {skeleton(w)}" for w in ("kommun", "stad"))})


@lru_cache(maxsize=4096)
def _alike(reg: Register, wanted: str) -> tuple[Kommun, ...]:
    """Kommuner whose name a skeleton spells but for a damaged letter."""
    return tuple(kommun for spelled, kommun in reg.skeletons if same_name(wanted, spelled))


def _by(forms: Iterable[tuple[Kommun, Iterable[str]]]) -> dict[str, tuple[Kommun, ...]]:
    """Kommuner by each form of theirs, in the register's order."""
    index: dict[str, list[Kommun]] = {}
    for kommun, own in forms:
        for form in own:
            index.setdefault(form, []).append(kommun)
    return {form: tuple(found) for form, found in index.items()}


def _settle(found: Sequence[Kommun], printed: str, lan: str | None) -> Kommun | None:
    """One of several kommuner whose names share a skeleton; ``None`` where it is open."""
    unique = list(dict.fromkeys(found))
    if len(unique) > 1:
        low = printed.casefold()
        spelt = [k for k in unique if low.startswith(k.name.casefold())]
        near = [k for k in unique if lan and k.lan == lan]
        unique = spelt if len(spelt) == 1 and not near else near or spelt or unique
    return unique[0] if len(unique) == 1 else None


def _forbund(rows: list[dict[str, str]]) -> Iterator[Forbund]:
    for row in rows:
        yield Forbund(
            id=row["id"],
            official_name=row["official_name"],
            alternative_names=_several(row["alternative_names"]),
            lan=row["lan"] or None,
            kommuner=_several(row["kommuner"]),
            region=row["region"] or None,
            org_no=row["orgnr"] or None,
            start=row["start"] or None,
            end=row["end"] or None,
            merged_into=row["merged_into"] or None,
            status=row["status"],
            confidence=row["confidence"],
            source=row["source"],
        )


@cache
def register() -> Register:
    """The register as it comes with the program, read once."""
    kommuner = tuple(
        Kommun(
            code=row["kommunkod"],
            name=row["kommun"],
            official_name=row["officiellt_namn"],
            lan=row["lan"],
            region=row["region"],
        )
        for row in _rows("kommuner.csv")
    )
    return Register(tuple(_forbund(_rows("forbund.csv"))), kommuner)
