"""The pieces of a text in groups, between two places where a paragraph may end: what a title, a heading, a date is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.pieces import CLOSING, OPENING, Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.fragment_proofs import BEFORE_DIGITS, CLAUSE, LONG, ORDINAL
from summarize.clean.reflow.heading_blocks import ADDRESSED
from summarize.clean.reflow.news_leads import begins_news, may_begin_news

_MANY: Final = 3
"""Lines that begin or end with a mark that no line does, from which on a text is full of them."""
_DOCUMENT: Final = re.compile(
    r".{6,}(?:通知|公告|公示|意见|方案|办法|函|决定|通报|规定|细则|批复|报告|规划|纲要|名单)(?:（.{1,12}）)?"
)
_DATE: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_DOCUMENT_NUMBER: Final = re.compile(r".{2,14}[〔﹝\[【(（]\d{4}[〕﹞\]】)）]\d+号")
_PAGE_TIME: Final = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2} \d{1,2}:\d\d(?::\d\d)?")
"""When a page was published, which no sentence goes on from."""
_PHONE: Final = re.compile(r"0\d{2,3}-\d{7,8}|1\d{10}")
_HAN_WORD: Final = re.compile("[\u4e00-\u9fff]{1,4}")
_HEADING: Final = re.compile(
    r".{2,12}(?:要求|任务|任務|目标|目標|措施|内容|內容|方式|条件|條件|安排|事项|事項|程序|流程|范围|範圍|原则|原則|依据|依據|对象|對象|时间|時間"
    r"|地点|地點|材料|费用|費用|名额|名額|纪律|紀律|步骤|步驟|标准|標準|附则|总则|背景|意义|意義|思路|重点|重點|说明|說明)"
)
_FORMULA: Final = re.compile("特此(?:通知|公告|通告|通报|函[告达复]?|公示|说明|批复)")
"""Begins the last paragraph of a document."""
_ADDRESSED: Final = re.compile(ADDRESSED)
_NAMES: Final = range(4, 13)
"""Characters that the name in a numbered heading has."""
_OPENS: Final = re.compile(
    r"在(?!线)|由|为(?!民)|对|请|经|根据|按照|依据|通过|申报(?:单位|主体)|各(?:地|省|市|县|单位|部门|有关)"
    r"|[我本](?:部|省|市|县|局)"
)
"""How a sentence below a heading begins."""
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
_RUN_IN: Final = 16
"""Characters of a heading that its paragraph begins with."""
_IN_VIEW: Final = 120
"""The first characters of a group that are looked at for what it is."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The pieces of a text in groups, each of which may be one paragraph; the breaks that prove that one is."""

    pieces: Sequence[Piece]
    strong: set[int]
    leading: set[int]
    """Those of them before which a sentence has words: not where it may begin."""
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
        if self.dense and _are_words([piece.text for piece in self.pieces[begin : end + 1]]):
            found |= set(inner)
        proofs = [at for at in found if not self._is_letter(at)]
        if not proofs:
            return found
        for before, after in pairwise(sorted(self.strong.intersection(inner))):
            if after - before <= _NEAR:
                found |= set(range(before, after))
        if self.dense or len(proofs) >= _MANY:
            found |= set(range(min(proofs), end if may_end_sentence(self.pieces[end].text) else max(proofs)))
        for at in range(min(proofs) - 1, begin - 1, -1):
            if not self._leads_to(at):
                break
            found.add(at)
        return found

    def _leads_to(self, at: int) -> bool:
        """Whether a piece goes on in the next, whose own break has proof: by a clause in it, or its length."""
        text, following = self.pieces[at].text, self.pieces[at + 1].text
        if self.dense:
            return CLAUSE.search(text) is not None or min(len(text), len(following)) <= _WORD
        is_name = following[0] in "《“" or len(following) < LONG
        return at + 1 in self.leading and is_name and CLAUSE.search(text + following) is not None

    def _is_open(self, at: int) -> bool:
        """Whether a piece ends in the middle of a sentence, as its last mark says, or in such a text one inside it."""
        text = self.pieces[at].text
        return text[-1] in "，、" or (self.dense and CLAUSE.search(text) is not None and not may_end_sentence(text))

    def _is_letter(self, at: int) -> bool:
        """Whether two pieces are letters of a spaced-out name."""
        return len(self.pieces[at].text) == 1 and len(self.pieces[at + 1].text) == 1

    def _may_end(self, begin: int, at: int, head: str, tail: str, title: str) -> bool:
        """Whether the group `[begin, at]`, of this head and tail, may be complete before the next piece."""
        piece, following = self.pieces[at], self.pieces[at + 1]
        if may_end_sentence(piece.text):
            return not _is_in_brackets(tail) and not (self.dense and _is_run_in(piece.text, following))
        if following.blank or begins_news(following.text) or self._begins(at + 1) or _PAGE_TIME.fullmatch(piece.text):
            return True
        if self._is_alone(at + 1) or self._is_alone(at):
            return True
        if _PHONE.fullmatch(piece.text) or (_DATE.fullmatch(piece.text) and following.text[0] in "（("):
            return True
        if begin == at == 0 and self._is_marked_title(head):
            return True
        if has_marks(head):
            return False
        if _DATE.fullmatch(piece.text) or _DOCUMENT_NUMBER.fullmatch(head):
            return True
        if begins_item(head) and (_HEADING.fullmatch(head) or self._is_above_sentence(at, head)):
            return True
        if head == title or (begin == 0 and self._is_title(at, head)):
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
        if not self.dense and not (CLAUSE.search(before) and before[-1].isalpha()):
            return True
        return may_end_sentence(before) or stands_alone(before) or stands_alone(after) or begins_item(after)

    def _is_heading(self, at: int) -> bool:
        """Whether a piece without marks is a heading above the next."""
        text, following = self.pieces[at].text, self.pieces[at + 1].text
        if text[-1] in BEFORE_DIGITS or self._is_open(at):
            return False
        if begins_item(text) and len(text) > _NUMBERED and _YEAR.match(self._ahead(at + 1, 2)):
            return True
        return at not in self.proofs and len(following) >= LONG and (len(following) >= 2 * LONG or has_marks(following))

    def _is_above_sentence(self, at: int, head: str) -> bool:
        """Whether a number and a name of their own, `（三）⏎结果公布`, stand above what begins as a sentence does."""
        text = self.pieces[at].text
        return (
            head != text and head.endswith(text) and len(text) in _NAMES and bool(_OPENS.match(self._ahead(at + 1, 2)))
        )

    def _is_title(self, at: int, text: str) -> bool:
        if _DOCUMENT.fullmatch(text):
            return True
        if len(text) < _TITLE:
            return False
        return (at == 0 and at not in self.proofs) or may_begin_news(self._ahead(at + 1, 6))

    def _is_marked_title(self, text: str) -> bool:
        """Whether the first piece, which has marks, is the title: no clause ends in it, or a report begins below it."""
        if CLAUSE.search(text) is None:
            return self._is_title(0, text)
        return 0 not in self.proofs and may_begin_news(self._ahead(1, 6)) and not may_end_sentence(text)

    def _begins(self, at: int) -> bool:
        """Whether an item, or the date under a document, begins at a piece."""
        text = self.pieces[at].text
        if begins_item(text) or _FORMULA.match(text) or _ADDRESSED.fullmatch(text):
            return True
        if ORDINAL.fullmatch(text):
            return self._ahead(at + 1, 1)[:1] in tuple("．、.")
        if text in ("（", "("):
            return bool(re.match(rf"(?:{ORDINAL.pattern})[)）]", self._ahead(at + 1, 2)))
        if _DATE.fullmatch(text):
            following = self._ahead(at + 1, 1)
            return not following or following[0] in "（(" or begins_item(following) or stands_alone(following)
        return False

    def _ahead(self, at: int, count: int) -> str:
        return "".join(piece.text for piece in self.pieces[at : at + count])


def _are_words(texts: Sequence[str]) -> bool:
    """Whether lines are two words or more and the rest of their sentence: 大会⏎号召⏎全省科技工作者向获奖者学习。."""
    *words, rest = texts
    return (
        len(words) > 1
        and all(_HAN_WORD.fullmatch(word) and not stands_alone(word) and not begins_item(word) for word in words)
        and rest[-1] == "。"
    )


def _is_run_in(text: str, following: Piece) -> bool:
    """Whether a line is a heading that its paragraph begins with, set in bold: 一、参赛对象。⏎省内注册的企业，."""
    return (
        len(text) <= _RUN_IN
        and text[-1] == "。"
        and begins_item(text)
        and not (has_marks(text[:-1]) or following.blank or begins_item(following.text))
    )


def _is_in_brackets(text: str) -> bool:
    return sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING))
