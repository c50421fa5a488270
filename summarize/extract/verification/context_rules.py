"""Rules on what a statement leans on: what it points at, demands and shares stands in the summary too."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.extract.candidates.segmentation import dictionary
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.speaker_rules import DEMANDS, is_proper, speaker_at

_POINTING: Final = re.compile(
    r"(?:[这那][家款座台艘位名支架辆所]|(?<![应本])该(?!不该)|上述|另一[家款座台艘位名支架辆所])(?P<noun>[\u4e00-\u9fff]{1,8})|像这样"
)
"""A thing or a person that is pointed at: `这家企业`, `该团伙`."""
_HEAD: Final = 2
"""Neighbouring characters of its name by which it is known again; of `该报` the first."""
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


def demands(reading: Reading) -> Iterator[Reason]:
    """Demands without the one who makes them, where the sentence before in the summary does not name him."""
    if not reading.before or reading.statement.tokens[0].text not in DEMANDS:
        return
    theirs = speaker_at(reading.source, reading.used[0])
    said = reading.before[-1] + reading.statement.text
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
        names_several = "、" in source.text[source.atoms.starts[before] : source.atoms.ends[first - 1]]
        if names_several and not any(reading.is_kept(at) for at in range(before, first)):
            yield "subject"
