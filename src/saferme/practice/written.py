"""The answers to a form as blocks of a document. What is missing is said, and said to be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from saferme.practice.documents import Block, Heading, Items, Line, Paragraph, Quote, Row, Source, Table, Warning
from saferme.practice.forms import Answers, Display, DisplayKind, Question, QuestionType, Section, display, is_shown
from saferme.practice.forms.conditions import is_blank

MISSING = "Not yet answered"
SHORT_HEADS = ("Question", "Answer")
#: A row with more cells than this is told one cell under the other: on paper its columns would be too narrow to read.
MOST_COLUMNS = 5
_LONG = (QuestionType.LONG_TEXT, QuestionType.OWN_WORDS)


def section_blocks(section: Section, answers: Answers, source: Source, said_by: str) -> tuple[Block, ...]:
    """``said_by``: whose the own words are. What nobody asked for, and nobody wrote, is left out; what is needed is not."""
    asked = [question for question in section.questions if is_shown(question, answers)]
    told = [question for question in asked if question.required or not is_blank(answers.get(question.code))]
    blocks: list[Block] = [Heading(2, section.title)]
    for short, together in groupby(told, key=lambda question: _is_short(question, answers)):
        if short:
            blocks.append(_short(section, tuple(together), answers, source))
        else:
            blocks += [block for one in together for block in _long(one, answers, source, said_by)]
    if not told:
        blocks.append(Paragraph(Line("Nothing is written here.")))
    return tuple(blocks)


def missing(sections: Sequence[Section], answers: Answers) -> int:
    """How many answers that are needed are not there."""
    return sum(
        question.required and is_shown(question, answers) and is_blank(answers.get(question.code))
        for section in sections
        for question in section.questions
    )


def missing_first(count: int) -> tuple[Block, ...]:
    """What stands at the front of a document that is not whole; nothing for one that is."""
    if not count:
        return ()
    says = "1 answer that is needed is" if count == 1 else f"{count} answers that are needed are"
    where = "It is" if count == 1 else "Each is"
    return (Warning(Line(f"this is not complete: {says} not there yet. {where} marked “{MISSING}”.")),)


def _is_short(question: Question, answers: Answers) -> bool:
    if is_blank(answers.get(question.code)):
        return True
    shown = display(question, answers[question.code]).kind
    return shown is DisplayKind.LINES or (shown is DisplayKind.TEXT and question.type not in _LONG)


def _short(section: Section, questions: tuple[Question, ...], answers: Answers, source: Source) -> Block:
    rows = tuple(Row((question.label, _in_short(question, answers)), source) for question in questions)
    return Table(section.title, SHORT_HEADS, rows)


def _in_short(question: Question, answers: Answers) -> str:
    shown = display(question, answers.get(question.code))
    if shown.kind is DisplayKind.BLANK:
        return MISSING
    return "\n".join(shown.lines) if shown.kind is DisplayKind.LINES else shown.text


def _long(question: Question, answers: Answers, source: Source, said_by: str) -> Iterator[Block]:
    shown = display(question, answers[question.code])
    yield Heading(3, question.label)
    if shown.kind is DisplayKind.OWN_WORDS:
        yield Quote(Line(shown.text, source), said_by)
    elif shown.kind is DisplayKind.TABLE:
        yield from _tables(question, shown, source)
    else:
        yield Paragraph(Line(shown.text, source))


def _tables(question: Question, shown: Display, source: Source) -> Iterator[Block]:
    if question.type is QuestionType.INDICATORS:
        yield from _indicators(shown, source)
    elif len(shown.columns) > MOST_COLUMNS:
        for number, cells in enumerate(shown.cells, 1):
            pairs = tuple(Row(pair, source) for pair in zip(shown.columns, cells, strict=True) if pair[1])
            yield Table(f"{shown.label} ({number} of {len(shown.cells)})", SHORT_HEADS, pairs)
    else:
        yield _table(shown.label, shown.columns, shown.cells, source)


def _indicators(shown: Display, source: Source) -> Iterator[Block]:
    """A table for each kind, which is its caption; then how many were not asked about, which is no "no"."""
    for kind, rows in groupby(shown.cells, key=lambda cells: cells[0]):
        yield _table(kind or shown.label, shown.columns[1:], tuple(cells[1:] for cells in rows), source)
    if shown.unanswered:
        says = "1 more was" if shown.unanswered == 1 else f"{shown.unanswered} more were"
        yield Paragraph(Line(f"{says} not asked about yet. That does not mean “no”."))


def _table(caption: str, heads: tuple[str, ...], cells: Sequence[tuple[str, ...]], source: Source) -> Table:
    """Columns in which nobody wrote anything are left out; a row is never without a name."""
    kept = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in cells)]
    rows = tuple(Row((row[0] or "–", *(row[at] for at in kept[1:])), source) for row in cells)
    return Table(caption, tuple(heads[at] for at in kept), rows)


def shortened(text: str, most: int, rest: str) -> str:
    """At most so many characters, cut between words; ``rest`` says where the rest stands."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(None, 1)[0].rstrip('.,;: ')} … ({rest})"


def listed(lines: Sequence[str], most: int, rest: str, source: Source) -> Items:
    """The first ones, and how many more there are and where."""
    more = [Line(f"and {len(lines) - most} more: {rest}")] if len(lines) > most else []
    return Items((*(Line(line, source) for line in lines[:most]), *more))
