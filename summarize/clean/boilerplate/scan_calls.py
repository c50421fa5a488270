"""Calls to the reader's phone: to scan the page's code, to share the page, to install the site's app.

Such a line orders the reader, and tells nothing. News of codes and apps says who does it, or how many.
"""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.told_title import share_said
from summarize.clean.lines import Line, is_prose
from summarize.clean.page_words import PUBLIC

_APP: Final = r"(?:app|客户端|小程序|应用)"
_CODE: Final = r"(?:二维码|扫一扫|扫一下|扫码|扫描|“扫”)"
_ORDERS: Final = (
    r"(?:请|欢迎|可|快来|立即|也可|您可|您可以)?(?:先)?(?:用|使用|通过|打开|点击|长按|轻触|识别|扫一?扫|扫码|扫描|扫|保存|复制"
    r"|下载|安装|截图|手机|微信|苹果|安卓|iphone|ios|android|鸿蒙|app|在?浏览器|在手机)"
)
"""How a line begins that orders the reader."""
_PAGE: Final = (
    r"(?:(?:本|该|此|当前|这个)(?:网?页面?|文|篇|新闻|文章|链接)|网页|页面|朋友圈|好友|发送给朋友|分享|转发|右上角"
    r"|手机(?:上|端)?(?:继续)?(?:阅读|浏览|查看|观看|访问|打开)|浏览器(?:扫码|扫描|打开|访问)"
    r"|关注|(?:更多|精彩|最新|独家|热点)[^，。]{0,6}(?:资讯|新闻|内容|报道|消息|信息|视频)|(?:看|读|享|知)(?:新闻|天下|资讯|大事))"
)
"""What is to be done with the page, or got from the site."""
_SCAN_CALL: Final = re.compile(
    rf"(?=.*(?:{_CODE}|微信|朋友圈|{_APP}|浏览器|右上角|app store|应用市场|应用商店))(?=.*{_PAGE}){_ORDERS}.{{3,80}}"
    r"|(?:请)?(?:用|使用|打开)(?:手机)?[^，。；]{0,16}(?:扫一扫|扫描二维码|扫码)(?:识别|打开|登录|下载|查看)?[。！!~]*"
    r"|(?:请)?(?:长按|保存|截图|识别)[^，。；]{0,12}(?:二维码|图片)[^。；]{0,12}(?:识别|扫码|扫描|二维码)(?:二维码)?[。！!~]*"
    r"|(?:请)?(?:苹果|安卓|iphone|ios|android|鸿蒙)(?:手机)?用户[^。；]{0,20}(?:下载|搜索|安装)[^。；]{0,14}[。！!~]*"
    r"|(?:当前|您的|你的|该)浏览器(?:暂|尚)?不支持[^。]{0,40}[。！]?|扫码(?:看|听|读|观看|收听|阅读)[^，。；\d]{0,10}"
    r"|(?:点击|点此|扫码)下载[^，。；\d]{0,8}(?:app|客户端)|[^，。；：\d]{0,8}(?:微信|公众号|小程序|客户端|app|官微|微博)二维码"
    rf"|(?:手机)?{_APP}[:：]\s?(?:扫码|免费|官方)?下载|手机(?:看|读)新闻|点击[“「]阅读原文[”」][^。；\d]{{0,16}}"
    rf"|(?:(?:安卓|苹果|鸿蒙|iphone|ios|ipad|android|电脑|手机)版?{_APP}?(?:官方|免费)?下载\W*){{2,5}}",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    rf"\d|[他她我]|(?:{PUBLIC}|农民|考生|员工|职工|车主|读者|观众|网友|玩家|老人"
    r"|申请人|当事人|选手|民众|人们|大家|记者|工作人员|志愿者)"
    r"|即可(?:入|领取|申请|办理|报名|查询|缴费|支付|乘车|购票|解锁|骑)|(?:表示|介绍|说道?|称|显示|发现|推出|上线)[，：]|。.*。"
)
"""What news of codes and apps says."""
_TO_SERVICE: Final = re.compile(
    rf"[^。]{{0,40}}(?:{_CODE}|识别)[^。]{{0,40}}(?:即可|就能|就?可以?|便可|能够|，)(?:在线|网上|自助|随时|直接)?"
    r"(?:查看|查询|办理|预约|申请|申领|提交|填写|填报|缴费|缴纳|登记|核验|激活)(?P<service>[^，。；！？]{2,40})。"
)
"""A whole sentence that says what a code leads to, other than the page."""
_OF_THE_PAGE: Final = re.compile(f"{_PAGE}|{_APP}|公众号|视频号|直播|原文|全文|更多|资讯|新闻|群", re.IGNORECASE)
_SHARE: Final = 0.3
"""Share of a service's pairs of characters that its article has."""
_HINT: Final = re.compile("扫|码|微信|朋友圈|客户端|小程序|应用|浏览器|右上角|下载|用户|手机|图片|阅读原文")
_LATIN_HINT: Final = "app"
_MAX_LENGTH: Final = 90


def _has_hint(text: str) -> bool:
    return _HINT.search(text) is not None or _LATIN_HINT in text.lower()


def is_scan_call(text: str) -> bool:
    """Whether a line orders the reader to do something with a phone, for the page's sake, wherever it stands."""
    if not 4 <= len(text) <= _MAX_LENGTH or not _has_hint(text):
        return False
    inner = text.strip("【】[]〔〕（）()<>《》*·•▲△↑↓ ")
    return _SCAN_CALL.fullmatch(inner) is not None and _TELLS.search(inner) is None


def mark_services(lines: Sequence[Line]) -> None:
    """Mark the sentences that say to which service of the article a code leads: they are no calls of the page."""
    calls = [(line, call["service"]) for line in lines if (call := _service_of(line.text))]
    starts = {line.start for line, _ in calls}
    text = "".join(line.text for line in lines if line.start not in starts and is_prose(line.text)) if calls else ""
    for line, service in calls:
        line.is_own = line.is_own or share_said(service, text) >= _SHARE


def _service_of(text: str) -> re.Match[str] | None:
    """The sentence that says to which service, other than the page, a code leads."""
    if len(text) > _MAX_LENGTH or text[-1] != "。" or ("码" not in text and "扫" not in text):
        return None
    return None if _OF_THE_PAGE.search(text) else _TO_SERVICE.fullmatch(text)
