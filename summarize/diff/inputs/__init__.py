"""The inputs of a comparison: runs, JSONL files, tag files and git revisions, read entry by entry."""
