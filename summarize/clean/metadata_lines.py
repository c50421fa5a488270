"""Metadata lines of a page, parsed to labelled values: `时间:2024-03-02 来源:经济和信息化厅 作者:佚名`."""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from summarize.clean.vocabulary import LABELS, MOMENT

ValueKind = Literal["date", "source", "author", "staff", "count", "page", "record"]
_KIND_OF: Final[dict[str, ValueKind]] = {
    label: kind for kind in get_args(ValueKind) for label in LABELS[kind].split("|")
}
_SPACED: Final = "|".join(
    r"\s{0,4}".join(label) if len(label) <= 3 and label.isalpha() else re.escape(label)
    for label in sorted(_KIND_OF, key=len, reverse=True)
)
_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\s|｜丨·【\[（(，,；;、/）)】\]]))(?P<label>{_SPACED})\s?(?:[:：]|\s?[/／|｜丨]\s?)", re.IGNORECASE
)
_NAME: Final = r"[\u4e00-\u9fff·]{2,4}"
_BARE_STAFF: Final = re.compile(
    rf"(?:(?:{LABELS['staff']}|{LABELS['author']}|新华社记者|新华社)[ ]+{_NAME}(?:[ 、]+{_NAME}){{0,5}}\s*){{1,6}}"
    "(?:摄|文|报道)?"
)
_MOMENT: Final = re.compile(MOMENT)
_BARE_DATE: Final = re.compile(
    r"(?P<before>[^。；！？\n]{0,40}?)\s*(?:[|｜·•]|发表于|发布于|发表|发布|更新于|更新|于)?\s*"
    rf"(?P<date>{MOMENT})(?P<after>[^。；！？，\n]{{0,40}})"
)
_SEPARATED: Final = re.compile(r"[\s|｜·•于]$|发[表布]$")
_HAN_FIRST: Final = re.compile("[\u4e00-\u9fff]")
_TIMED: Final = re.compile(r"\d\s?[:：时]\s?\d")
_EDGES: Final = " \t\\|｜丨·•【】[]()（）;；,，-—"
_SENTENCE: Final = re.compile("[。！？；]|，.*，")
_MAX_VALUE: Final = 40
_MAX_LINE: Final = 300
_MAX_UNLABELLED: Final = 100


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A value with its label; the label is empty where the line has none."""

    kind: ValueKind
    label: str
    value: str


def parse_labels(line: str) -> list[LabelledValue] | None:
    """The values of a line made of labels and values only, or None for any other line."""
    if len(line) > _MAX_LINE:
        return None
    inner = line.strip(_EDGES)
    if len(inner) > _MAX_UNLABELLED and not _LABEL.match(inner):
        return None
    labels = list(_LABEL.finditer(inner))
    if not labels:
        return [LabelledValue("staff", "", inner)] if _BARE_STAFF.fullmatch(inner) else None
    lead = inner[: labels[0].start()].strip(_EDGES)
    values: list[LabelledValue] = []
    if lead:
        if not _MOMENT.fullmatch(lead) and not _BARE_DATE.fullmatch(lead):
            return None
        values.append(LabelledValue("date", "", lead))
    ends = [match.start() for match in labels[1:]] + [len(inner)]
    for match, end in zip(labels, ends, strict=True):
        label = re.sub(r"\s", "", match["label"]).lower()
        value = LabelledValue(_KIND_OF[label], label, inner[match.end() : end].strip(_EDGES))
        if not _is_plausible(value):
            return None
        values.append(value)
    return values


def parse_bare_date(line: str) -> list[LabelledValue] | None:
    """The date, and the source beside it, of a short line such as `天津政务网 | 2024-06-25 10:00`."""
    match = _BARE_DATE.fullmatch(line.strip(_EDGES))
    if match is None:
        return None
    before, after = match["before"].strip(_EDGES), match["after"].strip(_EDGES)
    if len(before) + len(after) > _MAX_VALUE:
        return None
    # A date grown together with words is a sentence's, unless it has a time of day: `李想2025年3月30日 20:01浙江`.
    is_glued = bool(before) and not _SEPARATED.search(line[: match.start("date")])
    if is_glued or _HAN_FIRST.match(match["after"]):
        return [LabelledValue("date", "", match["date"])] if _TIMED.search(match["date"]) else None
    source = before or (after if len(after) > 2 else "")  # two characters are a province: where it was posted from
    return [LabelledValue("date", "", match["date"])] + ([LabelledValue("source", "", source)] if source else [])


def _is_plausible(labelled: LabelledValue) -> bool:
    kind, value = labelled.kind, labelled.value
    if kind == "date":
        return not value or bool(_BARE_DATE.fullmatch(value)) or bool(_MOMENT.match(value) and len(value) <= _MAX_VALUE)
    if kind == "count":
        return not value or bool(re.fullmatch(r"[\d,.]+\s*(?:万\+?|\+)?\s*(?:次|人|人次|条)?|加载中\W*|\W*", value))
    return len(value) <= _MAX_VALUE * (2 if kind in ("page", "record") else 1) and not _SENTENCE.search(value)
