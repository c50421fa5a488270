"""What was made before, by content: a model's outputs, and the records and failures of documents, in one SQLite file.

Removing the file loses time, nothing else.
"""

from summarize.cache.database import VERSION
from summarize.cache.outputs import CachingBackend, OutputCache, Usage, cache_key
from summarize.cache.rows import Known, RowCache, row_key

__all__ = ["VERSION", "CachingBackend", "Known", "OutputCache", "RowCache", "Usage", "cache_key", "row_key"]
