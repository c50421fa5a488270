"""Run folders on disk: written so that an interruption at any moment loses nothing that was said to be done.

    results/<UTC time>-<fingerprint>/
      manifest.json    first: everything that can change an output, by hash
      records.jsonl    appended and fsynced batch by batch; sorted by id when the run ends
      failures.jsonl   the same, of documents that have no record
      timings.jsonl    everything that is not the same the next time
      report.md        for people
      decisions.jsonl  of a run made of another one and decisions: who decided what
      summary.json     last: its presence means the run is complete

Knows files and the shapes in them, nothing of how they come about. Of a run's rows only ids and places are in memory.
"""

from summarize.runs.folder import (
    FAILURES,
    MANIFEST,
    RECORDS,
    REPORT,
    SUMMARY,
    TIMINGS,
    WHOLE,
    MadeFrom,
    Manifest,
    Place,
    Run,
    Summary,
    newest_incomplete,
    open_run,
    pretty,
)
from summarize.runs.writer import RunWriter, writing

__all__ = [
    "FAILURES",
    "MANIFEST",
    "RECORDS",
    "REPORT",
    "SUMMARY",
    "TIMINGS",
    "WHOLE",
    "MadeFrom",
    "Manifest",
    "Place",
    "Run",
    "RunWriter",
    "Summary",
    "newest_incomplete",
    "open_run",
    "pretty",
    "writing",
]
