"""A title whose words became lines, below the page's path or above its data: `首页⏎>⏎要闻⏎云岭⏎“智能审单”⏎提速`.

Between the path and the page's data, or the text, stands the title. Its lines are pieces of it where a break between
them could not be a title's end, or where at most one of them could be a title.
"""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import is_interface, is_menu, stands_alone
from summarize.clean.boilerplate.told_title import share_said
from summarize.clean.lines import is_prose
from summarize.clean.metadata.credited_names import are_names, is_person
from summarize.clean.metadata.metadata_lines import is_page_data, parse_bare_date
from summarize.clean.pieces import CLOSING, OPENING, Piece, begins_item
from summarize.clean.reflow.data_lines import label_of
from summarize.clean.reflow.fragment_proofs import is_strong
from summarize.clean.reflow.heading_blocks import ADDRESSED, DOCUMENT_NUMBER
from summarize.clean.reflow.news_leads import may_begin_news

_PATH: Final = re.compile(r".*[>›»＞→]|(?:当前|您的|所在)[^：:]{0,6}位置[:：]|(?:网站)?首页 ?[/|｜丨·]")
_HEAD: Final = 48
"""Lines of a page among which its title stands."""
_MAX_PIECES: Final = 16
_TITLE: Final = range(8, 81)
"""Characters of a title."""
_ALONE: Final = 8
"""Characters from which on a line may be a title alone."""
_WHOLE: Final = 12
"""The same, of three lines or more."""
_WORD: Final = 4
"""Characters up to which a line below a title is a word of it."""
_SHARE: Final = 0.4
"""Share of a title's pairs of characters that the text has."""
_VIEW: Final = 32
"""Lines of the text in which a title's words are looked for."""
_DOCUMENT: Final = re.compile(
    r"(?=.*(?:关于|印发|转发)).{6,}(?:通知|公告|公示|通告|意见|方案|办法|决定|通报|规定|细则|批复|报告|复函|的函)(?:（.{1,12}）)?"
)
"""The title of an official document, which ends with what it is."""
_BELOW: Final = re.compile(rf"(?:{DOCUMENT_NUMBER})|{ADDRESSED}")
"""The number of a document, or whom it addresses."""
_LEANING: Final = tuple("的和与及暨")
_NOT_ENDING: Final = "，。；、,;"
_NO_NAME: Final = re.compile("会$|[公简快预周月季年]报$")
"""Ends a title, and names of bodies and media."""
_MIN_NAME: Final = 2
_BESIDE_NAME: Final = frozenset(("解读", "发布", "公布", "印发", "出台", "实施", "施行", "问答", "答记者问"))
"""What a title has behind a document's name, and a menu has too."""


def title_piece_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces of the title, but its last, between the path, the menu or the page's top and its data."""
    texts = [piece.text for piece in pieces[:_HEAD]]
    lines = _title_lines(texts)
    title = [texts[at] for at in lines]
    if not 1 < len(title) <= _MAX_PIECES or sum(map(len, title)) not in _TITLE:
        return set()
    above, text = texts[: lines.start], "".join(piece.text for piece in pieces[lines.stop : lines.stop + _VIEW])
    if above and (_PATH.match(above[-1]) or is_menu(above[-1])):
        is_title = _is_of_pieces(title, text)
    else:
        is_title = all(map(_is_of_the_page, above)) and _is_apart(title, text)
    return set(lines[:-1]) if is_title else set()


def _title_lines(texts: list[str]) -> range:
    """Indices of the lines of a page's head right above its data or its text, without names below the title."""
    start, title = 0, ""
    for at, text in enumerate(texts):
        if title and (_is_below(text) or _is_complete(title, text)):
            end = at
            while (
                end > start + 1
                and _is_name(texts[end - 1])
                and not _is_linked("".join(texts[start : end - 1]), texts[end - 1])
            ):
                end -= 1
            return range(start, end)
        if _may_be_piece(text) or (title.endswith("》") and text in _BESIDE_NAME):
            title += text
        else:
            start, title = at + 1, ""
    return range(0)


def _is_below(text: str) -> bool:
    """Whether a line is the page's data, or the text."""
    if is_prose(text) or may_begin_news(text) or _BELOW.fullmatch(text):
        return True
    if label_of(text) or is_page_data(text):
        return True
    return text[-1] in "。；" and len(text) >= _ALONE


def _is_complete(title: str, following: str) -> bool:
    """Whether a title is an official document's that ends before the next line."""
    return _DOCUMENT.fullmatch(title) is not None and not _is_linked(title, following)


def _may_be_piece(text: str) -> bool:
    return not (text[-1] in _NOT_ENDING or begins_item(text) or _is_of_the_page(text))


def _is_of_the_page(text: str) -> bool:
    """Whether a line is a path, a menu, a button or data of the page."""
    if _PATH.match(text) or is_interface(text, alone=True) or is_menu(text):
        return True
    return stands_alone(text) or label_of(text) is not None or parse_bare_date(text) is not None


def _is_name(text: str) -> bool:
    """Whether a line names a person or a medium."""
    if text in _BESIDE_NAME or len(text) < _MIN_NAME or _NO_NAME.search(text):
        return False
    return is_person(text, surely=True) or are_names(text, others="none")


def _is_linked(before: str, text: str) -> bool:
    """Whether a title goes on in the next line, as the marks and words on both sides say."""
    if is_strong(before, text) or before[-1] in _LEANING or text[0] == "的" or before[-1] in "：:":
        return True
    if sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING)):
        return True
    return text.startswith("关于") and are_names(before, others="none")


def _is_of_pieces(title: list[str], text: str) -> bool:
    """Whether lines below a page's path are one title: none or one of them could be it alone, or one goes on."""
    if any(_is_linked("".join(title[:at]), title[at]) for at in range(1, len(title))):
        return True
    if len(title) > 2:
        return sum(len(piece) < _WHOLE for piece in title) > 1 and title[-1][0] not in "-—"
    short = [piece for piece in title if len(piece) < _ALONE]
    return len(short) > 1 or any(len(piece) <= _WORD or piece in text for piece in short)


def _is_apart(title: list[str], text: str) -> bool:
    """Whether lines on top of a page are one title: none could be it alone, and the text says it; or it goes on."""
    if len(title) == 2 and title[0][-1] in _LEANING:
        return True
    return (
        all(len(piece) < _ALONE for piece in title) and title[0] in text and share_said("".join(title), text) >= _SHARE
    )
