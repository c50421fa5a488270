"""Patterns of what a page says of itself: credits, rights, registration, who runs it, how to reach it."""

import re
from typing import Final

from summarize.clean.boilerplate.contact_lines import CONTACT_LABEL, is_contact_data
from summarize.clean.boilerplate.pattern import EARLY, NO_LIMIT, pattern
from summarize.clean.boilerplate.reprint_credits import is_reprint_credit
from summarize.clean.metadata.credited_names import is_person
from summarize.clean.page_words import LABELS
from summarize.core.messages import _

_IMAGE: Final = "(?:图片|头图|题图|配图|封面图?|首图|插图|制图|图)"
_BETWEEN: Final = r"(?:\s++[|｜]?|[|｜])\s*+"
_PICTURES_BY: Final = (
    r"[（(【]?(?:本文|文中|以上)?(?:图片|照片|配图)(?:除[^，。]{2,12}外)?[，,]?(?:均|皆|都)(?:为|由|系|是)"
    r"[^，。；！？\d]{2,30}(?:图|摄|供图|拍摄|提供)[)）】]?"
)
_BY_PERSONS: Final = re.compile(
    r"(?:本[文组版]|文中|以上|全部|所有)?(?:图片|照片|配图)(?:[均皆都][为由系是]|[由系])"
    r"(?:[^，。；！？\d]{0,6}(?:记者|通讯员))?\s?([^，。；！？\d]{2,20}?)\s?(?:摄影?|供图|拍摄|提供)"
)
"""Whose the pictures are, where persons are named."""
_CREDITS: Final = re.compile("本[文组版]|文中|以上|全部|所有|[均皆都][为由系是]|记者|通讯员|(?<!拍)摄")
"""What says so of an article's pictures: a credit between paragraphs too, where `照片由卫星拍摄` may tell of others."""
_PROBES: Final = frozenset({"卫星", "祝融"})
"""What takes pictures and reads as a person's name."""
_MEDIUM: Final = (
    r"(?:记者|通讯员)[^，。；！？\d]{0,12}|受访[者人]|受访单位|视觉中国"
    "|[日晚早时]报|新华社|中新社|通讯社|(?<!电)网|电视台|客户端"
)
"""Who takes pictures for an article; others take those that it tells of."""
_RUN_BY: Final = rf"(?>[^。，]{{2,30}}?(?:主办|承办|主管)(?=\Z|{_BETWEEN}[^。，]{{2,30}}?(?:主办|承办|主管)))"


def _is_by_persons(line: str) -> bool:
    match = _BY_PERSONS.fullmatch(line)
    names = re.split("[、 ]", match[1]) if match else []
    return bool(names) and all(is_person(name, surely=True) and name not in _PROBES for name in names)


def _is_surely_by_persons(line: str) -> bool:
    return _CREDITS.search(line) is not None and _is_by_persons(line)


NOTICE_PATTERNS: Final = (
    pattern(
        "original-title",
        _("repeats the title the source gave it"),
        r"[(（【\[]?(?:本文)?(?:原标题|原题|原文标题)(?:为|是)?\s*(?:[:：]|(?=[《“])).{0,100}",
    ),
    pattern(
        "credit",
        _("where a picture is from"),
        r"[（(](?:编辑|译者|核稿|审稿|责任编辑)\s*[:：／/]\s*[^（）()]{1,20}[）)]\s*\d{5,8}",
        rf"[（(【]?\s*{_IMAGE}(?:的)?(?:来源于?|来自|源自|源于|取自|源)\s*[:：|｜/]?\s*[^，。；！？\d]{{0,24}}[）)】]?",
        r"[（(【](?:图片|配图|封面)(?:系|由)[^，。；！？\d]{0,16}(?:提供|供图|生成|绘制|拍摄)[)）】]",
        r"(?:图片|配图|封面)(?:系|由)[^，。；！？\d]{0,16}(?:供图|AI\s?生成)|(?:本文)?(?:配图|封面)(?:系|由)(?:AI|人工智能)[^，。；！？\d]{0,8}(?:生成|绘制)",
        rf"[（(【]?(?:以上|文中|部分|所有)?{_IMAGE}(?:均|皆)?(?:来源于?|来自|源自|源于)(?:网络|互联网|官网|官方)[）)】]?",
    ),
    pattern(
        "credit",
        _("where a picture is from"),
        r"[（(【]资料(?:图片?|照片)[)）】]",
        _BY_PERSONS.pattern,
        accepts=_is_surely_by_persons,
    ),
    pattern("credit", _("where a picture is from"), _BY_PERSONS.pattern, position="edge", accepts=_is_by_persons),
    pattern(
        "credit",
        _("where a picture is from"),
        rf"(?=[（(【]|本文|文中|.*(?:{_MEDIUM})\s?(?:供?图|摄|拍摄|提供)){_PICTURES_BY}",
        r"[（(【][^，。；！？（）()]{2,24}对(?:此|本)文[亦也]?有(?:所)?(?:贡献|帮助)[)）】]",
        r"[（(【]?(?:(?:视觉中国|受访者|受访单位|网络|[\u4e00-\u9fff]{2,10}(?:社|网|报|中心|公司|局|委|厅|县|市))(?:供图|发)"
        r"|图自[\u4e00-\u9fff]{2,12})[)）】]?",
    ),
    pattern(
        "document-data",
        _("data about the document, not its text"),
        r"[（(【]?此件[^，。（）()]{0,8}公开[^，。（）()]{0,6}[)）】]?",
        position="tail",
    ),
    pattern(
        "credit",
        _("where a picture is from"),
        r"图\s*[/／]\s*[^，。；：:！？/／\d]{2,16}",
        r"(?:图片|配图|封面)(?:系|由)[^，。；！？\d]{0,16}(?:提供|生成|绘制|拍摄)",
        _PICTURES_BY,
        position="edge",
    ),
    pattern(
        "reprint",
        _("how the article may be reprinted"),
        r"(?:请支持[^，。]{2,8}[，,])?(?:如若|如需|若要|欢迎)?(?:转载|引用|转发)(?:本文)?[，,：:]?\s*(?:请|须|需|务必)"
        r"(?:注明|标明|保留|联系)[^。]{0,80}[。!！]?(?:https?://\S+)?",
        r"[（(【]?(?:本文|文章)?(?:未经)[^。]{0,16}(?:授权|许可|允许)[^。]{0,24}(?:转载|复制|使用|摘编)[^。]{0,30}。?[)）】]?"
        r"|(?:本文)?(?:转载自|转自|摘自)\s*[:：].{0,40}",
        r"译文仅供参考[^。]{0,40}。?|本文(?:是|为|系)(?:翻译|编译)(?:文章|稿件|作品)?。?|[^。]{0,30}(?:含义|内容)?(?:请)?以?(?:英文)?原文为准。?",
        r"本文(?:为|由|系|是)[^，。]{1,20}(?:编译|翻译|整理|转载|投稿)[，,；;。]?\s*(?:(?:原文|来源)(?:地址|链接|出处)?\s*[:：].{0,200})?",
        r"(?:本文)?(?:翻译自|编译自|译自|参考(?:及|和)?(?:来源|链接|资料)?)\s*[:：]\s*https?://\S+(?:如若转载.{0,20})?",
        r"[【\[（(]?本文(?:经授权|由)[^。，]{0,24}(?:授权|转载|发布|原创|首发|推荐)[^。]{0,30}。?[】\]）)]?",
    ),
    pattern(
        "reprint",
        _("where the page has the article from"),
        r"(?=.*(?:原文链接|公众号|微信|\bID\b|授权|转载|首发|原创|投稿|供稿|出品|专栏|原载|原刊)).{8,160}",
        max_length=160,
        accepts=is_reprint_credit,
    ),
    pattern(
        "disclaimer",
        _("notice about rights or liability"),
        r"【?\s*(?:免责声明|免责条款|版权声明|版权说明|版权提示|版权信息|法律声明|本网声明|网站声明|平台声明|转载声明|原创声明|著作权声明"
        r"|风险提示及免责声明)\s*】?\s*(?:[:：].*|$|.{0,200})",
        r"[【\[(（](?:免责声明|版权声明|特别声明|声明|郑重声明|转载声明|风险提示)[】\])）].*",
        r"(?:特别声明|郑重声明|作者声明|声明|温馨提示|特别提示|风险提示|风险提醒|投资提示)\s*[:：](?=.*(?:转载|版权|侵权|仅供|不构成|不代表|投资|本站|本网|删除)).*",
        ends_article=0.4,
        max_length=NO_LIMIT,
    ),
    pattern(
        "registration",
        _("registration number or copyright line of the site"),
        r".{0,120}(?:icp备|icp证|icp许可|公网安备|网安备|备案号\s*[:：]|经营许可证|互联网新闻信息服务|广播电视节目制作经营|信息网络传播视听节目|网站标识码).{0,200}",
        r".{0,120}(?:all\s*rights?\s*reserved|copyright\s*(?:©|\(c\)|（c）|[@&](?!\w)|\d{4})|©\s*\d{4}).{0,200}"
        r"|[^。]{0,50}版权所有(?![者权人方])[^。]{0,60}。?",
        r"(?:produced|powered|designed|supported)\s+by\s.{0,60}|publish\s?date\s*:.{0,30}"
        r"|政府网站(?:标识码|找错|年度(?:工作)?报表|工作年报).{0,30}",
        r"(?:建议|推荐|本站)[^。]{0,20}(?:分辨率|浏览器)[^。]{0,40}",
        ends_article=EARLY,
        max_length=320,
    ),
    pattern(
        "registration",
        _("what the site is best seen with"),
        r"[^。；]{0,50}(?:分辨率|浏览器)[^。；]{0,40}(?:最佳|更佳|更好)的?(?:浏览|显示|访问|视觉|阅读)?(?:效果|体验)[。！!]?",
        position="edge",
    ),
    pattern(
        "data-line",
        _("labelled data about the page, not its text"),
        r"(?:第\s?[A-Z]?\d{1,3}\s?版|[A-Z]?\d{1,3}版|[A-Z]\d{2})\s?[:：·|丨]?\s?[\u4e00-\u9fff]{0,8}",
        r"[■●◆□]?\s?《?[\u4e00-\u9fff]{2,10}报》?\s?[（(]\s?(?:19|20)\d\d\s?年[^（）()，。]{3,24}版[^（）()，。]{0,12}[）)]",
        r"[^，。；！？\s]{1,16}\s?(?:[（(]\d+[)）])?\s?发表于\s?(?:19|20)\d\d\s?年[^，。；！？]{5,30}",
        r"发表于\s?[^，。]{8,24}\s?[|｜]?\s?(?:只看该作者|倒序浏览|只看大图|显示全部楼层).*",
        r"(?:发布于|更新于|发表于)?\s*(?:刚刚|[昨今前]天|\d{1,2}\s?(?:分钟|小时|天|周|个月)前)(?:\s?\d{1,2}[:：]\d{2})?",
        position="head",
    ),
    pattern(
        "data-line",
        _("when and from where it was posted"),
        r"(?:\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}|[今昨前]天)\s?\d{1,2}[:：]\d{2}\s{0,2}(?:来自|发布于|发表于)\s?[^，。；]{2,16}",
        position="edge",
    ),
    pattern(
        "data-line", _("the number of the document in its index"), r"[A-Z\d]{5,20}(?:-\d)?/(?:19|20)\d{2}[\d-]{3,14}"
    ),
    pattern(
        "data-line",
        _("where the article is from"),
        r"[（(]?(?:据|综合|转自|摘自)(?:[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|新闻|[社网报]|客户端)[、和]?){1,4}(?:报[道导]|消息)?[）)]?",
        r"本帖最后由.{2,40}编辑|发表于\s?[^，。]{8,24}\s?[|｜]\s?(?:只看该作者|显示全部楼层).*|您需要登录后才可以回帖.*",
        position="tail",
    ),
    pattern(
        "data-line",
        _("a label of the page without a value"),
        rf"(?:{LABELS['staff']}|{LABELS['source']}|{LABELS['author']})\s?[:：]",
        position="tail",
    ),
    pattern(
        "imprint",
        _("who runs the site"),
        r"[^。，]{0,30}(?:主办|承办|主管|协办|运营|技术支持|版权|制作维护|维护单位|技术保障|指导单位|法律顾问|网站维护|云计算服务)\s*+(?:单位)?\s*+[:：]\s*"
        r"(?!由|用|交|请|从|在|把|将|如何|怎么)[^。！？]{0,60}",
        rf"{_RUN_BY}(?:{_BETWEEN}{_RUN_BY})*+",
        position="edge",
    ),
    pattern(
        "contact",
        _("contact data of the site"),
        rf"[^，。；：:、,;]{{0,18}}?{CONTACT_LABEL}.{{0,220}}",
        position="edge",
        max_length=240,
        accepts=is_contact_data,
    ),
)
