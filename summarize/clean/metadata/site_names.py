"""The site's name behind a title, and the label before it: `平台建成_云岭新闻网`, `主题：平台建成`.

A page's own title has the site's name, and its columns' names; it is the title of a text that a scraper stored with
nothing else above it.
"""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.messages import _

_MIN_TITLE: Final = 8
_MAX_TITLE: Final = 120
_NAMED: Final = re.compile(
    r"(?P<title>[^\n]+?)(?P<behind>(?:[ ]*[_|｜丨][ ]*[^\n_|｜丨]{2,20}){1,4}"
    r"|(?:[ ]?[-–][ ]?[^\n_|｜丨 –—-]{2,14}){1,3}|[ ]+(?:--|—{1,2})[ ]+[^\n_|｜丨-]{2,20})"
)
_SEPARATOR: Final = re.compile(r"[ ]*[_|｜丨][ ]*|[ ]?(?:--|—{1,2}|[-–])[ ]?")
_SITE: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z·]{1,12}(?:[日晚早晨周时导]报|报社|(?<!联)网|网站|新闻|卫视|电视台|融媒体?(?:中心)?|客户端|频道|门户|之声|通讯社"
    "|人民政府|公众号|官网)"
)
"""What only a site is called."""
_ACCOUNT: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z·]{2,12}(?:发布|资讯|在线|观察|财经|周刊|杂志|百家号|头条号?|搜狐号?|网易号?)"
)
"""What an account or a column may be called, behind a bar."""
_BARS: Final = "_|｜丨"
_COLUMN: Final = re.compile("[\u4e00-\u9fff]{2,6}(?:频道|新闻|资讯|要闻|栏目|专栏|中心|动态|公告)|[\u4e00-\u9fff]{2,4}")
_OF_MENUS: Final = frozenset(("首页", "主页", "登录", "注册"))
_TITLE_ENDS: Final = "，、：；。,:;"
_SUBJECT: Final = re.compile(
    r"\A(?:[【\[](?:主题|标题|原创|转载)[】\]][ ]?|(?:主题|帖子主题|帖子标题|文章标题|新闻标题|题目)[ ]?[:：])"
    r"[ ]*(?=[^\n]{8,60}\n(?:楼主[ ]?[:：]|[^\n]{30}))"
)


def drop_site_names(log: EditLog) -> None:
    """Cut the names of the site and its columns off the end of the first line, and a label off its beginning."""
    log.sub(_SUBJECT, lambda _: "", rule="credit", reason=_("label before a title"))
    first, _end, rest = log.text.partition("\n")
    if not rest or len(first) > _MAX_TITLE or not (match := _NAMED.fullmatch(first)):
        return
    *columns, site = _SEPARATOR.split(match["behind"])[1:]
    if len(match["title"]) < _MIN_TITLE or match["title"][-1] in _TITLE_ENDS:
        return
    if not _SITE.fullmatch(site) and not (match["behind"].strip()[0] in _BARS and _ACCOUNT.fullmatch(site)):
        return
    if any(name in _OF_MENUS or not (_COLUMN.fullmatch(name) or _SITE.fullmatch(name)) for name in columns):
        return
    edit = (match.start("behind"), match.end("behind"), "")
    log.replace([edit], rule="credit", reason=_("name of the site behind the title"))
