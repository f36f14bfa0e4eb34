"""What words say of an insats: its kind, whether a heading is one, its name in a heading."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from finsam.corpus.mentions import names_forbund
from finsam.corpus.spelling import skeleton
from finsam.parse.language.insats_forms import strip_lead
from finsam.parse.language.known_labels import bare_label
from finsam.parse.language.labels import whole_label
from finsam.parse.language.sentences import has_verb
from finsam.parse.lists import any_of, listed, read_table
from finsam.parse.values.amount import FigureKind, parse_figure
from finsam.parse.values.dates import MONTH_NAMES

_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,60})[\"“”„»«]")
_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[a-z]\)|[IVX]+\.)\s*(?=[^\d\s])")
_DATE_TAIL = re.compile(
    rf"[\s,]+(?:den\s+)?\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\s+(?:{'|'.join(MONTH_NAMES)})(?:\s+20\d\d)?$",
    re.I,
)
_REMARK_TAIL = re.compile(rf",\s+[^,]*(?:{any_of('language.remark_tail')})\s*$", re.I)
_ASKED = re.compile(rf"\s+[–—-]\s+(?:{any_of('language.asked')})\b[^?]*\?$", re.IGNORECASE)
"""What a heading asks of the name before it: "Fyren – vad är det?"."""
_ABOUT = re.compile(f"^{any_of('language.read_about')}(?=[A-ZÅÄÖ])")
"""What leads in the name that a heading is about: "Om Fyren", "Läs mer om Fyren"."""
_LOOSE_HYPHEN = re.compile(r"(?<=\b[A-ZÅÄÖ]{2})-\s+(?=[a-zåäö])|(?<=\b[A-ZÅÄÖ]{3})-\s+(?=[a-zåäö])")
_TIGHT_BRACKET = re.compile(r"(?<=\w)\((?=[^)]{3,})")
_KEPT = 4096
"""Headings and rows that are remembered as names or none."""
_KINDS = ("individ", "struktur")
_MOST_WORDS = 12
_GROUP_WORDS = 6
"""Words of a target group in which it says whom it is about."""
_ENDING = 6
"""Letters of a word from which it may end a compound: "långtidsarbetslösa"."""


_INSATS_ENDING = f"(?:{any_of('language.insats_ending')})?"
_NAMES_JOINED = listed("language.names_joined")
_SHORT_PART = 4
"""Letters of a part that has to stand alone."""
_COMMON_WORDS = 8
"""Words of the longest name that is a common one."""
_AROUND_QUOTES = 40
"""Letters around a name in quotes that may be left out."""
_SHORTEST = 4
"""Letters of a first word that is too short to begin a whole name."""
_MOST_POINTS = 4
"""Words of a kind that count."""
_FIRST_WORDS = 25
"""Words of a text that tell its kind."""


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``data/insatser_words.csv``, in order."""
    return tuple(r["word"] for r in read_table("insatser_words.csv") if r["kind"] == kind)


@cache
def _generic() -> re.Pattern[str]:
    pattern = "|".join(
        re.escape(skeleton(word)).replace(r"\*", ".*").replace(r"\#", r"\d+")
        for word in words("not")
    )
    return re.compile(f"(?:{pattern})")


def is_generic(text: str) -> bool:
    """Whether a heading, group or row is surely no insats: Ekonomi, Summa, Styrelse.

    Words that all have a capital are a name: "Nästa Steg", not "Nästa steg".
    """
    bare = bare_label(text)[0].strip(" \"'“”„»«()")
    if not re.search(r"[^\W\d_]{2}", bare):
        return True
    return bool(_generic().fullmatch(skeleton(bare))) and not _is_titled(bare)


def _is_titled(text: str) -> bool:
    """Whether several words, not all rubrics themselves, start with a capital each."""
    said = text.split()
    if not all(re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé]+", word) for word in said):
        return False
    return len(said) > 1 and not all(_generic().fullmatch(skeleton(word)) for word in said)


def is_rubric(text: str) -> bool:
    """Whether a heading is a known rubric itself, not only a word that begins as one does."""
    bare = skeleton(bare_label(text)[0].strip(" \"'“”„»«()"))
    stems = {word.rstrip("*# ") for word in _skeletons("not")}
    return bare in stems or section_kind(text) is not None


@cache
def _skeletons(kind: str) -> frozenset[str]:
    """The words of a list of ``data/insatser_words.csv`` as skeletons."""
    return frozenset(map(skeleton, words(kind)))


def section_kind(text: str) -> str | None:
    """What a heading or group row gathers: ``individ``, ``struktur``, ``mixed`` or ``None``.

    Only its kind of words may stand in it: "Strukturinriktade insatser" gathers
    insatser, "Uppföljning av insatser" does not.
    """
    bare = skeleton(bare_label(text)[0])
    said = re.findall(r"[^\W\d_]+", bare)
    core = _skeletons("core")
    allowed = core | _skeletons("allowed")
    if not said or len(said) > _COMMON_WORDS or any(word not in allowed for word in said):
        return None
    kind = next((k for k in _KINDS if any(w in bare for w in _skeletons(k))), None)
    if not any(word in core for word in said):
        return "struktur" if kind == "struktur" and "arbete" in said else None
    return kind or "mixed"


def name_of(title: str) -> str:
    """The name in a heading: without number, quotation marks, date, and leading Projekt(et)."""
    text = _NUMBER.sub("", " ".join(title.split())).strip(" :")
    text = _ABOUT.sub("", _ASKED.sub("", text))
    text = _LOOSE_HYPHEN.sub("-", text)
    if (quoted := _QUOTED.search(text)) and len(text) - len(quoted.group()) <= _AROUND_QUOTES:
        return quoted.group(1).strip()
    text = _REMARK_TAIL.sub("", _DATE_TAIL.sub("", text)).strip(" :,")
    text = _TIGHT_BRACKET.sub(" (", text)
    return strip_lead(text).strip(" \"'“”„»«:,")


def opens_as_sentence(text: str) -> bool:
    """Whether words open as a sentence does, with what an insats is or who, where and when."""
    said = text.split()
    plain = not said[1:] or said[1][:1].islower()
    return bool(said) and plain and said[0].casefold() in words("thing")


@lru_cache(maxsize=_KEPT)
def may_be_name(text: str) -> bool:
    """Whether a heading or a row may be the name of an insats."""
    bare = name_of(text)
    said = bare.split()
    if not said or len(said) > _MOST_WORDS or bare.endswith((".", "?", ";")):
        return False
    if not re.search(r"[^\W\d_]{2}", bare) or is_generic(bare) or names_forbund(bare):
        return False
    if any(_is_amount(one) for one in (bare, text)):
        return False
    return whole_label(bare) is None and not has_verb(bare.casefold())


def _is_amount(text: str) -> bool:
    """Whether words are nothing but a figure with its unit: "0,8 mkr"."""
    figure = parse_figure(text)
    return figure is not None and figure.kind is FigureKind.NUMBER and figure.unit is not None


def split_names(title: str) -> tuple[str, ...]:
    """The names that stand over one sheet: "Stegteam Norrby och Startteam Söderby"."""
    bare = name_of(title)
    for mark in _NAMES_JOINED:
        halves = [half.strip() for half in bare.split(mark)]
        if len(halves) > 1 and all(_is_whole_name(half) for half in halves):
            return tuple(halves)
    return (bare,)


def _is_whole_name(text: str) -> bool:
    said = text.split()
    return len(said) >= 2 and said[0][:1].isupper() and len(said[0]) > _SHORTEST


def printed_kind(text: str | None) -> str | None:
    """The kind that a report itself gives an insats: "Individinriktad", "Struktur"."""
    bare = skeleton(text or "")
    said = [kind for kind in _KINDS if any(word in bare for word in _skeletons(kind))]
    return said[0] if len(said) == 1 else None


def kind_of(
    name: str,
    target_group: str | None,
    purpose: str | None,
    sections: Iterable[str],
    peopled: bool | None = None,
) -> str:
    """``individ`` when people take part, ``struktur`` for work of the parties, else ``other``.

    What gathers it decides, then whom its target group begins with, then whether a table counts
    people in it (``peopled``), then the words of its name and purpose.
    """
    for section in sections:
        kind = section_kind(section)
        if kind in ("individ", "struktur"):
            return kind
    if (kind := _kind_of_group(target_group or "")) is not None:
        return kind
    if peopled is not None:
        return "individ" if peopled else "struktur"
    bare = name.casefold()
    points = {
        "struktur": 2 * sum(_in_word(word, bare) for word in words("name_struktur")),
        "individ": 2 * sum(_in_word(word, bare) for word in words("name_individ")),
    }
    texts = (target_group, purpose)
    said = [
        w
        for text in texts
        if text
        for w in re.findall(r"[^\W\d_]+", text.casefold())[:_FIRST_WORDS]
    ]
    for kind in ("struktur", "individ"):
        listed = set(words(f"text_{kind}"))
        points[kind] += min(_MOST_POINTS, sum(word in listed for word in said))
    best = max(points.values())
    if best == 0:
        return "other"
    return "individ" if points["individ"] > points["struktur"] else "struktur"


def _kind_of_group(text: str) -> str | None:
    """The kind that the first telling word of a target group gives: people, or professionals."""
    kinds = {word: kind for kind in ("struktur", "individ") for word in words(f"text_{kind}")}
    for said in re.findall(r"[^\W\d_]+", text.casefold())[:_GROUP_WORDS]:
        if said in kinds:
            return kinds[said]
        ends = [word for word in kinds if len(word) >= _ENDING and said.endswith(word)]
        if ends:
            return kinds[max(ends, key=len)]
    return None


def _in_word(part: str, text: str) -> bool:
    """Whether a word of ``text`` is or ends or begins with ``part``; short ones stand alone."""
    if len(part) <= _SHORT_PART:
        return bool(
            re.search(rf"\b{part}{_INSATS_ENDING}\b|\w{{4,}}{part}{_INSATS_ENDING}\b", text)
        )
    return part in text
