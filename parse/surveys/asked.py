"""Who was asked, and how many answered, where one sentence says it over all questions."""

from collections.abc import Sequence

from finsam.parse.counts.answers import respondents_in
from finsam.parse.counts.questions import sample_size
from finsam.parse.language.flow import sentences
from finsam.parse.layout import Block, BlockKind, PageLayout
from finsam.parse.surveys.listed import is_all_answers, whole_texts
from finsam.parse.surveys.sentences import asked_number

_PAGES = 2
"""Pages over which a survey's questions may go on behind the sentence."""


def asked_over(layouts: Sequence[PageLayout], block: Block) -> tuple[int | None, str | None]:
    """How many answered and who they were, said in the section that a question stands in.

    Args:
        layouts: of the file.
        block: with an answer to the question.

    Returns:
        both ``None`` where no sentence between the section's heading and the question says it.
    """
    if (over := _headed(block)) is not None:
        return over
    before = [
        b for one in layouts[max(0, block.page - 1 - _PAGES) : block.page] for b in one.blocks
    ]
    at = next((n for n, b in enumerate(before) if b is block), 0)
    for other in reversed(before[:at]):
        if other.kind is BlockKind.HEADING and not _goes_on(other):
            return None, None
        if other.kind in (BlockKind.NOISE, BlockKind.TABLE):
            continue
        for run in whole_texts(other):
            for sentence in sentences(run):
                if (n := asked_number(sentence.text)) is not None:
                    return n, respondents_in(sentence.text)
    return None, None


def _headed(block: Block) -> tuple[int, str | None] | None:
    """What the nearest heading says of it that tells how many answered: "Deltagare (n = 40)"."""
    for heading in reversed(block.headings):
        if (n := sample_size(heading)) is not None:
            return n, respondents_in(heading)
    return None


def _goes_on(heading: Block) -> bool:
    """Whether a line set as a heading is a question or an answer inside a survey."""
    return heading.text.rstrip().endswith("?") or is_all_answers(heading)
