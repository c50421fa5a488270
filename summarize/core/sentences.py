"""Sentences of a Chinese text: where one ends, and a text split into them."""

import re
from collections.abc import Iterator
from typing import Final

STOPS: Final = "。！？"
"""Marks that end a sentence."""
_CLOSERS: Final = "”’」』）"
"""Marks after a stop that still belong to its sentence: they close a quotation or a bracket."""

_END: Final = re.compile(rf"[{STOPS}][{_CLOSERS}]*\Z")
_SENTENCE: Final = re.compile(rf"[^{STOPS}\n]+(?:[{STOPS}]+[{_CLOSERS}]*|$)", re.MULTILINE)
_SENTENCE_OR_STOPS: Final = re.compile(rf"[^{STOPS}]+[{STOPS}]*[{_CLOSERS}]*|[{STOPS}]+[{_CLOSERS}]*")
_WITH_SPACE: Final = re.compile(rf"[^{STOPS}\n]*[{STOPS}\n]+[{_CLOSERS}】》]*\s*|[^{STOPS}\n]+\Z")
_WITH_LINE_END: Final = re.compile(rf"[^{STOPS}\n]*[{STOPS}]*[”』」]*\n?")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a stop and what it closes."""
    return _END.search(text) is not None


def match_sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences of `text` with their places; a stop that ends nothing belongs to none."""
    return _SENTENCE.finditer(text)


def split_paragraphs(text: str) -> list[list[str]]:
    """The sentences of each paragraph, without the white space around them; empty paragraphs are left out."""
    paragraphs = (
        [sentence for match in _SENTENCE_OR_STOPS.findall(line) if (sentence := match.strip())]
        for line in text.splitlines()
    )
    return [sentences for sentences in paragraphs if sentences]


def split_sentences(text: str) -> list[str]:
    """`text` cut after each sentence and line, with the white space there; joined again it is `text`."""
    return _WITH_SPACE.findall(text)


def split_paragraph(paragraph: str) -> list[str]:
    """`paragraph` cut after each sentence; joined again it is `paragraph`.

    Unlike `split_sentences` it leaves white space to the next sentence and knows fewer closing marks. These cuts decide
    what a model is asked about a long article.
    """
    return [sentence for sentence in _WITH_LINE_END.findall(paragraph) if sentence]
