"""The words of a clause that may name what an amount is for."""

import re

from finsam.parse.lists import any_of, listed
from finsam.parse.money.words import clean_label, says
from finsam.parse.values.dates import ISO, MONTH, YEAR
from finsam.parse.values.period import find_periods

_AFTER = re.compile(
    rf"^\s*(?:(?P<link>{any_of('money.label_goes_on')})\b)?\s*(?P<words>[^\d,;.()=]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"\s(?:{any_of('money.label_ends')})\s|\s(?={YEAR})")
_ENDS_OF_NAME = re.compile(rf"\s(?:{any_of('money.name_ends')})\s|\s(?={YEAR})")
_SUPINE = re.compile(f"[a-zåäö]{{3,}}(?:{any_of('money.supine_ending')})")
"""A verb behind "har" or "hade": "har rekvirerat 500 kr"."""
_DATE = re.compile(
    rf"\b(?:{any_of('money.date')})?{ISO}\b|\b(?:den\s+)?\d{{1,2}}\s{MONTH}\b", re.IGNORECASE
)
_TIME = re.compile(
    rf"\b(?:(?:{any_of('money.time_before')})\s+)?(?:{any_of('money.time')})\b|^(?:"
    f"{any_of('money.time_short')})?{any_of('money.the_period')}$",
    re.IGNORECASE,
)
"""When, which is not what an amount is for."""
SURPLUS = re.compile(f"{any_of('money.surplus')}", re.IGNORECASE)
_WHOSE = re.compile(f"(?:{any_of('money.whose_result')})", re.IGNORECASE)
"""What makes a surplus a name: "Årets överskott", "budgeterat underskott"."""
_LONGEST = 9
_YEAR_BEFORE = rf"\b(?:{any_of('money.year_before')})?\s*(?:år\s+)?{YEAR}\b"
_HELPING = listed("money.helping")


def content(words: str) -> str | None:
    """``words`` without filler at both ends, years and ``för år``; ``None`` if nothing is left."""
    words = _TIME.sub(" ", _DATE.sub(" ", words))
    text = re.sub(_YEAR_BEFORE, " ", words)
    tokens = text.split()
    while tokens and is_filler(tokens[-1]):
        if len(tokens) > 1 and SURPLUS.fullmatch(tokens[-1]) and _WHOSE.fullmatch(tokens[-2]):
            break
        tokens.pop()
    while tokens and is_filler(tokens[0]):
        tokens.pop(0)
    label = clean_label(" ".join(tokens[-_LONGEST:]))
    return label if re.search(r"[^\W\d_]{2}", label) else None


def is_filler(token: str) -> bool:
    """Whether a word says nothing of what an amount is for.

    A particle goes with its verb; with a capital it is what a line calls its amount ("In", "Ut").
    """
    word = token.strip(".,:;()")
    return says("text_filler", word.lower()) or (word.islower() and says("text_particle", word))


def _around_verbs(clause: str) -> list[str]:
    """A clause cut at its verbs, in order."""
    runs: list[list[str]] = [[]]
    before = ""
    for at, token in enumerate(clause.split()):
        helped = before in _HELPING and _SUPINE.fullmatch(token) is not None
        before = token
        if at == 0 and token.endswith("at"):
            runs[-1].append(token)  # "Budgeterat resultat": no verb
        elif helped or says("text_verb", token.strip(".,:;()").lower()):
            runs.append([])
        else:
            runs[-1].append(token)
    return [" ".join(run) for run in runs]


def from_before(clause: str) -> str | None:
    """The subject or object before an amount: what stands nearest to it and means something."""
    runs = _around_verbs(clause)
    order = [runs[-1], *runs[:-1]] if len(runs) > 1 else runs
    for run in order:
        if says("text_head_words", run.strip()) and find_periods(run, 2000) and len(runs) > 1:
            continue
        if label := content(run):
            return label
    return None


def from_after(text: str) -> str | None:
    """The words after an amount (``74 % insatser``, ``500 kr för möten``)."""
    found = _AFTER.match(text)
    if found is None:
        return None
    ends = _ENDS if found["link"] else _ENDS_OF_NAME
    words = ends.split(found["words"])[0]
    if says("text_beyond", words):
        return clean_label(words)  # "23 tkr under budget"
    runs = _around_verbs(words)
    return content(runs[0] if runs else words)
