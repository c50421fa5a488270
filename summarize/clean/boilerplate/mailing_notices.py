"""Notices around the article of a mailing: why the reader gets it, how to get it no more, that nobody reads answers."""

import re
from typing import Final

_MAX_LENGTH: Final = 200
_OF_MAIL: Final = re.compile("邮件|退订|订阅|拒收|通讯录|白名单|unsubscribe|e(?:-?mail)|preferences|newsletter|browser")
"""What a line speaks of that speaks of a mailing, in lower case: without, `内容无法显示` is said of anything."""
_THIS_MAIL: Final = (
    r"(?:[此本该]|这[封个份类]|以上|我们的?|此类)(?:电子)?(?:邮件|电邮|邮箱|简报|期刊|通讯)"
    r"|(?:收到|接收|订阅|发送|收取)(?:了)?(?:到)?(?:此类|本|此|该|这[类封份些]|我们的?)?[^，。；]{0,8}(?:邮件|电邮|简报|推送|订阅|资讯)"
)
_NO_MORE: Final = (
    r"(?:不想|不愿|不希望|不需要?|无需|停止|拒绝|取消)(?:意)?(?:再|继续)?(?:收到|接收|收取|订阅)"
    r"|退订|取消订阅|修改订阅|管理订阅|订阅(?:设置|偏好|管理)|拒收"
)
_CORE: Final = re.compile(
    rf".{{0,24}}(?:{_THIS_MAIL}|{_NO_MORE}|系统邮件|(?:不要|不必|无需|勿)(?:直接)?(?:回复|答复)|收到[^，。；]{{0,8}}(?:邮件|简报|推送)"
    r"|(?:邮件|内容|图片|页面)[^，。；\d]{0,8}(?:无法|不能|未能|没有)(?:正常|正确)?(?:显示|浏览|查看|阅读)"
    r"|(?:浏览器|网页)[中里上](?:查看|打开|阅读)(?:此|本)?邮件).{0,50}",
    re.IGNORECASE,
)
"""A clause that speaks of this mailing."""
_ADDRESSED: Final = re.compile(
    "您|你|请|勿|如[需欲若]|点[此击这]|(?:[此本该]|这封)邮件|不[想愿再]|退订|取消订阅|订阅(?:设置|偏好|管理)|拒收"
)
"""What speaks to the reader of a mailing, and not of somebody's mail."""
_ASIDE: Final = re.compile(
    r"(?:请|可|您|你|如|若|或|点|谢谢|感谢|是?因为|是?由于|是?因|仅|禁止|严禁|以便|为了?(?:确保|保证)|以?免|详|https?:).{0,60}"
)
"""A clause beside it that speaks to the reader."""
_LABEL: Final = re.compile(r"(?:温馨|特别|重要|系统)?(?:提示|提醒|说明|注|声明)\s?[:：]\s?")
_LIST: Final = re.compile(r"(?:邮件列表|[^，。；]{0,6}退订(?:方式|方法|地址|链接)?|取消订阅|订阅)\s?[:：].{2,90}")
_CLAUSES: Final = re.compile(r"[，,；;。！!？?](?!\w*=)\s*")
_ENGLISH: Final = re.compile(
    r"(?=.*(?:unsubscribe|e-?mail|newsletter|mailing|preferences|subscription|browser))"
    r"(?:you(?:'re|\sare)?\s(?:are\s)?(?:receiv|gett)|you\sreceived|to\sunsubscribe|unsubscribe"
    r"|(?:no\slonger|don'?t|do\snot)\swant|if\syou\s(?:no\slonger|wish|would|do\snot|don'?t|want|can'?t|cannot)"
    r"|view\s(?:this|it|the|in)|(?:manage|update|change)\s(?:your|my|email|e-mail|sub|pref)"
    r"|this\s(?:e-?mail|message|newsletter)\s(?:was|is|has)|(?:please\s)?do\snot\sreply|can'?t\ssee|having\strouble"
    r"|add\sus\sto|was\sthis\s(?:e-?mail|newsletter)).{0,180}",
    re.IGNORECASE,
)
_TELLS: Final = re.compile(
    r"\d{1,2}月\d{1,2}日|记者|获悉|表示|介绍|通报|规定|办法|条例|用户(?!协议)|消费者|企业|平台(?:应|须|将)|商家|机构|投诉|垃圾邮件|罚"
    r"|(?<!是)[一二三四五六七八九十\d](?:%|％|万|亿|封|件|次)|(?<!其)[他她]|单位|部门|确认|日内|新规|不得|为何|为什么|怎么|如何|这么"
)
"""What news of mailings says."""


def is_mailing_notice(text: str) -> bool:
    """Whether a line at the edge speaks of the mailing that the article came in."""
    if not 2 <= len(text) <= _MAX_LENGTH or _OF_MAIL.search(text.lower()) is None:
        return False
    if _ENGLISH.fullmatch(text):
        return True
    inner = _LABEL.sub("", text.strip("*-—_=·•|｜>＞【】[]（）() "), count=1)
    if _TELLS.search(inner):
        return False
    if _LIST.fullmatch(inner):
        return True
    if not _ADDRESSED.search(inner):
        return False
    clauses = [clause for clause in _CLAUSES.split(inner) if clause]
    core = [_CORE.fullmatch(clause) is not None for clause in clauses]
    return any(core) and all(is_core or _ASIDE.match(clause) for is_core, clause in zip(core, clauses, strict=True))
