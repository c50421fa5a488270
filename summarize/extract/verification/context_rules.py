"""Rules on what a statement leans on: what it points at, demands and shares stands in the summary too."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.core.text import HAN, bigrams, fold
from summarize.extract.language.context import begins_with_verb
from summarize.extract.language.dateline import VOUCHED
from summarize.extract.language.headings import without_number
from summarize.extract.language.pointers import ABOVE, BECAUSE, BUT, ME, SAME_TIME, THE_SAID
from summarize.extract.language.predicates import Sureness, governs
from summarize.extract.language.segmentation import dictionary
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source
from summarize.extract.verification.speaker_rules import DEMANDS, is_proper, speaker_at

_THINGS: Final = "家款座台艘位名支架辆所"
"""Measure words of things and persons."""
_POINTING: Final = re.compile(
    rf"(?:[这那](?:[{_THINGS}]|部(?!分))|{THE_SAID}|{ABOVE}|另一[{_THINGS}])(?P<noun>[{HAN}A-Za-z]{{1,8}})|像这样"
)
"""A thing or a person that is pointed at: `这家企业`, `该团伙`."""
_HEAD: Final = 2
"""Neighbouring characters of its name by which it is known again; of `该报` the first."""
_TURNS: Final = re.compile(f"{BECAUSE}|{BUT}|尽管如此|即便如此|相反|同样|与此同时|相比之下|(?:{SAME_TIME})(?![前地])")
"""Beginning of a statement that turns on the sentence before it."""
_SPEAKS_OF: Final = re.compile("会议|会上|报道|文章|报告|文件|声明|通知")
"""Beginning of one that speaks of what the sentence before it names, unless it opens a paragraph."""
_FIRST_PERSON: Final = re.compile(f"{ME}(?![校院部司局厅委])|咱们?")
"""Whoever writes or speaks, of himself; who sends a notice (`我部`) is told by `written_notice`."""
_QUOTED: Final = re.compile("“[^”]*”|「[^」]*」|《[^》]*》")
_HEARSAY: Final = re.compile(
    r"消息称|消息人士|知情人士|据称|据传|网传|传闻|传言"
    rf"|[曝传](?=[^，。]{{0,6}}，?\Z)|(?:有|据(?!{VOUCHED}))[^，。]{{0,6}}(?:\d{{1,2}}月\d{{1,2}}日)?消息，?\Z"
    rf"|据(?!{VOUCHED})[^，。：]{{0,24}}(?:报道|估计|估算|预测|预计)，?\s?\Z"
)
"""Words for what nobody vouches for, before it; the press stands for what it reports."""
_VOUCHED: Final = re.compile("消息|知情|(?<![数证依根论凭单占收])据|传|称|曝|说|或|疑")
"""A word of a statement that says it is hearsay, or who says it."""
_TOLD: Final = 0.3
"""Share of a sentence's pairs of characters from which the summary has told it."""
_ALL: Final = ("均", "都", "双双", "分别")
"""Words that speak of several, which the clause before names."""


def pointed_at(reading: Reading) -> Iterator[Reason]:
    """Things that are pointed at within a statement and named nowhere before in it or the summary."""
    text = reading.statement.text
    for match in _POINTING.finditer(text):
        if not match.start():
            continue  # `opening_rules.pronouns`
        said = "".join(reading.before) + text[: match.start()]
        noun = match["noun"] or ""
        is_named = any(noun[at : at + _HEAD] in said for at in range(len(noun) - _HEAD + 1))
        if not is_named and not (match[0].startswith("该") and noun[0] in said):
            yield "subject"


def turns(reading: Reading) -> Iterator[Reason]:
    """Statements that turn on the sentence before them in the article, where the summary's last one is another."""
    source, text = reading.source, reading.statement.text.strip()
    sentence = source.sentence_of[reading.used[0]]
    opens = source.atoms.pauses[source.first_atoms[sentence]] == Pause.PARAGRAPH
    if not sentence or not (_TURNS.match(text) or (not opens and _SPEAKS_OF.match(text))):
        return
    said = bigrams(fold(reading.before[-1])) if reading.before else frozenset()
    own = bigrams(fold(source.sentence_text(sentence - 1)))
    if len(said & own) < _TOLD * min(len(said), len(own)) or not said:
        yield "subject"


def first_persons(reading: Reading) -> Iterator[Reason]:
    """What somebody says of himself, without the one who says it."""
    text = reading.statement.text
    own = _QUOTED.sub("", text)
    first = _FIRST_PERSON.search(own)
    if first and not any(map(_speaks, (own[: first.start()], *reading.before[-1:]))):
        yield "speaker"


def _speaks(text: str) -> bool:
    return "：" in text or any(word in text for word in lexicon().speech)


def hearsay(reading: Reading) -> Iterator[Reason]:
    """What the article has from hearsay, told as a fact."""
    source, place = reading.source, reading.used[0]
    sentence = source.sentence_of[place]
    begin = source.spans[sentence][0]
    if source.bodies[sentence] <= place:
        begin = source.atoms.starts[source.bodies[sentence]]
    if _HEARSAY.search(source.text[begin : source.atoms.starts[place]]) and not _VOUCHED.search(reading.statement.text):
        yield "speaker"


def halves(reading: Reading) -> Iterator[Reason]:
    """`一方面` without the other: only one side of what the article weighs."""
    text = reading.statement.text
    if "一方面" in text and not re.search("另一?方面|一方面.*一方面", text):
        yield "subject"


def run_ons(reading: Reading) -> Iterator[Reason]:
    """The end of one line of the article and the beginning of the next, told as one clause, or behind a mere name.

    A numbered heading may be the subject of a line below it that begins with a predicate.
    """
    pauses = reading.statement.atoms.pauses
    for at, (place, following) in enumerate(pairwise(reading.places)):
        is_parted = following == place + 1 and reading.source.atoms.pauses[following] == Pause.PARAGRAPH
        if place == NOWHERE or not is_parted:
            continue
        if pauses[at + 1] == Pause.NONE and not _is_about_heading(reading, at + 1):
            yield "recombined"
        if pauses[at + 1] == Pause.CLAUSE and _is_name_line(reading.source, place):
            yield "recombined"


def _is_name_line(source: Source, last: int) -> bool:
    """Whether the line that ends with the atom `last` is no more than a name, such as an author's: no stop, no verb."""
    line = source.text[: source.atoms.ends[last]].rpartition("\n")[2].strip()
    ends_there = source.text.startswith("\n", source.atoms.ends[last])
    return ends_there and "，" not in line and governs(line, continues=False) is Sureness.NO


def _is_about_heading(reading: Reading, at: int) -> bool:
    """Whether what stands before the atom `at` of the statement is a heading, the subject of the line below it."""
    source, statement = reading.source, reading.statement
    begin = source.atoms.starts[reading.places[at]]
    above = source.text[:begin].rstrip().rpartition("\n")[2].strip()
    heading = statement.text[: statement.atoms.ends[at - 1]]
    is_whole = heading == without_number(above) != above
    return is_whole and not begins_with_verb(heading) and begins_with_verb(source.text[begin:].partition("\n")[0])


def demands(reading: Reading) -> Iterator[Reason]:
    """Demands without the one who makes them, where the sentence before in the summary does not name him."""
    if not reading.before or reading.statement.tokens[0].text not in DEMANDS:
        return
    theirs = speaker_at(reading.source, reading.used[0])
    others = (text for text in reversed(reading.before) if not text.startswith(tuple(DEMANDS)))
    said = next(others, "") + reading.statement.text
    names = [name for name in theirs or () if is_proper(name)]
    persons = [name for name in names if dictionary().tag(name) in ("nr", "")]
    if names and not any(name in said for name in persons or names):
        yield "speaker"


def shared(reading: Reading) -> Iterator[Reason]:
    """Clauses about several things, without the clause before that names several of them."""
    source = reading.source
    for token in reading.statement.tokens:
        place = reading.places[token.first]
        if token.text not in _ALL or place == NOWHERE:
            continue
        first = source.clause_start(place)
        if not first or source.atoms.pauses[first] != Pause.CLAUSE:
            continue
        before = source.clause_start(first - 1)
        names_several = "、" in source.words(before, first)
        if names_several and not any(reading.is_kept(at) for at in range(before, first)):
            yield "subject"
