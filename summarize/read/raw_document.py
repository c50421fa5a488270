"""A document as a source holds it: its id, its bytes, their hash; `decode` makes the Document of it."""

from dataclasses import dataclass, field

from summarize.core.choices import SourceFormat
from summarize.core.errors import ArticleError
from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Document, Failure
from summarize.core.time_limit import time_limit
from summarize.read.decode import Decoded, decode
from summarize.read.docx import docx_reader, read_docx


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One file, or one row of a table, not decoded yet."""

    id: str
    source: str
    format: SourceFormat
    raw: bytes = field(repr=False)
    title: str | None = None
    """As in Document."""
    text: str | None = field(default=None, repr=False)
    """The value of a row's `text`; None for a file."""

    @property
    def content_sha256(self) -> str:
        """SHA-256 of all that an article can be made from: not of the name, and not of a row's other columns."""
        content = self.raw if self.text is None else self.text.encode()
        reader = [docx_reader()] if self.format == "docx" else []
        return fingerprint([self.format, self.title, digest(content), *reader])

    def decode(self) -> Document | Failure:
        """The document; a Failure when its bytes are not text, hold only white space, or take too long."""
        if self.text is None:
            try:
                with time_limit(len(self.raw)):
                    decoded = read_docx(self.raw) if self.format == "docx" else decode(self.raw)
            except ArticleError as error:
                return read_failure(self.id, self.source, error.reason, str(error))
            if decoded is None:
                message = f"its {len(self.raw)} bytes are not text in any supported encoding"
                return read_failure(self.id, self.source, "binary", message)
            if not decoded.text.strip("\0\ufeff \t\r\n\f\v\u3000\xa0"):
                return read_failure(self.id, self.source, "empty", f"no text in its {len(self.raw)} bytes")
        else:
            decoded = Decoded(f"{self.title}\n\n{self.text}" if self.title else self.text, "utf-8")
        return Document(
            id=self.id,
            source=self.source,
            format=self.format,
            text=decoded.text,
            title=self.title,
            encoding=decoded.encoding,
            replaced=decoded.replaced,
        )


def read_failure(name: str, source: str, reason: str, message: str) -> Failure:
    """The Failure of a document that cannot be read."""
    return Failure(id=name, source=source, stage="reading", reason=reason, message=message.splitlines()[0])
