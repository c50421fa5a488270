"""Lines into paragraphs: what a page, a printer or a copier cut into lines becomes one line again.

It comes before any rule that judges a line. What it joins: the cells of a table row, the steps of a path, the halves
of a sentence around a page number, lines cut at an even width, inline elements that became lines. A heading, an item
of a list, a signature, a line of a poem or of a dialogue stays a line of its own; where nothing proves that two lines
are one paragraph, they stay two.
"""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.pieces import Piece, split_pieces
from summarize.clean.reflow.blank_parted import blank_parted_breaks
from summarize.clean.reflow.data_lines import data_joins
from summarize.clean.reflow.date_leads import join_date_leads
from summarize.clean.reflow.document_names import document_name_breaks
from summarize.clean.reflow.fragments import fragment_breaks
from summarize.clean.reflow.glue import Glue
from summarize.clean.reflow.heading_blocks import split_heading, title_copy_breaks
from summarize.clean.reflow.list_numbers import number_breaks
from summarize.clean.reflow.page_breaks import PageBreaks, page_lines
from summarize.clean.reflow.rows import (
    CLOCK_TIMES,
    DATES_AND_PHONES,
    DOCUMENT_NUMBERS,
    label_breaks,
    row_breaks,
    step_breaks,
)
from summarize.clean.reflow.split_calls import call_breaks
from summarize.clean.reflow.title_figures import title_breaks
from summarize.clean.reflow.title_pieces import title_piece_breaks
from summarize.clean.reflow.wraps import wrapped_breaks
from summarize.core.messages import Message, _

_IN_PIECES: Final = re.compile(r"\n(?<=[\d年月－—-]\n)[\d年月日号－—-]")
_FULL_DASH: Final = re.compile(r"[－—](?<=\d.)")
"""Quick searches for a date or a telephone number that is not as it should be."""
_CLOCK: Final = re.compile(r"\d(?:(?:\n[:：]|[:：]\n)\n?[0-5]\d|\n[点點])")
_COLON_EDGE: Final = re.compile(r"\n(?:[:：点點]|(?<=[:：]\n))")
"""What a text has where `_CLOCK` is to be found, which is slower."""
_TIME_LINE: Final = re.compile(r"\n\d{1,2}[:：][0-5]\d")
_YEAR: Final = re.compile(r"\n(?:[〔﹝［\[（(]\n?\d{4}|(?<=\d{4}[〕﹞］\])）]\n)|(?<=\d{4}\n[〕﹞］\])）]\n))")
_NUMBER: Final = re.compile(r"[〕﹞］\])）年]\n?第?\n?\d{1,4}\n[号號]")
"""Searches for a document's number that is not as it should be: a line end beside its year, or before its last sign."""
_MAX_PHONE: Final = 8
"""Digits of a telephone number behind its area code."""


def join_paragraphs(log: EditLog) -> None:
    """Make one line of what was one paragraph, and of what was one row of a table; an edit for each join."""
    if "\n" not in log.text:
        return
    has_dash = "－" in log.text or "—" in log.text
    if _IN_PIECES.search(log.text) or (has_dash and _FULL_DASH.search(log.text)):
        log.replace(join_date_leads(log.text), rule="joined", reason=_("a date or a telephone number in pieces"))
        log.sub(DATES_AND_PHONES, _rejoin, rule="joined", reason=_("a date or a telephone number in pieces"))
    if _YEAR.search(log.text) or (("\n号" in log.text or "\n號" in log.text) and _NUMBER.search(log.text)):
        log.sub(DOCUMENT_NUMBERS, _without_line_ends, rule="joined", reason=_("the number of a document in pieces"))
    if (_COLON_EDGE.search(log.text) and _CLOCK.search(log.text)) or _TIME_LINE.search(log.text):
        log.sub(CLOCK_TIMES, _without_line_ends, rule="joined", reason=_("a time of day in pieces"))
    split_heading(log)
    pieces = split_pieces(log.text)
    pieces = _glue(log, pieces, dict.fromkeys(title_copy_breaks(pieces), False), _("a copy of the title in pieces"))
    pieces = _glue(log, pieces, dict.fromkeys(title_breaks(pieces), False), _("a title and its figure"))
    pieces = _glue(log, pieces, dict.fromkeys(document_name_breaks(pieces), False), _("a title in pieces"))
    pieces = _join(log, pieces, step_breaks(pieces), " ", _("the steps of a path"))
    pieces = _glue(log, pieces, dict.fromkeys(title_piece_breaks(pieces), False), _("a title in pieces"))
    pieces = _glue(log, pieces, dict.fromkeys(call_breaks(pieces, log.text), False), _("a call in two lines"))
    pieces = _join_data(log, pieces)
    pieces = _join(log, pieces, row_breaks(pieces), " ", _("the cells of a row"))
    pieces = _join_numbers(log, pieces)
    pieces, halves = _drop_page_lines(log, pieces)
    parted = dict.fromkeys(halves | blank_parted_breaks(pieces), False)
    wraps = parted | wrapped_breaks(pieces, log.text)
    pieces = _glue(log, pieces, wraps, _("a paragraph cut at an even width or by a page"))
    pieces = _glue(
        log, pieces, dict.fromkeys(fragment_breaks(pieces), False), _("a paragraph whose elements were lines")
    )
    _join(log, pieces, set(label_breaks(pieces)), "", _("a label and its value"))


def _join(log: EditLog, pieces: list[Piece], breaks: set[int], between: str, reason: Message) -> list[Piece]:
    """Join the pieces at `breaks` with the piece behind each, with `between` between them."""
    if not breaks:
        return pieces
    edits = [(pieces[at].end, pieces[at + 1].start, between) for at in sorted(breaks)]
    log.replace(edits, rule="joined", reason=reason)
    return split_pieces(log.text)


def _join_data(log: EditLog, pieces: list[Piece]) -> list[Piece]:
    """Join the data of the page that is in pieces."""
    edits = [(pieces[at].end, pieces[at + 1].start, between) for at, between in data_joins(pieces, log.text)]
    log.replace(edits, rule="joined", reason=_("the page's data in pieces"))
    return split_pieces(log.text) if edits else pieces


def _join_numbers(log: EditLog, pieces: list[Piece]) -> list[Piece]:
    """Join the numbers of a list with their items."""
    close, spaced = number_breaks(pieces)
    edits = [(pieces[at].end, pieces[at + 1].start, " " if at in spaced else "") for at in sorted(close | spaced)]
    log.replace(edits, rule="joined", reason=_("the number of an item and the item"))
    return split_pieces(log.text) if edits else pieces


def _glue(log: EditLog, pieces: list[Piece], breaks: dict[int, bool], reason: Message) -> list[Piece]:
    """Join the pieces at `breaks` with the piece behind each; the value says whether a word may be cut there."""
    if not breaks:
        return pieces
    glue = Glue(log.text)
    edits = []
    for at in sorted(breaks):
        piece, following = pieces[at], pieces[at + 1]
        cut, new = glue.between(piece.text, following.text, cuts_words=breaks[at])
        edits.append((piece.end - cut, following.start, new))
    log.replace(edits, rule="joined", reason=reason)
    return split_pieces(log.text)


def _drop_page_lines(log: EditLog, pieces: list[Piece]) -> tuple[list[Piece], set[int]]:
    """Take out page numbers and running heads; the pieces left, and the indices of those that they cut in two."""
    printed = page_lines(pieces)
    if not printed:
        return pieces, set()
    rest = [at for at in range(len(pieces)) if at not in printed]
    pages = PageBreaks([pieces[at] for at in rest])
    edits, halves = [], set()
    for index, (before, after) in enumerate(pairwise([-1, *rest, len(pieces)]), -1):
        if after == before + 1:
            continue
        start = pieces[before].end if before >= 0 else pieces[0].start
        end = pieces[after].start if after < len(pieces) else pieces[-1].end
        edits.append((start, end, _gap(pieces[before + 1 : after + 1]) if before >= 0 and after < len(pieces) else ""))
        if before >= 0 and pages.is_within(index, index + 1):
            halves.add(index)
    log.replace(edits, rule="page", reason=_("page number or running head"))
    return split_pieces(log.text), halves


def _gap(pieces: list[Piece]) -> str:
    """What stands before the last of the pieces when the others go: a line end, a blank line, its indent."""
    return ("\n\n" if any(piece.blank for piece in pieces) else "\n") + " " * pieces[-1].indent


def _without_line_ends(match: re.Match[str]) -> str:
    return match[0].replace("\n", "")


def _rejoin(match: re.Match[str]) -> str:
    """A date without its line ends; a telephone number with as many digits as it may have, and the rest as it was."""
    if not match[0].startswith("0") or "月" in match[0]:
        return match[0].replace("\n", "")
    area, number = re.split(r"\n?[-－—]\n?", match[0], maxsplit=1)
    digits, *further = number.split("\n")
    while further and len(digits) + len(further[0]) <= _MAX_PHONE:
        digits += further.pop(0)
    return "\n".join([f"{area}-{digits}", *further])
