"""What a source holds, before any of it is decoded: a document's name, its bytes, its identity. Knows no disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Document, Failure
from summarize.read.decode import decode

Format = Literal["text", "markdown", "html", "jsonl"]
TITLE_GAP = "\n\n"
"""What stands between a JSONL line's title and its text in `Document.text`."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One file, or one JSONL line, as it was found; `read` makes the Document of it."""

    id: str
    source: str
    format: Format
    raw: bytes = field(repr=False)
    title: str | None = None
    """As in Document."""
    text: str | None = field(default=None, repr=False)
    """What a JSONL line says under that key; of a file, None: it is not decoded yet."""

    @property
    def identity(self) -> str:
        """SHA-256 of all that an article can be made from: not of the name, and not of a line's other keys."""
        content = self.raw if self.text is None else self.text.encode()
        return fingerprint([self.format, self.title, digest(content)])

    def read(self) -> Document | Failure:
        """The document, decoded; a Failure when its bytes are no text."""
        if self.text is not None:
            text = f"{self.title}{TITLE_GAP}{self.text}" if self.title else self.text
            return self._document(text, "utf-8", 0)
        decoded = decode(self.raw)
        if decoded is None:
            return self._failure("binary", f"its {len(self.raw)} bytes are not text in any encoding known here")
        if not decoded.text.strip("\0\ufeff \t\r\n\f\v\u3000\xa0"):
            return self._failure("empty", f"no text in its {len(self.raw)} bytes")
        return self._document(decoded.text, decoded.encoding, decoded.replaced)

    def _document(self, text: str, encoding: str, replaced: int) -> Document:
        return Document(
            id=self.id,
            source=self.source,
            format=self.format,
            text=text,
            title=self.title,
            encoding=encoding,
            replaced=replaced,
        )

    def _failure(self, reason: str, message: str) -> Failure:
        return Failure(id=self.id, source=self.source, stage="reading", reason=reason, message=message)
