"""Patterns of boilerplate lines: the lines around an article on Chinese news, government and WeChat pages.

Each pattern's rule and reason say why a line that matches is not the article. No site is named here: a pattern must
hold on any page, and where a sentence of an article could match, it demands punctuation no sentence has, or a place
at the edge of the page.
"""

import math
import re
from dataclasses import dataclass
from typing import Final, Literal

Position = Literal["anywhere", "edge"]
"""`edge`: only before the first or after the last paragraph of the article."""


@dataclass(frozen=True, slots=True)
class BoilerplatePattern:
    """A pattern that a whole line matches, and why such a line is not the article."""

    rule: str
    reason: str
    regex: re.Pattern[str]
    position: Position = "anywhere"
    ends_article: float = 0
    """Share of the page's paragraphs that must precede such a line for it to end the article; 0 for never."""
    max_length: float = 130
    """Characters such a line has at most: a longer one, as most paragraphs are, is not even looked at."""


def _pattern(
    rule: str,
    reason: str,
    *alternatives: str,
    position: Position = "anywhere",
    ends_article: float = 0,
    max_length: float = 130,
) -> BoilerplatePattern:
    regex = re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)
    return BoilerplatePattern(rule, reason, regex, position, ends_article, max_length)


_EARLY: Final = 0.25
"""For lines behind which an article never goes on; a quarter of the page's paragraphs shows that it has begun."""
LATE: Final = 0.75
"""For lines that may be a subheading of the article: only near its end do they end it, and are dropped themselves."""

_OTHERS: Final = (
    "(?:阅读|新闻|文章|链接|推荐|资讯|报道|稿件|内容|信息|回顾|视频|话题|评论|热文|热榜|"
    "排行榜?|喜欢|点击|图集|图片|搜索|推送|精选|帖子|要闻|导读)"
)
_BUTTON: Final = r"[】\])）」]?\s*[>›»＞…:：]*"
_FOLLOW: Final = "(?:公众号|微信号|视频号|抖音号|头条号|百家号|微博|官微|交流群|粉丝群|服务号|订阅号|官方账号|客户端)"

PATTERNS: Final = (
    _pattern(
        "breadcrumb",
        "place of the page in the site",
        r"(?:您|你)?的?(?:当前|现在|目前)?的?(?:所在|所处)?的?(?:位置|栏目|页面)\s*(?:是|为)?\s*[:：>»].{0,90}",
        r"(?:您|你)?(?:当前|现在|目前)?(?:所在|所处|当前)(?:的)?(?:位置)?\s*(?:是|为)?\s*[:：>»].{0,90}",
        r"(?:网站|返回)?首页\s*[>›»＞→/\\|\-—·].{0,80}",
        r"(?=.*(?:首页|正文|详情|新闻|资讯|中心|频道|动态))[^。，；！？>›»＞]{1,14}(?:\s*[>›»＞]+\s*[^。，；！？>›»＞]{1,20}){1,6}\s*[>›»＞]*",
    ),
    _pattern(
        "neighbour",
        "teaser of the previous or next article",
        r"(?:阅读|查看)?[【\[(（]?\s*(?:上|下|前|后)一(?:篇|条|则|个|页)(?:文章|新闻|信息)?\s*[】\])）]?\s*(?:[:：>›»→].*|[<«‹←].*|$)",
        ends_article=_EARLY,
        max_length=math.inf,
    ),
    _pattern(
        "related",
        "heading of a list of other articles",
        r"[【\[]?(?:相关|推荐|延伸|拓展|扩展|更多|热门|精彩|往期|今日|本周|24小时|48小时|随机|同类|站内|编辑|小编|为您|为你|猜你)"
        rf"的?{_OTHERS}{{1,2}}\s*(?:/?\s*[a-z ]{{3,20}})?{_BUTTON}",
        rf"[【\[]?(?:新闻|文章|点击|阅读|热文|热点|人气|一周|本月|周|月|日)(?:排行榜?|热榜|榜){_BUTTON}|排行榜",
        rf"猜你(?:喜欢|感兴趣|想看)|(?:你|您)?可能(?:还|也)?会?(?:感兴趣|喜欢)的?(?:文章|内容|新闻|话题)?{_BUTTON}",
        rf"(?:大家|他们|网友)(?:都|还)?(?:在看|爱看|在搜|关注){_BUTTON}|看过(?:本文|此文)的?(?:人|用户|网友)?还(?:看了|喜欢|看过){_BUTTON}",
        rf"(?:网友|最新|全部|热门|发表|文章|用户)(?:评论|留言|热评)(?:列表|区)?(?:\s*[(（]\d*[)）])?{_BUTTON}|发表(?:评论|回复|留言)|评论区",
        r"[\d,]+\s*条评论(?:\s*[|｜丨].{0,30})?|(?:最热|最新)评论\s*刷新",
        rf"(?:友情链接|合作媒体|相关网站|热门标签|本类(?:推荐|热门|最新)|栏目(?:导航|推荐|热点)){_BUTTON}.{{0,60}}",
        r"(?:相关|推荐|延伸|扩展|往期|热门)(?:阅读|新闻|文章|推荐|回顾|报道|资讯)\s*[:：].{0,80}",
        ends_article=_EARLY,
    ),
    _pattern(
        "related",
        "heading of other articles near the end of a page",
        rf"(?:最新|近期|热点|图文|专题|相关|头条)的?(?:{_OTHERS}|解读|文件|政策|动态|专题|专栏|附件|标签|产品){{1,2}}{_BUTTON}",
        r"(?:本文)?(?:来源|责任编辑|责编)[:：].{1,30}",
        ends_article=LATE,
    ),
    _pattern(
        "end-mark",
        "mark of the article's end",
        r"[-—=_~·*\s【\[(（]*(?:the\s*end|全文完|本文完|正文完|全文结束|完|end)[-—=_~·*\s】\])）。.]*",
        ends_article=_EARLY,
    ),
    _pattern(
        "welcome",
        "greets the visitor of the site",
        r"(?:您好[，,!！]?\s*)?欢迎您?(?:访问|光临|来到|登录|登陆|浏览)[^。]{1,40}",
        position="edge",
    ),
    _pattern(
        "captcha",
        "check that the visitor is human",
        r"(?:请|为了?[^。]{0,20})?\s*(?:先)?(?:进行|完成|通过|拖动|拖拽|按住|向右|点击|输入|获取)[^。，]{0,8}(?:滑动验证|滑块|安全验证|验证码|人机验证|拼图|身份验证|行为验证)[^。，]{0,12}。?",
        r"(?:滑动验证|安全验证|验证码|人机验证|访问验证)[:：]?",
    ),
    _pattern(
        "share",
        "row of share buttons",
        r"(?:一键)?(?:分享|转发)(?:本文|文章|新闻)?(?:到|至)\s*[:：]?[^。，]{0,40}|分享\s*[:：].{0,40}",
        r"(?:打开|用|使用|请用|通过)?\s*微信(?:里)?[“\"「]?(?:扫一扫|扫码).{0,50}|(?:使用|用)?手机(?:扫码|扫一扫|扫描).{0,30}",
        r"扫一扫[^。]{0,10}(?:手机|当前页|分享|打开|浏览|关注|阅读|查看)[^。]{0,20}|[^。]{0,16}点击右上角[^。]{0,20}(?:分享|转发|关注|收藏|星标)[^。]{0,12}",
    ),
    _pattern(
        "tools",
        "button of the page",
        r"[【\[(（]?\s*(?:选择)?(?:字号|字体)(?:大小)?\s*[:：]?\s*[【\[(（]?\s*(?:(?:特大|超大|大|中|小|默认|加大|减小|[+\-aAtT＋－])[\W_]*){1,8}(?:打印|关闭|分享|收藏)?.{0,12}",
        r"(?:[【\[(（]?\s*(?:打印|关闭|收藏|返回|纠错|顶部|分享|复制)(?:本页|此页|本文|窗口|页面|文章|列表|顶部|链接)?\s*[】\])）]?[\s|丨·]*)+",
        r"(?:点击|点此|立即|请)?(?:展开|查看|阅读|加载|浏览)(?:全文|更多|原文|剩余|完整)(?:内容|信息|评论|文章|新闻)?\s*[>›»＞…(（]*.{0,8}",
        r"(?:打开|下载|安装|点击下载)\S{0,14}(?:app|客户端)[，,]?\s*(?:查看|阅读|观看|体验|参与|浏览|看|享|了解).{0,20}|打开(?:app|客户端)",
        r"(?:请|需要)?\s*先?登录(?:后|以后|账号).{0,20}|还没有?(?:账号|帐号).{0,16}|您的浏览器.{0,60}|请(?:升级|开启|启用)[^。]{0,20}(?:浏览器|javascript|flash).{0,30}",
        r"(?:正在|努力)?加载中.{0,6}|(?:音频|视频|图片|页面)(?:加载|播放)失败.{0,20}|(?:点击|请)?(?:收听|播放)(?:本文|音频|语音)?",
        r"(?:感谢|谢谢)您?的?(?:支持|赞赏|打赏|阅读|观看|收看)[^。]{0,20}|(?:赞赏|打赏)(?:作者|支持)?",
    ),
    _pattern(
        "wechat",
        "interface of a WeChat page",
        r"预览时标签不可点|微信扫一扫.{0,24}|(?:继续|向上|向下|左右)滑动看(?:下|上)一[个篇]|轻触阅读原文|[，,]?轻点两下取消(?:赞|在看)|使用完整服务",
        r"关注(?:该|此)公众号|收录于(?:合集|话题|专辑).{0,40}|#.{1,16}[ ]\d+个|\d+\s*篇原创内容.{0,10}|已关注|重播",
        r"\d(?:\.\d+)?倍速?|原创(?:\s+\S{2,12}){0,2}|发布于\s?\S{2,6}",
        r"以下文章来源于.{0,40}|该内容已被发布者删除|此[帐账]号已被.{0,20}|微信号\s*[:：]?\s*[\w-]{4,30}|功能介绍.{0,60}|在小说阅读器.{0,20}|\d*人划线",
    ),
    _pattern(
        "subscribe",
        "asks the reader to follow, subscribe or scan",
        r"(?:请|欢迎|快来|立即)?(?:长按|扫码|扫一扫|扫描|识别|扫)?(?:识别)?(?:上方|下方|文末|图中|右侧|左侧|以上|以下|下图)?的?"
        r"二维码[，,]?\s*(?:关注|订阅|加入|进群|入群|报名|添加|下载|领取|咨询|查看|了解|获取)?[^。；]{0,30}[。！!~]*",
        r"(?:请|欢迎|快来|立即)?(?:长按|扫码|扫一扫)[，,]?(?:立即|即可)?(?:关注|订阅|加入|进群|入群|报名|添加|下载|领取|咨询|了解|查看)[^。；]{0,30}[。！!~]*",
        rf"(?:敬请|欢迎|请|记得|点击|别忘了|快来)?\s*(?:大家)?持?续?(?:关注|订阅|加入|添加)[^。；，]{{0,24}}{_FOLLOW}[^。；]{{0,24}}[。！!~]*",
        r"(?:请)?(?:点击|轻触|戳|点)(?:[^。；，]{0,6})(?:阅读原文|蓝字|上方|下方|下图|卡片|名片|右下角|左下角)[^。；]{0,24}[。！!~]*",
        r"(?:求|请|点个?|给个|欢迎)?(?:点赞|在看|转发|分享|收藏|星标|关注)"
        r"(?:[、，+＋和 ]+(?:点个?|加个?)?(?:点赞|赞|在看|转发|分享|收藏|星标|关注|评论|留言)){1,5}"
        r"[^。；，]{0,12}[。！!~]*",
        r"(?:设为|加|添加|点亮)[“\"]?星标[”\"]?[^。；]{0,30}[。！!~]*|关注我们\s*[:：]?.{0,16}",
        r"(?:邮发代号|征订热线|订阅热线|订阅电话|国内统一(?:连续出版物号|刊号)|issn|投稿邮箱|投稿信箱|投稿热线|新闻热线|报料热线|爆料热线|爆料电话|新闻爆料|商务合作|广告合作|转载联系|联系转载)\s*[:：]?\s*.{0,60}",
    ),
    _pattern(
        "subscribe",
        "asks the reader to follow, subscribe or scan",
        r"[^。；]{0,24}(?:二维码|扫码)[^。；]{0,40}[。！!~]*",
        rf"[^。；]{{0,30}}(?:加入|进入|快来|邀你|关注)[^。；]{{0,16}}{_FOLLOW}[^。；]{{0,20}}[。！!~]*",
        r"[^。；]{0,16}(?:点赞|点个赞|在看|转发|星标|不迷路)[^。；]{0,24}[。！!~]*",
        position="edge",
    ),
    _pattern(
        "original-title",
        "repeats the title the source gave it",
        r"[(（【\[]?(?:原标题|原题|原文标题|本文原题为?)\s*[:：].{0,100}",
    ),
    _pattern(
        "link",
        "an address, not a sentence",
        r"(?:(?:原文|本文|文章|来源|新闻|链接|网页|转载|永久|页面|视频)?(?:链接|地址|网址|出处|url|来源)?(?:地址)?\s*[:：]\s*)?[<(（【]?(?:https?://|www\.)\S+[>)）】]?",
        r"[【\[(（]?(?:原文|本文|文章|查看|阅读)(?:链接|地址|网址|出处|原文)\s*[】\])）]?\s*[:：].{0,200}",
        max_length=400,
    ),
    _pattern(
        "reprint",
        "how the article may be reprinted",
        r"(?:如若|如需|若要|欢迎)?(?:转载|引用)(?:本文)?[，,：:]?\s*(?:请|须|需|务必)(?:注明|标明|保留|联系)[^。]{0,80}[。!！]?(?:https?://\S+)?",
        r"(?:本文|文章)?(?:未经)[^。]{0,16}(?:授权|许可|允许)[^。]{0,24}(?:转载|复制|使用|摘编)[^。]{0,30}。?|(?:本文)?(?:转载自|转自|摘自)\s*[:：].{0,40}",
        r"译文仅供参考[^。]{0,40}。?|本文(?:是|为|系)(?:翻译|编译)(?:文章|稿件|作品)?。?|[^。]{0,30}(?:含义|内容)?(?:请)?以?(?:英文)?原文为准。?",
        r"本文(?:经授权|由)[^。，]{0,24}(?:授权|转载|发布|原创|首发)[^。]{0,30}。?",
    ),
    _pattern(
        "disclaimer",
        "notice about rights or liability",
        r"【?\s*(?:免责声明|免责条款|版权声明|版权说明|版权提示|版权信息|法律声明|本网声明|网站声明|平台声明|转载声明|原创声明|著作权声明|风险提示及免责声明)\s*】?\s*(?:[:：].*|$|.{0,200})",
        r"[【\[(（](?:免责声明|版权声明|特别声明|声明|郑重声明|转载声明|风险提示)[】\])）].*",
        r"(?:特别声明|郑重声明|作者声明|声明|温馨提示|特别提示|风险提示|风险提醒|投资提示)\s*[:：](?=.*(?:转载|版权|侵权|仅供|不构成|不代表|投资|本站|本网|删除)).*",
        ends_article=0.4,
        max_length=math.inf,
    ),
    _pattern(
        "registration",
        "registration number or copyright line of the site",
        r".{0,120}(?:icp备|icp证|icp许可|公网安备|网安备|备案号\s*[:：]|经营许可证|互联网新闻信息服务|广播电视节目制作经营|信息网络传播视听节目|网站标识码).{0,200}",
        r".{0,120}(?:all\s*rights?\s*reserved|copyright\s*(?:©|\(c\)|（c）|[@&]|\d{4})|©\s*\d{4}).{0,200}|[^。]{0,50}版权所有[^。]{0,60}。?",
        r"(?:建议|推荐|本站)[^。]{0,20}(?:分辨率|浏览器)[^。]{0,40}",
        ends_article=_EARLY,
        max_length=320,
    ),
    _pattern(
        "views",
        "counts readers",
        r"(?:本文|文章|该文)?(?:已被|共|累计)?(?:查看|阅读|浏览|点击|访问)(?:次数|量|数)?\s*[:：]?\s*[\d,.]+\s*(?:万\+?|\+)?\s*(?:次|人|人次)?",
        r"[\d,.]+\s*万?\+?\s*(?:次|人|条|个)?(?:阅读|浏览|点击|查看|评论|点赞|赞|播放|访问|收藏)(?:次数|量|数)?",
    ),
    _pattern("separator", "no word on the line", r"[\W_]*"),
    _pattern("glyph", "a counter or a button without a word", r"\d{1,8}|[a-z]", position="edge"),
    _pattern(
        "contact",
        "contact data of the site",
        r"[^。]{0,40}(?:联系电话|咨询电话|服务热线|客服热线|客服电话|监督电话|举报电话|举报热线|举报邮箱|举报专线|举报专区|办公电话|值班电话|联系人|联系方式|联系地址|办公地址|公司地址|通讯地址|通信地址|地址|邮编|邮政编码|传真|邮箱|电子邮箱|电子邮件|e-?mail|客服qq|qq群?|微信|电话|热线|手机|办公区)\s*[:：]\s*.{0,160}",
        position="edge",
        max_length=240,
    ),
    _pattern(
        "imprint",
        "who runs the site",
        r"[^。，]{0,30}(?:主办|承办|主管|协办|运营|技术支持|版权|制作维护|维护单位|技术保障|指导单位|法律顾问|网站维护|云计算服务)\s*(?:单位)?\s*[:：]\s*[^。]{0,60}",
        r"[^。，]{2,30}(?:主办|承办|主管)(?:\s*[|｜ ]\s*[^。，]{2,30}(?:主办|承办|主管))*",
        position="edge",
    ),
)
