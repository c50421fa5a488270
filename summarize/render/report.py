"""`report.md`: a finished run for people, in Markdown."""

from __future__ import annotations

from itertools import islice

from summarize.fields import ALL_FIELDS, LIST_FIELDS
from summarize.ledger import reckoned_tokens
from summarize.store import Run, Summary

MOST_RECORDS = 200
MOST_FAILURES = 1000


def report(run: Run, summary: Summary) -> str:
    """The report of a run whose records and failures are written."""
    manifest = run.manifest
    lines = [
        f"# Run {manifest.fingerprint[:12]}",
        "",
        f"- source: {_cell(manifest.source)}",
        f"- model: {_cell(manifest.model)} on {_cell(manifest.backend['backend'])}, "
        f"{_cell(manifest.backend['precision'])}",
        f"- prompt: {_cell(manifest.prompt['name'])}",
        f"- documents: {summary.documents}, records: {summary.records}, failures: {sum(summary.failures.values())}",
        f"- cleaning: {summary.article_characters:,} of {summary.characters:,} characters kept, "
        f"about {reckoned_tokens(summary.characters - summary.article_characters):,} prompt tokens saved",
        "",
    ]
    if summary.failures:
        lines += ["## Failures", "", "| id | stage | reason | message |", "|---|---|---|---|"]
        for failure in islice(run.failures(), MOST_FAILURES):
            lines.append(f"| {_cell(failure.id)} | {failure.stage} | {failure.reason} | {_cell(failure.message)} |")
        lines.append("")
    lines += ["## Records", "", "| id | " + " | ".join(ALL_FIELDS) + " |", "|---" * (len(ALL_FIELDS) + 1) + "|"]
    for record in islice(run.records(), MOST_RECORDS):
        cells = [record.id, *("、".join(record.items(name)) for name in LIST_FIELDS), record.event_summary]
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    if summary.records > MOST_RECORDS:
        lines += ["", f"The first {MOST_RECORDS} of {summary.records}; all of them are in `records.jsonl`."]
    return "\n".join(lines) + "\n"


_ESCAPED = str.maketrans({**{char: f"\\{char}" for char in "\\`*_[]<>|#&"}, "\n": " ", "\r": " "})


def _cell(text: str) -> str:
    """`text` as one Markdown table cell that shows exactly it."""
    return text.translate(_ESCAPED)
