"""Running heads within a text, told by the parts that a printer sets above and below a page.

One such line is enough where the page ends within a sentence, or where it has the page's number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from summarize.clean.boilerplate.printed_parts import Part, parts_of
from summarize.clean.pieces import Piece, has_marks, may_end_sentence
from summarize.clean.reflow.columns import is_cut, printed_width, width_of

_GoesOn = Callable[[int, int], bool]
_SIGNED_APART: Final = re.compile(r"\s{3}[-—–·•~～] ?\d{1,4} ?[-—–·•~～]$|^[-—–·•~～] ?\d{1,4} ?[-—–·•~～]\s{3}")
"""A page's number in its marks, far from the name on its line."""
_COLON: Final = re.compile("[:：]")
_MAX_RUN: Final = 3
"""Lines between two pages."""
_HEAD: Final = 6
"""Lines of a text among which its title stands."""
_MIN_TITLE: Final = 6
_EVEN: Final = 6
"""Columns by which lines cut at an even width differ."""


def surely_heads(pieces: Sequence[Piece], numbers: set[int], goes_on: _GoesOn) -> set[int]:
    """Indices of the running heads that their parts alone show; `numbers` are the page numbers known so far.

    `goes_on` says whether two pieces, but for what stands between them, are one paragraph.
    """
    width = printed_width(pieces)
    if not width:
        return set()
    titles = [piece.text for piece in pieces[:_HEAD] if _is_title(piece.text) and not _COLON.search(piece.text)]
    parts: list[set[Part]] = [
        {"number"} if at in numbers else _parts_in(piece.text, titles, width) for at, piece in enumerate(pieces)
    ]
    heads: set[int] = set()
    for run in _runs(parts):
        for at in (run, _trimmed(run, parts)):
            if not at or at[0] == 0 or at[-1] == len(pieces) - 1 or len(at) > _MAX_RUN:
                continue
            around = at[0] - 1, at[-1] + 1
            found = [parts[i] for i in at]
            before = pieces[around[0]].text
            is_full = at[0] > 1 and is_cut(before) and abs(width_of(before) - width) <= 2 * _EVEN
            is_within = is_full or (may_end_sentence(before) and goes_on(*around))
            texts = [pieces[i].text for i in at]
            is_named = (is_full or any(map(_SIGNED_APART.search, texts))) and _is_numbered_name(texts, found)
            is_head = _has_head(found) and (is_within or _is_page(found, signed=not numbers.isdisjoint(at)))
            if is_head or is_named:
                heads |= set(at)
                break
    return heads


def _parts_in(text: str, titles: Sequence[str], width: int) -> set[Part]:
    """As `parts_of`; none of a line that may be one of the text's, as wide as these are."""
    found = parts_of(text, titles)
    if "  " in text or found & {"authors", "identifier", "notice"} or _is_sure(found):
        return found
    most = 3 * width // 4 if found == {"name"} else width - _EVEN
    return found if width_of(text) <= most else set()


def _is_sure(found: set[Part]) -> bool:
    """Whether a line has the name of a periodical with its edition or its issue."""
    return "medium" in found and bool(found & {"edition", "issue"})


def _is_head(found: set[Part]) -> bool:
    """Whether a line's parts are those of a running head, and of no fragment of a sentence."""
    if found & {"authors", "identifier", "notice", "edition"}:
        return True
    return bool(found & {"issue", "day", "address", "medium"}) and len(found) > 1


def _runs(parts: Sequence[set[Part]]) -> Iterator[list[int]]:
    for is_part, run in groupby(range(len(parts)), lambda at: bool(parts[at])):
        if is_part:
            yield list(run)


def _trimmed(run: list[int], parts: Sequence[set[Part]]) -> list[int]:
    """A run without the names at its ends, which may be headings."""
    while run and parts[run[0]] == {"name"}:
        run = run[1:]
    while run and parts[run[-1]] == {"name"}:
        run = run[:-1]
    return run


def _has_head(found: Sequence[set[Part]]) -> bool:
    """Whether a line of a run, or its lines together, are a running head."""
    return any(map(_is_head, found)) or _is_head(set[Part]().union(*found) - {"name"})


def _is_numbered_name(texts: Sequence[str], found: Sequence[set[Part]]) -> bool:
    """Whether a name and a page's number stand on lines of their own, or far apart on one."""
    if not {"number"} <= set[Part]().union(*found):
        return False
    named = [text for text, parts in zip(texts, found, strict=True) if parts & {"name", "medium"}]
    return len(named) == 1 and (len(texts) > 1 or "  " in named[0])


def _is_page(found: Sequence[set[Part]], *, signed: bool) -> bool:
    """Whether the lines between two paragraphs are a page's, and no heading or rows of a table."""
    if {"name"} in found or any(a == b and len(a) > 1 for a, b in pairwise(found)):
        return False
    together = set[Part]().union(*found)
    if not signed and not together & {"issue", "authors", "identifier", "notice", "edition", "address", "medium"}:
        return False
    return (
        any(map(_is_sure, found))
        or signed
        or "number" in together
        or sum(map(_is_head, found)) + ({"medium"} in found) > 1
    )


def _is_title(text: str) -> bool:
    return len(text) >= _MIN_TITLE and not may_end_sentence(text) and not has_marks(text)
