"""A conflicted tag file on disk, solved: what each policy asks is answered here. Knows articles, git and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from summarize.clean import clean
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError
from summarize.core.fields import INDUSTRIES, ListField
from summarize.core.numbers import find_numbers
from summarize.core.schema import Document
from summarize.core.text import fold
from summarize.extract.candidates.taxonomy import shipped_terms
from summarize.tagfile.git.dates import newer
from summarize.tagfile.items import Same, same_text
from summarize.tagfile.resolve import Answers, Policy, Solved, solve


class ArticleGrounds:
    """What a clean article bears out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)

    def stands(self, name: ListField, item: str) -> bool:
        """Word for word; an industry also as a term of the taxonomy that the article means."""
        return fold(item) in self._folded or (name == INDUSTRIES and item in self._terms)

    def supports(self, sentence: str) -> bool:
        """Every figure is one of the article's."""
        return all(figure.value in self._values for figure in find_numbers(sentence))

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(figure.value for figure in find_numbers(self._text))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(mention.term.name for mention in shipped_terms().mentions(self._text))


def solve_file(
    path: Path,
    policy: Policy,
    *,
    cleaning: CleaningConfig,
    regenerated: Callable[[Path], Mapping[str, str]],
    same: Same = same_text,
) -> Solved:
    """The file at `path` under `policy`; UsageError where that does not decide. Nothing is written."""
    text = read_text(path)
    return solve(
        text,
        policy,
        Answers(
            newer=lambda conflict: newer(conflict, path.absolute()),
            grounds=lambda: ArticleGrounds(_article(path, text, cleaning)),
            regenerated=lambda: regenerated(path),
            same=same,
        ),
    )


def read_text(path: Path) -> str:
    """The file's text, its line ends as they are; UsageError when it is not one in UTF-8."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", hint="check the path") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8: {error.reason}", hint="tag files are UTF-8") from error


def _article(path: Path, text: str, config: CleaningConfig) -> str:
    try:
        return clean(Document(id=path.stem, source=str(path), format="text", text=text), config=config).text
    except ArticleError as error:
        raise UsageError(f"there is no article to hold it against: {error}", hint="--prefer ours or theirs") from error
