"""Patterns of lines as pages in Taiwan and Hong Kong have them, in simplified script: get the app, follow us."""

from typing import Final

from summarize.clean.boilerplate.pattern import EARLY, pattern
from summarize.core.messages import _

_MEDIUM: Final = (
    "(?:app|客户端|youtube|facebook|fb|line|instagram|ig|threads|telegram|whatsapp|google\\s?news|podcast|粉丝(?:团|专页)|粉专|专页"
    "|电子报|频道|会员|好友|社群|官方[帐账]号|推播)"
)
_CALL: Final = "(?:订阅|加入|追踪|按赞|下载|点我|按我|点此|立即|立刻|即刻|马上|免费|看新闻|看更多|关注|掌握|锁定|开启)"

_TOLD: Final = (
    r"(?:\d|[了将被称说]|记者|要求|可以|已经?|表示|推出|宣布|居民|用户|民众|企业|即可(?:办理|申请|领取|查询|报名|预约))"
)
"""What news of such a medium says."""

REGIONAL_PATTERNS: Final = (
    pattern(
        "tools",
        _("asks the reader to read on"),
        r"(?=.*[下续])(?:[（(【\[]?\s*(?:广告|文章|内文|全文)?\s*[（(，,]?\s*请?(?:再?继续|往下|向下|向上|下滑|上滑|滑动|拉到?|滚动|点击){1,3}"
        r"(?:继续)?(?:阅读|观看|浏览|看更多|看全文|看)(?:全文|更多|内容|文章|本文)?[\s.…。→↓]*[）)】\]]?)",
        r"[（(【\[]?(?:文章|内文|报导|报道)(?:未完|继续)[，,]?[^，。]{0,8}[.…。）)】\]]*",
    ),
    pattern(
        "related",
        _("heading of a list of other articles"),
        r"【?(?:相关|延伸|推荐|其他|热门|人气)(?:新闻|报道|报导|阅读|文章|影音)(?:请见|请看|列表|推荐)?】?\s*[:：…>＞»]*",
        r"【?更多\s?[A-Za-z]{0,8}(?:报导|报道|新闻|文章|影音|精彩(?:内容|报导|报道)?)】?\s*[:：…>＞»]*|更多\s?(?:[.…。]{1,6}|[>＞»]+)|即睇更多",
        r"(?:其[他它]人|大家|网友|读者)(?:也|都|还)(?:在看|爱看|看了|关注)|你?可能(?:还|也)?想看",
        ends_article=EARLY,
    ),
    pattern(
        "related",
        _("link to another article"),
        r"(?:▸|►|》|☞)?\s*(?:看更多|延伸阅读|相关新闻|相关报导|相关影音|更多新闻)\s*[:：].{2,80}",
        position="tail",
    ),
    pattern(
        "subscribe",
        _("asks the reader to follow, subscribe or install"),
        rf"(?=.*{_MEDIUM})(?=.*{_CALL})[（(【][^（）()【】。；\d]{{4,40}}[）)】]",
    ),
    pattern(
        "subscribe",
        _("asks the reader to follow, subscribe or install"),
        rf"(?=.*{_MEDIUM})(?=.*{_CALL})(?!.*{_TOLD})[（(【]?[^。；]{{2,60}}[。！!~]?[）)】]?",
        r"(?:点|按)我[^。；，]{1,24}|不用抽\s?不用抢.{0,40}|(?:追踪|订阅|支持|赞助)(?:我们|本[报社网台]).{0,20}",
        r"支持[^，。；\d]{2,10}[，,](?:即刻|立即|立刻)?(?:订阅|赞助|加入)[^，。；\d]{0,12}[。！!]?",
        r"[^。；\d]{0,24}(?:您|你)的?每一[份笔个分](?:赞助|支持|捐款|小额)[^。；\d]{0,40}[。！!]?",
        r"更多[^。；\d]{0,12}(?:内容|新闻|报导|报道|资讯)[，,]?(?:请|尽)(?:至|上|到|见|在|洽)[^。；\d]{1,24}[。！!]?",
        position="tail",
    ),
    pattern(
        "tools",
        _("button of the page"),
        r"「[^」]{1,12}」\s?(?:app|小程序|客户端)|(?:立即|免费|马上|点击)(?:下载|体验|安装|打开)|分享给(?:朋友|好友)\s*[:：]?|\+\d{1,3}",
        r"[\[【](?:要闻|港闻|国际|两岸|财经|体育|社评|观点|地产|科技|产经|本地|社会|政治|生活|副刊|娱乐)[\]】]",
        r"#?[^\s#，。；！？]{1,20}(?:[\s、]*#[^\s#，。；！？]{1,20}){1,12}",
        position="tail",
    ),
    pattern(
        "data-line",
        _("when the page was published"),
        r"(?:建立|更新|最后更新|发布|出版|刊登)(?:时间|日期)?\s?[:：]?\s?\d{1,2}:\d{2}",
        r"[（(]?\d{1,2}月\d{1,2}日\s+\d{1,2}:\d{2}[）)]?",
        position="edge",
    ),
)
