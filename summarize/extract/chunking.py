"""Chunks of an article: the parts in which one too long for the model's window is asked about."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from summarize.core.schema import Article
from summarize.core.sentences import split_sentences
from summarize.extract.candidates.candidate_set import CandidateSet

TITLE_CHARACTERS: Final = 60
"""Characters of an article's title that go before each of its chunks but the first."""
_PARAGRAPH: Final = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one request is about: characters of an article, and the candidates found there."""

    title: str
    """Goes before `text` where that does not begin with it; ends with a newline."""
    text: str
    start: int
    """Where `text` begins in the article."""
    candidates: CandidateSet


def chunk_article(
    article: Article, candidates: CandidateSet, *, budget: int, count_tokens: Callable[[str], int]
) -> Iterator[Chunk]:
    """The article in chunks of at most `budget` tokens, title included; those without a sentence are left out."""
    title = f"{article.metadata.title[:TITLE_CHARACTERS]}\n" if article.metadata.title else ""
    start = 0
    for text in split_text(article.text, budget=budget - len(title.encode()), count_tokens=count_tokens):
        end = start + len(text)
        chunk = Chunk(title if start else "", text, start, candidates.within(start, end, text))
        if chunk.candidates.sentences:
            yield chunk
        start = end


def split_text(text: str, *, budget: int, count_tokens: Callable[[str], int]) -> list[str]:
    """`text` in parts of at most `budget` tokens, which joined are the text.

    The cuts are at paragraph ends; at sentence ends where a paragraph is too long, anywhere where a sentence is.
    """
    # A token stands for one byte at least, so a text of few bytes need not be counted.
    if len(text.encode()) <= budget or count_tokens(text) <= budget:
        return [text]
    parts: list[str] = []
    size = budget + 1  # so that the first piece opens a part
    for piece in _split_to_fit(text, budget=budget, count_tokens=count_tokens):
        tokens = count_tokens(piece)
        if size + tokens > budget:
            parts.append(piece)
            size = tokens
        else:
            parts[-1] += piece
            size += tokens
    return parts


def _split_to_fit(text: str, *, budget: int, count_tokens: Callable[[str], int]) -> Iterator[str]:
    """The paragraphs of `text`, those over `budget` tokens in sentences, those still over it in equal runs."""
    for paragraph in filter(None, _PARAGRAPH.findall(text)):
        if count_tokens(paragraph) <= budget:
            yield paragraph
            continue
        for sentence in split_sentences(paragraph):
            if count_tokens(sentence) <= budget:
                yield sentence
            else:
                width = max(1, budget // 4)  # no character takes more than four tokens, its UTF-8 bytes
                yield from (sentence[at : at + width] for at in range(0, len(sentence), width))
