"""A comparison as lines for a terminal, with signs beside every colour: `+`, `-`, `→`, `[-…-]`, `{+…+}`."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS
from summarize.core.messages import gettext, translated
from summarize.core.text import escape_invisible
from summarize.diff.render import words
from summarize.diff.schema import ArticleDiff, CorpusDiff, ListDiff, SummaryDiff

_LABEL_WIDTH = max(cell_len(name) for name in ALL_FIELDS) + 2
_COLUMN_WIDTH = 9
_ADDED, _REMOVED = "green", "red"


def diff_lines(difference: CorpusDiff, *, stat: bool = False) -> Iterator[Text]:
    """The summary, then with `stat` off the articles that differ, in their order."""
    yield from _summary_lines(difference)
    if stat:
        return
    articles = words.articles_to_show(difference)
    for article in articles:
        yield Text()
        yield from _article_lines(article)
    if rest := words.hidden_line(difference, len(articles)):
        yield Text()
        command = words.command(difference)
        yield Text(escape_invisible(gettext("{rest}; all of them: {command}", rest=rest, command=command)), style="dim")


def _article_lines(article: ArticleDiff) -> Iterator[Text]:
    line = Text(f"{words.MARKS[article.status]} ", style="bold")
    line.append(escape_invisible(article.id))
    if article.title:
        line.append(f"  {escape_invisible(article.title)}", style="not bold")
    line.append(f"  {words.article_notes(article)}", style="not bold dim")
    yield line
    for suspicion in article.suspicions:
        yield Text(f"  ! {escape_invisible(translated(suspicion.message))}", style="yellow")
    if article.status != "changed":
        return
    for name in LIST_FIELDS:
        if article.changed(name):
            yield _label(name).append_text(list_text(article.lists[name]))
    if article.summary is not None:
        yield _label(EVENT_SUMMARY).append_text(sentences_text(article.summary))
        if figures := words.signed_figures(article.summary.figures):
            yield _label(gettext("figures")).append(escape_invisible(words.SEPARATOR.join(figures)))
    if causes := words.causes_text(article):
        yield _label(gettext("cause")).append(escape_invisible(causes))


def _summary_lines(difference: CorpusDiff) -> Iterator[Text]:
    for mark, side in (("A", difference.a), ("B", difference.b)):
        yield Text(f"{mark} {escape_invisible(words.side_line(side))}", style="bold")
    yield Text(words.counts_line(difference))
    yield Text()
    yield _table_row(tuple(map(translated, words.FIELD_COLUMNS)), style="dim")
    for name, changes in difference.by_field.items():
        yield _table_row(words.field_cells(name, changes))
    for name, changes in difference.by_field.items():
        for sign, terms, style in zip("+-~", words.term_cells(changes), (_ADDED, _REMOVED, ""), strict=True):
            if terms:
                line = _label(name)
                line.append(f"{sign} ", style=style).append(escape_invisible(words.SEPARATOR.join(terms)), style=style)
                yield line
    for run_line in words.run_lines(difference):
        yield Text(escape_invisible(run_line))


def _table_row(cells: tuple[str, ...], *, style: str = "") -> Text:
    first, *rest = cells
    return Text(
        set_cell_size(first, _LABEL_WIDTH) + "".join(" " * (_COLUMN_WIDTH - cell_len(cell)) + cell for cell in rest),
        style=style,
    )


def _label(name: str) -> Text:
    return Text("  ").append(set_cell_size(name, _LABEL_WIDTH), style="bold")


def list_text(change: ListDiff) -> Text:
    """The items of a list field: kept, renamed, added, removed."""
    parts = [Text(escape_invisible(item), style="dim") for item in change.kept]
    parts += [Text(escape_invisible(words.renaming(item)), style="cyan") for item in change.renamed]
    parts += [Text(f"+{escape_invisible(item)}", style=_ADDED) for item in change.added]
    parts += [Text(f"-{escape_invisible(item)}", style=_REMOVED) for item in change.removed]
    return Text.assemble((words.SEPARATOR, "dim")).join(parts)


def sentences_text(change: SummaryDiff) -> Text:
    """A summary with what was removed and added."""
    line = Text()
    for sentence in change.sentences:
        for piece in sentence.pieces:
            text = escape_invisible(piece.text)
            if piece.op == "removed":
                line.append(f"[-{text}-]", style=_REMOVED)
            elif piece.op == "added":
                line.append(f"{{+{text}+}}", style=_ADDED)
            else:
                line.append(text, style="dim" if sentence.op == "same" else "")
    return line
