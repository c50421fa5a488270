"""Inline elements that became lines: `现将项目⏎36⏎个`, a link or a bold word alone on a line, a date in pieces.

Between two places where a line may end lies a group of pieces. A group is one paragraph where a break in it is proof:
a line begins with a mark that begins none, ends with an opening one, or is a number between the words it belongs to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.clean.line_rules import stands_alone
from summarize.clean.pieces import CLOSING, CONTINUING, OPENING, UNITS, Piece, begins_item, ends_sentence, has_marks

_NUMBER: Final = re.compile(r"[\d.,%％]+|[\d]+[-－—~～][\d]+")
_RANGE_END: Final = re.compile(r"[-－—~～](?:\d|\Z)")
_LETTER: Final = re.compile("[\u4e00-\u9fff]{2}")
_SCRAPS: Final = frozenset("，。、：；,.:;")
_MANY: Final = 3
"""Lines that begin or end with a mark that no line does, from which on a text is full of them."""
_SHARE: Final = 25
"""One such line in so many at least."""
_MIN_SCRAPS: Final = 3
"""Marks alone on lines, one after the other, that are what is left of a page's interface."""
_LEANS_ON: Final = re.compile(
    r"(?:的|或|把|于|於|(?<![温柔总總共平缓饱融谐])和|(?<![名大小老])[将將]|(?<![参參])[与與]|(?<!普)及|(?<![自理])由|(?<![正存所现現实實潜潛内外])在)\Z"
)
"""Words that a line does not end with: the next one goes on."""
_LEANING: Final = frozenset("的或把于於和将將与與及由在")
"""Their last characters."""
_BEFORE_DIGITS: Final = frozenset("为為是自至从從到达達超近约約")
_NO_UNIT: Final = re.compile(
    "日本|人[工民类類员員]|公[司告布开開]|时[代间候]|時[代間候]|分[析别享]|个[人性]|家[庭长]|号召|名[单称为]|次日|类似|条件"
    "|座谈|所有|处[理于]|周[边围期]|项目|位[于置]|份额|级别|期间|种[植业]|元旦|百姓|万[一科]"
)
"""Words that begin with a character that counts things."""
_DOCUMENT: Final = re.compile(
    r".{6,}(?:通知|公告|公示|意见|方案|办法|函|决定|通报|规定|细则|批复|报告|规划|纲要|名单)(?:（.{1,12}）)?"
)
_LEAD: Final = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?!起|前|后|後|至|施行|实施|實施)|(?:本报|本報|新华社|新華社|中新社|央视网)"
)
"""How the first paragraph of news begins."""
_DATE: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_DOCUMENT_NUMBER: Final = re.compile(r".{2,14}[〔﹝\[【(（]\d{4}[〕﹞\]】)）]\d+号")
_PHONE: Final = re.compile(r"0\d{2,3}-\d{7,8}|1\d{10}")
_CLAUSE: Final = re.compile("[，。；]")
_HAN_WORD: Final = re.compile("[\u4e00-\u9fff]{1,4}")
_HEADING: Final = re.compile(
    r".{2,12}(?:要求|任务|任務|目标|目標|措施|内容|內容|方式|条件|條件|安排|事项|事項|程序|流程|范围|範圍|原则|原則|依据|依據|对象|對象|时间|時間"
    r"|步骤|步驟|标准|標準|附则|总则|背景|意义|意義|思路|重点|重點|说明|說明)"
)
_DAYS: Final = ("刚刚", "昨天", "今天", "前天")
"""When a page says its article is from."""
_ORDINAL: Final = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
_LONG: Final = 20
"""Characters from which on a piece with marks in it is a paragraph's text, not a part of a heading."""
_TITLE: Final = 8
"""Characters from which on a page's first piece may be all of its title."""
_WORD: Final = 8
"""Characters of a piece that is a word of a sentence rather than a line of its own."""
_NUMBERED: Final = 4
"""Characters of a heading's number."""
_NEAR: Final = 3
"""Breaks from one that is proof to the next, between which all are."""
_IN_BRACKETS: Final = 60
"""Characters of a group up to which a bracket that it opened is waited for."""
_IN_VIEW: Final = 120
"""The first characters of a group that are looked at for what it is."""


def fragment_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that go on in the next one because the elements of a paragraph became lines."""
    strong = {at for at in range(len(pieces) - 1) if _is_strong(pieces[at].text, pieces[at + 1].text)}
    weak = {at for at in range(len(pieces) - 1) if not ends_sentence(pieces[at].text) and _is_weak(pieces, at)}
    if not strong and len(weak) < 2:
        return set()
    end = _first_scrap(pieces)
    in_sentences = (
        at for at in strong if at < end and pieces[at].text not in "【[" and pieces[at + 1].text not in "】]"
    )
    dense = sum(1 for _ in in_sentences) >= max(_MANY, end // _SHARE)
    return _Grouping(pieces[:end], strong, strong | weak, dense).breaks()


def _first_scrap(pieces: Sequence[Piece]) -> int:
    """Index of the first of a run of marks alone on their lines; the number of pieces without one."""
    run = 0
    for at, piece in enumerate(pieces):
        run = run + 1 if piece.text in _SCRAPS else 0
        if run == _MIN_SCRAPS:
            return at + 1 - run
    return len(pieces)


def _is_strong(text: str, following: str) -> bool:
    """Whether a line ends with a mark that ends none, or the next begins with one that begins none."""
    if following[0] in CONTINUING:
        return not stands_alone(following)
    if text[-1].isdigit():
        return _RANGE_END.match(following) is not None
    return text[-1] in OPENING or (text in "-－—~～" and following[0].isdigit())


def _is_weak(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line ends with a word that leans on the next, or one of two is a number in a sentence."""
    text, following = pieces[at].text, pieces[at + 1].text
    if following[0] == "的" or (text[-1] in _LEANING and _LEANS_ON.search(text, max(0, len(text) - 2))):
        return True
    if following[0].isdigit() and text[-1] in _BEFORE_DIGITS:
        return True
    if len(text) == 1 and len(following) == 1 and _LETTER.fullmatch(text + following):
        return not _ORDINAL.fullmatch(text + following)
    if _is_scrap_of_word(pieces, at + 1) or _is_scrap_of_word(pieces, at):
        return True
    if _NUMBER.fullmatch(text):
        return at > 0 and _is_counted(following) and not ends_sentence(pieces[at - 1].text)
    after = pieces[at + 2].text if at + 2 < len(pieces) else " "
    return _NUMBER.fullmatch(following) is not None and _is_counted(after)


def _is_scrap_of_word(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece of one or two characters stands between the halves of a sentence."""
    if len(pieces[at].text) > 2 or at == 0 or at + 1 == len(pieces):
        return False
    before, text, after = (piece.text for piece in pieces[at - 1 : at + 2])
    if (
        not text.isalpha()
        or text in _DAYS
        or _ORDINAL.fullmatch(text)
        or not before[-1].isalpha()
        or not _CLAUSE.search(before)
    ):
        return False
    return ends_sentence(after) and len(after) >= _LONG


def _is_counted(text: str) -> bool:
    return text[0] in UNITS and not _NO_UNIT.match(text)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The pieces of a text in groups, each of which may be one paragraph; the breaks that prove that one is."""

    pieces: Sequence[Piece]
    strong: set[int]
    proofs: set[int]
    dense: bool
    """Whether the whole text is stored so, not only a word here and there."""

    def breaks(self) -> set[int]:
        """The breaks inside groups that are proof, or that proof in the group makes likely."""
        found: set[int] = set()
        begin, head, tail, title = 0, "", "", ""
        for at, piece in enumerate(self.pieces):
            head = head + piece.text if len(head) < _IN_VIEW else head
            tail = (tail + piece.text)[-_IN_BRACKETS:]
            if at + 1 < len(self.pieces) and (at in self.strong or not self._may_end(begin, at, head, tail, title)):
                continue
            found |= self._breaks_of_group(begin, at)
            title = title or head
            begin, head, tail = at + 1, "", ""
        return found

    def _breaks_of_group(self, begin: int, end: int) -> set[int]:
        """The breaks that are proof or behind a comma; in a text full of them those between and beside them."""
        inner = range(begin, end)
        found = {at for at in inner if at in self.proofs or self._is_open(at)}
        proofs = [at for at in found if not self._is_letter(at)]
        if not proofs:
            return found
        for before, after in pairwise(sorted(self.strong.intersection(inner))):
            if after - before <= _NEAR:
                found |= set(range(before, after))
        if self.dense or len(proofs) >= _MANY:
            found |= set(range(min(proofs), end if ends_sentence(self.pieces[end].text) else max(proofs)))
        for at in range(min(proofs) - 1, begin - 1, -1):
            if not self._leads_to(at):
                break
            found.add(at)
        return found

    def _leads_to(self, at: int) -> bool:
        """Whether a piece goes on in the next, whose own break has proof: by a clause in it, or its length."""
        text, following = self.pieces[at].text, self.pieces[at + 1].text
        if self.dense:
            return _CLAUSE.search(text) is not None or min(len(text), len(following)) <= _WORD
        return at + 1 in self.strong and len(following) < _LONG and _CLAUSE.search(text + following) is not None

    def _is_open(self, at: int) -> bool:
        """Whether a piece ends in the middle of a sentence, as its last mark says, or in such a text one inside it."""
        text = self.pieces[at].text
        return text[-1] in "，、" or (self.dense and _CLAUSE.search(text) is not None and not ends_sentence(text))

    def _is_letter(self, at: int) -> bool:
        """Whether two pieces are letters of a spaced-out name."""
        return len(self.pieces[at].text) == 1 and len(self.pieces[at + 1].text) == 1

    def _may_end(self, begin: int, at: int, head: str, tail: str, title: str) -> bool:
        """Whether the group `[begin, at]`, of this head and tail, may be complete before the next piece."""
        piece, following = self.pieces[at], self.pieces[at + 1]
        if ends_sentence(piece.text):
            return not _is_in_brackets(tail)
        if following.blank or self._begins(at + 1) or self._is_alone(at + 1) or self._is_alone(at):
            return True
        if _PHONE.fullmatch(piece.text) or (_DATE.fullmatch(piece.text) and following.text[0] in "（("):
            return True
        if has_marks(head):
            return False
        if _DATE.fullmatch(piece.text) or _DOCUMENT_NUMBER.fullmatch(head):
            return True
        if begins_item(head) and _HEADING.fullmatch(head):
            return True
        if (begin == 0 or head == title) and self._is_title(at, head):
            return True
        return begin == at and self._is_heading(at)

    def _is_alone(self, at: int) -> bool:
        """Whether a piece is no part of a sentence; a button's word within one is."""
        text = self.pieces[at].text
        if not stands_alone(text):
            return False
        if _HAN_WORD.fullmatch(text) is None or at == 0 or at + 1 == len(self.pieces):
            return True
        before, after = self.pieces[at - 1].text, self.pieces[at + 1].text
        if not self.dense and not (_CLAUSE.search(before) and before[-1].isalpha()):
            return True
        return ends_sentence(before) or stands_alone(before) or stands_alone(after) or begins_item(after)

    def _is_heading(self, at: int) -> bool:
        """Whether a piece without marks is a heading above the next."""
        text, following = self.pieces[at].text, self.pieces[at + 1].text
        if text[-1] in _BEFORE_DIGITS:
            return False
        if begins_item(text) and len(text) > _NUMBERED and _YEAR.match(self._ahead(at + 1, 2)):
            return True
        return (
            at not in self.proofs and len(following) >= _LONG and (len(following) >= 2 * _LONG or has_marks(following))
        )

    def _is_title(self, at: int, text: str) -> bool:
        if _DOCUMENT.fullmatch(text):
            return True
        if len(text) < _TITLE:
            return False
        return (at == 0 and at not in self.proofs) or bool(_LEAD.match(self._ahead(at + 1, 6)))

    def _begins(self, at: int) -> bool:
        """Whether an item, or the date under a document, begins at a piece."""
        text = self.pieces[at].text
        if begins_item(text):
            return True
        if _ORDINAL.fullmatch(text):
            return self._ahead(at + 1, 1)[:1] in tuple("．、.")
        if text in ("（", "("):
            return bool(re.match(rf"(?:{_ORDINAL.pattern})[)）]", self._ahead(at + 1, 2)))
        if _DATE.fullmatch(text):
            following = self._ahead(at + 1, 1)
            return not following or following[0] in "（(" or begins_item(following) or stands_alone(following)
        return False

    def _ahead(self, at: int, count: int) -> str:
        return "".join(piece.text for piece in self.pieces[at : at + count])


def _is_in_brackets(text: str) -> bool:
    return sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING))
