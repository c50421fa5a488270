"""The heading of a notice: its title once more, its number, and whom it addresses, each a line of its own.

A page may store them in one line, or the title's second copy in pieces.
"""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.lines import letters_of
from summarize.clean.page_words import OF_A_NOTICE
from summarize.clean.pieces import Piece, split_pieces
from summarize.core.messages import _
from summarize.core.text import HAN

DOCUMENT_NUMBER: Final = (
    rf"[{HAN}]{{1,14}}[〔﹝［\[（(](?:19|20)\d\d[〕﹞］\])）]第?\d{{1,4}}号|(?:19|20)\d\d年第\d{{1,4}}号"
)
ADDRESSED: Final = (
    r"(?:各|有关|相关|全[省市县国区])[^。；！？：:\n]{0,120}"
    r"(?:局|委|厅|部门?|单位|企业|公司|院[校所]|学[会校]|协会|中心|办公室|机构|政府|同志|会员|组织|县|区|市|镇|办)[:：]"
)
_HEADING: Final = re.compile(rf"\s*+(?P<number>{DOCUMENT_NUMBER})?\s*+(?P<addressed>{ADDRESSED})?\s*+(?P<text>\S.*)?")
_TITLED: Final = re.compile(rf"(?P<title>[^。；！？\n]{{8,100}}?)(?<=\S)\s++(?={DOCUMENT_NUMBER})")
_GLUED: Final = re.compile(r"\d{4}[〕﹞］\])）年]第?\d{1,4}号")
"""A quick search for a document's number."""
_VIEW: Final = 4000
"""Characters of a page that its heading stands in."""
_HEAD: Final = 8
"""Lines of a page among which the heading stands."""
_MOST_ABOVE: Final = 24
"""Lines of a page among which a title is that stands there once more: the data of a document may be above it."""
_TITLE: Final = range(8, 100)
_MAX_PIECES: Final = 16
"""Pieces of a title."""


def title_copy_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces, but the last, that are together a title of the page's head once more."""
    for at, piece in enumerate(pieces[:_MOST_ABOVE]):
        if len(piece.text) not in _TITLE or not (at == 0 or OF_A_NOTICE.search(piece.text)):
            continue
        if breaks := _copy_breaks(pieces, at):
            return breaks
    return set()


def _copy_breaks(pieces: Sequence[Piece], title_at: int) -> set[int]:
    text = pieces[title_at].text
    for start in range(title_at + 1, min(title_at + _HEAD, len(pieces))):
        if pieces[start].text[0] != text[0]:
            continue
        rest = letters_of(text)
        for at in range(start, min(start + _MAX_PIECES, len(pieces))):
            letters = letters_of(pieces[at].text)
            if not letters or not rest.startswith(letters):
                break
            rest = rest[len(letters) :]
            if not rest:
                return set(range(start, at))
    return set()


def split_heading(log: EditLog) -> None:
    """Make lines of the parts of a notice's heading that stand in one line."""
    text = log.text
    head = "\n".join(text.split("\n", 2 * _HEAD)[: 2 * _HEAD])
    has_number = "号" in head and _GLUED.search(head, 0, _VIEW)
    if not (has_number or "：\n" in head or ":\n" in head):
        return
    pieces = split_pieces(head)[:_HEAD]
    if not pieces:
        return
    title = pieces[0].text
    edits = [(at - 1, at, f"{text[at - 1].strip()}\n") for piece in pieces for at in _parts(piece, title)]
    log.replace(edits, rule="line-break", reason=_("the parts of a notice's heading in one line"))


def _parts(piece: Piece, title: str) -> list[int]:
    """Where the parts of a heading begin in a line, but the first."""
    text = piece.text
    is_copy = text != title and len(title) in _TITLE and text.startswith(title)
    titled = None if is_copy else _TITLED.match(text)
    parts = _HEADING.fullmatch(text, len(title) if is_copy else titled.end() if titled else 0)
    if parts is None or not (parts["number"] or (is_copy and parts["addressed"])):
        return []
    if not parts["addressed"] and (parts["text"] or titled):
        return []
    starts = [parts.start(name) for name in ("number", "addressed", "text") if parts[name]]
    return [piece.start + at for at in starts if at]
