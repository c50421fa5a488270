"""`EvaluationSet`: articles that nothing may be trained on, known by id and by the hash of their text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from summarize.clean.articles import clean_source
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError, reason_of
from summarize.core.files import read_lines
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.core.schema import Article, Document
from summarize.read.formats import JSONL


class _Row(BaseModel):
    """A line of articles, labels or records; other keys do not matter."""

    id: str
    sha256: str = ""
    article_sha256: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """The articles of one set."""

    ids: frozenset[str]
    hashes: frozenset[str]

    @classmethod
    def load(cls, path: Path, cleaning: CleaningConfig) -> EvaluationSet:
        """The set in a folder or file of articles, or in a JSONL file of articles, labels or records.

        UsageError for a line without an id, or a path with nothing to read.
        """
        rows = _read_rows(path) if path.suffix.lower() in JSONL else []
        articles = [result for result in clean_source(path, cleaning) if isinstance(result, tuple)]
        hashes = {row.sha256 for row in rows} | {row.article_sha256 for row in rows}
        hashes |= {value for pair in articles for value in _hashes(*pair)}
        ids = {row.id for row in rows} | {article.id for _, article in articles}
        return cls(frozenset(ids), frozenset(hashes - {""}))

    def contains(self, document: Document, article: Article) -> bool:
        """Whether the article is one of the set, by its id or by its text, cleaned or as it was read."""
        return article.id in self.ids or not self.hashes.isdisjoint(_hashes(document, article))


def _hashes(document: Document, article: Article) -> set[str]:
    """The hashes under which a file may know this text: as records state it, of the clean text, of the raw one."""
    text = document.text.removeprefix(f"{document.title}\n\n") if document.title else document.text
    return {article.sha256, digest(article.text.encode()), digest(text.encode())}


def _read_rows(path: Path) -> list[_Row]:
    try:
        return [_Row.model_validate_json(line) for line in read_lines(path) if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("--not takes articles, labels or records")
        ) from error
    except ValidationError as error:
        raise UsageError(
            _("{path}: a line without an id", path=path), hint=_("--not takes articles, labels or records")
        ) from error
