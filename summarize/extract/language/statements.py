"""Statements: whether a sentence tells something by itself, or asks, greets, shows a picture, says whom to call."""

import re
from typing import Final

from summarize.core.sentences import STOPS
from summarize.core.text import HAN
from summarize.extract.language.clauses import split_clauses
from summarize.extract.language.complements import lacks_speech
from summarize.extract.language.names import is_described_noun, is_name
from summarize.extract.language.predicates import (
    Sureness,
    first_word,
    governs,
    has_predicate,
    is_verb,
)

_ADDRESS: Final = (
    r"https?://\S|www\.\S|[A-Za-z0-9][\w.-]*@[A-Za-z0-9]|\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)"
    r"|(?:热线|电话)[“\"]?\d{5}|\d{5}[”\"]?(?:热线|电话)"
    r"|(?:群|[Qq]{2}|微信)[号码]*[：:为]?\s?\d{5,}(?![\d.]*\s?[万亿余多个户家人名条次件])"
)
_ADDRESS_LABEL: Final = (
    r"(?:联系|咨询|服务|投诉|举报|监督|报名|合作|客服)?"
    r"(?:电话|邮箱|热线|QQ群?|微信号?|传真|网址|官网|地址|邮编|链接|联系人)"
)
_CONTACT_LINE: Final = re.compile(
    rf"^[^，。；]{{0,12}}{_ADDRESS_LABEL}(?:（[^）]*）)?\s?[：:]"
    rf"|{_ADDRESS_LABEL}[：:为]?\s?(?:{_ADDRESS}|\+?\d[\d-]{{4,}})",
    re.IGNORECASE,
)
_HAS_ADDRESS: Final = re.compile(_ADDRESS)
_INVITES: Final = re.compile(
    r"请(?!求|愿|示|教)|欢迎|登录|拨打|扫码|点击|关注|订阅|报名|咨询|详情|如有|查询|下载|转载"
    r"|可(?:以|在|通过|前往|直接)?[^，。]{0,12}(?:访问|扫|查阅|联系)"
)
_OFFERS: Final = re.compile(
    r"\A(?!.*(?:[骗诈称]|冒充|虚假|钓鱼))(?:请|欢迎|拨打|加群|扫码|登录|咨询|报名|详情|.*(?:[^许认]可(?!能)|请(?!求|愿|示|教)|欢迎|咨询|有意者|如有))"
)
"""A clause that speaks to the reader, and does not tell what somebody did with a number."""
_HAPPENED: Final = re.compile(
    rf"\d+月\d+日|日前|近日|今天|昨天|上线|开通|发布|推出|受理|开放|启用|发生|造成|通报|更换|[{HAN}]了"
    r"|达到?\d|已(?!知)"
    r"|\d(?:%|[万亿多余]?[元件家人名次个台])"
)
_RESULT: Final = re.compile(
    r"(?:已|达到?|超过?|突破|增[长加]|新增|累计|共|完成|实现)[^，。；]{0,12}?\d"
    r"|(?<![限\d.])\d[\d.]*\s?(?:[%万亿]|[^\x00-\x7f年月日时点分号天小楼层室座栋路折张，。；：、至到～—）（“”])"
)
"""A figure that tells what came of it, and no hour, limit or house number."""
_ADVISES: Final = re.compile(
    r"\A(?!小编|本[报台网刊站]|编辑|我们)[^，。：；“”]{2,16}(?:提醒|提示|建议|呼吁|告诫|强调|表示|介绍|指出)[^，。：；“”]{0,10}[，：]"
    r"(?=[^。]*，[^。]*，)"
)
"""Somebody who is no voice of the page gives advice, of which the address is a part."""
_SHORTEST_EVENT: Final = 20
"""Characters from which a sentence that says how to reach somebody may tell an event as well."""

_NO_STATEMENT: Final = re.compile(
    "|".join(
        (
            rf"(?:？[！。]?|谢谢[您你]?！?|谢谢[您你]?。)[”’」』）]*\Z|\A[^{HAN}]*\Z",
            r"\A[^“”：]{0,40}(?:表示|(?<!小)说|说道|认为|指出|介绍|强调|写道|问|问道|(?<!的)回答|坦言)[。！]\Z",
            r"(?:\A[一二三四五六七八九十]是|：一是)[^，；：。]{1,8}。\Z",
            # a heading with a stop: two nouns
            rf"\A[{HAN}]{{3,6}}(?<![参普惠涉危波以])[与和及](?![平解谐时其])[{HAN}]{{2}}。\Z",
            r"\A(?:[▲△▼]|图为|图中为|图[\d一二三四五六七八九十]*[：:丨｜|]|[资配题]图|资料图"
            r"|[上下左右]图|（图)",
            r"\A图片(?:来源|说明|由|为)|(?:图片|视频|素材)(?:来源|来自)|[｜|丨]\s?(?:图|来源)|（[^）]*摄）。?\Z",
            r"(?:摄影|拍摄|供图|配图)[：:]|如[上下左右]?图(?:\d+)?(?:所示)?[。：]",
            r"\A(?:消息|文章|图文|新闻)?来源[：:]",
            r"\A(?:大家好|各位|[你您]好|朋友们|女士们|谢谢|多谢|感谢(?:大家|您|各位|收看|收听|阅读)|再见|敬请)",
            r"\A欢迎(?:收看|收听|关注|大家|您|各位|来到|留言|订阅|转发|投稿|加入)",
            rf"，[。！；]|[，、]，|[{HAN}，](?<![一二三四五六七八九十百零点])%|[，；：]-+(?=[{HAN}])|\ufffd|(?<!\d)年月|[至于自]月日",
            r"(?:\A|：)(?:搜索|点击|打开|进入|选择)[“【「]|[”】」]\s?(?:-+|[→—＞>]+)\s?[“【「]|[^\s]→[^\s]",
            r"(?:福利|优惠|惊喜|好礼|大奖)(?:哦[！。]|！)\Z|\A(?:快|赶紧)?(?:转发|收藏|分享)给?",
            r"\A[^，。]{0,12}(?:来看|看看|请看|来听)[^，。]{0,30}(?:报道|专访|采访|节目|短片|连线|》)。\Z",
            r"下一?期[^。]{0,20}(?:我们|我将|咱们|为您|为大家)|\A(?:虽然|尽管|即使)[^，]*[。！]\Z",
            r"\A一[文图](?:了解|读懂|看懂|速览)[！。]?\Z",
            r"\A(?:点击|扫码|扫描|长按|关注我们|更多(?:内容|精彩|资讯|信息|详情|新闻|报道|阅读)|返回|阅读原文"
            r"|下载APP)",
            r"\A（?(?:[作编]者按|编者注|注|(?:免责|版权|特别)?声明|提示|备注|作者|(?:责任)?编辑|责编|校对|审核"
            r"|文|供稿|监制|策划|记者)"
            r"[：:/｜|丨]",
            r"\A[【（〔]?(?:本文|本报告|以上内容|以上图|本稿|本公众号|本号|原文|原标题|全文)"
            r"(?:系|为|由|来自|来源|转自|转载|选自|摘自|刊|首发|原载|作者|仅|内容|图片|链接|未经|共\d)",
        )
    )
)
"""A question, no Chinese at all; a bare attribution; a point that is no more than its label (`三是“产业”。`);
a caption; a greeting; the page's or the author's note."""
_TOLD_OF: Final = (
    r"骗|诱导|谎称|冒充|涉案|用户|[市居村农渔]民|老年?人|[乘旅游]客|消费者|家长|学生|患者|只[需要]"
    r"|就能|\d\s?[万亿个人名家]"
)
"""Who clicks somewhere, or what comes of it: an article tells that."""
_OF_PAGE: Final = re.compile(
    rf"\A(?!.*(?:{_TOLD_OF}))(?:|.*?(?:请|可以?|快|直接)|(?:请|如需|如果|欲|想|若|更多|详情)[^。]*?[，；])点击"
    r"(?:[“「【]?(?:阅读原文|这里|此处)|(?:文末|下方|上方)[^，。]{0,4}(?:链接|卡片|图片|二维码|原文))"
    r"|\A[^，。]{0,6}(?:好消息|喜讯|重磅)[^，。]{0,4}！\Z|\A(?:快来|赶紧来?|速来)[^，。]{2,8}！\Z"
    r"|\A(?:以上|上述|本页|文中)(?:[^，。]{0,6}(?:信息|内容|数据|观点|资料|图片)[^，。]{0,4}"
    r"(?:仅供[^，。]{0,6}(?:学习|交流|娱乐)|不构成[^，。]{0,10}(?:建议|意见|推荐|依据|要约|承诺)"
    r"|不代表[^，。]{0,10}(?:立场|观点|意见|态度|看法))|[^，。]{0,10}仅供[^，。]{0,6}参考)"
    r"|\A(?:本文|这篇文章|小编)(?:将|就)?(?:为|给|带|教)(?:您|你|大家|读者)|\A本(?:微信)?公众号"
)
"""What a page says to its reader: where to click, that news is coming, what it is no advice for."""
_QUOTED_QUESTION: Final = re.compile(r"“[^“”‘’]{4,}‘[^‘’]*[？！]’。?”\Z")
"""A question inside what somebody states: 陆川说：“我们常想，‘它会累吗？’”."""
_CREDIT_AFTER: Final = re.compile(
    r"[—–―]{1,4}(?:据|来源|摘自|转自|出自|选自|本报|本刊)|[—–―]{1,4}[^，。]{1,12}[。！]?\Z"
)
"""What a dash adds to the sentence before it and that tells nothing: who said it, where it was printed."""
_SAYS_MORE: Final = re.compile("[，；：“”‘’「」]")
_HOST: Final = re.compile(
    r"\A(?:记者|主持人|主持|主播|提问|问|网友|听众|观众|匿名\w*问|Q\d{0,2}|[^，。：“”]{1,12}(?:主持人|记者"
    r"|网友|问))[：:]"
)
"""A speaker who asks or introduces."""
_ANSWER: Final = re.compile(r"\A(?P<label>[^，。：；“”《》（）]{1,12})[：:](?P<answer>.*)\Z", re.DOTALL)
_INTRODUCES: Final = re.compile(r"(?:说|道|称|问|写|[表提宣]示|指出|是|为|有|如下|包括|认为|发现)\Z")
"""End of a clause that introduces what is said, and is no label."""
_NO_ANSWER: Final = re.compile(
    r"是的|是啊|对(?![于接外内])|好的?[，。！]|嗯|哦|啊|不是|没有[，。]|当然|谢谢|感谢|没错|其实|确实|首先"
    r"|[那这它他她你您]"
)
_SHORTEST_ANSWER: Final = 14
"""Characters of an answer that may read by itself."""
_POINT: Final = re.compile(
    r"\A(?:(?:第[一二三四五六七八九十]|其[一二三四五六次]|再次|最后)[，、：]|[一二三四五六七八九十]是)"
    r"(?P<rest>[^，。；]*的[^的，。；]{2,10})[。；]\Z"
)
"""A numbered point that may be a heading with a full stop: 第二，平台的使用价值."""

_EFFECT: Final = re.compile(
    r"(?:，|\A)(?:不断|进一步|有效|全面|更好)?(?:提高|提升|降低|增强|优化|改善|实现|保障|满足|减少|解决|推动|促进)[^，。；]*的"
    r"[^的，。；]{0,4}(?:方案|做法|产品|案例|企业|单位|人员)[。；]\Z"
)
"""End of a sentence that is a noun with what it does."""
_BODY: Final = re.compile(
    r"(?P<name>[^，。：；“”《》是]{2,20}?)(?:（[^）]*）)?是(?!否)[^，。；]{0,40}"
    r"(?:事业单位|智库|非营利\w{2}|民非机构|自媒体|新媒体|媒体平台|公众号|门户网站|资讯平台|媒体|期刊|杂志|研究机构|服务机构)[，。]"
)
"""What an account or a site says of the body behind it."""
_BLOGGER: Final = re.compile(
    r"(?:(?:博主|号主|本号|本公众号|这个公众号)(?:喜[欢爱]|[热酷]爱|爱好|是|来自|擅长|专注|毕业|分享|记录)"
    r"|这里是(?:他|她|我|你|我们)的?)[^：“”\d]*[。！]"
)
"""What an account says of the one who writes it."""


def is_statement(text: str) -> bool:
    """Whether `text`, a sentence with its stop, tells something by itself."""
    is_question = _NO_STATEMENT.search(text) and not _QUOTED_QUESTION.search(text)
    if is_question or speaks_to_reader(text) or _HOST.match(text) or _is_contact(text) or _only_speaks(text):
        return False
    answer = _ANSWER.match(text)
    if answer and not (_INTRODUCES.search(answer["label"]) or has_predicate(answer["label"])):
        words = answer["answer"]
        return (
            len(words) >= _SHORTEST_ANSWER
            and not _NO_ANSWER.match(words)
            and has_predicate(words)
            and not (words.endswith("》。") and is_name(words))
        )
    point = _POINT.match(text)
    if is_described_noun(text) or _describes_a_noun(text) or (text[-2:-1] == "的" and is_name(text)):
        return False
    return has_predicate(text) and (point is None or governs(point["rest"], continues=True) is not Sureness.NO)


def speaks_to_reader(text: str) -> bool:
    """Whether a sentence is what a page says to its reader, and tells nothing of the article."""
    return _OF_PAGE.search(text) is not None


def _only_speaks(text: str) -> bool:
    """Whether the sentence is one clause that says that something is said, and not what: 有员工告诉某报."""
    return not _SAYS_MORE.search(text) and lacks_speech(text.rstrip(STOPS))


def is_credit(text: str) -> bool:
    """Whether `text`, which begins with a dash, only says whose the sentence before it is."""
    return _CREDIT_AFTER.match(text) is not None


def describes_itself(text: str, title: str) -> bool:
    """Whether the sentence is an account's own note: what body or person it is, of which the title does not speak."""
    if _BLOGGER.fullmatch(text):
        return text[:2] not in title
    named = _BODY.match(text)
    return named is not None and named["name"] not in title


def _describes_a_noun(text: str) -> bool:
    """Whether the clauses only say what a noun at the end does: 确保系统运行，提高能力的方案."""
    first = first_word(text)
    return first is not None and is_verb(first) and _EFFECT.search(text) is not None


def has_address(text: str) -> bool:
    """Whether the text holds a link, a number or another address at which to reach somebody."""
    return _CONTACT_LINE.search(text) is not None or _HAS_ADDRESS.search(text) is not None


def reaches_somebody(clause: str) -> bool:
    """Whether the clause only says how the reader reaches somebody: 企业可加群123456789咨询."""
    if _HAPPENED.search(clause) or not has_address(clause):
        return False
    return not has_predicate(clause) or _OFFERS.search(clause) is not None


def _is_contact(text: str) -> bool:
    """Whether the sentence only says how to reach somebody; one that also tells an event or a result does not."""
    if not has_address(text) or (len(text.rstrip(STOPS)) > _SHORTEST_EVENT and _tells_more(text)):
        return False
    return _CONTACT_LINE.search(text) is not None or _INVITES.search(text) is not None or not has_predicate(text)


def _tells_more(text: str) -> bool:
    """Whether a sentence with an address tells an event, or its other clauses a result."""
    if _HAPPENED.search(text) or _ADVISES.match(text):
        return True
    told = "".join(clause.text for clause in split_clauses(text) if not reaches_somebody(clause.text))
    return _RESULT.search(told) is not None and has_predicate(told)
