"""A comparison of two runs as Markdown: for a report, or a comment on a pull request."""

from collections.abc import Iterator, Sequence

from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import RunComparison
from summarize.compare.conditions import Judgement
from summarize.compare.render import words
from summarize.core.messages import gettext, translated
from summarize.core.text import escape_invisible
from summarize.diff.render.markdown import escape_markdown


def comparison_markdown(comparison: RunComparison, judgements: Sequence[Judgement] = ()) -> str:
    """The whole comparison."""
    first, *rest = words.verdict_lines(comparison)
    lines = [
        gettext("### Comparison of two runs"),
        "",
        f"**{escape_markdown(first)}**",
        "",
        *(f"- {escape_markdown(line)}" for line in rest),
        *(f"- {name}: {escape_markdown(words.run_line(head))}" for name, head in words.sides(comparison)),
        *(f"- {escape_markdown(line)}" for line in words.count_lines(comparison)),
        *(f"- {escape_markdown(translated(words.judgement_line(judgement)))}" for judgement in judgements),
        "",
        *_table(comparison),
        *_changes(gettext("Got worse most"), comparison, comparison.worse),
        *_changes(gettext("Got better most"), comparison, comparison.better),
    ]
    if command := words.review_command(comparison):
        lines += ["", gettext("The review page that the links go to:"), "", f"    {escape_invisible(command)}"]
    return "\n".join(lines) + "\n"


def _table(comparison: RunComparison) -> Iterator[str]:
    yield "| " + " | ".join(map(translated, words.COLUMNS)) + " |"
    yield "|---|--:|--:|--:|--:|---|--:|"
    for row in words.rows(comparison):
        yield "| " + " | ".join(map(escape_markdown, row.cells)) + " |"


def _changes(title: str, comparison: RunComparison, changes: Sequence[ArticleChange]) -> Iterator[str]:
    if not changes:
        return
    yield from (
        "",
        gettext("#### {title}, {order}", title=title, order=words.ordered_by(comparison)),
        "",
        gettext("| article | | |"),
        "|---|--:|---|",
    )
    for change in changes:
        link = f"[{escape_markdown(change.id)}]({words.review_link(change.id)})"
        yield "| " + " | ".join([link, *map(escape_markdown, words.change_cells(change))]) + " |"
