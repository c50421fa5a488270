"""Patterns of where the page is: the path in the site, menus, greetings, the articles before and after."""

from typing import Final

from summarize.clean.boilerplate.pattern import EARLY, NO_LIMIT, pattern
from summarize.clean.page_words import INTERFACE_WORDS
from summarize.core.messages import _

_NEAR_THE_END: Final = 0.7
"""For buttons, which end an article only where most of it stands above them, and go everywhere."""
_COLUMNS: Final = {word for word in INTERFACE_WORDS if 2 <= len(word) <= 6 and word.isalpha()}
"""Words of a menu, in brackets above a title."""

NAVIGATION_PATTERNS: Final = (
    pattern(
        "breadcrumb",
        _("place of the page in the site"),
        r"(?:您|你)?的?(?:当前|现在|目前)?的?(?:所在|所处)?的?(?:位置|栏目|页面)\s*(?:是|为)?\s*[:：>»].{0,90}",
        r"(?:您|你)?(?:当前|现在|目前)?(?:所在|所处|当前)(?:的)?(?:位置)?\s*(?:是|为)?\s*[:：>»].{0,90}",
        r"(?:网站|返回)?首页\s*[>›»＞→/\\|\-—·].{0,80}",
        r"(?=.*(?:首页|正文|详情|新闻|资讯|中心|频道|动态))[^。，；！？>›»＞]{1,14}+"
        r"(?:\s*+[>›»＞]++(?=[^。，；！？>›»＞])\s*+[^。，；！？>›»＞]{0,20}+){1,6}\s*+[>›»＞]*",
    ),
    pattern(
        "breadcrumb",
        _("place of the page in the site"),
        r"(?:[>›»＞](?=[^。，；！？：>›»＞])\s*+[^。，；！？：>›»＞]{0,20}+){1,6}",
        r"[^。，；！？：>›»＞\d]{2,12}+(?:\s*+[>›»＞]++(?=[^。，；！？：>›»＞])\s*+[^。，；！？：>›»＞]{0,20}+){2,6}\s*+[>›»＞]*",
        position="edge",
    ),
    pattern(
        "neighbour",
        _("teaser of the previous or next article"),
        r"(?:阅读|查看)?[【\[(（]?\s*(?:上|下|前|后)一(?:篇|条|则|个|页(?=.*[\u4e00-\u9fff]{4}))(?:文章|新闻|信息)?\s*[】\])）]?\s*"
        r"(?:[:：>›»→].*|[<«‹←].*|\s[^，。；]{6,60})",
        r"[【\[]\s*(?:上|下|前|后)一(?:篇|条|则|个)\s*[】\]].{0,120}",
        ends_article=EARLY,
        max_length=NO_LIMIT,
    ),
    pattern(
        "neighbour",
        _("teaser of the previous or next article"),
        r"(?:阅读|查看)?[【\[(（]?\s*(?:上|下|前|后)一(?:篇|条|则|个)(?:文章|新闻|信息)?\s*[】\])）]?",
        ends_article=_NEAR_THE_END,
    ),
    pattern(
        "tools",
        _("button of the page"),
        r"(?=.*页)(?:分页[:：]?\s*)?(?:[【\[(（<«‹]{0,2}\s?"
        r"(?:[上下前后]一?页|首页|尾页|末页|第?\d{1,3}页?|共\s?\d{1,3}\s?页|[.…]{1,3})\s?[】\])）>»›]{0,2}[\s|/／]*){1,16}+",
        ends_article=EARLY,
    ),
    pattern(
        "data-line",
        _("labelled data about the page, not its text"),
        r"今[天日]是?\s*[:：]?\s*(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日.{0,16}",
        rf"[【\[〔](?:{'|'.join(sorted(_COLUMNS))})[】\]〕]",
        position="head",
    ),
    pattern(
        "welcome",
        _("greets the visitor of the site"),
        r"(?:您好[，,!！]?\s*)?欢迎您?(?:访问|光临|登录|登陆|浏览)[^。]{1,40}|(?:您好[，,!！]?\s*)?欢迎您来到[^。]{1,40}",
        r"(?:您好[，,!！]?\s*)?欢迎来到[^。]{1,30}(?:网|网站|平台|频道|门户)[!！]?",
        position="edge",
    ),
    pattern(
        "captcha",
        _("check that the visitor is human"),
        r"(?:请|为了?[^。]{0,20})?\s*(?:先)?(?:进行|完成|通过|拖动|拖拽|按住|向右|点击|输入|获取)[^。，]{0,8}"
        r"(?:滑动验证|滑块|安全验证|验证码|人机验证|拼图|身份验证|行为验证)[^。，]{0,12}。?",
        r"(?:滑动验证|安全验证|验证码|人机验证|访问验证)[:：]?",
    ),
    pattern(
        "tools",
        _("button of the page"),
        r"(?:[\u4e00-\u9fff]{0,6}(?:政府|部门|机构|单位|媒体|省市|市县|区县)[\u4e00-\u9fff]{0,2}网站\s*){1,8}",
        position="tail",
    ),
    pattern(
        "navigation",
        _("menu before the article"),
        r"[^|｜丨。，；！？：]{2,14}+(?:\s*+[|｜丨](?=[^|｜丨。，；！？：]{2})\s*+[^|｜丨。，；！？：]{0,14}+){2,12}",
        r"(?:网站)?首\s?页(?:[\s|｜丨·]+[^\s，。；！？：|｜丨\d]{2,8}){2,14}",
        r"(?:注册|开通|申请|购买)[^，。；]{0,6}(?:邮箱|会员|VIP|账号|通行证)(?:[（(][^（）()]{0,16}[）)])?",
        position="head",
    ),
)
