"""Statements: what a written summary says between two stops or semicolons."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.core.sentences import ends_sentence, is_balanced, sentence_spans
from summarize.extract.candidates.shortening import without_formula
from summarize.extract.language.context import is_label


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """What a written summary says between two stops or semicolons."""

    text: str
    """With the mark that ends it."""
    opens: bool
    """Whether it begins its sentence."""


def split_statements(summary: str) -> Iterator[WrittenStatement]:
    """The statements of a written summary, without the formulas that end them.

    A last one without its stop, where the answer was cut, is left out. Points that are no more than their labels are
    one statement, that of what their list has: `要抓住几个关键词：一是“学习”；二是“应用”。`
    """
    for start, end in sentence_spans(summary):
        sentence = summary[start:end]
        if not ends_sentence(sentence) and sentence[-1] not in "；;":
            continue
        points = list(_points(sentence))
        if len(points) > 1 and all(map(is_label, points)):
            points = [sentence]
        for at, point in enumerate(points):
            yield WrittenStatement(without_formula(point) if at == len(points) - 1 else point, opens=at == 0)


def _points(sentence: str) -> Iterator[str]:
    """What stands between the semicolons of a sentence, each with the mark behind it."""
    begin = 0
    for at, character in enumerate(sentence):
        if character in "；;" and is_balanced(sentence[begin : at + 1]):
            yield sentence[begin : at + 1]
            begin = at + 1
    if begin < len(sentence):
        yield sentence[begin:]
