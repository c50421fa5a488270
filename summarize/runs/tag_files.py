"""Export of records into tag files, with as little change to those that are there as can be."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from summarize.clean.articles import articles, clean_text
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, StoreError
from summarize.core.files import replace_unchanged
from summarize.core.schema import Article, Record
from summarize.extract.invariants import human_edited_fields
from summarize.runs.export import field_values, tag_text
from summarize.runs.folder import Run
from summarize.tagfile.items import SameItem, same_text
from summarize.tagfile.layout import IrregularTagFileError, decode_tag_file, parse_layout
from summarize.tagfile.paths import links_outside, tag_path
from summarize.tagfile.update import update_fields


def write_tag_files(
    run: Run, records: Iterable[Record], folder: Path, source: Path, *, stamp: str | None, same: SameItem = same_text
) -> Iterator[str]:
    """Write a file a record, below `folder` at the record's id; a line on each that is left as it is, and why.

    StoreError where an article of `source` is not as it was when the run was made, or is gone.
    """
    waiting = {record.id: record for record in records}
    cleaning = run.manifest.cleaning
    for article in articles(source, cleaning):
        record = waiting.pop(article.id, None)
        if record is None:
            continue
        if record.article_sha256 != article.sha256:
            raise StoreError(f"{article.source} changed since {run.path} was made", hint="make a new run first")
        path = tag_path(folder, article.id)
        if links_outside(path, folder):
            yield f"{path}: not changed: a link leads out of {folder}"
            continue
        old = path.read_bytes() if path.exists() else None
        try:
            new = update_tag_file(old, record, article, stamp=stamp, cleaning=cleaning, same=same)
        except IrregularTagFileError as error:
            yield f"{path}: not changed: {error}"
            continue
        if new != old:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not replace_unchanged(path, old, new):
                yield f"{path}: not changed: it has changed meanwhile"
    if waiting:
        raise StoreError(f"{source} no longer has {next(iter(waiting))}", hint="name another folder with --source")


def update_tag_file(
    old: bytes | None,
    record: Record,
    article: Article,
    *,
    stamp: str | None,
    cleaning: CleaningConfig,
    same: SameItem = same_text,
) -> bytes:
    """The bytes of the record's tag file, as near to `old` as they can be; `old` is None where there is none.

    Header and body of `old` stay when the article in it is the record's, however it is written there; the body of
    another article is replaced. Items that are the `same` keep the wording that is there, and a field that a person
    answers for is marked so. IrregularTagFileError where the fields of `old` cannot be told from the text around them.
    """
    new_head = parse_layout(tag_text(record, article)).head
    text = decode_tag_file(old or b"")
    if not text.strip():
        text = new_head
    else:
        layout = parse_layout(text)
        if layout.head != new_head and not _is_article_of(text, article, cleaning):
            text = text.replace(layout.head, new_head.replace("\n", layout.newline), 1)
    return update_fields(
        text, field_values(record), stamp=stamp, same=same, person=human_edited_fields(record)
    ).encode()


def _is_article_of(text: str, article: Article, config: CleaningConfig) -> bool:
    """Whether the article in `text` is this one."""
    try:
        return clean_text(text, config).sha256 == article.sha256
    except ArticleError:
        return False
