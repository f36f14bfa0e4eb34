"""How a goal stands, said in a few words: "Målet är delvis uppfyllt", "Pågår", "Inte uppnått".

The words are data (``goals_words.csv``: subject, degree, word, sign); here they are put together.
"""

import re
from functools import cache

from finsam.parse.language.phrases import word_values


@cache
def state_pattern() -> str:
    """A regular expression of every state, for case to be ignored, without groups."""
    subject, degree, word = (
        "|".join(re.escape(one) for one in sorted(word_values(kind), key=len, reverse=True))
        for kind in ("state_subject", "state_degree", "state_word")
    )
    signs = "|".join(map(re.escape, word_values("state_sign")))
    return rf"(?:(?:(?:{subject}) )?(?:(?:{degree}) )?(?:{word})(?: (?:{degree}))?|{signs})"


@cache
def _only_state() -> re.Pattern[str]:
    return re.compile(rf"\W*{state_pattern()}\W*", re.IGNORECASE)


def is_state(text: str) -> bool:
    """Whether a text says how a goal stands and nothing else."""
    return bool(_only_state().fullmatch(text))
