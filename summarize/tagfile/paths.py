"""File names of tag files: document id to path, and no other id to the same."""

import re
import unicodedata
from pathlib import Path
from typing import Final
from urllib.parse import quote

from summarize.core.hashing import fingerprint
from summarize.core.run_name import RUN_NAME

TAG_FILES: Final = (".txt", ".md")
"""Endings of their names."""
MAX_NAME_BYTES: Final = 200
MAX_FOLDERS: Final = 16
_CUT_BYTES: Final = MAX_NAME_BYTES // 2
_UNSAFE: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\:*?"<>|%\ud800-\udfff]'
    r"|\A[.]+"  # a hidden file is read by nothing, `.git` by git
)
"""What a file name cannot hold or does not show, and the percent sign, which tells what is escaped."""
_FOLDER_END: Final = re.compile(r"[. ]\Z|[.](?=(?:txt|md|html?)\Z)", re.IGNORECASE)
"""What another system drops from the end of a folder's name; the dot of an ending that a document has: `a.txt/b`."""
_SHORT_GIT: Final = re.compile(r"git~[0-9]+", re.IGNORECASE)
"""What a folder `.git` is called as well on Windows."""
_CUT_END: Final = re.compile(r"-[0-9a-f]{16}\Z")
_EMPTY: Final = "%"
_DEEP: Final = "%-"


def tag_path(folder: Path, document_id: str) -> Path:
    """The path of the tag file of document `document_id`, always below `folder`, and that of no other document.

    Slashes make subfolders; what a file name cannot hold is percent-encoded, a long name cut and told apart by a hash.
    """
    *folders, last = document_id.split("/")
    if len(folders) >= MAX_FOLDERS:
        return folder / f"{_DEEP}{fingerprint(document_id)}.txt"
    return folder.joinpath(*map(_folder_name, folders), f"{_name(last)}.txt")


def folded(path: str) -> str:
    """Equal for paths that are one on some system: without differences of case and of normal form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def _folder_name(part: str) -> str:
    name = _FOLDER_END.sub(_escape, _name(part))
    # A folder that is named as a run's is no place for documents, nor is git's.
    is_taken = RUN_NAME.fullmatch(name) or _SHORT_GIT.fullmatch(name)
    return f"%{ord(name[0]):02X}{name[1:]}" if is_taken else name


def _name(part: str) -> str:
    """A part of an id as a name, in which each percent sign is followed by two digits, or is all there is."""
    name = _UNSAFE.sub(_escape, part) or _EMPTY
    size = len(name.encode())
    looks_cut = _CUT_END.search(name) and _CUT_BYTES - 4 < size - 17 <= _CUT_BYTES
    if size <= MAX_NAME_BYTES and not looks_cut:
        return name
    return f"{name.encode()[:_CUT_BYTES].decode(errors='ignore')}-{fingerprint(part)[:16]}"


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="surrogatepass").replace(".", "%2E")
