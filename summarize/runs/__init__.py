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
