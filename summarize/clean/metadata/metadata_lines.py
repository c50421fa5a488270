"""Metadata lines of a page, parsed to labelled values: `时间:2024-03-02 来源:经济和信息化厅 作者:佚名`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, get_args

from summarize.clean.metadata.credited_names import are_names, is_person, says_how
from summarize.clean.metadata.document_states import STATES, is_state
from summarize.clean.metadata.tidy_values import BUTTONS_BEHIND, DATED
from summarize.clean.page_words import LABELS, MOMENT, PAGE_MOMENT, SUBJECT_LABELS, WRITTEN_DATE

ValueKind = Literal["date", "source", "author", "staff", "count", "page", "record", "number"]
KIND_OF: Final[dict[str, ValueKind]] = {
    label: kind for kind in get_args(ValueKind) if kind in LABELS for label in LABELS[kind].split("|")
}
"""The kind of each label's value."""
SPACED_LABELS: Final = "|".join(
    r"\s{0,4}".join(label) if len(label) <= 3 and label.isalpha() else re.escape(label)
    for label in sorted(KIND_OF, key=len, reverse=True)
)
"""Regex source of every label, the short ones with spaces between their characters."""
_AFTER_LABEL: Final = r"\s?(?:[:：]|\s?[/／|｜丨]\s?)"
_SIGN: Final = re.compile("[:：/／|｜丨]")
"""One stands behind every label."""
_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\s|｜丨·【\[（(，,；;、/）)】\]:：]))(?P<label>{SPACED_LABELS}){_AFTER_LABEL}", re.IGNORECASE
)
_GLUED: Final = "|".join(
    re.escape(label) for label in sorted(KIND_OF, key=len, reverse=True) if len(label) > 1 and label.isalpha()
)
_GLUED_LABEL: Final = re.compile(rf"(?<=[^\s|｜丨·])(?P<label>{_GLUED})\s?[:：|｜丨]")
"""A further label right behind a value: `作者 | 王一编辑 | 李二`."""
_NAME: Final = r"[\u4e00-\u9fff·]{2,4}"
_STAFF: Final = f"(?:{LABELS['staff']}|{LABELS['author']}|新华社记者|新华社)"
_BARE_STAFF: Final = re.compile(
    rf"(?:{_STAFF}[ ]++{_NAME}(?:[ 、]++(?!{_STAFF}[ ]){_NAME}){{0,5}}\s*+){{1,6}}"
    "(?:摄|文|报道)?"
)
_REPORTERS: Final = ("记者", "通讯员", "评论员", "撰稿人", "作者")
_REPORTER: Final = re.compile(
    rf"[\u4e00-\u9fffA-Za-z《》]{{0,14}}?[ ]?(?:特约|特派|见习|实习)?(?:{'|'.join(_REPORTERS)})[ ]*"
    r"(?P<names>[\u4e00-\u9fff·]{2,12}?(?:[、，, ]+[\u4e00-\u9fff·]{2,12}?){0,5})[ ]*"
    r"(?:[\u4e00-\u9fff]{0,6}(?:报道|报导)|摄影报道|摄影?|文|图|文/图)?"
)
"""A line that names who reported: `云岭日报记者 王一`, `本报记者李二报道`."""
_ROLE_BEHIND: Final = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,3})\s?[/／]\s?"
    r"(?:[\u4e00-\u9fff]{0,4}(?:编辑|核稿|报导|报道|编译|整理)|摄影?)"
)
"""A line that names its role behind the name: `王一／核稿编辑`."""
_PLACED_REPORTER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,4}[ ]?[/／][ ]?(?P<names>[\u4e00-\u9fff]{2,3})[ ]?(?:[\u4e00-\u9fff]{2}[ ]?)?报[导道]"
)
"""A line that names where and by whom: `云岭市／王一报导`."""
_MOMENT: Final = re.compile(MOMENT)
_BARE_DATE: Final = re.compile(
    r"(?P<before>[^。；！？\n]{0,40}?)\s*+(?:[|｜·•]|发表于|发布于|发表|发布|更新于|更新|于)?\s*+"
    rf"(?P<date>{MOMENT})(?P<after>[^。；！？，\n]{{0,40}})"
)
_SEPARATED: Final = re.compile(r"[\s|｜·•于]$|发[表布]$")
_HAN_FIRST: Final = re.compile("[\u4e00-\u9fff]")
_TIMED: Final = re.compile(r"\d\s?[:：时]\s?\d")
_SHORT_MOMENT: Final = re.compile(rf"(?P<date>{PAGE_MOMENT}|{WRITTEN_DATE})[^。；！？，\n]{{0,40}}")
_DAY_LABELS: Final = ("时间", "日期")
_OF_AN_EVENT: Final = re.compile(
    r"^\d{1,2}\s?月|[\d日号午一二三四五六七八九十]\s?(?:至|到|起|[—~～–-]+(?=\s?\d{1,2}(?:日|月|号|[:：]\d\d$)))"
)
"""When something takes place: no page is published from one day to another."""
_REPUBLIC: Final = re.compile(
    r"(?:民国)?\s?(1\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:\s\d{1,2}:\d\d)?"
)
"""A date in years of the Republic, as Taiwan counts them behind a label."""
_BEFORE_REPUBLIC: Final = 1911
_GLUED_TIME: Final = re.compile(r"(?<=[-/.]\d\d)(?=\d{1,2}[:：]\d\d)")
_COUNT: Final = r"[\d,.]++\s*+(?:万\+?|\+)?\s*+(?:次|人次|人|条)?"
_COUNTS: Final = re.compile(
    rf"(?:{_COUNT}|\{{\{{[\w. ]++\}}\}}|(?:评论|阅读|浏览|点赞|留言)\s*+[（(]?(?:{_COUNT})?[)）]?|加载中\W*+|\s++"
    r"|[^\w\s,.]){1,8}+"
)
_LENGTH: Final = re.compile(r"(?:\d{1,2}[:：])?\d{1,3}[:：]\d{2}|(?:\d{1,2}\s?小?时)?\s?\d{1,3}\s?分\s?\d{1,2}\s?秒")
"""How long a recording is, to the second as players say it: a course of `90分钟` is the article's."""
_ORNAMENT: Final = re.compile("[\u2580-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\U0001f000-\U0001faff]")
_ORNAMENTS: Final = re.compile(f"{_ORNAMENT.pattern}+")
"""Pictographs and boxes, which adorn a label."""
_MAX_NICKNAME: Final = 3
"""Characters of a nickname that a label with an ornament credits: `📷摄影：阿南`."""
_EDITORS: Final = ("编辑", "主编", "审核", "复核", "校对", "记者", "通讯员", "实习生")
"""Labels whose bar a name follows, where a colon could be a speaker's: `编辑｜某某`."""
_MAX_NAME: Final = 4
_EDGES: Final = " \t\\|｜丨·•【】[]()（）;；,，-—"
_SENTENCE: Final = re.compile("[。！？；]|，.*，")
_LISTED: Final = re.compile("[；;，,、\\s]+")
_MAX_KEYWORD: Final = 12
_MAX_VALUE: Final = 40
_MIN_MEDIUM: Final = 3
_MAX_LABEL: Final = max(map(len, KIND_OF)) + 10
"""Characters of a label, with the spaces in it and the sign behind it."""
_MAX_LINE: Final = 300
_MAX_UNLABELLED: Final = 100


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A value with its label; the label is empty where the line has none."""

    kind: ValueKind
    label: str
    value: str


@lru_cache(maxsize=2048)  # a line is judged in each pass, and at several places
def parse_labels(line: str) -> tuple[LabelledValue, ...] | None:
    """The values of a line made of labels and values only, or None for any other line."""
    if len(line) > _MAX_LINE:
        return None
    plain = _ORNAMENTS.sub(" ", line) if _ORNAMENT.search(line) else line
    inner = plain.strip(_EDGES)
    if len(inner) > _MAX_UNLABELLED and not (_SIGN.search(inner, 0, _MAX_LABEL) and _LABEL.match(inner)):
        return None
    labels = list(_LABEL.finditer(inner)) if _SIGN.search(inner) else []
    if not labels:
        return _parse_unlabelled(inner, adorned=plain != line)
    if labels[0].start() == 0:
        labels = _with_glued(labels, inner)
    lead = inner[: labels[0].start()].strip(_EDGES)
    values: list[LabelledValue] = []
    if lead:
        if not any(pattern.fullmatch(lead) for pattern in (_MOMENT, _BARE_DATE, _SHORT_MOMENT)):
            return None
        values.append(LabelledValue("date", "", lead))
    ends = [match.start() for match in labels[1:]] + [len(inner)]
    for match, end in zip(labels, ends, strict=True):
        label = re.sub(r"\s", "", match["label"]).lower()
        value = LabelledValue(KIND_OF[label], label, BUTTONS_BEHIND.sub("", inner[match.end() : end].strip(_EDGES)))
        if value.kind == "staff" and _MOMENT.fullmatch(value.value):  # `发布：` has who or when behind it
            value = LabelledValue("date", label, value.value)
        is_editor = match[0].rstrip()[-1] in "|｜丨" and label in _EDITORS and len(value.value) <= _MAX_NAME
        is_nickname = plain != line and all(0 < len(name) <= _MAX_NICKNAME for name in value.value.split("、"))
        if not is_editor and not is_plausible(value, alone=len(labels) == 1 and not is_nickname):
            return None
        values.append(value)
    return tuple(_with_dates(values))


def _with_dates(values: Iterable[LabelledValue]) -> Iterator[LabelledValue]:
    """The values, and the date that stands behind who published: `来源：云岭日报 2025-03-18`."""
    for value in values:
        yield value
        if value.kind in ("source", "author") and (dated := DATED.search(value.value)):
            yield LabelledValue("date", "", dated["moment"])


def _parse_unlabelled(line: str, *, adorned: bool) -> tuple[LabelledValue, ...] | None:
    """The staff or the reporter that a line names, without the marks of a label; `adorned` as no sentence is."""
    if " " in line and _BARE_STAFF.fullmatch(line):
        return (LabelledValue("staff", "", line),)
    reporter = _REPORTER.fullmatch(line) if any(map(line.__contains__, _REPORTERS)) else None
    if reporter is None and ("/" in line or "／" in line):
        reporter = _ROLE_BEHIND.fullmatch(line) or _PLACED_REPORTER.fullmatch(line)
    names = re.split("[、，, ]+", reporter["names"]) if reporter else []
    if names and all(is_person(name, surely=True) or (adorned and len(name) <= _MAX_NICKNAME) for name in names):
        return (LabelledValue("author", "", line),)
    return None


def _with_glued(labels: list[re.Match[str]], line: str) -> list[re.Match[str]]:
    """`labels` and those right behind a value, in line order."""
    glued = [
        match
        for match in _GLUED_LABEL.finditer(line)
        if all(match.end() <= label.start() or label.end() <= match.start() for label in labels)
    ]
    return sorted([*labels, *glued], key=lambda match: match.start())


def parse_bare_date(line: str) -> tuple[LabelledValue, ...] | None:
    """The date, and the source beside it, of a short line such as `天津政务网 | 2024-06-25 10:00`."""
    has_year = "20" in line or "19" in line  # as few lines have
    if not has_year or (match := _BARE_DATE.fullmatch(line.strip(_EDGES))) is None:
        return None
    before, after = match["before"].strip(_EDGES), match["after"].strip(_EDGES)
    if len(before) + len(after) > _MAX_VALUE:
        return None
    # A date grown together with words is a sentence's, unless it has a time of day: `李想2025年3月30日 20:01浙江`.
    is_glued = bool(before) and not _SEPARATED.search(line[: match.start("date")])
    is_apart = match["date"].endswith(" ") and are_names(f"{after}】" if "【" in after else after, others="none")
    if is_glued or (_HAN_FIRST.match(match["after"]) and not is_apart):
        return (LabelledValue("date", "", match["date"]),) if _TIMED.search(match["date"]) else None
    source = before or (after if len(after) > 2 else "")  # two characters are a province: where it was posted from
    date = LabelledValue("date", "", match["date"])
    return (date, LabelledValue("source", "", source)) if source else (date,)


def is_page_data(text: str) -> bool:
    """Whether a line is labelled data or a date of the page."""
    return bool(parse_labels(text) or parse_bare_date(text))


def split_dates(labelled: LabelledValue) -> tuple[LabelledValue, ...]:
    """A date without what stands around it on its line, and the medium that does; any other value as it is."""
    if labelled.kind == "date" and (republic := _REPUBLIC.fullmatch(labelled.value)):
        year, month, day = map(int, republic.groups())
        return (LabelledValue("date", labelled.label, f"{year + _BEFORE_REPUBLIC}-{month:02}-{day:02}"),)
    moment = _MOMENT.search(labelled.value) or _SHORT_MOMENT.match(labelled.value)
    if labelled.kind != "date" or moment is None:
        return (labelled,)
    start, end = moment.span("date") if "date" in moment.re.groupindex else moment.span()
    date = LabelledValue("date", labelled.label, _GLUED_TIME.sub(" ", labelled.value[start:end].strip()))
    rest = f"{labelled.value[:start]} {labelled.value[end:]}".strip(_EDGES)
    if (
        _MIN_MEDIUM <= len(rest) <= _MAX_VALUE
        and _HAN_FIRST.match(rest)
        and not is_person(rest)
        and are_names(rest, others="none")
    ):
        return date, LabelledValue("source", "", rest)
    return (date,)


def is_plausible(labelled: LabelledValue, *, alone: bool) -> bool:
    """Whether a value is of its label's kind; a label `alone` on its line may also be a speaker or a subject."""
    kind, value = labelled.kind, labelled.value
    if kind == "date":
        if alone and labelled.label in _DAY_LABELS and _OF_AN_EVENT.search(value):
            return False
        return not value or _is_dated(value)
    if labelled.label.endswith("时长"):
        return not value or bool(_LENGTH.fullmatch(value))
    if kind == "count":
        return not value or bool(_COUNTS.fullmatch(value))
    if labelled.label in STATES:
        return is_state(value)
    if kind != "record" and says_how(value):
        return False
    if kind in ("page", "record"):
        listed = kind == "page" and max(map(len, _LISTED.split(value))) <= _MAX_KEYWORD
        return len(value) <= 2 * _MAX_VALUE and (listed or not _SENTENCE.search(value))
    if not value:
        return not alone or labelled.label not in SUBJECT_LABELS
    if labelled.label not in SUBJECT_LABELS:
        return are_names(value, others="any")
    return are_names(value, others="none" if alone else "nouns")


def _is_dated(value: str) -> bool:
    if len(value) <= _MAX_VALUE and _MOMENT.match(value):
        return True
    return any(pattern.fullmatch(value) for pattern in (_BARE_DATE, _SHORT_MOMENT, _REPUBLIC))
