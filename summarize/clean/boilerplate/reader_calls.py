"""Sentences at the edge of a page that speak to its reader about the page: what to follow, open, download or call.

Such a line asks the reader to do something, and says what for: more of the same, a tip, an account. What an article
asks of citizens, to use a service or to call for help, says something of the service and not of the page.
"""

import re
from functools import lru_cache
from typing import Final

from summarize.clean.boilerplate.decoration import undecorated

_MAX_LENGTH: Final = 90
_ASKS: Final = re.compile(
    r"请|欢迎|快来|别忘了?|记得|不要错过|[^，]{0,2}点击|长按|扫码|扫一扫|扫描|下载|搜索|置顶|星标|一键|[添加]加|戳|拨打|致电|登录|登陆|进入|关注|订阅|回复|发送|联系|尽在"
)
_FOR_THE_PAGE: Final = re.compile(
    r"更多(?:精彩|内容|资讯|新闻|报道|信息|详情|文章|视频|图片|节目|好文|干货|深度|独家|原创|优质|热点|相关)"
    r"|(?:新闻|报料|爆料|有价值的?|相关|好)线索|爆料|报料|投稿|来稿|赐稿|供稿|约稿"
    r"|不迷路|不错过|别错过|每[条篇日天](?:资讯|推送|更新|内容)|(?:关注|置顶|星标|订阅|联系|添加|支持)(?:我们|本[报刊网站台号栏]|小编)"
    r"|一键关注|(?:本[报刊网站台]|本公众号|小编)(?:的)?(?:微信|热线|公众号|客户端|官微|邮箱|电话)|(?:商务|广告|内容|媒体|版权)合作|转载"
    r"|加入[^，。；]{0,8}群|有线索|(?:告诉|联系)我们|我们的(?:热线|电话|微信|公众号|邮箱|客户端|微博)|欢迎(?:订阅|投稿|赐稿)"
    r"|[点戳]击?[“\"「]?(?:在看|赞|蓝字|上方|下方|上面|下面|右上角|阅读原文|卡片)"
)
_CHANNEL: Final = re.compile(
    r"热线|电话|手机|邮箱|邮件|e-?mail|微信|QQ|公众号|公号|客户端|app|小程序|频道|栏目|专题|专区|官网|网站|主页|微博|二维码|链接|视频号|抖音"
    r"|快手|头条号|后台|评论区|留言|社群|群聊|粉丝群|蓝字|卡片|名片|右上角|上面|下面|上方|下方|置顶|星标|在看|[“「][^“”「」]{2,14}[”」]|《[^《》]{2,14}》"
    r"|[\w.+-]+@[\w-]+|(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10}|400-?\d{3,4}-?\d{3,4})",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"\d{1,2}月\d{1,2}日|记者|获悉|表示|介绍|通报|印发|同比|增长|亿元|万元|[市居农渔村]民|企业可|用户可|群众|符合条件|申请人|申报|"
    r"当事人|玩家|选手|报名|旅客|游客|患者|家长|考生|学生|办理|截止|逾期|称"
)
"""What news and notices to citizens have."""
_FOLLOW: Final = re.compile(
    r"(?:长按)?(?:关注|搜索|订阅|扫码关注)[^，。；\d]{2,14}[，, ]"
    r"(?:了解|获取|知晓|掌握|看|读|获得|收获|发现)[^，。；]{2,16}[。！!~]*"
)
_LINKED: Final = re.compile(
    r"(?:更多|相关|详细|了解|欲知)[^，。；\d]{0,12}(?:访问|点击|登[录陆]|前往|浏览)[^，。；]{0,10}(?:https?://|www\.)\S{3,80}"
)
_ASKED: Final = re.compile(
    r"(?:[^，。？]{0,12}[，,])?(?:对此)?[，,]?(?:你|您|大家|各位)[^，。？]{0,8}(?:怎么[看想]|有(?:什么|何|哪些)?(?:看法|想法|意见|建议|高见|话(?:要)?说)|觉得呢?)"
    r"[^，。？]{0,4}[？?](?:欢迎|请|快来|来)?[^，。？\d]{0,20}[。！!~]*"
)
"""Asks the reader what he thinks."""
LINKED_CALL: Final = (
    r"(?=[^\n]*[！!~～])[^\n]{0,120}?[【\[](?:点击|点此|戳|扫码|我要|立即|快来)[^【】\[\]。，]{0,4}"
    r"(?:投票|报名|参与|观看|围观|抢购|购买|预约|领取|订阅|直播|进入|查看|下单|支持)[^【】\[\]。，]{0,6}[】\]][^，。；【】\n]{0,16}"
)
"""Regex source of praise with a link in brackets to a vote, a live or a sale: `…火热进行中！【点击投票】`."""
_LINKED_CALL: Final = re.compile(LINKED_CALL, re.IGNORECASE)
_OF_A_STEP: Final = re.compile("按钮|按键|选择|页面|即可|网址|系统|菜单|[点单]击[【\\[]|后，")
"""What tells of a page where such a link is one step."""
_QUOTES: Final = re.compile(
    "(?:写[着道]|[喊问说发]道?|信息|短信|消息|显示|刷屏|口号|标语|广告[语词]|(?<!温馨)提示|留言|评论|弹出|[宣声]?称)(?:是|为)?[：:，]"
    "|(?:口号|标语|广告[语词]|内容|标题|文案)(?:是|为)"
)
"""What introduces words that somebody else has written or said."""
_MAX_LINKED: Final = 120
_HINT: Final = re.compile(
    "更多|线索|爆料|报料|稿|错过|迷路|关注|置顶|星标|订阅|合作|转载|本[报刊网站台公]|小编|点|你|您|大家|各位|我们|群|欢迎|搜索|每[条篇日天]|戳|https?:|www[.]"
)


@lru_cache(maxsize=2048)  # a line is judged in each pass
def is_reader_call(text: str) -> bool:
    """Whether a line at the edge asks the reader to follow, open, download or call something of the page."""
    if len(text) > _MAX_LENGTH or not _HINT.search(text):
        return False
    inner = undecorated(text)
    if any(call.fullmatch(inner) for call in (_ASKED, _FOLLOW, _LINKED)):
        return True
    if _TELLS.search(inner) or re.search("。.*。", inner):
        return False
    return bool(_ASKS.search(inner) and _FOR_THE_PAGE.search(inner) and _CHANNEL.search(inner))


def is_linked_call(text: str) -> bool:
    """Whether a line praises something to the reader and links to it, wherever it stands: `…！【点击投票】`."""
    if len(text) > _MAX_LINKED or not _LINKED_CALL.fullmatch(text):
        return False
    return not any(told.search(text) for told in (_TELLS, _OF_A_STEP, _QUOTES))
