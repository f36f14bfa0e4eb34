"""What participants, staff, managers and boards answered in surveys."""

from collections.abc import Iterator, Sequence

from finsam.extract.box import Box
from finsam.extract.page import Word
from finsam.parse.context import Context
from finsam.parse.counts.answers import instrument_in, options_in, respondents_in
from finsam.parse.counts.questions import Question, sample_size, wordings
from finsam.parse.counts.surveyed import is_question, survey_table
from finsam.parse.facts import IndicatorFact, Source
from finsam.parse.language.flow import runs, sentences
from finsam.parse.layout import Block, BlockKind
from finsam.parse.logical import LogicalTable
from finsam.parse.people.scene import Scene
from finsam.parse.surveys.asked import asked_over
from finsam.parse.surveys.celled import celled
from finsam.parse.surveys.charts import bars, legend_in
from finsam.parse.surveys.inline import inline
from finsam.parse.surveys.listed import listed
from finsam.parse.surveys.over import texts_over
from finsam.parse.surveys.sentences import answered_by, asked_number, question_alone, share_of, told
from finsam.parse.surveys.stacked import stacked_bars
from finsam.parse.surveys.tables import answers
from finsam.parse.surveys.value import Value, value_of

_NEAR_PAGES = 2
_QUESTION_WORDS = 3
"""Words from which a question says what it asks."""
_SURE = 0.9
"""How sure an answer's share is, 0-1, times how sure its print is."""


def read(context: Context) -> tuple[IndicatorFact, ...]:
    """Reads all answers of surveys of one file, in reading order."""
    scene = Scene(context)
    facts: list[IndicatorFact] = []
    for layout in context.layouts:
        reader = _PageReader(scene, layout.number)
        facts += reader.charts()
        facts += reader.listed()
        for block in layout.blocks:
            if block.kind is BlockKind.TABLE:
                for table in context.tables_of(block):
                    facts += reader.table(table)
                    facts += reader.celled(table)
            elif block.kind is not BlockKind.NOISE:
                facts += reader.text(block)
    return tuple(facts)


class _PageReader:
    """Reads the surveys on one page."""

    def __init__(self, scene: Scene, page: int) -> None:
        self.scene = scene
        self.page = page
        self.layout = scene.layout(page)
        self.texts = [line.text for line in self.layout.page.lines]
        self.headings = scene.where.heads(page)
        self.drawn: set[Box] = set()
        """Where figures of stacked bars and of lists stand, which nothing repeats."""

    def charts(self) -> Iterator[IndicatorFact]:
        """Shares printed in charts."""
        yield from self._stacked()
        found = [
            bar
            for bar in bars(self.layout.page.lines)
            if not any(share.box in self.drawn for share in bar.shares)
        ]
        if not found:
            return
        outside = self._words_outside_questions()
        options = max(options_in(outside), legend_in(outside), key=len)
        most = max(len(bar.shares) for bar in found)
        for bar in found:
            question = self._worded(bar.question)
            whole = len(options) == len(bar.shares) == most and len(options) >= 2
            for nth, share in enumerate(bar.shares):
                value = Value(
                    value=share.value,
                    unit="percent",
                    printed=share.printed,
                    box=share.box,
                    confidence=share.confidence,
                )
                option = options[nth] if whole else None
                yield self._fact(value, question, bar.n, option, options, None)

    def listed(self) -> Iterator[IndicatorFact]:
        """Answers in lines of their own below their question."""
        for one in (*inline(self.layout.blocks), *listed(self.layout.blocks)):
            options = tuple(answer.option for answer in one.answers)
            question = self._worded(one.question)
            n, group = one.n, one.respondents
            if n is None and not one.question.number:
                n, over = asked_over(self.scene.context.layouts, one.block)
                group = group or over
            for answer in one.answers:
                value = value_of(answer.number, answer.unit, answer.line)
                if value.box is None or value.box not in self.drawn:
                    self.drawn |= {value.box} if value.box is not None else set()
                    yield self._fact(value, question, n, answer.option, options, one.block, group)

    def celled(self, table: LogicalTable) -> Iterator[IndicatorFact]:
        """Answers under one another in the cells of a table."""
        found = list(celled(table))
        if not found:
            return
        captions = self._captions(table)
        asked = next((n for c in captions if (n := asked_number(c)) is not None), None)
        over = next((g for c in captions if (g := respondents_in(c))), None)
        for page, one in found:
            options = tuple(answer.option for answer in one.answers)
            question = self._worded(one.question)
            n = one.n if one.n is not None else asked
            for answer in one.answers:
                value = value_of(answer.number, answer.unit, answer.line)
                if value.box is not None and value.box in self.drawn:
                    continue
                group = one.respondents or over
                yield self._fact(
                    value, question, n, answer.option, options, table.block, group, page
                )

    def _stacked(self) -> Iterator[IndicatorFact]:
        charts = stacked_bars(self.layout.page)
        places = [*dict.fromkeys(one.chart for one in charts), *self._tables()]
        over = {
            one.chart: texts_over(self._words(), one.chart, [p for p in places if p != one.chart])
            for one in charts
        }
        for found in charts:
            question = self._worded(found.bar.question)
            captions = [text for text in over[found.chart] if not is_question(text)]
            asked = next((n for text in captions if (n := sample_size(text))), None)
            group = next((g for text in captions if (g := respondents_in(text))), None)
            n = found.bar.n if found.bar.n is not None else asked
            for share, option in zip(found.bar.shares, found.answers, strict=True):
                if share.box is not None:
                    self.drawn.add(share.box)
                value = Value(
                    value=share.value,
                    unit=found.unit,
                    printed=share.printed,
                    box=share.box,
                    confidence=share.confidence,
                )
                yield self._fact(value, question, n, option, found.options, None, group)

    def _words(self) -> Iterator[Word]:
        return (word for line in self.layout.page.lines for word in line.words)

    def _tables(self) -> list[Box]:
        """Where the tables of the page stand."""
        blocks = [b for b in self.layout.blocks if b.kind is BlockKind.TABLE]
        tables = [table for block in blocks for table in self.scene.context.tables_of(block)]
        return [table.box for table in tables if table.box is not None]

    def _captions(self, table: LogicalTable) -> list[str]:
        """What stands over a table, nearest first: by its place, then by the order of reading."""
        told = self.scene.captions(table)
        if table.box is None or table.page != self.page:
            return told
        others = [box for box in self._tables() if box != table.box]
        return list(dict.fromkeys([*texts_over(self._words(), table.box, others), *told]))

    def table(self, table: LogicalTable) -> Iterator[IndicatorFact]:
        """Answers in a survey's table."""
        captions = self._captions(table)
        judged = survey_table(table, captions)
        if judged is None:
            return
        asked = next((n for c in captions if (n := asked_number(c)) is not None), None)
        for answer in answers(judged):
            if any(word.box in self.drawn for word in answer.cell.words):
                continue
            sure = [w.confidence for w in answer.cell.words if w.confidence is not None]
            value = Value(
                value=answer.value,
                unit=answer.unit,
                printed=answer.printed,
                box=answer.cell.box,
                confidence=min(sure) if sure else None,
            )
            question = self._worded(answer.question)
            n = answer.n if answer.n is not None else asked
            over = next((g for c in captions if (g := respondents_in(c))), None)
            group = answer.respondents or over
            yield self._fact(
                value, question, n, answer.option, judged.options, table.block, group, answer.page
            )

    def text(self, block: Block) -> Iterator[IndicatorFact]:
        """Answers told in sentences."""
        lines = self.scene.line_pages(block)
        asked_before: int | None = None
        for run in runs(block.lines, lines, loose=self.layout.is_slide):
            quoted: str | None = None
            cut = sentences(run)
            for sentence, after in zip(cut, (*cut[1:], None), strict=True):
                size, who = (after and answered_by(after.text)) or (None, None)
                for one in told(sentence.text, quoted):
                    if not share_of(one.number.value, one.n) and one.unit == "count":
                        continue
                    value = value_of(one.number, one.unit, sentence)
                    if value.box is not None and value.box in self.drawn:
                        continue
                    asked = Question(number=one.question_no, text=one.question)
                    n = next((n for n in (one.n, size, asked_before) if n is not None), None)
                    group = one.respondents or who or respondents_in(block.text)
                    yield self._fact(value, asked, n, one.option, (), block, group)
                asked_before = asked_number(sentence.text) or asked_before
                quoted = question_alone(sentence.text)

    def _words_outside_questions(self) -> list[str]:
        return [t for t in self.texts if "?" not in t]

    def _worded(self, question: Question) -> Question:
        """The question with its wording, from this page or, failing that, those before it."""
        if question.number is None or (
            question.text and len(question.text.split()) > _QUESTION_WORDS
        ):
            return question
        for page in range(self.page, max(0, self.page - 1 - _NEAR_PAGES), -1):
            if self.scene.context.part_index(page) != self.scene.context.part_index(self.page):
                break
            lines = [ln.text for ln in self.scene.layout(page).page.lines]
            text = wordings(lines).get(question.number)
            if text:
                return Question(number=question.number, text=text)
        return question

    def _insats(self, block: Block | None) -> str | None:
        for heading in reversed(self.headings):
            if name := self.scene.where.named_in(heading, self.page):
                return name
        above = self.scene.where.above(self.page, block)
        return above[0] if len(above) == 1 else None

    def _respondents(self, insats: str | None, texts: Sequence[str]) -> str | None:
        for text in texts:
            if group := respondents_in(text):
                return group
        return "participants" if self.scene.where.kind(insats, self.page) == "individ" else None

    def _fact(
        self,
        value: Value,
        question: Question,
        n: int | None,
        option: str | None,
        options: tuple[str, ...],
        block: Block | None,
        respondents: str | None = None,
        page: int | None = None,
    ) -> IndicatorFact:
        insats = self._insats(block)
        context = self.scene.context
        near = [*reversed(self.headings), *(reversed(block.headings) if block else ())]
        source = self.layout.page.page.source
        sure = 1.0 if value.confidence is None else value.confidence
        group = respondents or self._respondents(insats, [*near, question.text or ""])
        return IndicatorFact(
            part=context.part_index(self.page),
            forbund=context.forbund(self.page),
            insats=insats,
            question_no=question.number,
            question=question.text,
            respondents=group,
            n=n,
            option=option,
            value=value.value,
            unit=value.unit,
            instrument=instrument_in([*self.texts, *near], options),
            options=options,
            source=Source(
                page=page or self.page,
                box=value.box,
                printed=value.printed,
                method=source,
                confidence=round(_SURE * sure, 3),
            ),
        )
