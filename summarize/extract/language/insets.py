"""Insets: captions, promotions and code, which stand in an article and are no sentence and no topic of it."""

from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter

from summarize.extract.language.captions import find_captions, find_labelled
from summarize.extract.language.code_lines import find_code, identifiers_of
from summarize.extract.language.dateline import find_openings
from summarize.extract.language.promotions import find_links, find_promotions


@lru_cache(maxsize=4)
def _find_insets(text: str) -> tuple[tuple[int, int], ...]:
    """The characters `[start, end)` of each inset, in the text's order; those that overlap are one."""
    insets: list[tuple[int, int]] = []
    for start, end in sorted([*find_captions(text), *find_promotions(text), *find_code(text)]):
        if insets and start < insets[-1][1]:
            insets[-1] = insets[-1][0], max(end, insets[-1][1])
        else:
            insets.append((start, end))
    return tuple(insets)


def is_in_inset(start: int, end: int, text: str) -> bool:
    """Whether the characters `[start, end)` of `text` share one with an inset."""
    insets = _find_insets(text)
    before = bisect_left(insets, end, key=itemgetter(0))
    return before > 0 and start < insets[before - 1][1]


def tells_nothing_of_article(start: int, end: int, text: str) -> bool:
    """Whether all characters `[start, end)` of `text` are a promotion's, or a caption's that says that it is one."""
    return any(first <= start and end <= last for first, last in _find_labels(text))


@lru_cache(maxsize=4)
def _find_labels(text: str) -> tuple[tuple[int, int], ...]:
    return (*find_labelled(text), *find_promotions(text))


@lru_cache(maxsize=4)
def without_insets(text: str) -> str:
    """`text` with line ends in the place of its insets and of links in brackets, all else where it was.

    White space stands for who tells the news.
    """
    for start, end in find_openings(text):
        text = text[:start] + " " * (end - start) + text[end:]
    for start, end in (*_find_insets(text), *find_links(text)):
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


@lru_cache(maxsize=4)
def identifiers_in(text: str) -> frozenset[str]:
    """The identifiers that the code of an article has."""
    return identifiers_of("\n".join(text[start:end] for start, end in find_code(text)))
