"""The words that an amount in running text belongs to."""

import re
from dataclasses import dataclass

from finsam.parse.lists import any_of
from finsam.parse.money.clause import AGAINST
from finsam.parse.money.clause_words import SURPLUS, content, from_after, from_before, is_filler
from finsam.parse.money.words import clean_label, says
from finsam.parse.values.amount import FigureKind, figures
from finsam.parse.values.figure import Figure

_CUT = re.compile(rf"(?<!\d),|,(?!\d)|[;()]|(?<=\w)\.\s|\s(?:{any_of('money.cut')})\s")
_VARAV = re.compile(
    rf"\b(?:{any_of('money.of_which_joined')})\s*$|^\s*(?:{any_of('money.of_which_joined')}"
    r")\b",
    re.IGNORECASE,
)
_MONEY = rf"(?:(?:(?:{any_of('money.scale')})\s?)?(?:{any_of('money.unit')})\b)"
_JOINED = re.compile(
    rf"\d\s?(?:(?:%|procent\b|{_MONEY})[^,;]*?\s(?:{any_of('money.and_or_english')})|"
    rf"{_MONEY}\s+av)\s",
    re.IGNORECASE,
)
"""Another amount before, joined to this one or a part of it: "900 tkr av årets budget på"."""
_AGAINST = re.compile(
    rf"\d\s?(?:{_MONEY}|procent\b|%|:[-–])?,?\s*(?<=[\s–-])(?:{AGAINST})\s+(?P<words>(?:"
    rf"[^\W\d_]+\s+){{0,4}}?)(?:{any_of('money.against')})?[-–−+]?\s?$",
    re.IGNORECASE,
)
_BUDGET_ONLY = re.compile(rf"(?:den\s+)?(?:{any_of('money.planned_only')})", re.IGNORECASE)
_SHARE_OF = re.compile(rf"\s*av\s(?!{any_of('money.these')}\b)", re.IGNORECASE)
"""What follows a share is what the share goes to: "Av budgeten går 40 % till möten"."""
_OUT_OF = re.compile(
    rf"\W*av\s+(?P<whole>[^\d,;:()]{{3,40}}?)\s+(?:{any_of('money.amounts_to')})\s+(?:(?:"
    rf"{any_of('money.about')})\s+)?$",
    re.IGNORECASE,
)
"""What leads to a part that is named behind its amount: "Av kostnaderna avsåg 500 kr hyra"."""
_BODY = re.compile(
    f"(?:{any_of('money.body')})",
    re.IGNORECASE,
)
"""Who decides or reports an amount, which is not what the amount is for."""
_ARTICLES = re.compile(rf"^(?:{any_of('money.articles')})\s+", re.IGNORECASE)
_LONGEST_NAME = 6
"""Words of a name behind the amount that begins its line at most."""
_LINKED = rf"\s*(?:{any_of('money.linked')})\s"
_HEDGE = f"(?:{any_of('money.hedge')})"
_IS = f"(?:{any_of('money.is')})"
_PREPOSITION = rf"\s+(?:{any_of('money.preposition')})(?=\s|$)"
_LEAD = rf"\s*(?:{any_of('money.lead')})\s"
_LEAD_LETTERS = 60
"""Letters of the longest label before an amount."""
_LEAD_WORDS = 6
"""Words of the longest label before an amount."""
_BEHIND = 14
"""Letters behind an amount in which its sign or word stands."""
_BEFORE = 3
"""Letters before an amount in which its sign stands."""


@dataclass(frozen=True, slots=True)
class Words:
    """The label of an amount.

    Attributes:
        label: the words; ``None`` if the text has none.
        parent: for a part (``varav``), the words of the whole.
    """

    label: str | None
    parent: str | None = None


def label_of(
    text: str,
    figure: Figure,
    label: str | None,
    heading: str | None,
    topic: str | None = None,
) -> Words:
    """The words that ``figure`` in ``text`` belongs to.

    Args:
        text: one line, bullet or sentence.
        figure: one of its amounts.
        label: words that stand above or beside the text as its label.
        heading: the nearest heading, for amounts that nothing else names.
        topic: the one insats that the paragraph is about, if there is one.
    """
    around = _around(text, figure)
    if "=" in around.before:
        return Words(clean_label(around.before[: around.before.rindex("=")]))
    if compared := _compared(around.before):
        return Words(compared)
    if (whole := _OUT_OF.match(around.clause)) and around.follows:
        return Words(around.follows, content(whole["whole"]))
    if label is None and (named := _named_behind(around)):
        return Words(named)
    if around.is_part:
        return _part_words(around, label or heading)
    if straight := _line_label(around.before, around.clause, around.cuts):
        return Words(straight)
    if around.follows and (
        _is_share(figure, around.clause, around.after) or _is_object(around.clause, around.after)
    ):
        return Words(around.follows)
    return Words(_nearest_words(around, label, heading, topic))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around an amount.

    Attributes:
        before: all of its text before it.
        after: all of it behind.
        cuts: the marks and words that part ``before`` into clauses.
        clause: its own clause, up to it, without an amount that it is joined to.
    """

    before: str
    after: str
    cuts: list[re.Match[str]]
    clause: str

    @property
    def follows(self) -> str | None:
        """The words behind that the amount may be of."""
        return from_after(self.after)

    @property
    def is_part(self) -> bool:
        """Whether the amount is a part of the one before it (``varav``)."""
        cut = self.cuts[-1].group() if self.cuts else ""
        return bool(_VARAV.search(cut) or _VARAV.search(self.clause))


def _around(text: str, figure: Figure) -> _Around:
    before = text[: figure.begins]
    cuts = list(_CUT.finditer(before))
    clause = before[cuts[-1].end() :] if cuts else before
    if joined := _JOINED.search(clause):
        clause = clause[joined.end() :]
    return _Around(before, text[figure.unit_end :], cuts, clause)


def _named_behind(around: _Around) -> str | None:
    """All that stands behind the amount that a line begins with ("7,4 mkr Kostnader totalt")."""
    rest = around.after.strip()
    words = rest.split()
    if around.before.strip() or not rest[:1].isupper() or len(words) > _LONGEST_NAME:
        return None
    if any(char.isdigit() for char in rest) or rest.endswith((".", ":", ",")):
        return None
    if any(says("text_verb", word.lower()) for word in words):
        return None
    return clean_label(rest)


def _part_words(around: _Around, otherwise: str | None) -> Words:
    """The words of a part, with those of its whole."""
    cuts, before = around.cuts, around.before
    earlier = before[: cuts[-1].start()].rstrip(" ,;") if cuts else ""
    whole = _CUT.split(earlier)[-1]
    leads = from_before(around.clause)
    chosen = f"varav {leads}" if leads else around.follows
    return Words(chosen or otherwise, _whole_of(whole) if whole else None)


def _nearest_words(
    around: _Around, label: str | None, heading: str | None, topic: str | None
) -> str | None:
    """The nearest words that mean something: before the amount, above it, behind it."""
    surplus = SURPLUS.search(around.clause)
    if leads := from_before(around.clause):
        if _BODY.fullmatch(leads) is None:
            return leads
        return surplus.group() if surplus else topic or _given_by(around) or leads
    if surplus:
        return surplus.group()
    follows = around.follows
    if label and not says("text_difference", follows or ""):
        return clean_label(label)
    if follows and not re.match(r"\s*(?:per)\s", around.after):
        return follows
    if around.cuts and (subject := _whole_of(_CUT.split(around.before)[0])):
        return subject
    return heading


def _given_by(around: _Around) -> str | None:
    """Whom a body has an amount of, or gives it to: "Styrelsen begär 500 kr av medlemmarna"."""
    linked = re.match(_LINKED, around.after)
    return around.follows if linked else None


def _is_share(figure: Figure, clause: str, after: str) -> bool:
    """Whether a share is of, or goes to, what follows it."""
    if figure.unit != "percent":
        return False
    return bool(re.match(r"\s*av\s", after) or _SHARE_OF.match(clause) or not clause.strip())


def _compared(before: str) -> str | None:
    """The words of an amount that another one is measured against (``mot budgeterade 500 tkr``)."""
    found = _AGAINST.search(before)
    if found is None:
        return None
    words = re.sub(_PREPOSITION, "", found["words"]).strip()
    if words and not _BUDGET_ONLY.fullmatch(words):
        return _ARTICLES.sub("", words).strip() or None
    return _whole_of(_CUT.split(before[: found.start()])[-1])


def _whole_of(text: str) -> str | None:
    """The words of the whole that a part belongs to, its own amount left out."""
    found = [f for f in figures(text, prose=True) if f.kind is FigureKind.NUMBER]
    lead = text[: found[0].start] if found else text
    return _line_label(lead, lead, []) or from_before(lead)


def _is_object(clause: str, after: str) -> bool:
    """Whether an amount is the object of a verb just before it (``anslå 500 kr för möten``)."""
    tokens = clause.split()
    while tokens and re.fullmatch(_HEDGE, tokens[-1].lower()):
        tokens.pop()
    verb = bool(tokens) and says("text_verb", tokens[-1].strip(".,:;()").lower())
    plain = bool(tokens) and re.fullmatch(_IS, tokens[-1].lower())
    return verb and not plain and re.match(_LEAD, after) is not None


def _line_label(before: str, clause: str, cuts: list[re.Match[str]]) -> str | None:
    """The words of ``Kostnad 2023: 57 240 kr``: all that stands before the amount on its line."""
    lead = before.strip()
    if (
        not lead
        or len(lead) > _LEAD_LETTERS
        or len(lead.split()) > _LEAD_WORDS
        or re.search(r"\d\s?%|\bkr\b", lead)
    ):
        return None
    if lead.endswith(":") or (
        not cuts
        and not any(says("text_verb", token.lower()) or is_filler(token) for token in lead.split())
    ):
        return clean_label(lead)
    if lead[:1] in "(" and clause.strip():
        return clean_label(lead)
    return None


def in_formula(text: str, figure: Figure, found: tuple[Figure, ...]) -> bool:
    """Whether an amount is a factor of a printed formula rather than what it comes to."""
    around = (
        text[max(0, figure.start - _BEFORE) : figure.start]
        + "|"
        + text[figure.unit_end :][:_BEHIND]
    )
    times = re.search(r"(?<![^\W\d_])[x×*]\s?\||\|[^\s\d]{0,8}\s?[x×*]\s?\d", around, re.IGNORECASE)
    if times:
        return True
    equals = text.find("=", figure.unit_end)
    if equals < 0:
        return False
    signs = text[figure.unit_end : equals] + text[max(0, figure.start - _BEFORE) : figure.start]
    later = any(f.start > equals and f.kind is FigureKind.NUMBER for f in found)
    return later and bool(re.search(r"[x×*+/]", signs))
