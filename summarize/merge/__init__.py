"""Merging: two tag files and what both came from become one. Pure: knows texts, neither git nor files.

`threeway` merges, `policies` takes committed conflicts apart, `rewriting` puts new values into a file that is there;
`layout` is the form all three work on.
"""
