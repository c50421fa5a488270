"""Credits at an article's edges: lines that name who made the page, whatever these people call what they did.

A credit is told by its shape: a word for work on a page or a film, a sign, and names, once or several times.
"""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.lines import Line
from summarize.clean.metadata.credited_names import are_names, is_person, says_how
from summarize.clean.metadata.metadata_lines import LabelledValue
from summarize.core.messages import _

_WORK: Final = (
    "图文|文图|文字|编辑|策划|设计|编导|导演|导播|文案|出镜|摄影|摄像|拍摄|航拍|剪辑|监制|审核|校对|审校|统筹|制作|制片|美编|责编|主编|出品|配音|撰稿|撰文|采写|海报"
    "|制图|绘图|插画|插图|漫画|手绘|排版|版式|字幕|后期|速记|速录|书记员|整理|采编|执笔|翻译|编译|供图|供稿|[美艺]术指导|美编|技术支持|值班编委|值班主任"
    "|[一二三初复终]审(?:[一二三初复终]校)?|监审|签发|实习生|报道组|出镜记者"
)
"""Work that is done on a page or a film, and hardly ever the subject of an article."""
_SUBJECT: Final = (
    "文|图|图片|视频|音频|音乐|录音|灯光|记录|采访|技术|主持|主持人|直播|运营|推广|发布|视觉|美术|动画|特效|包装|资料|数据|创意|执行"
    "|记者|编者|采写|通讯员|评论员"
)
"""The same that may be a subject or somebody who speaks: it credits only people."""
_ROLE: Final = rf"[\u4e00-\u9fff]{{0,4}}(?:{_WORK}|{_SUBJECT})(?:[、和](?:{_WORK}|{_SUBJECT}))?"
_SIGN: Final = r"\s?[:：|｜丨/／]\s?"
_BETWEEN: Final = r"[\s|｜丨/／;；，,]+"
_CREDIT: Final = re.compile(
    rf"(?P<role>{_ROLE}){_SIGN}(?P<value>[^:：|｜丨;；]{{1,40}}?)(?=\s*$|{_BETWEEN}{_ROLE}{_SIGN})"
    rf"(?:{_BETWEEN}(?={_ROLE}{_SIGN}))?"
)
_BRACKETED_ROLE: Final = re.compile(rf"[【\[]\s?(?P<role>{_ROLE})\s?[】\]]\s?[:：]?\s*")
_NAMES: Final = re.compile(r"[\s、，,&＆/／]+")
_VERBAL: Final = re.compile("[的了是把被吗呢吧用由。！？“”0-9]|完成|取|不|再|先|后|要|会(?!$)")
"""What somebody's name, however invented, has not."""
_IS_WORK: Final = re.compile(rf"(?:{_WORK})$")
_KIND: Final = re.compile(r"[（(][^（）()]{1,10}[）)]|\s(?:摄影)?报道$")
_MAX_NAME: Final = 10
_MAX_PERSON: Final = 4
_MAX_NICKNAME: Final = 3
_MAX_LINE: Final = 100
_OF_A_PAPER: Final = re.compile(r"[\u4e00-\u9fff]{2,4}\s?[1-9*＊](?:[,，]?[1-9*＊]){0,3}(?=[、,，\s]|$)[、,，\s]*")
"""An author of a paper, with the numbers of the bodies: `林田1,2*`."""
_BODIES: Final = re.compile(r"[（(]\s?(?P<bodies>1\s?[.．、]?\s?[^（）()]{4,120}|[^（）()]{4,60}\d{6})\s?[)）]")
"""Their bodies, numbered or with a post code."""
_NUMBERS: Final = re.compile(r"[，,\s][\u4e00-\u9fff]{2,4}\s?\d{6}|(?:^|(?<=[；;，,\s]))\d{1,2}\s?[.．、]?")
"""The towns with their post codes, the numbers of the bodies."""
_ROW_LABEL: Final = re.compile("[\u4e00-\u9fff]{2,8}[:：](?=.)")
_LICENSED: Final = re.compile(r"[^，。；]{0,30}执业证书(?:编号|号)?\s?[:：]?\s?[A-Z]\d{13}[^，。；]{0,60}")
"""Who signs a broker's report."""


def credits_of(line: str, *, is_beside: bool = False) -> list[tuple[str, str]]:
    """The roles and names of a line that has nothing else; none of any other line.

    A line that `is_beside` another credit may credit nicknames for what may be a subject too.
    """
    if names := _of_a_paper(line):
        return [("作者", names)]
    in_brackets = line[:1] in "【["
    line = _BRACKETED_ROLE.sub(r" \g<role>：", line).strip() if in_brackets else line
    if len(line) > _MAX_LINE or not (first := _CREDIT.match(line)):
        return []
    found = [first, *_CREDIT.finditer(line, first.end())]
    if found[-1].end() != len(line.rstrip()) or any(a.end() != b.start() for a, b in pairwise(found)):
        return []
    pairs = [(match["role"], match["value"].strip()) for match in found]
    is_work = any(_IS_WORK.search(role) for role, _ in pairs)
    if is_beside and not is_work:
        return pairs if all(_are_nicknames(value) for _, value in pairs) else []
    if in_brackets and any(len(value) > _MAX_PERSON for _, value in pairs):  # a heading and its first words
        return []
    return pairs if all(_may_be_names(value, surely=not is_work) for _, value in pairs) else []


def drop_credits(edge: list[Line], speakers: set[str], values: list[LabelledValue], *, surely: bool = False) -> None:
    """Drop lines that name who made the page, whatever they call themselves, unless they speak in the article.

    A line beside the row of a list, which has a label too, is another of its rows. With `surely`, below a text too
    short to be judged by, a line goes only for names that cannot be words.
    """
    kept = [line for line in edge if line.kept and not line.is_own]
    if surely:
        kept = [line for line in kept if all(are_names(value, others="none") for _, value in credits_of(line.text))]
    staff = [credits_of(line.text) for line in kept]
    may_be = [found or credits_of(line.text, is_beside=True) for line, found in zip(kept, staff, strict=True)]
    is_row = [not found and _is_labelled_row(line.text, speakers) for line, found in zip(kept, may_be, strict=True)]
    for at, (line, found) in enumerate(zip(kept, may_be, strict=True)):
        around = slice(max(0, at - 1), at + 2)
        if not found or any(role in speakers for role, _ in found) or any(is_row[around]):
            continue
        if any(staff[around]):
            line.drop("data-line", _("who made the page"))
            values.extend(LabelledValue("staff", role, value) for role, value in found)


def _is_labelled_row(line: str, speakers: set[str]) -> bool:
    if (label := _ROW_LABEL.match(line)) is None or label[0][:-1] in speakers:
        return False
    return not are_names(line[label.end() :], others="none")


def _of_a_paper(line: str) -> str:
    """The authors of a paper or their bodies, who signs a report, if a line has nothing else."""
    if "执业证书" in line and _LICENSED.fullmatch(line):
        return line
    if bodies := _BODIES.fullmatch(line):
        plain = _NUMBERS.sub("", bodies["bodies"])
        return line if are_names(plain, others="none") else ""
    authors = list(_OF_A_PAPER.finditer(line)) if line[-1] in "123456789*＊" else []
    if len(authors) < 2 or "".join(match[0] for match in authors) != line:
        return ""
    return line if all(is_person(re.sub(r"[^\u4e00-\u9fff]", "", match[0])) for match in authors) else ""


def _are_nicknames(value: str) -> bool:
    names = [name for name in _NAMES.split(value) if name]
    return all(name.isalpha() and len(name) <= _MAX_NICKNAME and not _VERBAL.search(name) for name in names)


def _may_be_names(value: str, *, surely: bool) -> bool:
    """Whether a value has nothing but names by their length and letters; `surely` if one must be a person's."""
    names = [name for name in _NAMES.split(_KIND.sub("", value)) if name]
    if surely and (says_how(value) or not any(is_person(name, surely=True) for name in names)):
        return False
    return all(len(name) <= (_MAX_PERSON if surely else _MAX_NAME) and not _VERBAL.search(name) for name in names)
