"""Reading: whatever was scraped becomes Documents, and every character of one knows its byte.

`html` parses the markup a Document can have.
"""

from summarize.read.decode import Decoded, byte_offsets, decode
from summarize.read.document import RawDocument
from summarize.read.sources import (
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
    "Place",
    "RawDocument",
    "byte_offset",
    "byte_offsets",
    "count_sources",
    "decode",
    "find_documents",
    "find_newest",
    "read_source",
]
