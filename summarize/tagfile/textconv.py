"""A tag file in the form `git diff` compares: an item a line, sorted, a sentence a line, then the article."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.core.sentences import split_paragraphs
from summarize.tagfile.format import STAMP_MARK
from summarize.tagfile.layout import ORDER, Layout, parse_layout


def textconv(text: str) -> str:
    """The view of a regular tag file, so made that another order of the items is no change; other text as it is."""
    layout = parse_layout(text)
    if not any(name in layout.fields for name in ALL_FIELDS):
        return text
    lines = [f"{name}: {part}".rstrip() for name in ORDER if name in layout.fields for part in _parts(layout, name)]
    return "\n".join(lines) + f"\n\n{layout.head}"


def _parts(layout: Layout, name: str) -> Iterator[str]:
    value = layout.fields[name].value
    if name == EVENT_SUMMARY:
        found = [sentence for sentences in split_paragraphs(value) for sentence in sentences]
    elif name == STAMP_MARK:
        found = [value]
    else:
        found = sorted(layout.items(name))
    yield from found or [""]
