"""Lines of records.jsonl and failures.jsonl, and their two halves: id with source, and the content.

The content depends on the document's content alone, so that it can be cached and put behind another id.
"""

import json

from summarize.core.schema import Failure, Record


def encode(result: Record | Failure) -> bytes:
    """The line of a result, without its newline: compact JSON, keys in the model's order, UTF-8."""
    return _json(result.model_dump(mode="json", by_alias=True))


def encode_content(result: Record | Failure) -> bytes:
    """The line of a result without `id` and `source`, which come first in both models."""
    return encode(result).removeprefix(_head(result.id, result.source))


def join_line(document_id: str, source: str, content: bytes) -> bytes:
    """The line of a content: `join_line(result.id, result.source, encode_content(result)) == encode(result)`."""
    return _head(document_id, source) + content


def article_hash(content: bytes) -> str | None:
    """The article's SHA-256 in a content."""
    sha256: str | None = json.loads(b"{" + content.removeprefix(b",")).get("article_sha256")
    return sha256


def _head(document_id: str, source: str) -> bytes:
    return _json({"id": document_id, "source": source})[:-1]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
