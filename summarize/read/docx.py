"""The text of a Word document (.docx): its paragraphs, and the rows of its tables, in their order."""

import zlib
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from summarize.core.errors import ArticleError, UsageError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.read.decode import Decoded

_MAX_UNPACKED: Final = 16_000_000
"""Bytes by which its parts may be larger than the file: a small one can unpack to any size, and takes 60 times as much
in memory. Pictures are hardly packed."""
_MISSING: Final = _("python-docx, which reads .docx, is not installed")


def require_docx_reader() -> None:
    """UsageError where the library is not installed: for a file that is read by itself."""
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise UsageError(_MISSING, hint=install_hint("docx")) from error


def docx_reader() -> str:
    """The library and its version, or nothing where it is not installed."""
    try:
        return f"python-docx {version('python-docx')}"
    except PackageNotFoundError:
        return ""


def read_docx(raw: bytes) -> Decoded | None:
    """A paragraph a line, the cells of a row side by side; None when these bytes are no Word document.

    ArticleError where the library that reads it is not installed.
    """
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError as error:
        raise ArticleError("unreadable", f"{_MISSING}: {install_hint('docx')}") from error
    try:
        with ZipFile(BytesIO(raw)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > len(raw) + _MAX_UNPACKED:
            raise ArticleError("too-large", f"its {len(raw)} bytes unpack to {unpacked}")
        blocks = list(Document(BytesIO(raw)).iter_inner_content())
    except (OpcError, BadZipFile, zlib.error, EOFError, RuntimeError, SyntaxError, KeyError, ValueError, OSError):
        return None
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):  # a merged cell comes once for each that it takes the place of
            lines += ("  ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        else:
            lines.append(block.text)
    return Decoded("\n".join(lines), "utf-8")
