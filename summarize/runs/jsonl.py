"""A record or a failure as its line of JSONL, and the two halves of such a line: whose it is, and what it says.

The second half depends on the document's content alone, so that it can be kept by content and put behind another name.
"""

from __future__ import annotations

import json

from summarize.core.schema import Failure, Record


def encode(row: Record | Failure) -> bytes:
    """The row as its line in the file, without the newline: keys in the model's order, UTF-8."""
    return _json(row.model_dump(mode="json", by_alias=True))


def encode_content(row: Record | Failure) -> bytes:
    """What the row's line says after `id` and `source`, which both shapes have first."""
    return encode(row).removeprefix(_head(row.id, row.source))


def join_line(identity: str, source: str, body: bytes) -> bytes:
    """The line of which `body` is the second half: `line_with(row.id, row.source, body_of(row)) == line_of(row)`."""
    return _head(identity, source) + body


def article_hash(body: bytes) -> str | None:
    """The article's hash in the second half of a line."""
    found: str | None = json.loads(b"{" + body.removeprefix(b",")).get("article_sha256")
    return found


def _head(identity: str, source: str) -> bytes:
    return _json({"id": identity, "source": source})[:-1]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
