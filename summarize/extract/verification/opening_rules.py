"""Rules on how a statement begins, and on its colons: what it points at has been said in the summary."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.extract.language.pointers import ABOVE, BOTH, PRONOUN, THE_SAID
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_person, subject_of
from summarize.extract.verification.reading import Reading, Reason

_POINTING: Final = re.compile(
    rf"其(?=实[就是也])|(?!其[间次])(?:{PRONOUN})|{THE_SAID}|此(?!前|外|后|次|间)|这(?!次)|{BOTH}|{ABOVE}|对此"
)
"""A pronoun that begins a statement."""
_NUMBERED: Final = re.compile(r"(?:第?([二三四五六七八九十])[是、，要]|([②-⑩]))")
_LISTED: Final = re.compile(r"(?:\A|[：；。，])\s*(\d{1,2})[.．、）)](?!\d)")
"""The number of a point of a list."""
_ORDER: Final = "一二三四五六七八九十"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"
_NATIONAL: Final = re.compile("国家|中国|全国|(?<!总)部(?!门)|总局|国务院")
_WIDE: Final = re.compile("[我全]国|全球|各[地省市]|[A-Za-z]{2}|《")
_REPORTS: Final = ("公告", "消息", "报道", "报告", "声明", "通知", "文章", "数据", "讲话", "通报")


def pronouns(reading: Reading) -> Iterator[Reason]:
    """Statements that begin with a pronoun, where the one before them does not name what it stands for."""
    match = _POINTING.match(reading.statement.text.strip())
    if match is None:
        return
    if not reading.before:
        yield "subject"
        return
    source, place = reading.source, reading.used[0]
    said = reading.before[-1]
    sentence = source.sentence_of[place]
    first = source.first_atoms[sentence]
    if not sentence or source.atoms.pauses[first] == Pause.PARAGRAPH or said.startswith(match[0]):
        return
    tokens = [token for token in source.tokens(sentence - 1) if token.text not in lexicon().generic]
    head = [token.text for token in subject_of(tokens)] or [token.text for token in tokens if token.tag[:1] == "n"]
    if head and not any(word in said for word in head):
        yield "subject"


def numbers(reading: Reading) -> Iterator[Reason]:
    """Points that are numbered, without the one before them: `二是` where the summary has no `一是`."""
    told = "".join(reading.before)
    last = max((int(number) for number in _LISTED.findall(told)), default=0)
    for number in _LISTED.findall(reading.statement.text):
        if int(number) != last + 1:
            yield "order"
        last = int(number)
    match = _NUMBERED.match(reading.statement.text.strip())
    if match:
        signs = _ORDER if match[1] else _CIRCLED
        before = signs[signs.index(match[1] or match[2]) - 1]
        if not any(before in text for text in reading.before[-2:]):
            yield "order"


def colons(reading: Reading) -> Iterator[Reason]:
    """What stands behind a colon without standing behind its announcement in the article."""
    text, atoms = reading.statement.text, reading.statement.atoms
    for joint in reading.joints:
        if "：" in text[atoms.ends[joint.at] : atoms.starts[joint.after]] and joint.next_place < joint.place:
            yield "order"


def learnt(reading: Reading) -> Iterator[Reason]:
    """What the press learnt from somebody, without whom it is about: `记者从甲公司获悉，产品销量达3万台`."""
    source, place = reading.source, reading.used[0]
    sentence = source.sentence_of[place]
    first, body = source.sentence_atoms(sentence)[0], source.bodies[sentence]
    if not first < body <= place:
        return
    opening = source.text[source.atoms.starts[first] : source.atoms.starts[body]]
    is_local = any(token.tag == "ns" and token.text != "中国" for token in source.tokens_between(first, body))
    if "从" in opening and (is_local or not _NATIONAL.search(opening)) and not _names_one(reading):
        yield "subject"


def _names_one(reading: Reading) -> bool:
    """Whether the statement has a name, or says that it is about all."""
    names = (token.tag in ("ns", "nt", "nz", "nr") or is_person(token) for token in reading.statement.tokens)
    return any(names) or _WIDE.search(reading.statement.text) is not None


def announcements(reading: Reading) -> Iterator[Reason]:
    """Words of somebody without the verb that says so: `甲发言提出，乙` as `甲发言，乙`."""
    source = reading.source
    for joint in reading.joints:
        if reading.statement.atoms.pauses[joint.after] < Pause.CLAUSE or joint.place == NOWHERE:
            continue
        end = source.clause_end(joint.place)
        token, last = source.token_at(end - 1), source.token_at(joint.place)
        if token is None or last is None or end != joint.next_place or token.first != joint.place + 1:
            continue
        if token.text in lexicon().speech and not last.text.endswith(_REPORTS):
            yield "speaker"
