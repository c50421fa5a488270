"""Patterns of what stands around other articles and below this one: headings of lists, links, polls, the end mark."""

from typing import Final

from summarize.clean.boilerplate.pattern import EARLY, LATE, pattern
from summarize.core.messages import _

_OTHERS: Final = (
    "(?:阅读|新闻|文章|链接|推荐|资讯|报道|稿件|内容|信息|回顾|视频|话题|评论|热文|热榜|"
    "排行榜?|喜欢|点击|图集|图片|搜索|推送|精选|帖子|要闻|导读)"
)
_BUTTON: Final = r"[】\])）」]?\s*[>›»＞…:：]*"
_LINKED_TITLE: Final = (
    r"(?=.{4})(?:《[^《》]{2,80}》|(?:19|20)\d{2}\s?年|〔\d{4}〕|\d+号|[^，。！？；\d《》]){1,100}？?"
)
"""A title: no sentence, and no figure but a year and a document's number."""
_DOCUMENT: Final = (
    "(?=.*(?:》|解读|图解|[读看]懂|问答|通知|办法|意见|方案|规划|计划|细则|措施|公告|条例|规定|政策|目录|指南|决定))"
)
"""Names a document, or what explains one."""

RELATED_PATTERNS: Final = (
    pattern(
        "related",
        _("heading of a list of other articles"),
        r"[>›»＞]{0,3}[【\[]?(?:相关|推荐|延伸|拓展|扩展|更多|热门|精彩|往期|今日|本周|24小时|48小时|随机|同类|站内|编辑|小编|为您|为你|猜你)"
        rf"的?(?:热门|最新|精彩)?{_OTHERS}{{1,2}}\s*(?:/?\s*[a-z ]{{3,20}})?{_BUTTON}",
        rf"[【\[]?(?:新闻|文章|点击|阅读|热文|热点|人气|一周|本月|周|月|日)(?:排行榜?|热榜|榜){_BUTTON}|排行榜",
        r"(?:热点|最新|图文|头条|专题)推荐",
        r"(?:今日|本周|24小时|实时|精彩)(?:热点|热闻|热搜|看点)",
        rf"猜你(?:喜欢|感兴趣|想看)|(?:你|您)?可能(?:还|也)?会?(?:感兴趣|喜欢)的?(?:文章|内容|新闻|话题)?{_BUTTON}",
        rf"(?:大家|他们|网友)(?:都|还)?(?:在看|爱看|在搜|关注){_BUTTON}|看过(?:本文|此文)的?(?:人|用户|网友)?还(?:看了|喜欢|看过){_BUTTON}",
        rf"(?:网友|最新|全部|热门|发表|文章|用户)(?:评论|留言|热评)(?:列表|区)?(?:\s*[(（]\d*[)）])?{_BUTTON}|发表(?:评论|回复|留言)|评论区",
        r"(?:热门?|最新|新|网友|全部)?(?:评论|跟[贴帖]|留言)\s*(?:[(（]\s*\d+\s*条?[)）]|\d+\s*条)|热(?:新闻|话题|评论|帖)",
        r"[\d,]+\s*条评论(?:\s*[|｜丨].{0,30})?|(?:最热|最新)评论\s*刷新",
        rf"(?:友情链接|合作媒体|相关网站|热门标签|本类(?:推荐|热门|最新)|栏目(?:导航|推荐|热点)){_BUTTON}.{{0,60}}",
        r"[>›»＞]{0,3}(?:相关|推荐|延伸|扩展|往期|热门)(?:阅读|新闻|文章|推荐|回顾|报道|资讯|链接)\s*[:：].{0,80}",
        r"[（(【]?(?:请)?(?:点击|戳|点)(?:此处|这里|链接)?(?:查看|阅读|了解|进入|回看|回顾)?(?:详情|更多|全文)?\s?[>›»＞〉》]{2,6}\s?[^，。]{4,60}",
        ends_article=EARLY,
    ),
    pattern(
        "related",
        _("heading of other articles near the end of a page"),
        rf"(?:最新|近期|热点|图文|专题|相关|头条)的?(?:{_OTHERS}|解读|文件|政策|动态|专题|专栏|标签|产品|事件){{1,2}}{_BUTTON}|媒体报道",
        rf"(?:频道|图片|高清|视频)(?:精选|推荐|新闻|热点|图集|集锦){_BUTTON}",
        ends_article=LATE,
    ),
    pattern(
        "poll",
        _("asks the reader what he thinks of the article"),
        r"(?:您|你|网友|读者)?(?:对|看完|读完|看过|读过)(?:了)?(?:本文|此文|这篇(?:文章|新闻|报道|稿件)|该(?:文章|新闻))[^。]{0,20}"
        r"(?:看法|心情|感受|态度|如何|怎么看|评价)[^。]{0,6}",
        r"[^。；]{4,40}[?？]?\s?[（(](?:单选|多选|可多选|最多选\d+项)[)）]",
        ends_article=EARLY,
    ),
    pattern(
        "poll",
        _("asks the reader what he thinks of the article"),
        r"(?:支持|反对|中立|赞成|无所谓|感动|同情|无聊|愤怒|搞笑|难过|高兴|路过|新奇|流汗|震惊|投票)\s*+[（(]?\s*+\d*+\s*+[人票%]?\s*+[)）]?",
        r"\d++\s*+[人票]?\s*+(?:支持|反对|中立|赞成|无所谓|感动|同情|无聊|愤怒|搞笑|难过|高兴|路过|新奇|流汗|震惊)",
        position="tail",
    ),
    pattern(
        "end-mark",
        _("mark of the article's end"),
        r"[-—=_~·*\s【\[(（]*(?:the\s*end|全文完|本文完|正文完|全文结束|完|end)[-—=_~·*\s】\])）。.]*",
        ends_article=EARLY,
    ),
    pattern(
        "related",
        _("link to what explains the document"),
        r"【(?:[^【】]{2,4}解读|一图读懂|图解)】.{4,120}\d{4}-\d{2}-\d{2}",
        r"点击(?:查看|阅读|收听|观看)(?:相关|政策|文件){0,2}(?:解读|图解|原文)\s?[:：].{4,100}",
    ),
    pattern(
        "related",
        _("link to the document that the article is about"),
        r"(?:相关(?:文件|文档|附件)|原文件|附件|文件下载)\s*[:：]\s*[/／|｜]\s*(?:附件|文件|原文|点击)?(?:下载|查看|打开)",
        r"[/／|｜]\s*(?:附件|文件|原文件?)(?:下载|列表|查看)|(?:原文件|文件原文)\s*[:：]?",
        rf"(?:原文件|文件原文|原文下载)\s*[:：]\s*{_LINKED_TITLE}",
        position="tail",
    ),
    pattern(
        "related",
        _("link to what explains the document"),
        r"[【\[]?\s*(?:(?:政策|文件|办法|官方|专家|媒体|权威|图文|图片|文字|视频|动漫|动画|部门|关联)?(?:解读|解析)|政策问答"
        r"|相关政策(?:文件|解读)?|(?:相关|政策)(?:链接|文件|政策|解读|内容|稿件|原文)|(?:文件|政策|解读)链接)"
        rf"\s*(?:[】\]]\s*[:：]?|[:：|｜丨])\s*{_DOCUMENT}{_LINKED_TITLE}",
        rf"[【\[]?\s*(?:(?:政策|文件|办法)?图解|一图(?:读|看)懂)\s*(?:[】\]]\s*[:：]?|[:：|｜丨])\s*{_LINKED_TITLE}",
        position="tail",
    ),
)
