"""A comparison as Markdown for a pull request comment: a part that folds for each article. Any text shows as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from summarize.compare.render import words as words
from summarize.compare.schema import ArticleDiff, CorpusDiff, ListDiff, SummaryDiff
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.text import escape_invisible

LONGEST: Final = 60_000
"""Characters; forges refuse a comment of more than 65,536."""
_MARKUP: Final = re.compile(r"[\\`*_\[\]|~]")
_REFERENCE: Final = re.compile("@|#|://")
"""What forges make a mention, a reference or a link of wherever it stands."""


def diff_markdown(found: CorpusDiff, *, stat: bool = False) -> str:
    """The head as tables, then the articles, as many as a comment holds."""
    lines = list(_head(found))
    if stat:
        return "\n".join(lines) + "\n"
    shown, length = 0, sum(map(len, lines))
    for one in words.differing(found):
        part = list(_article(one))
        length += sum(map(len, part)) + len(part)
        if length > LONGEST:
            break
        lines += part
        shown += 1
    if rest := words.hidden_line(found, shown):
        lines += ["", f"{rest}; `--format html` shows them all."]
    return "\n".join(lines) + "\n"


def _head(found: CorpusDiff) -> Iterator[str]:
    yield f"### {_text(words.side_line(found.a))} → {_text(words.side_line(found.b))}"
    yield ""
    yield words.counts_line(found)
    yield ""
    yield "| " + " | ".join((*words.FIELD_HEADS, "most added", "most removed", "renamed")) + " |"
    yield "|---|--:|--:|--:|---|---|---|"
    for name, one in found.by_field.items():
        cells = [*words.field_cells(name, one), *("、".join(terms) for terms in words.term_cells(one))]
        yield "| " + " | ".join(map(_text, cells)) + " |"
    yield ""
    yield from (f"- {_text(line)}" for line in words.run_lines(found))


def _article(one: ArticleDiff) -> Iterator[str]:
    yield ""
    notes = escape(words.article_notes(one))
    yield f"<details><summary><code>{_inert(escape(escape_invisible(one.id), quote=False))}</code> {notes}</summary>"
    yield ""
    yield from (f"- ⚠ {_text(suspicion.message)}" for suspicion in one.suspicions)
    if one.status == "changed":
        yield from (f"- **{name}** {_list(one.lists[name])}" for name in LIST_FIELDS if one.changed(name))
        if one.summary is not None:
            yield f"- **{EVENT_SUMMARY}** {_summary(one.summary)}"
            if told := words.figure_words(one.summary.figures):
                yield f"- figures: {_text('、'.join(told))}"
    yield ""
    yield "</details>"


def _list(one: ListDiff) -> str:
    return _joined(
        [
            *(_text(item) for item in one.kept),
            *(_text(f"{each.old} → {each.new}{words.reason(each.reason)}") for each in one.renamed),
            *(f"<ins>+ {_text(item)}</ins>" for item in one.added),
            *(f"<del>- {_text(item)}</del>" for item in one.removed),
        ]
    )


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(parts)


def _summary(one: SummaryDiff) -> str:
    tags = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
    return "".join(tags[piece.op].format(_text(piece.text)) for sentence in one.sentences for piece in sentence.pieces)


def _text(text: str) -> str:
    """`text` as Markdown that shows exactly it: no markup, no HTML, nobody mentioned."""
    return _inert(_MARKUP.sub(r"\\\g<0>", escape(escape_invisible(text), quote=False)))


def _inert(text: str) -> str:
    return _REFERENCE.sub(lambda found: f"{found[0][0]}<wbr>{found[0][1:]}", text)
