"""A record into the tag file that is there. Knows records, articles and tag files; nothing of folders."""

from __future__ import annotations

from summarize.checking import persons
from summarize.cleaning import clean
from summarize.config import CleaningConfig
from summarize.errors import ArticleError
from summarize.merge.layout import IrregularError, lay_out
from summarize.merge.rewriting import rewritten
from summarize.merge.sets import Same, alike
from summarize.render.exports import field_values, tag_text
from summarize.shapes import Article, Document, Record


def retagged(
    old: bytes | None,
    record: Record,
    article: Article,
    *,
    stamp: str | None,
    cleaning: CleaningConfig,
    same: Same = alike,
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
        raise IrregularError(f"not UTF-8: {error.reason}", 1) from None
    if not text.strip():
        return rewritten(lay_out(fresh).head, fields, stamp=stamp, same=same, person=persons(record)).encode()
    layout = lay_out(text)
    if layout.head != lay_out(fresh).head and not _is_of(text, article, cleaning):
        text = text.replace(layout.head, lay_out(fresh).head.replace("\n", layout.end), 1)
    return rewritten(text, fields, stamp=stamp, same=same, person=persons(record)).encode()


def _is_of(text: str, article: Article, config: CleaningConfig) -> bool:
    """Whether the article in `text` is this one."""
    try:
        found = clean(Document(id=article.id, source=article.source, format="text", text=text), config=config)
    except ArticleError:
        return False
    return found.sha256 == article.sha256
