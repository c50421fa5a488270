"""Dateline: how the press opens a sentence, before the words that a summary may tell as the article's own.

Some openings may be left out (`opening_end`); those that say no more than who tells the news are never told
(`without_opening`). Who only heard something, or whose figure it is, is no such opening.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from summarize.clean.metadata.reporting import SECTIONS
from summarize.core.text import HAN

_DAY: Final = r"(?:\d{4} ?年)?\d{1,2} ?月 ?\d{1,2} ?[日号](?:[上下]午|[早晚]间|凌晨|午间|晚)?"
_LETTER: Final = rf"(?:(?!据|来自|某|外媒|[境国海]外)[{HAN}A-Za-z0-9·-])"
_AGENCY: Final = "(?<![公学商行结旅销作用版会利云茶剧戏诗画书棋票曲人合])社(?![区保会交团群员工科])"
_PAPER: Final = (
    "(?<![通公财年季月预快播研汇申情警海举填上呈战捷喜电墙回谎虚瞒直密简中绩线])报"
    "(?![道导告名到社亭业考表酬警馆价备销关送])"
)
_WEBSITE: Final = (
    "(?<![官电台联物外路社交购约婚恋聘校管水气渔局域铁神经内易坛房票客贷卖府务查信试知店团保\\d])网"
    "(?![站友民络警校上购约店红点课卡贷吧咖球格易页址银]|信(?!息)|安)"
)
"""Each unless the character before or behind makes another word of it: `供销社`, `社区`, `财报`, `官网`, `网友`."""
_VOUCHING: Final = rf"(?:本[报刊社]|{_LETTER}{{1,10}}?(?:{_AGENCY}|{_PAPER}))"
"""An agency or a newspaper, which stands for what it has heard."""
_PRESS: Final = (
    rf"(?:本[报网台刊社站]|IT ?之家|\d{{2}}氪|{_LETTER}{{1,10}}?(?:电视台|广播电台|内参"
    rf"|(?:{_AGENCY}|{_PAPER}|{_WEBSITE}|卫视|新闻(?![网发办中部学]))(?:[-·]?[{HAN}]{{0,6}}客户端)?))"
)
"""A medium by its name: no office, company or station of another kind, whose news a claim is."""
_REPORTING: Final = rf"(?:{_PRESS}|{_LETTER}{{1,10}}?(?:在线|客户端|之家|(?<![象震平前后站舞])台(?![风湾])))"
"""Whatever else is a medium where it reports."""
_SITE: Final = (
    rf"(?:{_PRESS}|(?:新浪|网易|搜狐|腾讯|凤凰网?)(?:{SECTIONS}|房产)|{_LETTER}{{2,4}}财经|快科技|[A-Za-z]{{2,8}}News)"
)
"""A medium, a section or a page of one; `某某科技` alone is rather a company."""
_FRESH: Final = "(?:最新|独家|综合|上午|下午|早间|晚间)?"
_DATED: Final = (
    rf"(?![^，。]{{0,12}}据)(?:[^，。；：！？“”《》]{{0,24}}?{_DAY}电"
    rf"|(?:{_SITE}[^，。；：！？“”《》]{{0,12}}?|(?:北京|当地)时间\s?)?{_DAY}{_FRESH}(?:讯|消息|信息))[：:，,\s]*"
)
"""`东埔社南浦3月5日电`, `3月5日消息，`."""
_NAMED: Final = (
    rf"(?:{_PRESS}(?:消息|讯)(?:[（(][^）)。，]{{1,8}}[）)])?"
    rf"|{_LETTER}{{1,8}}台消息[（(][^）)。，]{{0,6}}新闻[）)])[：:]\s*"
)
"""`东埔网消息：`, `东埔台消息（晚间新闻）：`."""
_BYLINE: Final = r"[（(] ?(?:[^）)，。]{0,8}记者|通讯员)[^）)。]{0,24}[）)][：:，,\s]*"
_NAMES: Final = rf"[（(][{HAN} ·、]{{2,16}}[）)][：:，,\s]*"
_LEARNT: Final = (
    r"(?:据(?:悉|了解)|[^，。；：！？“”据 ]{0,6}记者"
    r"(?:(?!人士|网友|口中|处|那里|采访|知情|内部|向|会议|股东会)[^，。；！？]){0,48}?(?:获悉|了解到|得知|获知))[，,：:]\s*"
)
"""`记者3月5日从东埔市政府获悉，`; who heard it from somebody's lips names him."""
_OPENING: Final = re.compile(rf"\s*(?:(?:{_DATED}|{_NAMED})(?:{_NAMES})?)?(?:{_BYLINE})?(?:{_LEARNT})?")
_NO_BODY: Final = re.compile(r"题[：:]|(?:截[至止]|到)?(?:目前|[上下中]午|凌晨|[早晚]上)?\d{1,2}[时点:：]")
"""A heading, or a time of day that only the opening dates."""

_WRITTEN_DAY: Final = (
    r"(?:[\d一二三四五六七八九十〇○]{1,4}[年月]){0,2}[\d一二三四五六七八九十]{1,3}日(?:[上下]午|凌晨|晚)?"
)
_PLACE: Final = rf"[{HAN}· ]{{0,10}}?(?<![司厅办部局会校院团])"
_SENT: Final = re.compile(
    rf"(?:{_SITE}(?:[（(][^（）()]{{0,30}}[）)])?{_PLACE}{_WRITTEN_DAY}"
    rf"(?:专?电(?![力子器话池影信动台视缆磁题])|讯(?![息问飞题]))|{_PLACE}{_WRITTEN_DAY}专?电(?=[ ，]))"
    rf"[ ，]*(?:{_BYLINE})?"
)
"""Who sends a report, from where and when: `云岭网江城6月25日电 `."""
_MARK: Final = r"(?:[（(][^）)。]{1,16}[）)][：:，,\s]*|[：:，,\s]+|(?=[\d今昨据]))"
_NEWS: Final = re.compile(
    rf"(?:(?:北京|当地)时间\s?)?(?:{_SITE}\s?(?:[{HAN}]{{1,4}}(?<![司厅办部局会校院团])(?=\d))?)?"
    rf"{_DAY}{_FRESH}(?:快讯|消息|讯|信息(?=[：:])){_MARK}"
    rf"|(?:{_PRESS}{_FRESH}(?:消息|快讯|简讯|讯)|(?:{_SITE}|{_LETTER}{{2,8}}在线)讯){_MARK}|{_PRESS}信息[：:]\s*"
    rf"|{_LETTER}{{2,4}}(?:{SECTIONS}|房产)讯[（(][^）)。]{{0,8}}(?:记者|编辑|通讯员)[^）)。]{{0,24}}[）)]"
    r"|(?:最新|刚刚|突发|独家|综合|重磅|滚动|热点|本地|今日)?(?:消息|快讯|简讯|快报|播报|速报|突发)[：:]\s*"
    r"|(?:综合|最新|刚刚|突发)消息(?:[，,]|[（(][^）)。]{1,16}[）)])|快讯[，, ]|刚刚[，,]"
    r"|据?最新消息(?:显示|是)?[，,：:]"
    rf"|(?:刚刚[，,])?据(?![^，。；：]{{0,10}}?(?:外媒|[境国海]外|自媒|网媒|社交))(?:[^，。；：]{{0,10}}媒体?|{_PRESS})"
    r"刚刚(?:的?消息|报道|发布的?消息)[，,：:]"
    rf"|{_PRESS}(?:专|急)?电[：:，,\s]\s*"
    rf"|来自{_PRESS}的(?:最新)?的?(?:消息|报道)[，,：:]"
    rf"|{_SITE}[（(](?:微信)?(?:公众号|微信号?|ID)[^）)。]{{1,20}}[）)](?:{_DAY})?(?:报道|讯|消息)[，,：:\s]|{_BYLINE}"
)
"""`东埔快讯 `, `综合消息，`, `东埔内参3月5日消息，`, `据港媒刚刚消息，`."""
VOUCHED: Final = (
    rf"\s?(?:{_VOUCHING}(?:{_DAY}|\d{{1,2}}日|[今昨][天日]|最新|独家|综合| ){{0,3}}(?:消息|快讯|讯)"
    rf"|{_REPORTING}(?:(?!援引|引[述用]|外媒|知情|内部|匿名|人士|传闻)[^，。]){{0,20}}?(?:报道|估计|估算|预测|预计))"
)
"""Behind 据: the news of an agency or a newspaper, and what any medium reports itself; all else is hearsay."""
_REPORTED: Final = re.compile(rf"另?据{VOUCHED}(?<=报道)(?:称|说|指)?[，,]")
"""`据东埔社报道，`."""
_HEARD: Final = re.compile(
    rf"另?据{VOUCHED}(?<=[息讯])[，,]|另?据(?:悉|了解)[，,]"
    rf"|(?:{_PRESS})?记者(?:{_DAY}|[今昨]天|[今昨]日|近日|日前)?(?:(?:[到在赴]现场|实地)?(?:采访|走访)?)"
    r"(?:获悉|了解到|得知|注意到|看到)[，,：:]"
)
"""`据东埔社消息，`, `记者获悉，`."""
_RUN_IN: Final = re.compile(r"原标题[：:]\s?[^\s。]{4,60}(?:\s[^\s。，]{2,12}){0,6}\s+")
"""The page's line above an article that ran into its first sentence: `原标题：某事 `."""
_PICTURE: Final = re.compile(rf"^(?P<number>\d{{1,2}})/(?P<of>\d{{1,2}}) (?=[{HAN}“《])", re.MULTILINE)
"""Which picture of a series stands above the line: `1/10 `; alone it may be a date or a share."""
_THIRDS: Final = 3
"""The largest number of which `1/3 ` and `2/3 ` are rather both shares."""
_NEWS_DAY: Final = re.compile(rf"(?:(?:北京|当地)时间\s?)?{_DAY}{_FRESH}消息[：:，,\s]")
_OWN_DAY: Final = re.compile(r"[^，。；]{0,12}?(?<![将于自至到由])\d{1,2}\s?月\s?\d{1,2}\s?日")
"""The date of an event that a sentence begins with."""
_BEGINNING: Final = re.compile(
    r"(?:^|(?<=[。！？]))(?=[^。！？\n]{0,40}?(?:讯|消息|报道|[获得]悉|了解))[^。！？\n]{1,80}", re.MULTILINE
)
_MOST: Final = 3
"""Openings one behind the other: `刚刚，据东埔社消息，`."""


def opening_end(sentence: str) -> int:
    """How many characters of a sentence are the press's opening; 0 where it has none."""
    match = _OPENING.match(sentence)
    end = match.end() if match and match[0].strip() else 0
    end = end or _told_from(sentence, (_RUN_IN, _NEWS, _REPORTED))
    return 0 if end == len(sentence) or _NO_BODY.match(sentence, end) else end


def without_opening(sentence: str) -> str:
    """The sentence without the openings that say no more than who tells the news.

    The day of the news stays where the sentence begins with no other: `3月5日消息，` of `东埔网3月5日消息，`.
    """
    end = _told_from(sentence, (_RUN_IN, _SENT, _NEWS, _REPORTED, _HEARD))
    if not end or end == len(sentence) or _NO_BODY.match(sentence, end):
        return sentence
    day = _NEWS_DAY.search(sentence, 0, end)
    return f"{day[0] if day and not _OWN_DAY.match(sentence, end) else ''}{sentence[end:]}"


def without_picture_number(sentence: str, article: str) -> str:
    """The sentence without the number of the picture above it, where the article numbers several of one series."""
    found = _PICTURE.match(sentence)
    return sentence[found.end() :] if found and found["of"] in _picture_series(article) else sentence


@lru_cache(maxsize=4)
def _picture_series(article: str) -> frozenset[str]:
    """How many pictures the series of an article have of which lines begin with the first and with the second."""
    found = {(match["number"], match["of"]) for match in _PICTURE.finditer(article)}
    return frozenset(of for _, of in found if int(of) > _THIRDS and {("1", of), ("2", of)} <= found)


def find_openings(text: str) -> Iterator[tuple[int, int]]:
    """Where openings of sentences stand that name who tells the news, `[start, end)`; where it was reported is none.

    One without such a word (`刚刚，`) is found where 讯, 消息, 报道, 获悉 or 了解 follows within 40 characters.
    """
    for begin in _BEGINNING.finditer(text):
        end = _told_from(begin[0], (_NEWS, _HEARD))
        if end:
            yield begin.start(), begin.start() + end


def _told_from(sentence: str, openings: tuple[re.Pattern[str], ...]) -> int:
    """Where a sentence begins behind openings of these kinds."""
    end = 0
    for _ in range(_MOST):
        found = next((match for pattern in openings if (match := pattern.match(sentence, end)) and match[0]), None)
        if found is None:
            break
        end = found.end()
    return end
