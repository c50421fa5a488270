"""The card of an account, copied with a WeChat page: its name twice, what it says of itself, where it posted from.

It stands above the article's first paragraph or below its last one, among other lines of such a page. What an account
says of itself reads like a sentence of the article: it goes only in that company.
"""

import re
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern
from summarize.clean.boilerplate.pattern import BoilerplatePattern
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.metadata_lines import is_page_data, parse_bare_date
from summarize.clean.rules import ACCOUNT, Cause
from summarize.core.messages import _

_CARD: Final[Cause] = ("wechat", _("card of the account"))
_DOUBLED: Final = re.compile(r"([^\s，。；！？：、\d]{2,14})\s?\1")
_MIN_TITLE: Final = 9
_MAX_NAME: Final = 14
_MAX_DESCRIPTION: Final = 160
_MAX_CARD: Final = 6
"""Lines from the title to the last of the card."""
_HEAD: Final = 12
"""Lines of a page among which the card of the account it is copied from stands."""
_HEADING: Final = "功能介绍"
_OF_ITSELF: Final = re.compile(
    r"[^，。；]{2,24}(?:是|系|为)[^。；]{2,60}(?:直属|所属|主管|主办|官方|公益)[^。；，]{0,20}(?:单位|机构|平台|账号|公众号|媒体|门户|窗口|阵地|部门|组织)"
    r"|[^，。；]{2,24}(?:官方|权威)[^。；，]{0,10}(?:平台|账号|公众号|媒体|发布)[。！]?\Z"
    r"|关注我们[，,！!].{2,60}\Z"
)
_BLOGGER: Final = re.compile(
    r"(?:博主|号主|本号|本公众号|这个?(?:公众)?号)(?=喜|爱|热|酷|是|来自|擅长|专注|毕业|写|分享|记录|关注|陪)"
    r"(?!.*(?:\d|粉丝|记者|表示|发布|宣布|涉嫌|被|称))(?=.*(?:这里[是有]|灵感|分享|记录|关注|欢迎|[陪带愿]你)).{8,}"
)
"""What an account says of the one who writes it, and of no news."""
_INTRODUCED: Final = re.compile(
    rf"{_OF_ITSELF.pattern}|[^，。；]{{2,24}}(?:是|系|为)[^。；]{{2,80}}(?:院|所|中心|社|协会|学会|公司|集团|大学|单位|机构|平台|媒体)"
    "|(?:关注|传播|发布|分享|聚焦|提供|解读|记录|讲述|传递|展示|宣传|致力|立足|服务)[^。；\\d]{4,80}[。！]?\\Z"
)
"""What a line under the heading may say of the account besides."""
_COPIED: Final = "以下"
_COPIED_FROM: Final = re.compile(
    rf"{_COPIED}"
    r"(?:文章|内容)(?:来源于|来自|转载自)\s*[:：]?\s*(?P<name>[^，,：:]{0,30}?)\s*(?:[，,].{0,24})?"
)
"""The line above the card of the account that an article is copied from."""
_SPEAKS: Final = re.compile(
    "(?:(?:关注|专注|传播|发布|分享|聚焦|提供|解读|记录|讲述|传递|展示|宣传|致力|立足|服务|探索|追踪|观察|洞察|陪伴|连接|深耕|报道|研究)[^。；\\d]{3,80}[。！]?"
    "|[^。；\\d]{2,60}(?:平台|账号|公众号|媒体|智库|门户|社区)[。！]?)"
)
_NO_MOTTO: Final = re.compile(
    r"\d|[。！？!?…”：:；;，、]$|^[一二三四五六七八九十][、.．]|^第.[章节部]|^[引前序]言|^编者按|^导[语读]|^[【（(\[#]"
)
"""What an item, a heading or a short paragraph has, and no line in which an account says what it is about."""
_MIN_MOTTO: Final = 6
_PLACE: Final = re.compile("[\u4e00-\u9fff]{2,3}")


def drop_cards(lines: list[Line]) -> None:
    """Drop the lines of the account's card at both ends of the page."""
    copied = _copied_card(lines)
    told = [
        i
        for i, line in enumerate(lines)
        if line.kept and is_prose(line.text) and i not in copied and not _describes(lines, i)
    ]
    if not told:
        return
    first, last = told[0], told[-1]
    for i in sorted(at for at in copied if at < first):
        lines[i].drop(*_CARD)
    _drop_head(lines[:first])
    for i in range(last + 1, len(lines)):
        if lines[i].kept and _describes(lines, i):
            lines[i].drop(*_CARD)


def _copied_card(lines: list[Line]) -> set[int]:
    """Indices of the card of the account that the article is copied from: its name, and what it says of itself."""
    for i, line in enumerate(lines[:_HEAD]):
        if line.text.startswith(_COPIED) and (match := _COPIED_FROM.fullmatch(line.text)):
            name, at, card = match["name"], i + 1, set[int]()
            if not name and at < len(lines):
                name, at, card = re.split("[，,]", lines[at].text)[0].strip(), at + 1, {at}
                at += at < len(lines) and lines[at].text[0] in "，,"
            if at == len(lines) or lines[at].text.rstrip("．.。 ") != name.rstrip("．.。 "):
                return set()
            card.add(at)
            return card | ({at + 1} if at + 1 < len(lines) and _is_motto(lines[at + 1].text) else set())
    return set()


def _is_motto(text: str) -> bool:
    """Whether a line under an account's name says what it is about, rather than what happened."""
    if len(text) > _MAX_DESCRIPTION:
        return False
    if _SPEAKS.fullmatch(text) or _OF_ITSELF.match(text):
        return True
    return len(text) >= _MIN_MOTTO and not is_prose(text) and not _NO_MOTTO.search(text)


def _drop_head(head: list[Line]) -> None:
    """Drop the name, the description and the place, where a title is left."""
    names = [i for i, line in enumerate(head) if line.kept and _is_doubled(line.text)]
    described = [i for i, line in enumerate(head) if line.kept and _describes(head, i)]
    described += [i - 1 for i in described if i > 1 and _is_name_of_blogger(head, i - 1)]
    card = {i for i in names if _has_company(head, i)} | set(described)
    if not any(_may_be_title(line) for i, line in enumerate(head) if i not in card):
        return
    of_account = any(map(_is_of_account, head))
    for i in card:
        head[i].drop(*_CARD)
    if of_account and len(head) > 1 and _PLACE.fullmatch(head[-1].text) and parse_bare_date(head[-2].text):
        head[-1].drop(*_CARD)


def _may_be_title(line: Line) -> bool:
    return line.kept and len(line.text) >= _MIN_TITLE and not _is_furniture(line)


def _is_doubled(text: str) -> bool:
    return _DOUBLED.fullmatch(text) is not None


def _describes(lines: list[Line], at: int) -> bool:
    """Whether a line says what the account is, under its heading or between the lines of its card."""
    text = lines[at].text
    if len(text) > _MAX_DESCRIPTION:
        return False
    if at and lines[at - 1].text.rstrip("：:") == _HEADING:
        return _INTRODUCED.match(text) is not None
    if 0 < at <= _MAX_CARD and _BLOGGER.fullmatch(text):
        return True
    if not _OF_ITSELF.match(text):
        return False
    above, below = lines[max(0, at - 2) : at], lines[at + 1 : at + 3]
    return (any(map(_is_of_account, above)) and any(map(_is_furniture, below))) or _is_between(above, below)


def _is_name_of_blogger(head: list[Line], at: int) -> bool:
    """Whether a short line below the title stands right above what an account says of its blogger."""
    return len(head[at].text) < _MIN_TITLE and _BLOGGER.fullmatch(head[at + 1].text) is not None


def _is_between(above: list[Line], below: list[Line]) -> bool:
    return bool(above) and any(map(_is_of_account, below)) and all(map(_is_furniture, above[-1:]))


def _has_company(head: list[Line], at: int) -> bool:
    return any(map(_is_furniture, head[max(0, at - 2) : at] + head[at + 1 : at + 3]))


def _is_of_account(line: Line) -> bool:
    if not line.kept:
        return line.rule in ACCOUNT
    return _is_doubled(line.text) or _pattern(line.text) is not None


def _is_furniture(line: Line) -> bool:
    if _is_of_account(line) or line.rule == "data-line":
        return True
    return line.kept and is_page_data(line.text)


def _pattern(text: str) -> BoilerplatePattern | None:
    found = find_pattern(text, "anywhere", "edge", "head") if len(text) <= 2 * _MAX_NAME else None
    return found if found and found.rule in ACCOUNT else None
