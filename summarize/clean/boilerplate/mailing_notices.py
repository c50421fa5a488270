"""Notices around the article of a mailing: why the reader gets it, how to get it no more, that nobody reads answers."""

import re
from typing import Final

_MAX_LENGTH: Final = 200
_HINT: Final = re.compile(
    r"邮件|退订|订阅|拒收|通讯录|白名单|unsubscribe|e-?mail|preferences|newsletter|browser", re.IGNORECASE
)
_THIS_MAIL: Final = (
    r"(?:[此本该]|这[封个份类]|以上|我们的?|此类)(?:电子)?(?:邮件|电邮|邮箱|简报|期刊|通讯)"
    r"|(?:收到|接收|订阅|发送|收取)(?:了)?(?:到)?(?:此类|本|此|该|这[类封份些]|我们的?)?[^，。；]{0,8}(?:邮件|电邮|简报|推送|订阅|资讯)"
)
_NO_MORE: Final = (
    r"(?:不想|不愿|不希望|不需要?|无需|停止|拒绝|取消)(?:意)?(?:再|继续)?(?:收到|接收|收取|订阅)"
    r"|退订|取消订阅|修改订阅|管理订阅|订阅(?:设置|偏好|管理)|拒收"
)
_NOTICE: Final = re.compile(
    rf"(?:[^，。；]{{0,10}}[，,])?(?:您|你)?(?:之所以|会)?收到[^，。；]{{0,8}}(?:邮件|电邮|简报|推送)[^。；]{{0,12}}(?:因为|由于|因).{{2,80}}"
    rf"|(?:为(?:了)?确保|为(?:了)?保证)[^。；]{{0,20}}(?:收到|接收)[^。；]{{0,50}}(?:通讯录|联系人|白名单|地址簿).{{0,16}}"
    rf"|(?:如果?|若|倘若|要是)?[^，。；\d]{{0,16}}(?:邮件|内容|图片|页面)[^，。；\d]{{0,8}}(?:无法|不能|未能|没有)(?:正常|正确)?(?:显示|浏览|查看|阅读)[^。；]{{0,40}}[。！]?"
    rf"|(?:{_THIS_MAIL})(?:为|系|是|由)?[^。；，]{{0,16}}(?:系统|自动|机器)(?:自动)?(?:发送|发出|生成|推送|寄出|发)?.{{0,60}}"
    rf"|(?:请勿|请不要|无需|不必|勿)(?:直接)?(?:回复|答复)(?:此|本|该|这封)?(?:电子)?(?:邮件|电邮|邮箱).{{0,30}}|(?:系统|自动)(?:邮件|发送|发出)[，,]\s?(?:请勿|请不要|勿|无需)(?:直接)?回复.{{0,20}}"
    rf"|(?:[此本该]|这封)(?:电子)?邮件(?:及其?[^，。；]{{0,8}}附件)?[^。；]{{0,12}}(?:保密|机密|仅限|仅供|专供|收件人).{{0,120}}"
    rf"|(?:如果?|若|倘若|要是|如欲|如需|如要|想要?|要)?(?:您|你)?[^。；\d]{{0,16}}(?:{_NO_MORE})[^。；]{{0,40}}(?:[。！；]|[:：]?\s?https?://\S+)?"
    rf"|(?:点击|请点击|点此|在此|点这里)[^。；，]{{0,6}}(?:退订|取消订阅|管理订阅|修改订阅)[^。；]{{0,16}}[。]?"
    r"|(?:在)?(?:浏览器|网页)(?:中|里|上)(?:查看|打开|阅读)(?:此|本)?邮件",
    re.IGNORECASE,
)
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
    r"\d{1,2}月\d{1,2}日|记者|获悉|表示|介绍|通报|规定|办法|条例|用户(?!协议)|消费者|企业|平台(?:应|须|将)|商家|机构|投诉|垃圾邮件|罚|[一二三四五六七八九十\d](?:%|％|万|亿|封|件|次)|(?<!其)[他她]|为何|为什么|怎么|如何|这么|？"
)
"""What news of mailings says."""


def is_mailing_notice(text: str) -> bool:
    """Whether a line at the edge speaks of the mailing that the article came in."""
    if not 2 <= len(text) <= _MAX_LENGTH or _HINT.search(text) is None:
        return False
    if _ENGLISH.fullmatch(text):
        return True
    inner = text.strip("*-—_=·•|｜>＞【】[]（）() ")
    return _NOTICE.fullmatch(inner) is not None and _TELLS.search(inner) is None
