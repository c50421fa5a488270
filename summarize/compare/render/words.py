"""The words of a comparison of two runs: lines and cells of plain text that terminal, Markdown and HTML share."""

import shlex
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlencode

from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import COMPARED, MeasureDifference, RunComparison, RunHead
from summarize.compare.conditions import Judgement
from summarize.compare.costs import COSTS
from summarize.compare.scoring import SCORE
from summarize.core.plural import counted
from summarize.diff.render.words import cause_lines, explained_lines, field_causes_text

PAGE: Final = "review.html"
"""The review page that links go to; `summarize review` writes it."""
COLUMNS: Final = ("measure", "BASE", "HEAD", "difference", "95 % interval", "verdict", "articles needed")
VERDICTS: Final = {
    "same": "same",
    "noise": "within noise",
    "unclear": "not certain",
    "better": "better",
    "worse": "worse",
    "different": "different",
    None: "",
}
LABELS, RECORDS, RUN = "against the labels", "of the records", "of the run"
_DIGITS: Final = {"summary_characters": 1, "tokens_per_article": 0, "peak_memory_mb": 0, "seconds_per_article": 2}
_SHORT: Final = 12
"""Characters that are shown of a hash."""
_MOST_FAULTS: Final = 3
"""Faults of an article that its line names."""


class Row(NamedTuple):
    """One measure in the table."""

    section: str
    name: str
    cells: tuple[str, ...]
    """Under `COLUMNS`."""
    verdict: str
    """Its key in `VERDICTS`; empty where there is none."""
    meaning: str


def sides(comparison: RunComparison) -> tuple[tuple[str, RunHead], tuple[str, RunHead]]:
    """The two runs, under the names that they have on the page."""
    return ("BASE", comparison.base), ("HEAD", comparison.head)


def run_line(head: RunHead) -> str:
    """A run: its folder, what it was made with, what it holds."""
    adapter = f" with adapter {head.adapter[:_SHORT]}" if head.adapter else ""
    state = "" if head.complete else ", incomplete"
    failures = f", {counted(head.failures, 'failure')}" if head.failures else ""
    return (
        f"{head.run}  {head.model}{adapter}, prompt {head.prompt}: {counted(head.records, 'record')}{failures}{state}"
    )


def count_lines(comparison: RunComparison) -> Iterator[str]:
    """What was compared, what was left out, and what the runs were not made with alike."""
    yield f"{counted(comparison.articles, 'article')} compared, {comparison.labelled:,} of them with labels"
    left_out = {
        "only in BASE": comparison.only_base,
        "only in HEAD": comparison.only_head,
        "another text in HEAD": comparison.changed,
        "not in the source": comparison.absent,
    }
    if parts := [f"{count:,} {name}" for name, count in left_out.items() if count]:
        yield f"left out: {', '.join(parts)}"
    floors = {name: row.floor for name, row in comparison.measures.items() if row.floor}
    if floors:
        yield f"noise floor: {', '.join(f'{name} {_number(name, floor)}' for name, floor in floors.items())}"
    yield from cause_lines(comparison.causes)
    if comparison.explained:
        causes = [change.causes for change in (*comparison.worse, *comparison.better)]
        yield from explained_lines(comparison.explained, causes, names=("BASE", "HEAD"))


def verdict_lines(comparison: RunComparison) -> Iterator[str]:
    """Which run is better, by how much, how surely; then each measure that tells them apart, or does not."""
    row = comparison.measures.get(SCORE)
    yield _score_line(row) if row else "which fields are right is not known without labels (--gold FILE)"
    for verdict in ("better", "worse", "different", "unclear", "noise"):
        if names := comparison.named(verdict):
            yield f"{VERDICTS[verdict]}: {', '.join(names)}"


def _score_line(row: MeasureDifference) -> str:
    on = f"on {counted(row.articles, 'labelled article')}"
    if row.verdict == "same":
        return f"HEAD and BASE score the same {on}, article by article"
    by = f"HEAD's score is {abs(row.difference):.3f} {'higher' if row.difference > 0 else 'lower'}"
    by = by if row.difference else "their scores are the same on average"
    interval = f" (95 % interval {row.interval[0]:+.3f} to {row.interval[1]:+.3f})" if row.interval else ""
    if row.verdict in ("better", "worse"):
        return f"HEAD is {row.verdict}: {by}{interval} {on}"
    if row.verdict == "noise":
        return f"no difference beyond the noise of {row.floor:.3f}: {by}{interval} {on}"
    needed = f"; about {row.needed:,} would tell" if row.needed else ""
    return f"which is better is not certain: {by}{interval} {on}{needed}"


def rows(comparison: RunComparison) -> Iterator[Row]:
    """The table, a measure a row, section by section."""
    for section in (LABELS, RECORDS, RUN):
        for name, row in comparison.measures.items():
            measure = COMPARED[name]
            if (RUN if name in COSTS else LABELS if measure.labelled else RECORDS) != section:
                continue
            shows_interval = row.interval and row.verdict != "same"
            cells = (
                name,
                _number(name, row.base),
                _number(name, row.head),
                _number(name, row.difference, "+") if row.difference else "0",
                " to ".join(_number(name, end, "+") for end in row.interval or ()) if shows_interval else "",
                VERDICTS[row.verdict],
                f"{row.needed:,}" if row.needed else "",
            )
            yield Row(section, name, cells, row.verdict or "", measure.meaning)


def _number(name: str, value: float, sign: str = "") -> str:
    """A value of a measure, with as many decimals as it deserves."""
    digits = 0 if COMPARED[name].summed else _DIGITS.get(name, 3)
    return f"{value:{sign},.{digits}f}"


def change_cells(change: ArticleChange) -> tuple[str, str]:
    """By how much an article changed, and in what."""
    if change.score is not None:
        amount = f"{change.score:+.3f}"
    else:
        amount = f"suspicion {change.suspicion:+d}" if change.suspicion else ""
    measures = [_step(name, base, head) for name, (base, head) in change.measures.items() if name != SCORE]
    faults = [f"{fault.code} {'、'.join(fault.items)}".rstrip() for fault in change.faults[:_MOST_FAULTS]]
    cause = field_causes_text(change.causes, change.fields)
    causes = [f"cause: {cause}"] if cause else []
    return amount, "; ".join([*([] if change.score is not None else faults), *measures, *causes])


def _step(name: str, base: float, head: float) -> str:
    digits = 0 if COMPARED[name].summed else 2
    return f"{name} {base:.{digits}f} → {head:.{digits}f}"


def ordered_by(comparison: RunComparison) -> str:
    """By what the articles that changed most are ordered."""
    return "by score" if SCORE in comparison.measures else "by suspicion, then by the measures"


def review_link(identity: str) -> str:
    """The place of an article on the review page, as a relative address."""
    return f"{PAGE}#{urlencode({'id': identity})}"


def review_command(comparison: RunComparison) -> str:
    """The command that writes the review page of the articles that are listed; empty where none is."""
    ids = [change.id for change in (*comparison.worse, *comparison.better)]
    if not ids:
        return ""
    return shlex.join(["summarize", "review", comparison.base.run, comparison.head.run, "-o", PAGE, "--", *ids])


def judgement_line(judgement: Judgement) -> str:
    """What a condition came to."""
    word = "FAILS" if judgement.holds else "passes"
    noise = "; the difference is within noise" if judgement.within_noise else ""
    return f"{word}: {judgement.condition} ({judgement.value:.4g} against {judgement.limit:.4g}{noise})"
