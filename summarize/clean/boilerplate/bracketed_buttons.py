"""Buttons of the page behind a line's words or alone on a line: short phrases in brackets, of nothing but what one
does with a page: print, close, go to its top, share, change its letters.
"""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.core.messages import _

_ACTION: Final = (
    "打印|列印|关闭|关掉|收藏|返回|回到|纠错|报错|分享|转发|推荐|复制|下载|保存|另存|导出|放大|缩小|增大|减小|朗读|收听|评论|举报|字体|字号"
    r"|视力保护色?|刷新|顶部|顶端|页首|置顶|大[ |/]?中[ |/]?小|top|print|close|share|back"
)
_BESIDE: Final = (
    "本[页文稿条篇]|文[本档稿]|原[文稿]|[此该][页文]|[正全原]文|文章|新闻|稿件|信息|页面|网页|窗口|当前|内容|链接|网址|地址|列表|首页|主页|上一?[页级]|目录|网站|好友|朋友圈?"
    "|他人|微信|微博|新浪|QQ|空间|手机|邮箱|邮件|word|pdf|预览|加入|发表|我要|点击|点此|一键|立即|快速|请|按钮|功能|大小|默认|正常|调整|设置|更多"
    "|[大中小到至给为和]"
)
_OPEN, _CLOSE = "【〖［[（(〔﹝「『〈<{｛《", "】〗］\\]）)〕﹞」』〉>}｝》"
_BETWEEN: Final = r"[\s:：/|丨·、+＋\-↑▲△]{0,3}"
_PHRASE: Final = (
    rf"[{re.escape(_OPEN)}](?=[^\n{_CLOSE}]{{2,18}}[{_CLOSE}]){_BETWEEN}(?:(?:{_BESIDE}){_BETWEEN}){{0,4}}"
    rf"(?:{_ACTION}){_BETWEEN}(?:(?:{_BESIDE}|{_ACTION}){_BETWEEN}){{0,6}}[{_CLOSE}]"
)
_ROW: Final = re.compile(
    rf"(?<![点单双]击)(?<!选择)(?<!按下)[ ]*(?:(?:^|(?<=[。！？…”’）)\s日号])|(?<=[-:：]\d\d)){_PHRASE}"
    rf"|(?<![】\]〕]){_PHRASE}(?=[ |丨]*{_PHRASE}))(?:[ |丨]*{_PHRASE}){{0,12}}[ |丨]*$"
    rf"|^{_PHRASE}[ ]*(?=(?:责任)?编辑[ ]?[:：])",
    re.MULTILINE | re.IGNORECASE,
)
"""Behind words that are no sentence one phrase may be theirs; several in a row are the page's."""
_ANY: Final = re.compile(_PHRASE, re.IGNORECASE)
"""A quick search for one phrase, which spares most texts the slower `_ROW`."""
_HOME: Final = re.compile(
    r"(?<=[。！？”])[ ]*返回[^，。；！？\n]{1,10}(?:首页|主页|[，,]查看更多)[>＞»]{0,2}[ ]*$", re.MULTILINE
)
_TURN: Final = re.compile(
    r"^[（(](?:上接|下转)[^（）()\n]{1,12}[)）][ ]*|[ ]*[（(](?:上接|下转)[^（）()\n]{1,12}[)）]$", re.MULTILINE
)
"""Where a printed article goes on: `（下转第三版）`."""
_CLOSED: Final = re.compile(rf"[{_CLOSE}][ |丨]*$", re.MULTILINE)


def drop_bracketed_buttons(log: EditLog) -> None:
    """Cut the buttons off the ends of lines."""
    if (_CLOSED.search(log.text) or "编辑" in log.text) and _ANY.search(log.text):
        log.sub(_ROW, lambda _: "", rule="tools", reason=_("button of the page"))
    if "下转" in log.text or "上接" in log.text:
        log.sub(_TURN, lambda _: "", rule="page", reason=_("where the printed article goes on"))
    if "返回" in log.text:
        log.sub(_HOME, lambda _: "", rule="tools", reason=_("button of the page"))
