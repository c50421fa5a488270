"""Captions of pictures: what a paragraph, a bracket or a sentence with its photographer's credit shows."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.metadata.reporting import AGENCY
from summarize.core.text import HAN
from summarize.extract.language.predicates import has_predicate

_NAMES: Final = rf"[{HAN}·]{{2,4}}(?:[ 、][{HAN}·]{{2,4}}){{0,2}}"
_CREDIT: Final = (
    rf"(?:(?:{AGENCY}|本[报网台刊社])?(?:记者|通讯员)[ ]?{_NAMES}[ ]*|(?:[{HAN}]{{2,10}}[队社部会团][ ])?{_NAMES}[ ]+"
    rf"|{_NAMES}(?=摄影?[\]］】）)\n]))摄影?"
    r"(?![像制氏入取于自下录了过程])"
)
_CREDITED: Final = re.compile(rf"[。！”][ ]*(?:{_CREDIT})[ ]*[\]］】）)]?")
"""A photographer's credit right behind a sentence."""
_BRACKETED: Final = re.compile(
    r"[\[［【（(](?=图为|图中为|资料图|[^\[\]［］【】（）()\n]{4,150}摄[\]］】）)])[^\[\]［］【】（）()\n]{4,160}[\]］】）)]"
)
_PARAGRAPH: Final = re.compile(
    r"^(?:图为|图中为|资料图|图片说明|(?P<label>视频[：:]|图\s?[：:])|图(?:\d{1,2}|[一二三四五六七八九十])\s?[：:])"
    r"[^\n]{2,120}$",
    re.MULTILINE,
)
_OTHER_LABEL: Final = re.compile(
    rf"(?!图|视频|来源|编辑|责编|记者|作者|通讯员|摄|文[：:]|原标题|导语)[{HAN}A-Za-z]{{1,6}}(?<![说道称示为是])[：:](?!“)[^\n]{{6,}}"
)
"""A line whose label is no picture's and no credit's: a list in which 视频 is a label as well."""
_PICTURE: Final = (
    r"(?:(?:视频|网页|网络|微博|资料|新闻|电视|监控|手机|直播|官网)?截图|资料(?:图片?|照片)|示意图|效果图|剧照)"
)
_SOURCE: Final = (
    rf"[（(【\[［](?:{_PICTURE}|视频画面|[^（）()。，]{{0,12}}(?:供图|图源|图片来源|图片来自|视频来源|视觉中国|东方IC|网络图)"
    r"|(?:图|图片|视频)\s?(?:来源|来自|源自|[/／|｜：:]))[^（）()\n]{0,20}[）)】\]］]"
)
"""Where a picture is from, in brackets."""
_GIVES: Final = (
    "(?:公布|公开|发布|晒|展示|出示|看到|推出|曝光|披露|提供|上传|发来|发出|转发|贴出|附上|收到|流出"
    "|拿[出到]|绘制|生成|识别|制作|完成|删除|伪造)"
)
"""What somebody does with a picture of which an article tells: 公布了效果图."""
_SHOWN: Final = re.compile(
    rf"^(?:[^。！？\n]{{2,60}}?。?[ ]?{_SOURCE}。?|[^。！？\n]{{2,40}}[。，]{_PICTURE}。?"
    rf"|(?![^\n]{{0,80}}{_GIVES})(?:[^。！？\n]{{2,40}}{_PICTURE}"
    rf"|[^。，\n]{{2,20}}题为《[^》\n]{{2,40}}》的[^，。\n]{{0,6}}{_PICTURE}。))$",
    re.MULTILINE,
)
"""A short line of its own that says what a picture shows, with what kind of picture it is or where it is from.

A sentence whose last word is the picture's kind may tell of the picture.
"""
_MARKED: Final = re.compile(r"^[▲△▼][^\n]{2,100}$", re.MULTILINE)
_SENTENCE_END: Final = re.compile(r"[。！？\n]|摄(?=[\d（(\[［【　 ])")
_LONGEST: Final = 150
"""Characters of the longest sentence that shows a picture."""
_HINT: Final = re.compile("[摄图▲△▼]|视频|剧照|视觉中国|东方IC|资料照片")


def find_captions(text: str) -> list[tuple[int, int]]:
    """Where the captions stand, `[start, end)`; of sentences in front of a credit the last surely is one."""
    spans = find_labelled(text)
    if "摄" not in text:
        return spans
    for credit in _CREDITED.finditer(text):
        floor = max(0, credit.start() - _LONGEST)
        before = [match.end() for match in _SENTENCE_END.finditer(text, floor, credit.start())]
        if before or not floor:
            spans.append((before[-1] if before else 0, credit.end()))
    return spans


def find_labelled(text: str) -> list[tuple[int, int]]:
    """Where the captions stand that say themselves that they are: by a word, a mark, or the picture's source."""
    if not _HINT.search(text):
        return []
    body = text.find("\n") + 1 or len(text)  # the first line is the title
    spans = [match.span() for match in _BRACKETED.finditer(text)]
    spans += [match.span() for match in _PARAGRAPH.finditer(text, body) if not _is_item(match)]
    spans += [match.span() for match in _SHOWN.finditer(text, body)]
    return [*spans, *_find_marked(text, body)]


def _is_item(line: re.Match[str]) -> bool:
    """Whether a line's 视频 or 图 is the label of a point: it tells in clauses, or a line beside it has a label too."""
    if not line["label"]:
        return False
    told = line[0][line.end("label") - line.start() :]
    if told.endswith("。") and "，" in told and has_predicate(told):
        return True
    text = line.string
    above = text.rfind("\n", 0, line.start() - 1) + 1
    return _OTHER_LABEL.match(text, above) is not None or _OTHER_LABEL.match(text, line.end() + 1) is not None


def _find_marked(text: str, body: int) -> Iterator[tuple[int, int]]:
    """The lines that a mark points from to a picture; of several below each other it is the mark of a list."""
    spans = [match.span() for match in _MARKED.finditer(text, body)]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    for start, end in spans:
        if start - 1 not in ends and end + 1 not in starts:
            yield start, end
