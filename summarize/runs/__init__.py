"""Run folders on disk: written so that an interruption at any moment loses nothing that was said to be done.

    results/<UTC time>-<fingerprint>/
      manifest.json    first: everything that can change an output, by hash
      records.jsonl    appended and fsynced batch by batch; sorted by id when the run ends
      failures.jsonl   the same, of documents that have no record
      timings.jsonl    everything that is not the same the next time
      report.md        for people
      decisions.jsonl  of a run made of another one and decisions: who decided what
      summary.json     last: its presence means the run is complete

Records are never all in memory: only their ids and places are.
"""

from summarize.runs.folder import (
    FAILURES,
    MANIFEST,
    RECORDS,
    REPORT,
    SUMMARY,
    TIMINGS,
    WHOLE_FILES,
    RecordLocation,
    Run,
    Summary,
    newest_incomplete,
    open_run,
    to_json,
)
from summarize.runs.manifest import MadeFrom, Manifest
from summarize.runs.writer import RunWriter, complete_run, open_writer

__all__ = [
    "FAILURES",
    "MANIFEST",
    "RECORDS",
    "REPORT",
    "SUMMARY",
    "TIMINGS",
    "WHOLE_FILES",
    "MadeFrom",
    "Manifest",
    "RecordLocation",
    "Run",
    "RunWriter",
    "Summary",
    "complete_run",
    "newest_incomplete",
    "open_run",
    "open_writer",
    "to_json",
]
