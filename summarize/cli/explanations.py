"""Explanations of cleaning: the edits of a document and the statistics of a folder, as lines and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from summarize.clean.account import Account, take_account
from summarize.clean.rules import BLANK, MARKUP
from summarize.clean.statistics import Statistics
from summarize.core.codes import code_name
from summarize.core.failure_messages import failure_message
from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import counted
from summarize.core.schema import Article, Document
from summarize.core.text import escape_invisible
from summarize.read.decode import byte_offsets
from summarize.read.formats import TEXT_FORMATS

MAX_OUTLIERS = 20
"""Files that lose much that are shown; --json has them all."""
MAX_FAILED = 20
"""Documents without an article that are shown; --json has them all."""
MAX_SHOWN = 60
"""Characters of a removed span that are shown; of a longer one the middle is left out."""


def heading(article: Article) -> Text:
    """The article's id, and where it is from if the id does not say."""
    says_where = article.id in (article.source, article.source.rpartition(".")[0])
    line = article.id if says_where else f"{article.id}  {article.source}"
    return Text(escape_invisible(line), style="bold")


def edit_lines(document: Document, article: Article) -> Iterator[Text]:
    """A line an edit: where in the source, what became what, by which rule, why. wdiff's marks, and colour.

    White space between lines and markup are only counted, in `account_lines`.
    """
    for edit in article.edits:
        if edit.rule in (BLANK, MARKUP):
            continue
        line = Text(f"{edit.start:>7}–{edit.end:<7} ", style="dim")
        old = document.text[edit.start : edit.end]
        if old == edit.new:
            line.append(f"[={_shorten(old)}=]", style="yellow")
        else:
            line.append(f"[-{_shorten(old)}-]", style="red")
            if edit.new:
                line.append(f"{{+{_shorten(edit.new)}+}}", style="green")
        line.append(f"  {edit.rule}: {translated(edit.reason)}", style="default")
        yield line


def account_lines(account: Account) -> Iterator[str]:
    """The characters read and kept, and by rule those that went: they add up."""
    gone = account.read - account.kept
    counts = {"read": account.read, "kept": account.kept, "gone": gone}
    whole = _("{read:,} characters read, {kept:,} kept, {gone:,} gone", **counts)
    yield _("{read:,} characters read, {kept:,} kept, {gone:,} gone:", **counts) if gone else whole
    for rule, count in account.gone.items():
        yield f"{count:>9,}  {rule}"


def article_data(raw: bytes, document: Document, article: Article) -> dict[str, Any]:
    """The article, its metadata, the fields found in it, and its edits; offsets are characters of the decoded source.

    `map` has, for each span that is contiguous in both, its start in the clean text, in the decoded source and in the
    bytes of the file, `raw` (null for a row of a table and for .docx), and its length.
    """
    offsets = byte_offsets(raw, document.encoding) if document.format in TEXT_FORMATS.values() else None
    return {
        "id": article.id,
        "source": article.source,
        "encoding": document.encoding,
        "replaced_bytes": document.replaced,
        "text": article.text,
        "sha256": article.sha256,
        "metadata": asdict(article.metadata),
        "previous": [asdict(generation) for generation in article.previous],
        "map": list(_mapped_spans(article, offsets)),
        "characters": asdict(take_account(document, article)),
        "edits": [edit._asdict() | {"old": document.text[edit.start : edit.end]} for edit in article.edits],
    }


def statistics_data(statistics: Statistics, duplicates: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The counts over a folder, the files that lose more than their kind, its groups of near-identical articles."""
    return {
        "articles": statistics.articles,
        "failures": dict(sorted(statistics.failures.items())),
        "failed": [document._asdict() for document in statistics.failed],
        "characters_read": statistics.characters_read,
        "characters_kept": statistics.characters_kept,
        "replaced_bytes": statistics.replaced_bytes,
        "encodings": dict(sorted(statistics.encodings.items())),
        "conflicted": statistics.conflicted,
        "rules": {
            rule: {"edits": count, "articles": statistics.touched[rule], "characters": statistics.gone[rule]}
            for rule, count in sorted(statistics.edits.items())
        },
        "outliers": [asdict(outlier) for outlier in statistics.outliers()],
        "near_duplicates": [list(group) for group in duplicates],
    }


def statistics_lines(statistics: Statistics, duplicates: Sequence[Sequence[str]]) -> Iterator[str]:
    """The totals, a line a file that loses more than its kind, and a line a group of near-identical articles."""
    share = statistics.characters_kept / statistics.characters_read if statistics.characters_read else 0.0
    articles = counted(statistics.articles, "article")
    for reason, count in sorted(statistics.failures.items()):
        articles = _("{articles}, {count} failed: {reason}", articles=articles, count=count, reason=code_name(reason))
    yield _(
        "{articles}; {read:,} characters read, {kept:,} kept ({share:.0%}); {replaced:,} undecodable bytes; "
        "{conflicted:,} with conflicting earlier fields",
        articles=articles,
        read=statistics.characters_read,
        kept=statistics.characters_kept,
        share=share,
        replaced=statistics.replaced_bytes,
        conflicted=statistics.conflicted,
    )
    for document in statistics.failed[:MAX_FAILED]:
        yield failed_line(*document)
    if len(statistics.failed) > MAX_FAILED:
        yield _("and {count:,} more that failed; --json has them all", count=len(statistics.failed) - MAX_FAILED)
    outliers = statistics.outliers()
    for outlier in outliers[:MAX_OUTLIERS]:
        yield _(
            "loses {share:.0%} of its text, {kind} {usual:.0%}: {id}, most by {rule} ({characters:,} characters)",
            share=outlier.share,
            kind=" ".join(outlier.kind),
            usual=outlier.usual,
            id=outlier.id,
            rule=outlier.rule,
            characters=outlier.characters,
        )
    if len(outliers) > MAX_OUTLIERS:
        yield _("and {count:,} more that lose much; --json has them all", count=len(outliers) - MAX_OUTLIERS)
    for group in duplicates:
        yield _("near-identical: {ids}", ids=", ".join(group))


def failed_line(source: str, reason: str, message: str) -> Message:
    """A document that has no article, and why."""
    return _(
        "failed, {reason}: {source}: {message}",
        reason=code_name(reason),
        source=source,
        message=failure_message(message),
    )


def rules_table(statistics: Statistics) -> Table:
    """The rules, by the characters they took."""
    table = Table(box=box.SQUARE)
    table.add_column(gettext("rule"))
    for column in (_("characters"), _("edits"), _("articles")):
        table.add_column(translated(column), justify="right")
    for rule, count in sorted(statistics.edits.items(), key=lambda item: (-statistics.gone[item[0]], -item[1])):
        table.add_row(rule, f"{statistics.gone[rule]:,}", f"{count:,}", f"{statistics.touched[rule]:,}")
    return table


def _mapped_spans(article: Article, offsets: Sequence[int] | None) -> Iterator[tuple[int, int, int | None, int]]:
    """`(clean, source, byte, characters)` of each span that cleaning left in one piece."""
    origin = article.body.origin
    start = 0
    for end in range(1, len(origin) + 1):
        if end == len(origin) or origin[end] != origin[end - 1] + 1:
            yield start, origin[start], offsets[origin[start]] if offsets else None, end - start
            start = end


def _shorten(text: str) -> str:
    text = text.replace("\r", "")
    if len(text) > MAX_SHOWN:
        text = f"{text[: MAX_SHOWN // 2]}…{text[-MAX_SHOWN // 2 :]}"
    return escape_invisible(text)
