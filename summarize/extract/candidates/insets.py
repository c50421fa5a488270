"""Insets: captions and code, which stand in an article and are no sentence and no topic of it."""

from functools import lru_cache

from summarize.extract.candidates.captions import find_captions
from summarize.extract.candidates.code_lines import find_code, identifiers_of


@lru_cache(maxsize=4)
def find_insets(text: str) -> tuple[tuple[int, int], ...]:
    """The characters `[start, end)` of each inset, in the text's order."""
    return tuple(sorted([*find_captions(text), *find_code(text)]))


def is_in_inset(start: int, end: int, text: str) -> bool:
    """Whether the characters `[start, end)` of `text` share one with an inset."""
    return any(first < end and start < last for first, last in find_insets(text))


@lru_cache(maxsize=4)
def without_insets(text: str) -> str:
    """`text` with line ends in the place of its insets, all else where it was."""
    for start, end in find_insets(text):
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


@lru_cache(maxsize=4)
def identifiers_in(text: str) -> frozenset[str]:
    """The identifiers that the code of an article has."""
    return identifiers_of("\n".join(text[start:end] for start, end in find_code(text)))
