"""A record into the tag file that is there. Knows records, articles and tag files; nothing of folders."""

from __future__ import annotations

from summarize.clean import article_in
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.core.schema import Article, Record
from summarize.extract.invariants import persons
from summarize.runs.export import field_values, tag_text
from summarize.tagfile.items import SameItem, same_text
from summarize.tagfile.layout import IrregularTagFileError, parse_layout
from summarize.tagfile.update import update_fields


def retagged(
    old: bytes | None,
    record: Record,
    article: Article,
    *,
    stamp: str | None,
    cleaning: CleaningConfig,
    same: SameItem = same_text,
) -> bytes:
    """The bytes of the record's tag file, as near to `old` as they can be; None is that there is none.

    Header and body of `old` stay when the article in it is the record's, however it is written there; the body of
    another article is replaced. Items that are the `same` keep the wording that is there, and a field that a person
    answers for is marked so. IrregularError where the fields of `old` cannot be told from what stands around them.
    """
    fields, fresh = field_values(record), tag_text(record, article)
    try:
        text = (old or b"").decode()
    except UnicodeDecodeError as error:
        raise IrregularTagFileError(f"not UTF-8: {error.reason}", 1) from None
    if not text.strip():
        return update_fields(parse_layout(fresh).head, fields, stamp=stamp, same=same, person=persons(record)).encode()
    layout = parse_layout(text)
    if layout.head != parse_layout(fresh).head and not _is_of(text, article, cleaning):
        text = text.replace(layout.head, parse_layout(fresh).head.replace("\n", layout.end), 1)
    return update_fields(text, fields, stamp=stamp, same=same, person=persons(record)).encode()


def _is_of(text: str, article: Article, config: CleaningConfig) -> bool:
    """Whether the article in `text` is this one."""
    try:
        return article_in(text, config).sha256 == article.sha256
    except ArticleError:
        return False
