"""Cleaning: a Document becomes one clean Article, with a record of every edit.

`articles` reads and cleans a source, a raw document or a text; `document` cleans one Document.
"""
