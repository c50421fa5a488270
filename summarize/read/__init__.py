"""Reading: the files and lines of a source become raw documents, which decode to Documents."""

from summarize.read.decode import Decoded, byte_offsets, decode
from summarize.read.raw_document import RawDocument
from summarize.read.sources import RUN_FOLDER, SourceEntry, count_documents, find_documents, find_newest_first

__all__ = [
    "RUN_FOLDER",
    "Decoded",
    "RawDocument",
    "SourceEntry",
    "byte_offsets",
    "count_documents",
    "decode",
    "find_documents",
    "find_newest_first",
]
