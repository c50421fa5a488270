"""Names that a byline or a label of the page can credit: people, pen names, organisations."""

import re
from typing import Final, Literal

from summarize.clean.surnames import CLEAR_SURNAMES, SURNAMES

Others = Literal["none", "nouns", "any"]
"""Short words that count as names: none, those without a sentence's words, or any."""

_SEPARATOR: Final = re.compile(r"[、，,/／|｜丨;；&＆+_《》“”\"—-]|\s+")
_BRACKETED: Final = re.compile(r"[（(\[【〔][^）)\]】〕]{0,24}[）)\]】〕]?")
_PERSON: Final = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}")
_COMPOUND: Final = frozenset(
    ["欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木"]
)
_LATIN: Final = re.compile(r"[A-Za-z@][A-Za-z0-9_.'’@:/]{0,60}")
_PLACED: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9]{0,24}(?:网|网站|在线|报|日报|社|台|局|厅|部|委|委员会|办|办公室|中心|集团|公司|大学|学院|学校|研究院|研究所"
    "|院|所|协会|学会|联盟|联合会|商会|会|组|处|科|司|署|频道|客户端|工作室|传媒|杂志|周刊|月刊|出版社|编辑部|新闻|时报|政府|银行|基金"
    "|证券|平台|号|微信|微博|公众号|发布|资讯|财经|科技|观察|之家|读书|视觉|影像|图库|论坛|博客|团队|机构|站|馆|厂|队|室|店|党委|支部)"
)
_TITLED: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z]{0,40}(?:教授|研究员|副研究员|讲师|博士|博士后|院长|副院长|所长|主任|副主任|院士|工程师|总工程师|总裁|副总裁|总经理"
    "|秘书长|会长|副会长|主编|书记|校长|律师|学者|专家|委员|记者|评论员|分析师|硕士生|博士生|本科生|研究生|创始人|顾问|处长|局长|经理|理事|合伙人|经济师)"
)
_WORDS: Final = re.compile(
    "[的了是将把被吗呢吧啊您我你他她它这那很都谢问答]|在(?!线)|如何|怎么|什么|为何|请|谁|交给|采用|负责|完成|使用|通过"
)
"""Words that a sentence has, and hardly any name."""
_SAID: Final = re.compile(
    "[您你我他她它吗呢吧啊]|谢[谢过了]|多谢|感谢|辛苦|再[见会]|不客气|好[的了]$|[早晚]上好|何[时地故解以谓从]$|明白|了解$"
)
"""What somebody says who speaks, and no name has: `记者：谢谢您`."""
_STATEMENT: Final = re.compile(
    r"(?=[^，。；]{5})(?:由|经(?!济|贸|营|信|纬|典|开)|交给|交由|取自|按照?|全部|不超过"
    r"|每[天日周月年次篇张](?!.{0,10}(?:新闻|财经|科技|观察|人物|[日周晚时]报|[周月]刊|网|客户端)\Z))"
    r"(?!.{0,24}(?:提供|供图|供稿|授权|报道|整理|(?<!拍)摄影?|绘)[）)]?\Z)"
    r"|[^，。；]{2,20}(?:自动|轮流|逐[条篇张一])[\u4e00-\u9fff]{2}|[^，。；]{2,20}先[校审读写拍译]"
    r"|[^，。；]{2,16}(?:担任|承担|牵头|把关|写稿|生成)\Z"
)
"""What says how something is done, where a label would name who did it: 由无人机每周拍摄两次, but 由某某提供."""
_BULLET: Final = re.compile(r"^[■□◆◇●○▲△◎★☆]\s*")
_WITH_OFFICE: Final = re.compile("(?P<name>[\u4e00-\u9fff]{2,4})\\s?[（(](?P<office>[^（）()]{4,40})[)）]")
_MAX_WRITERS: Final = 3
_MAX_PEN_NAME: Final = 10
_MAX_HANDLE: Final = 6
_MAX_NAMES: Final = 160
_MAX_LATIN: Final = 8
"""Latin words of a list of names; more are a sentence."""


def is_person(word: str, *, surely: bool = False) -> bool:
    """Whether a word can be the name of a person; `surely` if its first character begins few other words."""
    if not _PERSON.fullmatch(word) or len(set(word)) == 1 or _SAID.search(word):
        return False
    if "·" in word or "•" in word or word[:2] in _COMPOUND:
        return True
    if word[0] in "小老阿" and len(word) == 2:
        return word[1] in CLEAR_SURNAMES
    return word[0] in (CLEAR_SURNAMES if surely else SURNAMES) and len(word) < 4


def names_person(value: str) -> bool:
    """Whether one of the names of a value is surely a person's."""
    return any(is_person(name, surely=True) for name in _SEPARATOR.split(value))


def is_writer(line: str) -> bool:
    """Whether a line is nothing but who wrote: sure names behind an ornament, or one with an office in brackets."""
    names = re.split("[、 ]+", _BULLET.sub("", line))
    if len(names) <= _MAX_WRITERS and all(is_person(name, surely=True) for name in names):
        return True
    match = _WITH_OFFICE.fullmatch(line)
    return match is not None and is_person(match["name"], surely=True) and are_names(match["office"], others="none")


def says_how(value: str) -> bool:
    """Whether the value of a label says how something is done, and so credits nobody."""
    return _STATEMENT.match(value) is not None


def are_names(value: str, *, others: Others) -> bool:
    """Whether a value is nothing but names of people and organisations, with their offices.

    Of other short words, pen names and handles, `others` says which count too.
    """
    words = [word for word in _SEPARATOR.split(_BRACKETED.sub(" ", value.removesuffix("等"))) if word]
    if len(value) > _MAX_NAMES or sum(word.isascii() for word in words) > _MAX_LATIN:
        return False
    return all(_is_credited(word, others) for word in words)


def _is_credited(word: str, others: Others) -> bool:
    if _SAID.search(word):
        return False
    if is_person(word, surely=others == "none") or _LATIN.fullmatch(word):
        return True
    if others == "any" and len(word) <= _MAX_HANDLE:
        return True
    if _WORDS.search(word):
        return False
    return bool(_PLACED.fullmatch(word) or _TITLED.fullmatch(word)) or (others != "none" and len(word) <= _MAX_PEN_NAME)
