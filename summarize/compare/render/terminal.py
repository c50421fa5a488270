"""A comparison as lines for a terminal. Colour helps, and is never the only sign: `+`, `-`, `→`, `[-…-]`, `{+…+}`."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from summarize.compare.render import words as words
from summarize.compare.schema import ArticleDiff, CorpusDiff, ListDiff, SummaryDiff
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS
from summarize.core.text import escape_invisible

_LABEL = max(cell_len(name) for name in ALL_FIELDS) + 2
_COLUMN = 9
_ADDED, _REMOVED, _SEPARATOR = "green", "red", " · "


def diff_lines(found: CorpusDiff, *, stat: bool = False) -> Iterator[Text]:
    """The head, then the articles that differ in the order they are in."""
    yield from _head(found)
    if stat:
        return
    shown = words.differing(found)
    for one in shown:
        yield Text()
        yield from article_lines(one)
    if rest := words.hidden_line(found, len(shown)):
        yield Text()
        yield Text(rest, style="dim")


def article_lines(one: ArticleDiff) -> Iterator[Text]:
    """One article: its suspicions, the fields that changed."""
    line = Text(f"{words.MARKS[one.status]} ", style="bold")
    line.append(escape_invisible(one.id))
    line.append(f"  {words.article_notes(one)}", style="not bold dim")
    yield line
    for suspicion in one.suspicions:
        yield Text(f"  ! {escape_invisible(suspicion.message)}", style="yellow")
    if one.status != "changed":
        return
    for name in LIST_FIELDS:
        if one.changed(name):
            yield _label(name).append_text(_list(one.lists[name]))
    if one.summary is not None:
        yield _label(EVENT_SUMMARY).append_text(_summary(one.summary))
        if told := words.figure_words(one.summary.figures):
            yield _label("figures").append(escape_invisible(_SEPARATOR.join(told)))


def _head(found: CorpusDiff) -> Iterator[Text]:
    for mark, side in (("A", found.a), ("B", found.b)):
        yield Text(f"{mark} {escape_invisible(words.side_line(side))}", style="bold")
    yield Text(words.counts_line(found))
    yield Text()
    yield _row(words.FIELD_HEADS, style="dim")
    for name, one in found.by_field.items():
        yield _row(words.field_cells(name, one))
    for name, one in found.by_field.items():
        for sign, terms, style in zip("+-~", words.term_cells(one), (_ADDED, _REMOVED, ""), strict=True):
            if terms:
                line = _label(name)
                line.append(f"{sign} ", style=style).append(escape_invisible(_SEPARATOR.join(terms)), style=style)
                yield line
    for told in words.run_lines(found):
        yield Text(escape_invisible(told))


def _row(cells: tuple[str, ...], *, style: str = "") -> Text:
    first, *rest = cells
    return Text(_padded(first) + "".join(cell.rjust(_COLUMN) for cell in rest), style=style)


def _label(name: str) -> Text:
    return Text("  ").append(_padded(name), style="bold")


def _padded(name: str) -> str:
    return name + " " * (_LABEL - cell_len(name))


def _list(one: ListDiff) -> Text:
    parts = [Text(escape_invisible(item), style="dim") for item in one.kept]
    parts += [
        Text(escape_invisible(f"{each.old} → {each.new}{words.reason(each.reason)}"), style="cyan")
        for each in one.renamed
    ]
    parts += [Text(f"+{escape_invisible(item)}", style=_ADDED) for item in one.added]
    parts += [Text(f"-{escape_invisible(item)}", style=_REMOVED) for item in one.removed]
    line = Text()
    for number, part in enumerate(parts):
        line.append(_SEPARATOR if number else "", style="dim").append_text(part)
    return line


def _summary(one: SummaryDiff) -> Text:
    line = Text()
    for sentence in one.sentences:
        for piece in sentence.pieces:
            text = escape_invisible(piece.text)
            if piece.op == "removed":
                line.append(f"[-{text}-]", style=_REMOVED)
            elif piece.op == "added":
                line.append(f"{{+{text}+}}", style=_ADDED)
            else:
                line.append(text, style="dim" if sentence.op == "same" else "")
    return line
