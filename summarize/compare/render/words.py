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
from summarize.core.hashing import SHORT
from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import counted, enumerated
from summarize.diff.render.words import cause_lines, explained_lines, field_causes_text

PAGE: Final = "review.html"
"""The review page that links go to; `summarize review` writes it."""
_CONFIDENCE: Final = "95 %"
COLUMNS: Final = (
    *(
        _("measure"),
        _("BASE"),
        _("HEAD"),
        _("difference"),
        _("{share} interval", share=_CONFIDENCE),
        _("verdict"),
        _("articles needed"),
    ),
)
VERDICTS: Final = {
    "same": _("same"),
    "noise": _("within noise"),
    "unclear": _("not certain"),
    "better": _("better"),
    "worse": _("worse"),
    "different": _("different"),
    None: "",
}
LABELS, RECORDS, RUN = _("against the labels"), _("of the records"), _("of the run")
_DIGITS: Final = {"summary_characters": 1, "tokens_per_article": 0, "peak_memory_mb": 0, "seconds_per_article": 2}
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
    model = Message(head.model)
    if head.adapter:
        model = _("{model} with adapter {adapter}", model=head.model, adapter=head.adapter[:SHORT])
    holds = [
        counted(head.records, "record"),
        *([counted(head.failures, "failure")] if head.failures else []),
        *([] if head.complete else [_("incomplete")]),
    ]
    return gettext(
        "{run}  {model}, prompt {prompt}: {counts}",
        run=head.run,
        model=model,
        prompt=head.prompt,
        counts=enumerated(holds),
    )


def count_lines(comparison: RunComparison) -> Iterator[str]:
    """What was compared, what was left out, and what the runs were not made with alike."""
    articles, labelled = counted(comparison.articles, "article"), comparison.labelled
    yield gettext("{articles} compared, {labelled:,} of them with labels", articles=articles, labelled=labelled)
    left_out = {
        _("only in BASE"): comparison.only_base,
        _("only in HEAD"): comparison.only_head,
        _("another text in HEAD"): comparison.changed,
        _("not in the source"): comparison.absent,
    }
    if parts := [_("{count:,} {status}", count=count, status=name) for name, count in left_out.items() if count]:
        yield gettext("left out: {counts}", counts=enumerated(parts))
    floors = {name: row.floor for name, row in comparison.measures.items() if row.floor}
    if floors:
        shown = ", ".join(f"{name} {_number(name, floor)}" for name, floor in floors.items())
        yield gettext("noise floor: {floors}", floors=shown)
    yield from cause_lines(comparison.causes)
    if comparison.explained:
        causes = [change.causes for change in (*comparison.worse, *comparison.better)]
        yield from explained_lines(comparison.explained, causes, names=("BASE", "HEAD"))


def verdict_lines(comparison: RunComparison) -> Iterator[str]:
    """Which run is better, by how much, how surely; then each measure that tells them apart, or does not."""
    row = comparison.measures.get(SCORE)
    unknown = _("which fields are right is not known without labels (--gold FILE)")
    yield translated(_score_line(row) if row else unknown)
    for verdict in ("better", "worse", "different", "unclear", "noise"):
        if names := comparison.named(verdict):
            yield gettext("{verdict}: {measures}", verdict=VERDICTS[verdict], measures=", ".join(names))


def _score_line(row: MeasureDifference) -> Message:
    on = counted(row.articles, "labelled article")
    if row.verdict == "same":
        return _("HEAD and BASE score the same on {articles}, article by article", articles=on)
    line = _("{scores} on {articles}", scores=_score_difference(row), articles=on)
    if row.verdict == "better":
        return _("HEAD is better: {line}", line=line)
    if row.verdict == "worse":
        return _("HEAD is worse: {line}", line=line)
    if row.verdict == "noise":
        return _("no difference beyond the noise of {floor:.3f}: {line}", floor=row.floor, line=line)
    if row.needed:
        line = _("{line}; about {count:,} would tell", line=line, count=row.needed)
    return _("which is better is not certain: {line}", line=line)


def _score_difference(row: MeasureDifference) -> Message:
    """By how much HEAD's score is another, with the interval."""
    by, is_higher = abs(row.difference), row.difference > 0
    line = _("HEAD's score is {by:.3f} higher", by=by) if is_higher else _("HEAD's score is {by:.3f} lower", by=by)
    if not row.difference:
        line = _("their scores are the same on average")
    if row.interval:
        low, high = row.interval
        return _(
            "{line} ({share} interval {low:+.3f} to {high:+.3f})", line=line, share=_CONFIDENCE, low=low, high=high
        )
    return line


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
                gettext(" to ").join(_number(name, end, "+") for end in row.interval or ()) if shows_interval else "",
                translated(VERDICTS[row.verdict]),
                f"{row.needed:,}" if row.needed else "",
            )
            yield Row(translated(section), name, cells, row.verdict or "", translated(measure.meaning))


def _number(name: str, value: float, sign: str = "") -> str:
    """A value of a measure, with as many decimals as it deserves."""
    digits = 0 if COMPARED[name].summed else _DIGITS.get(name, 3)
    return f"{value:{sign},.{digits}f}"


def change_cells(change: ArticleChange) -> tuple[str, str]:
    """By how much an article changed, and in what."""
    if change.score is not None:
        amount = f"{change.score:+.3f}"
    else:
        amount = gettext("suspicion {weight:+d}", weight=change.suspicion) if change.suspicion else ""
    measures = [_step(name, base, head) for name, (base, head) in change.measures.items() if name != SCORE]
    faults = [f"{fault.code} {'、'.join(fault.items)}".rstrip() for fault in change.faults[:_MOST_FAULTS]]
    cause = field_causes_text(change.causes, change.fields)
    causes = [gettext("cause: {cause}", cause=cause)] if cause else []
    return amount, "; ".join([*([] if change.score is not None else faults), *measures, *causes])


def _step(name: str, base: float, head: float) -> str:
    digits = 0 if COMPARED[name].summed else 2
    return f"{name} {base:.{digits}f} → {head:.{digits}f}"


def ordered_by(comparison: RunComparison) -> str:
    """By what the articles that changed most are ordered."""
    return gettext("by score") if SCORE in comparison.measures else gettext("by suspicion, then by the measures")


def review_link(identity: str) -> str:
    """The place of an article on the review page, as a relative address."""
    return f"{PAGE}#{urlencode({'id': identity})}"


def review_command(comparison: RunComparison) -> str:
    """The command that writes the review page of the articles that are listed; empty where none is."""
    ids = [change.id for change in (*comparison.worse, *comparison.better)]
    if not ids:
        return ""
    return shlex.join(["summarize", "review", comparison.base.run, comparison.head.run, "-o", PAGE, "--", *ids])


def judgement_line(judgement: Judgement) -> Message:
    """What a condition came to."""
    values = _("{value:.4g} against {limit:.4g}", value=judgement.value, limit=judgement.limit)
    if judgement.within_noise:
        values = _("{values}; the difference is within noise", values=values)
    if judgement.holds:
        return _("FAILS: {condition} ({values})", condition=judgement.condition, values=values)
    return _("passes: {condition} ({values})", condition=judgement.condition, values=values)
