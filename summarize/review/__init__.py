"""Decisions put where they belong, and taken back. Knows the ledger, tag files and run folders.

    decisions, or what the ledger tells of a batch → Change → Plan → written

`changes` makes and weighs what is to change, `tags` puts it into tag files, `runs` into a new run; `ledger` keeps it.
"""
