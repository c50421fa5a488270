"""A comparison as one static page: no script, nothing loaded from anywhere, any text shown as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jinja2

from summarize.compare.render import words as diff_words
from summarize.compare.schema import CorpusDiff
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.text import escape_invisible

_TEMPLATES: Final = Path(__file__).parent / "templates"


def diff_page(found: CorpusDiff, *, stat: bool = False) -> str:
    """The head, then the articles that differ in the order they are in."""
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        keep_trailing_newline=True,
    )
    shown = [] if stat else diff_words.differing(found)
    return pages.get_template("diff.html.j2").render(
        found=found,
        shown=shown,
        words=diff_words,
        list_fields=LIST_FIELDS,
        summary_field=EVENT_SUMMARY,
        rest="" if stat else diff_words.hidden_line(found, len(shown)),
    )


def _shown(value: Any) -> Any:
    return escape_invisible(value) if type(value) is str else value
