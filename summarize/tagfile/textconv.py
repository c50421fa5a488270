"""Text of a tag file for `git diff`: its sorted list items and summary sentences, one a line, then the article."""

from collections.abc import Sequence

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.core.sentences import split_paragraphs
from summarize.tagfile.format import STAMP_MARK
from summarize.tagfile.layout import ORDER, Layout, parse_layout


def textconv(text: str) -> str:
    """A tag file so that another order of its items is no difference; a text without fields as it is.

    IrregularTagFileError where the file is not regular.
    """
    layout = parse_layout(text)
    if not any(name in layout.values for name in ALL_FIELDS):
        return text
    names = [name for name in ORDER if name in layout.values]
    lines = [f"{name}: {entry}".rstrip() for name in names for entry in _entries(layout, name) or [""]]
    return "\n".join(lines) + f"\n\n{layout.head}"


def _entries(layout: Layout, name: str) -> Sequence[str]:
    """The sentences or items of a field, the value of a stamp."""
    value = layout.values[name]
    if name == EVENT_SUMMARY:
        return [sentence for sentences in split_paragraphs(value) for sentence in sentences]
    return [value] if name == STAMP_MARK else sorted(layout.items(name))
