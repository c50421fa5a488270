"""Completion: sentences of the article that a written summary lacks, those first that an editor would likely tell."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from summarize.core.config import load_toml
from summarize.core.resources import resource
from summarize.core.schema import Evidence
from summarize.core.speech import ASKS, SAYS
from summarize.core.text import any_of, bigrams
from summarize.extract.candidates.candidate import probability
from summarize.extract.candidates.clause_scoring import ATTENDS, EVENT
from summarize.extract.candidates.ranking import Weights
from summarize.extract.candidates.sentences import Sentence
from summarize.extract.candidates.summary import begin_alike, repeats
from summarize.extract.language.context import needs_context
from summarize.extract.language.dateline import opening_end
from summarize.extract.language.predicates import Sureness, governs
from summarize.extract.verification.source import Source
from summarize.extract.verification.speaker_rules import sayings, speaker_at

_FARTHEST: Final = 20
"""Sentences of a paragraph in which somebody's words go on."""
_CLAUSE: Final = 12
"""Characters of a clause that is not told twice."""
_SETTING: Final = re.compile(
    f"(?:截[至止]|根据|按照|依据|据|随着|由于|在(?=.*(?:[上中下时后前内际]|期间|方面)\\Z)).*"
    f"|.*{any_of(f'{SAYS} {ASKS}')}"
)
"""A clause that says when, by what or by whom, and no fact."""
_LEAST_DEMAND: Final = 0.5
"""Share of the characters of a demand that its wording has at least."""
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_LEARNT: Final = re.compile("[获了得][悉解知]|据悉")
_TOLD: Final = 0.5
"""Share of a kept statement's pairs of characters from which a sentence that has them tells nothing new."""
_LONGEST: Final = 200
"""Characters of the longest sentence that completes a summary."""


class SentencePlaces:
    """Where pieces of a summary come from: by the number of their sentence in the article."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = [start for start, _ in source.spans]

    def number(self, piece: Evidence | Sentence) -> int:
        """The sentence that the piece, whose place may be several, is most of."""
        words = bigrams(piece.item if isinstance(piece, Evidence) else piece.text)
        near = range(max(0, bisect_right(self._starts, piece.start) - 1), bisect_left(self._starts, piece.end))
        return max(near, key=lambda number: len(words & bigrams(self._source.sentence_text(number))), default=0)

    def opens_paragraph(self, number: int) -> bool:
        """Whether a sentence is the first of its paragraph."""
        start = self._starts[number]
        line = self._source.text.rfind("\n", 0, start) + 1
        return not self._source.text[line:start].strip()

    def goes_on_speaking(self, piece: Evidence, number: int) -> bool:
        """Whether a sentence is behind that of a piece in its paragraph, and nobody else speaks up to there."""
        source, first = self._source, self.number(piece)
        if not first < number <= first + _FARTHEST or any(map(self.opens_paragraph, range(first + 1, number + 1))):
            return False
        for later in range(first + 1, number + 1):
            if sayings(source.tokens(later), source.atoms):
                return False
        names = speaker_at(source, source.sentence_atoms(first)[1] - 1) or []
        return any(name in piece.item for name in names)


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence of the article that a summary lacks."""

    sentence: Sentence
    features: Mapping[str, float]
    stands_alone: bool
    """Whether a reader understands it away from the sentences around it."""
    anchor: Evidence | None = None
    """The piece behind which alone it is understood, as it names who demands this."""

    @property
    def likelihood(self) -> float:
        """How likely an editor tells it."""
        return probability(weights().log_odds(self.features))


@cache
def weights() -> Weights:
    """The shipped weights, read once; ConfigError where the file is not valid."""
    return load_toml(resource("configs/completion.toml"), Weights)


def complete(told: Sequence[Evidence], gaps: Sequence[Gap], *, longest: int) -> list[Gap]:
    """Sentences that tell what the pieces do not, the likeliest first, in what is left of `longest` characters.

    Those that stand alone come before demands, of which a shorter wording may be told.
    """
    texts = [piece.item for piece in told]
    chosen: list[Gap] = []
    likely = [gap for gap in gaps if (gap.stands_alone or gap.anchor) and gap.likelihood >= weights().likely]
    for gap in sorted(likely, key=lambda gap: (not gap.stands_alone, -gap.likelihood, gap.sentence.number)):
        sentence = gap.sentence
        wordings = sentence.wordings[:1] if gap.stands_alone else sentence.wordings
        room = longest - sum(map(len, texts))
        fitting = [wording for wording in wordings if len(wording.text) <= room]
        if fitting and len(fitting[0].text) >= _LEAST_DEMAND * len(sentence.text) and is_new(sentence, texts):
            chosen.append(replace(gap, sentence=replace(sentence, wordings=tuple(fitting))))
            texts.append(fitting[0].text)
    return chosen


def _body(text: str) -> str:
    """The sentence without the press's opening (`东埔网3月5日消息，`), unless that says where it was learnt."""
    end = opening_end(text)
    return text if _LEARNT.search(text, 0, end) else text[end:]


def is_new(sentence: Sentence, told: Sequence[str]) -> bool:
    """Whether none of the texts tells it, begins as it does, or has one of its longer clauses."""
    if any(begin_alike(sentence.text, text) for text in told):
        return False
    clauses = [clause for clause in re.split("[，；：。]", sentence.text) if len(clause) >= _CLAUSE]
    if any(_tells(clause) for clause in clauses if any(clause in text for text in told)):
        return False
    grams, others = bigrams(sentence.text), [bigrams(text) for text in told]
    return not repeats(grams, others) and not any(len(grams & other) > _TOLD * len(other) for other in others)


def _tells(clause: str) -> bool:
    """Whether a clause tells a fact: it is no name, date or other setting."""
    return _SETTING.fullmatch(clause) is None and governs(clause, continues=False) > Sureness.NO


def find_gaps(
    told: Sequence[Evidence], sentences: Sequence[Sentence], source: Source, *, summary: str, rejected: Sequence[str]
) -> Iterator[Gap]:
    """The sentences that the pieces lack, with what speaks for them.

    `summary` is what was written, `rejected` the statements of it that the article does not support.
    """
    places, texts = SentencePlaces(source), [piece.item for piece in told]
    used = {places.number(piece) for piece in told}
    written, lost = bigrams(summary), [bigrams(text) for text in rejected]
    for sentence in sentences:
        if sentence.notice_subject or len(sentence.text) > _LONGEST or not is_new(sentence, texts):
            continue
        number, words = places.number(sentence), bigrams(sentence.text)
        follows = places.opens_paragraph(number) or number - 1 in used
        alone = follows and not sentence.leans and not needs_context(_body(sentence.text))
        features = {
            "position": number / max(1, len(source) - 1),
            "precedes": number + 1 in used,
            "article": math.log(max(len(source.text), 50) / 1000),
            "length": math.log(max(len(sentence.text), 5) / 40),
            "figures": min(3, len(_FIGURE.findall(sentence.text))),
            "event": min(2, len(EVENT.findall(sentence.text))),
            "score": sentence.score,
            "written": len(words & written) / max(1, len(words)),
            "rejected": max((len(words & other) / len(other) for other in lost if other), default=0.0),
        }
        yield Gap(sentence, features, alone and not ATTENDS.search(sentence.text))
