"""The key figures: each defined once, in ``data/key_figures.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Sum = tuple[str, ...]
"""Categories or measures that are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """The definition of one key figure.

    Attributes:
        key: its name on the command line, such as ``adm_share_narrow``.
        kind: how it is worked out; see the head of the data file.
        unit: ``kr``, ``share`` (a fraction of 1) or ``persons``.
        numerator: alternatives, tried in order; each is a sum of categories or measures.
        denominator: the same for what it is divided by; empty where it is not.
        printed: category of a printed share that answers where the amounts are missing.
        keeps_sign: whether a minus means something; otherwise amounts count without sign.
        sv: Swedish label.
        en: English label.
        caution: what to keep in mind when comparing, in Swedish.
        caution_en: the same in English.
    """

    key: str
    kind: str
    unit: str
    numerator: tuple[Sum, ...]
    denominator: tuple[Sum, ...]
    printed: str | None
    keeps_sign: bool
    sv: str
    en: str
    caution: str
    caution_en: str

    def label(self, language: str) -> str:
        """What it is called in Swedish (``sv``) or English."""
        return self.sv if language == "sv" else self.en

    def care(self, language: str) -> str:
        """What to keep in mind, in Swedish (``sv``) or English; empty if nothing."""
        return self.caution if language == "sv" else self.caution_en

    @property
    def codes(self) -> frozenset[str]:
        """Every category or measure that it may need."""
        alternatives = (*self.numerator, *self.denominator)
        needed = {code for alternative in alternatives for code in alternative}
        return frozenset(needed | ({self.printed} if self.printed else set()))


def _sums(texts: list[str]) -> tuple[Sum, ...]:
    return tuple(tuple(part.strip() for part in text.split("+")) for text in texts)


@cache
def key_figures() -> dict[str, KeyFigure]:
    """All key figures by key, in the order of the data file."""
    text = (files("finsam.compare") / "data" / "key_figures.toml").read_text("utf-8")
    return {
        key: KeyFigure(
            key=key,
            kind=said["kind"],
            unit=said["unit"],
            numerator=_sums(said.get("numerator", [said["measure"]] if "measure" in said else [])),
            denominator=_sums(said.get("denominator", [])),
            printed=said.get("printed"),
            keeps_sign=said.get("sign") == "as_printed",
            sv=said["sv"],
            en=said["en"],
            caution=said["caution"],
            caution_en=said["caution_en"],
        )
        for key, said in tomllib.loads(text).items()
    }
