"""Lines of contact data: labels with numbers, addresses and names, and no sentence that tells something."""

import re
from typing import Final

from summarize.clean.metadata.credited_names import are_names

CONTACT_LABEL: Final = (
    "(?:电话|热线|手机|微信号?|邮箱|信箱|电邮|专线|专区|qq群?|传真|联[系络]人|联[系络]方式|承办人|联[系络]单位|发言人|抖音号?|快手号?|视频号|头条号|地址|邮编|邮政编码|网址|网站|微博|公众号"
    "|电子邮件|e-?mail|tel|fax|whatsapp|telegram|咨询|客服|官网|(?:媒体|新闻|采访|商务|业务)联[系络])"
)
"""The word at the end of a contact label."""
_LABEL: Final = re.compile(
    rf"[^，。；：？！:、,;?!\d\s]{{0,14}}?(?:\s?[/／]\s?)?{CONTACT_LABEL}\s*(?:[（(][^（）()]{{0,12}}[）)])?"
    r"(?:\s*[:：]\s*|\s*(?=[+0-9(（]))",
    re.IGNORECASE,
)
_NAMED: Final = re.compile("(?:联[系络]|人(?:及(?:联系)?(?:电话|方式))?|方式|微信号?|微博|公众号)\\s*[:：]?\\s*$")
"""In labels whose value may be a name."""
_DIGITS: Final = re.compile("\\d")
_NUMBERS: Final = re.compile("[\\d\\s\u2010-\u2015+*#()（）:：转至或及/—-]+")
_HANDLE: Final = re.compile(r"<?(?:https?://)?[A-Za-z0-9_.@#\-—/?=&%（）()换成为*]{3,80}>?")
_PLACE: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9（）()\\-—#、 ]{2,50}"
    "(?:[省市区县镇乡村路街道巷弄号楼室层座院园厦城]|大厦|中心|广场|大楼|[（(][^（）()]{1,20}[）)])"
)
_TELLS: Final = re.compile(
    "着|[的了是将把被请让使已均][^，。]|可以|受理|上线|接听|接到|开通|拨打|反映|诉求|万件|亿|增长|表示|会|应当|进行|提供|通过"
)
_BRACKETED: Final = re.compile(r"[（(【\[](.*)[）)】\]]")


def is_contact_data(line: str) -> bool:
    """Whether a line is nothing but contact data: `联系人：王一，电话：0999-1234567`."""
    bracketed = _BRACKETED.fullmatch(line)
    inner = bracketed[1] if bracketed else line
    first = _LABEL.match(inner)
    if first is None or _TELLS.search(first[0]):  # as most lines, which need not be searched for more labels
        return False
    labels = list(_LABEL.finditer(inner))
    ends = [match.start() for match in labels[1:]] + [len(inner)]
    return all(_is_contact(match[0], inner[match.end() : end]) for match, end in zip(labels, ends, strict=True))


def _is_contact(label: str, values: str) -> bool:
    named = _NAMED.search(label) is not None
    parts = re.split("[，。；、,;|｜／]| / ", values) if not named else re.split("[，。；、,;|｜ ]", values)
    return all(_is_contact_value(part.strip(" /"), named=named) for part in parts if part.strip(" /"))


def _is_contact_value(value: str, *, named: bool) -> bool:
    if _DIGITS.search(value) and _NUMBERS.fullmatch(re.sub(r"[（(][^（）()]{1,16}[）)]$", "", value)):
        return True
    if _HANDLE.fullmatch(value):
        return True
    words = value.split()
    if len(words) > 1 and _DIGITS.search(value) and all(_is_contact_value(word, named=False) for word in words):
        return True
    return not _TELLS.search(value) and (
        _PLACE.fullmatch(value) is not None or are_names(value, others="nouns" if named else "none")
    )
