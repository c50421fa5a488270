"""What people decide about a comparison: the page, the decisions, applying them to a run or to tag files, and undo.

    decisions, or the audit log's entries of a batch → Change → ChangeSet → written

`page` shows a comparison; `commands` plans what `summarize apply`, `undo` and `release` do; `apply_to_run` and
`apply_to_tags` weigh each change against what is there; `audit_log` keeps who changed what.
"""
