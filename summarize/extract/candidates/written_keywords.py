"""Keywords as a model wrote them: which of them count, and where its wording replaces that of the segmentation."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Final

from summarize.core.text import any_of, fold, only_occurs_inside
from summarize.extract.candidates.candidate import Candidate, rank
from summarize.extract.candidates.phrases import person_names
from summarize.extract.candidates.written import WrittenFields, is_part, places_of
from summarize.extract.language.formulas import is_mere_degree
from summarize.extract.language.headings import plain_title
from summarize.extract.language.segmentation import dictionary, vocabulary

_WHOSE: Final = ("中国", "全国", "国家", "世界", "国际", "全球", "中央")
"""Words that are part of the name before which they always stand."""
_PLAN_PERIOD: Final = re.compile("“?十[一二三四五六]五”?(?:时期|期间|末|(?:开局|收官)(?:之年)?)?")
_OFFICIAL_ACT: Final = re.compile(
    any_of("""
        出席 会见 会谈 会晤 接见 主持 致辞 致信 致电 致贺 通电话 通话 调研 考察 视察 座谈 访问 抵达 离京 看望 慰问 检查
        督导 听取 批示 指示 签署 强调 指出 讲话 讲授 贺词 贺信 宣布 列席 参观 参加 率团
    """)
)
"""What holders of an office do in the news of every day, which is about something else than them."""


def with_whole_names(written: WrittenFields, text: str) -> WrittenFields:
    """With the word such as 中国 that always stands before a written keyword, as part of it: 中国仓储指数.

    Once it may stand there for the sentence's sake (进入全球机器人市场); the end of another word is none (东盟国家).
    """
    return replace(written, keywords=tuple(_with_whose(item.strip(), text) for item in written.keywords))


def _with_whose(item: str, text: str) -> str:
    count = text.count(item) if item else 0
    whole = next((whose + item for whose in _WHOSE if count > 1 and text.count(whose + item) == count), item)
    if whole == item:
        return item
    starts = {word.start for word in dictionary().plain_words(text)}
    return whole if all(place.start() in starts for place in re.finditer(re.escape(whole), text)) else item


def written_keyword_places(written: WrittenFields, text: str, *, title: str | None) -> dict[str, int]:
    """The written keywords that may be keywords of `text`, each with its place there.

    A person's name is one only where the title is about that person, a phrase of every article where the title has it;
    a year of a plan (十五五) is a date.
    """
    found = places_of(written.keywords, text)
    topic = plain_title(title or "")
    persons = person_names(text) if found else frozenset()
    return {
        wording: at
        for wording, at in found.items()
        if not is_mere_degree(wording)
        and not _PLAN_PERIOD.fullmatch(wording)
        and (wording not in vocabulary().generic or wording in topic)
        and ((person := _person_in(wording, persons)) is None or _is_about(person, topic))
    }


def _person_in(wording: str, persons: frozenset[str]) -> str | None:
    """The person whose name the wording is, alone or behind an office; None where it is none."""
    if wording in persons:
        return wording
    offices = tuple(vocabulary().offices)
    named = (name for name in persons if wording.endswith(name) and wording.removesuffix(name).endswith(offices))
    return max(named, key=len, default=None)


def _is_about(person: str, title: str) -> bool:
    """Whether a title is about the person: it has the name, and none of the things that officials do behind it."""
    _, named, behind = title.partition(person)
    return bool(named) and _OFFICIAL_ACT.search(behind) is None


def in_written_wordings(ranked: Sequence[Candidate], wordings: Iterable[str], *, title: str | None) -> list[Candidate]:
    """The candidates, those last that the model wrote with a little more or less: where a name ends, it knows better.

    `wordings` are the written keywords that may be keywords of the article; for one that may not, nothing gives way.
    Of two written ones the title's is taken, not what stands there only as a part of it: 金融大模型, not 大模型.
    A written one is as likely as a phrase around it, unless it begins within a word: 虚拟化身, not 虚拟化身所, but
    人工智能产业 beside 智能产业.
    """
    items = {fold(wording) for wording in wordings}
    broader = _broader(items, fold(plain_title(title or "")))
    own: dict[str, Candidate] = {}
    for candidate in ranked:
        if (wording := fold(candidate.text)) in items - broader:
            own.setdefault(wording, candidate)
    others: list[Candidate] = []
    for candidate in ranked:
        wording = fold(candidate.text)
        if wording in own:
            continue
        inside = _items_in(wording, items)
        for item in inside & own.keys():
            own[item] = replace(own[item], score=max(own[item].score, candidate.score))
        if inside or any(wording == item or is_part(wording, item) for item in items):
            others.append(replace(candidate, score=0.0))
        else:
            others.append(candidate)
    return sorted([*others, *own.values()], key=rank)


def _broader(items: Set[str], title: str) -> Set[str]:
    """The items that the title has only as a part of another one."""
    named = [item for item in items if item in title]
    pairs = ((part, whole) for part in named for whole in named if len(part) < len(whole))
    return {part for part, whole in pairs if only_occurs_inside(part, whole, title)}


def _items_in(wording: str, items: Set[str]) -> Set[str]:
    """The items that are part of the wording and begin with one of its words."""
    inside = {item for item in items if is_part(item, wording)}
    starts = {word.start for word in dictionary().plain_words(wording)} if inside else set()
    return {item for item in inside if wording.index(item) in starts}
