"""Where an article ends: behind a heading of other articles, a notice or an end mark, if the article is over there.

What follows decides. A list of titles, teasers, notices, comments or another article's body proves the end; more
paragraphs of this article show that the heading was only that of a box between them.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from summarize.clean.boilerplate.page_edge import edge_notice
from summarize.clean.boilerplate.pattern import LATE, BoilerplatePattern
from summarize.clean.lines import Line, carries_text, is_prose, is_row, prose_size
from summarize.clean.rules import BOXES
from summarize.core.messages import _

End = tuple[int, BoilerplatePattern]
"""The index of a line that may end the article, and the pattern it matches."""

_MIN_PARAGRAPH: Final = 20
"""Characters of a paragraph of running text; a shorter sentence may be a title or a comment."""
_MIN_LONE_PARAGRAPH: Final = 40
"""Characters that one paragraph at least has, as a teaser or a title that reads like a sentence seldom does."""
_MIN_TITLE: Final = 12
"""Characters of a title that may be another article's; a shorter line is a subheading."""
_MIN_BOXED: Final = 9
"""Characters of a title in a box."""
_MIN_KNOWN: Final = 0.01
"""Share of its trigrams that a text has in common with the article before it, if it belongs to that: the median is
0.07, and 0 for the text of another article."""
_SURELY_KNOWN: Final = 0.35
"""The same of a text that does not stand where an article's paragraphs stand."""
_MIN_COPY: Final = 300
_MIN_COPIED: Final = 0.95
_MIN_OWN_STORY: Final = 0.5
"""Share of a title's bigrams that come again in the paragraphs below it, if these are its story."""
_MAX_BOX: Final = 200
"""Lines behind a heading among which its titles stand."""
_MIN_HEADING: Final = 0.3
"""The same share, of a heading of the article and the paragraph below it."""
_SENTENCE_ENDS: Final = "。！？；：…”』」）)"
_WORDS: Final = re.compile("[\u4e00-\u9fffA-Za-z0-9]+")
_NAMES: Final = re.compile("[:：]|[>›»＞〉》]{2,}")
"""Stands between what a link is and the title it names."""
_NUMBERED: Final = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十\d]+")

_OF_A_DAY: Final = re.compile(r"[【\[]?(?:今日|本日|昨日|本周|一周|本月|每[日周月])")
"""Begins a heading that a bulletin has of its own, above its paragraphs."""
_MAX_BOXES: Final = 2
"""Ends of an article that has one in the middle; a page of comments has many."""
_COMMENTS: Final = re.compile("评论|跟[贴帖]|留言")
_OF_COMMENT: Final = re.compile(
    r"(?:^|\s)(?:刚刚|\d{1,2}\s?(?:秒|分钟|小时|天|周|个月)前)$|^(?:查看)?回复(?:\s|\s?\d|$)|\s踩\s?\d|^(?:暂无|我要|还没有)评论|评论已?加载完"
    r"|登录\s?后.{0,4}(?:评论|讨论|发言)|说点什么"
)
"""What stands below a comment, or in its place."""
_MAX_COMMENT: Final = 12
"""Lines below a heading of comments that are looked at."""
_MIN_SIGNS: Final = 2
"""Lines among them with such a sign, from which on comments stand there."""
_ATTACHMENT: Final = re.compile(r"附\s*件|附\s*[:：]")


def cut_after_end(lines: list[Line], ends: Sequence[End]) -> None:
    """Drop everything from the first line of `ends` on that ends the article; of a box before that, the titles."""
    size = _told if 2 * _told(lines) >= prose_size(lines) else prose_size
    total = size(lines)
    eligible = []
    before = at = 0
    for end, pattern in ends:
        before += size(lines[at:end])
        at = end
        if before and before >= pattern.ends_article * total:
            eligible.append((end, pattern))
        elif pattern.rule == "related":
            _restore_own(lines, end)
    if not eligible:
        return
    for (end, pattern), goes_on in zip(eligible, _where_it_goes_on(lines, eligible), strict=True):
        if goes_on:
            if pattern.ends_article < LATE:
                _drop_box(lines, end)
                _restore_own(lines, end)
            continue
        lines[end].drop(pattern.rule, pattern.reason)
        after = _("after “{line}”", line=lines[end].text[:20])
        for line in lines[end + 1 :]:
            line.drop("after-end", after)
        return


def _restore_own(lines: list[Line], heading: int) -> None:
    """Restore a heading such as `本周要闻` right above a paragraph: a bulletin's own."""
    following = next((line.text for line in lines[heading + 1 :] if line.kept), "")
    if lines[heading].rule == "related" and is_prose(following) and _OF_A_DAY.match(lines[heading].text):
        lines[heading].restore()


def _told(lines: Sequence[Line]) -> int:
    """Characters of the paragraphs that end like a sentence: a title, however long, is not yet the article."""
    return sum(len(line.text) for line in lines if line.kept and is_prose(line.text) and line.text[-1] in "。！？”")


def _where_it_goes_on(lines: list[Line], ends: Sequence[End]) -> list[bool]:
    """For each of `ends`, whether paragraphs of the article stand behind it or behind a later one."""

    @cache
    def known() -> set[str]:
        return _grams("".join(line.text for line in lines[: ends[0][0]] if line.kept), 3)

    result = []
    goes_on = False
    following = len(lines)
    for end, pattern in reversed(ends):
        segment = [line.text for line in lines[end + 1 : following] if line.kept]
        named = _named_title(lines[end].text)
        goes_on = goes_on or _resumes(segment, known, named=named)
        is_box = pattern.rule == "related" and bool(named)
        if segment and (is_box or _may_be_last(segment, pattern, len(ends))):
            goes_on = goes_on or (edge_notice(segment[0]) is None and _is_behind_link(segment[0], named))
        if pattern.rule == "related" and _heads_comments(lines, end):
            goes_on = False
        following = end
        result.append(goes_on)
    return result[::-1]


def _heads_comments(lines: list[Line], heading: int) -> bool:
    """Whether comments stand below a heading, or the place for them: with how long ago each was written, or buttons."""
    if not _COMMENTS.search(lines[heading].text):
        return False
    below = lines[heading + 1 : heading + 1 + _MAX_COMMENT]
    return sum(_OF_COMMENT.search(line.text) is not None for line in below) >= _MIN_SIGNS


def _may_be_last(texts: list[str], pattern: BoilerplatePattern, ends: int) -> bool:
    """Whether one paragraph behind a box, and nothing else, may be the article's last."""
    if pattern.rule == "tools":  # the numbers of the article's pages
        return len(texts) == 1 or (len(texts) == _MAX_BOXES and not is_prose(texts[1]))
    is_paragraph = len(texts) == 1 and len(texts[0]) >= _MIN_LONE_PARAGRAPH
    return is_paragraph and ends <= _MAX_BOXES and pattern.rule in BOXES


def _named_title(heading: str) -> str:
    """The title of the other article, where its heading names it itself: `上一篇：云岭召开大会`; else nothing."""
    _, *rest = _NAMES.split(heading, maxsplit=1)
    title = rest[0].strip() if rest else ""
    return title if len(title) >= _MIN_TITLE // 2 else ""


def _resumes(texts: list[str], known: Callable[[], set[str]], *, named: str) -> bool:
    """Whether the lines behind a heading are more of the article; `named` is the title that the heading has.

    `known` are the trigrams of the article, which most headings need not be held against.
    """
    if texts and _ATTACHMENT.match(texts[0]):
        return True
    paragraphs = [i for i, text in enumerate(texts) if _is_paragraph(text)]
    if not paragraphs or all(len(texts[i]) < _MIN_LONE_PARAGRAPH for i in paragraphs):
        return bool(named and paragraphs) and paragraphs[0] == 0 and _is_behind_link(texts[0], named)
    first, last = paragraphs[0], paragraphs[-1]
    story = [texts[i] for i in paragraphs]
    grams = _grams("".join(story), 3)
    shared = len(grams & known()) / len(grams) if grams else 0.0
    if len(story) == 1 and len(story[0]) >= _MIN_COPY and shared >= _MIN_COPIED:
        return False  # the whole article once more, in one line
    # Teasers and comments stand each under a title or a name; a teaser opens a list; a story stands under its title.
    scattered = 2 * sum(is_prose(text) or is_row(text) for text in texts[first : last + 1]) < last + 1 - first
    behind = texts[last + 1 :]
    lone = len(story) == 1 and ((first == 0 and not named) or 2 * sum(map(is_row, behind)) < len(behind))
    titled = first == 1 and _is_story_of(texts[0], "".join(story[:2]), known())
    return shared >= (_SURELY_KNOWN if scattered or lone or titled else _MIN_KNOWN)


def _is_behind_link(text: str, named: str) -> bool:
    """Whether a short paragraph right behind a link is the article's: of clauses, and not what the link says."""
    return text[-1] == "。" and "，" in text and _overlap(named, text) < _MIN_HEADING


def _is_paragraph(text: str) -> bool:
    return len(text) >= _MIN_PARAGRAPH and is_prose(text) and text[-1] in _SENTENCE_ENDS and edge_notice(text) is None


def _is_story_of(title: str, story: str, known: set[str]) -> bool:
    """Whether paragraphs tell what the title above them says, as another article's do."""
    if len(title) < _MIN_TITLE or title[-1] in "。”":
        return False
    grams = _grams(title, 2)
    told = len(grams & _grams(story, 2))
    return told >= _MIN_OWN_STORY * len(grams) and len(_grams(title, 3) & known) < len(
        _grams(title, 3) & _grams(story, 3)
    )


def _grams(text: str, size: int) -> set[str]:
    words = "".join(_WORDS.findall(text))
    return {words[i : i + size] for i in range(len(words) - size + 1)}


def _drop_box(lines: list[Line], heading: int) -> None:
    """Drop the titles right behind a heading; the line above the next paragraph stays if it is that one's heading."""
    box: list[Line] = []
    for line in lines[heading + 1 : heading + 1 + _MAX_BOX]:
        if not line.kept:
            continue
        if len(line.text) < _MIN_BOXED or carries_text(line.text) or _NUMBERED.match(line.text):
            if box and is_prose(line.text) and _overlap(box[-1].text, line.text) >= _MIN_HEADING:
                box.pop()
            break
        box.append(line)
    for line in box:
        line.drop("related", _("title of another article in a box"))


def _overlap(title: str, story: str) -> float:
    """Share of the title's bigrams that come again in a text."""
    grams = _grams(title, 2)
    return len(grams & _grams(story, 2)) / len(grams) if grams else 0.0
