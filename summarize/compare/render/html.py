"""A comparison of two runs as one offline page: no script, nothing loaded."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import RunComparison
from summarize.compare.conditions import Judgement
from summarize.compare.plots import draw_plots
from summarize.compare.render import words
from summarize.core.messages import _, gettext, language, translated
from summarize.core.text import escape_invisible

_TEMPLATE: Final = Path(__file__).parent / "comparison.html"


def comparison_page(comparison: RunComparison, judgements: Sequence[Judgement] = ()) -> str:
    """The whole comparison, with plots where matplotlib is installed."""
    first, *rest = words.verdict_lines(comparison)
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        language="zh-Hans" if language() else "en",
        title=_text(gettext("Comparison of two runs")),
        measures=_text(gettext("Measures")),
        verdict=_text(first),
        verdicts=_list(rest),
        runs=_list(f"{name}: {words.run_line(head)}" for name, head in words.sides(comparison)),
        counts=_list(words.count_lines(comparison)),
        judgements="".join(map(_judgement, judgements)),
        plots="".join(_figure(title, svg) for title, svg in draw_plots(comparison)),
        columns="".join(f"<th>{_text(translated(name))}</th>" for name in (*words.COLUMNS, "")),
        rows="\n".join(_rows(comparison)),
        changes="".join(_changes(comparison)),
    )


def _rows(comparison: RunComparison) -> Iterator[str]:
    section = ""
    for row in words.rows(comparison):
        if row.section != section:
            section = row.section
            yield f'<tr><th colspan="8" class="section">{_text(section)}</th></tr>'
        name, *numbers, verdict, needed = row.cells
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in numbers)
        judged = f'<td class="{row.verdict}">{_text(verdict)}</td><td>{_text(needed)}</td>'
        yield f'<tr><th>{_text(name)}</th>{cells}{judged}<td class="meaning">{_text(row.meaning)}</td></tr>'


def _changes(comparison: RunComparison) -> Iterator[str]:
    for title, changes in ((_("Got worse most"), comparison.worse), (_("Got better most"), comparison.better)):
        if changes:
            rows = "\n".join(map(_change, changes))
            heading = gettext("{title}, {order}", title=title, order=words.ordered_by(comparison))
            yield f"<h2>{_text(heading)}</h2>\n<table>{rows}</table>\n"
    if command := words.review_command(comparison):
        says = gettext("The review page that the links go to, written beside this one:")
        yield f"<p>{_text(says)}</p>\n<pre>{_text(command)}</pre>\n"


def _change(change: ArticleChange) -> str:
    amount, what = words.change_cells(change)
    link = f'<a href="{escape(words.review_link(change.id))}"><bdi>{_text(change.id)}</bdi></a>'
    return f'<tr><th>{link}</th><td>{_text(amount)}</td><td class="meaning">{_text(what)}</td></tr>'


def _judgement(judgement: Judgement) -> str:
    state = "worse" if judgement.holds else ""
    return f'<p class="condition {state}">{_text(translated(words.judgement_line(judgement)))}</p>\n'


def _figure(title: str, svg: str) -> str:
    return f"<figure><figcaption>{_text(title)}</figcaption>{svg}</figure>\n"


def _list(lines: Iterable[str]) -> str:
    return "".join(f"<li>{_text(line)}</li>" for line in lines)


def _text(text: str) -> str:
    return escape(escape_invisible(text))
