"""A comparison as Markdown for a pull request comment: a section that folds for each article, any text escaped."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.messages import _, gettext, translated
from summarize.core.text import escape_invisible
from summarize.diff.render import words
from summarize.diff.schema import ArticleDiff, CorpusDiff, ListDiff, SummaryDiff

MAX_LENGTH: Final = 60_000
"""Characters; forges refuse a comment of more than 65,536."""
_MARKUP: Final = re.compile(r"[\\`*_\[\]|~]")
_REFERENCE: Final = re.compile("@|#|://")
"""What forges turn into a mention, a reference or a link anywhere in a text."""


def diff_markdown(difference: CorpusDiff, *, stat: bool = False) -> str:
    """The summary as a table, then with `stat` off as many articles as a comment holds."""
    lines = list(_summary_lines(difference))
    if stat:
        return "\n".join(lines) + "\n"
    shown, length = 0, sum(map(len, lines))
    for article in words.articles_to_show(difference):
        section = list(_article_lines(article))
        length += sum(map(len, section)) + len(section)
        if length > MAX_LENGTH:
            break
        lines += section
        shown += 1
    if rest := words.hidden_line(difference, shown):
        command = words.command(difference, "--format", "html", "-o", "diff.html")
        shown_command = f"<code>{escape_markdown(command)}</code>"
        lines += ["", gettext("{rest}; all of them: {command}", rest=rest, command=shown_command)]
    return "\n".join(lines) + "\n"


def _summary_lines(difference: CorpusDiff) -> Iterator[str]:
    yield f"### {escape_markdown(words.side_line(difference.a))} → {escape_markdown(words.side_line(difference.b))}"
    yield ""
    yield words.counts_line(difference)
    yield ""
    columns = (*words.FIELD_COLUMNS, _("most added"), _("most removed"), _("renamed"))
    yield "| " + " | ".join(map(translated, columns)) + " |"
    yield "|---|--:|--:|--:|---|---|---|"
    for name, changes in difference.by_field.items():
        cells = [*words.field_cells(name, changes), *("、".join(terms) for terms in words.term_cells(changes))]
        yield "| " + " | ".join(map(escape_markdown, cells)) + " |"
    yield ""
    yield from (f"- {escape_markdown(line)}" for line in words.run_lines(difference))


def _article_lines(article: ArticleDiff) -> Iterator[str]:
    yield ""
    identity = _break_references(escape(escape_invisible(article.id), quote=False))
    title = _break_references(escape(escape_invisible(article.title), quote=False))
    named = f"<code>{identity}</code> {title}" if title else f"<code>{identity}</code>"
    yield f"<details><summary>{named} {escape(words.article_notes(article))}</summary>"
    yield ""
    yield from (f"- ⚠ {escape_markdown(translated(suspicion.message))}" for suspicion in article.suspicions)
    if article.status == "changed":
        yield from (f"- **{name}** {_list_text(article.lists[name])}" for name in LIST_FIELDS if article.changed(name))
        if article.summary is not None:
            yield f"- **{EVENT_SUMMARY}** {_sentences_text(article.summary)}"
            if figures := words.signed_figures(article.summary.figures):
                yield gettext("- figures: {figures}", figures=escape_markdown("、".join(figures)))
        if causes := words.causes_text(article):
            yield gettext("- cause: {causes}", causes=escape_markdown(causes))
    yield ""
    yield "</details>"


def _list_text(change: ListDiff) -> str:
    return " · ".join(
        [
            *(escape_markdown(item) for item in change.kept),
            *(escape_markdown(words.renaming(item)) for item in change.renamed),
            *(f"<ins>+ {escape_markdown(item)}</ins>" for item in change.added),
            *(f"<del>- {escape_markdown(item)}</del>" for item in change.removed),
        ]
    )


def _sentences_text(change: SummaryDiff) -> str:
    tags = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
    return "".join(
        tags[piece.op].format(escape_markdown(piece.text)) for sentence in change.sentences for piece in sentence.pieces
    )


def escape_markdown(text: str) -> str:
    """`text` as Markdown that shows exactly it: no markup, no HTML, nobody mentioned."""
    return _break_references(_MARKUP.sub(r"\\\g<0>", escape(escape_invisible(text), quote=False)))


def _break_references(text: str) -> str:
    """`text` in which nothing is a mention, a reference or a link."""
    return _REFERENCE.sub(lambda match: f"{match[0][0]}<wbr>{match[0][1:]}", text)
