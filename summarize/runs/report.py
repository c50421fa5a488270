"""Report of a finished run, `report.md`, in Markdown."""

from itertools import islice

from summarize.core.fields import ALL_FIELDS, LIST_FIELDS
from summarize.core.text import escape_invisible
from summarize.core.usage import estimate_tokens
from summarize.runs.folder import Run, RunSummary
from summarize.runs.sentence_counts import count_sentences

MOST_RECORDS = 200
MOST_FAILURES = 1000


def report(run: Run, summary: RunSummary) -> str:
    """The report of a run whose records and failures are written."""
    manifest = run.manifest
    lines = [
        f"# Run {manifest.fingerprint[:12]}",
        "",
        f"- source: {cell(manifest.source)}",
        f"- model: {cell(manifest.model)} on {cell(manifest.backend['backend'])}, "
        f"{cell(manifest.backend['precision'])}",
        f"- prompt: {cell(manifest.prompt['name'])}",
        f"- documents: {summary.documents}, records: {summary.records}, failures: {sum(summary.failures.values())}",
        f"- cleaning: {summary.article_characters:,} of {summary.characters:,} characters kept, "
        f"about {estimate_tokens(summary.characters - summary.article_characters):,} prompt tokens saved",
        "",
    ]
    if manifest.writes:
        counts = count_sentences(run.records())
        lines.insert(
            -1,
            f"- summaries: {counts.kept:,} sentences as the model wrote them, {counts.rejected:,} left out, "
            f"{counts.added:,} added from the articles; {counts.extracts:,} records are extracts",
        )
    if made := manifest.made_from:
        lines.insert(-1, f"- made from {cell(made.a)} by {cell(made.by)}: batch {made.batch} in `decisions.jsonl`")
    if origin := manifest.regenerated_from:
        lines.insert(-1, f"- {origin.articles} articles of {cell(origin.run)}, made again")
    if summary.failures:
        lines.append(failures_table(run))
    lines += ["## Records", "", "| id | " + " | ".join(ALL_FIELDS) + " |", "|---" * (len(ALL_FIELDS) + 1) + "|"]
    for record in islice(run.records(), MOST_RECORDS):
        values = [record.id, *("、".join(record.of(name)) for name in LIST_FIELDS), record.event_summary]
        lines.append("| " + " | ".join(map(cell, values)) + " |")
    if summary.records > MOST_RECORDS:
        lines += ["", f"The first {MOST_RECORDS} of {summary.records}; all of them are in `records.jsonl`."]
    return "\n".join(lines) + "\n"


def failures_table(run: Run) -> str:
    """The failures of a run, complete or not; empty where there are none."""
    rows = [
        f"| {cell(failure.id)} | {failure.stage} | {failure.reason} | {cell(failure.message)} |"
        for failure in islice(run.failures(), MOST_FAILURES)
    ]
    head = ["## Failures", "", "| id | stage | reason | message |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, ""]) if rows else ""


_ESCAPED = str.maketrans({**{char: f"\\{char}" for char in "\\`*_[]<>|#&"}, "\n": " ", "\r": " "})


def cell(text: str) -> str:
    """`text` as one Markdown table cell that shows exactly it."""
    return escape_invisible(text.translate(_ESCAPED))
