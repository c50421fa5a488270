"""Reading: whatever was scraped becomes Documents, and every character of one knows its byte.

`html` parses the markup a Document can have.
"""

from summarize.reading.decode import Decoded, byte_offsets, decode
from summarize.reading.found import Found
from summarize.reading.sources import (
    RUN_FOLDER,
    Place,
    byte_offset,
    count_sources,
    find_documents,
    find_newest,
    read_source,
)

__all__ = [
    "RUN_FOLDER",
    "Decoded",
    "Found",
    "Place",
    "byte_offset",
    "byte_offsets",
    "count_sources",
    "decode",
    "find_documents",
    "find_newest",
    "read_source",
]
