"""Rules on clauses that go on: they keep the subject, the plan and the duty of the clauses before them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from summarize.core.sentences import ends_sentence
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_proper_name, name_key, subject_of
from summarize.extract.verification.operator_rules import led_by
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.subject_rules import known_words

_SHARED: Final = ("future", "duty")
"""Operators that hold for the predicates after theirs as well: `将建设甲，推广乙`."""
_BEFORE: Final = ("m", "r", "c", "q")
_PREDICATE_TAGS: Final = ("v", "a", "d", "p")
"""Tags of the first word of a clause that has no subject of its own."""
_LEADS: Final = frozenset(
    {
        "截至",
        "截止",
        "受",
        "随着",
        "为",
        "为了",
        "根据",
        "按照",
        "自",
        "自从",
        "围绕",
        "面对",
        "面向",
        "针对",
        "作为",
        "据",
        "起",
    }
)
"""Words that begin a clause which only says when, why or under what; `起` is that of `今天起`."""
_SINCE: Final = frozenset({"自", "从", "经", "由", "自从", "位于", "来自"})
"""Words that begin a description: `由海桥公司承建的机房`."""
_FEW_NOUNS: Final = 2
"""Nouns of a subject that may still be part of another's: `产品销量`."""


def inherited(reading: Reading) -> Iterator[Reason]:
    """Clauses that go on with the subject of an earlier one, told of another, or with its plan, told as a fact."""
    known = known_words(reading)
    is_speech = any(token.text in lexicon().speech for token in reading.statement.tokens)
    for place in _first_kept(reading):
        body = reading.source.bodies[reading.source.sentence_of[place]]
        for clause in _clauses_before(reading, place):
            tokens = reading.source.tokens_between(*clause)
            if _only_dates(tokens):
                continue
            yield from _left_plans(reading, tokens)
            if any(token.text in lexicon().speech for token in tokens) and clause[0] >= body:
                if not is_speech and reading.source.sentence_of[place] != reading.source.sentence_of[reading.used[0]]:
                    yield "speaker"
                break
            if head := subject_of(tokens):
                if not _is_known(head, known, reading.source):
                    yield "subject"
                break


def _is_known(head: Sequence[Token], known: str, source: Source) -> bool:
    """Whether the summary has the subject: a name of it, and half of its words."""
    found = [token for token in head if name_key(token, source) in known]
    names = [token for token in head if is_proper_name(token, source)]
    return 2 * len(found) >= len(head) and (not names or any(token in found for token in names))


def topics(reading: Reading) -> Iterator[Reason]:
    """Clauses of two paragraphs, of which the second says of its own topic what the statement says of the first's."""
    source = reading.source
    begins: dict[int, int] = {}
    for place in reading.used:
        begins.setdefault(_paragraph_start(source, source.sentence_of[place]), place)
    for begin, place in begins.items() if len(begins) > 1 else ():
        clause = source.tokens_between(source.clause_start(place), source.clause_end(place))
        if begin - 1 in begins and not ends_sentence(source.sentence_text(begin - 1)):
            continue  # below its heading
        if len(subject_of(clause)) <= 1 and not any(is_proper_name(token, source) for token in clause):
            head = _topic(source, begin)
            if 2 * sum(name_key(token, source) in reading.keys for token in head) < len(head):
                yield "subject"


def _topic(source: Source, sentence: int) -> list[Token]:
    """The nouns that a sentence is about: the subject of its first clause that has one."""
    clauses = groupby(source.tokens(sentence), key=lambda token: source.clause_of[token.first])
    return next((head for _, clause in clauses if (head := subject_of(list(clause)))), [])


def _paragraph_start(source: Source, sentence: int) -> int:
    """The first sentence of the paragraph that has the sentence."""
    while sentence and source.atoms.pauses[source.first_atoms[sentence]] != Pause.PARAGRAPH:
        sentence -= 1
    return sentence


def _first_kept(reading: Reading) -> Iterator[int]:
    """The first kept atom of each clause of the article of which the clause before has none, in one sentence."""
    clauses = sorted({reading.source.clause_of[place] for place in reading.used})
    for clause in clauses:
        place = next(place for place in reading.used if reading.source.clause_of[place] == clause)
        first = reading.source.clause_start(place)
        if first and reading.source.atoms.pauses[first] == Pause.CLAUSE and clause - 1 not in clauses:
            yield place


def _clauses_before(reading: Reading, place: int) -> Iterator[tuple[int, int]]:
    """The clauses before that of `place` in its sentence, the nearest first, if that begins without a subject."""
    source = reading.source
    first = source.clause_start(place)
    tokens = source.tokens_between(first, source.clause_end(place))
    begin = next((token for token in tokens if token.tag[:1] not in _BEFORE and not _is_time(token)), None)
    if begin is None or subject_of(tokens) or not (begin.operator or begin.tag[:1] in _PREDICATE_TAGS):
        return
    if _begins_with_title(source, place) or (_leads(begin, tokens) and _is_followed_by_subject(reading, place)):
        return
    if begin.text in _SINCE and _is_described(tokens):
        return
    while source.atoms.pauses[first] == Pause.CLAUSE and not _is_dateline(source, first):
        last, first = first, source.clause_start(first - 1)
        yield first, last


def _begins_with_title(source: Source, place: int) -> bool:
    """Whether a clause begins with a title, which is what it is about: `《甲办法》近日出台`."""
    first = source.clause_start(place)
    return first == place and source.text[source.atoms.starts[first] - 1 : source.atoms.starts[first]] == "《"


def _leads(begin: Token, tokens: Sequence[Token]) -> bool:
    """Whether a clause that begins with the word only says when, where or why: `截至5月底`, `在东埔`."""
    return begin.text in _LEADS or (begin.text == "在" and not any(token.tag[:1] == "v" for token in tokens))


def _is_followed_by_subject(reading: Reading, place: int) -> bool:
    """Whether the next clause begins, in the statement too, with a subject that says of whom it is told."""
    source, first = reading.source, reading.source.clause_end(place)
    if first >= len(source.atoms) or source.atoms.pauses[first] != Pause.CLAUSE or not reading.is_kept(first):
        return False
    tokens = source.tokens_between(first, source.clause_end(first))
    head = subject_of(tokens)
    begin = source.clause_start(place)
    if begin == source.bodies[source.sentence_of[place]] or _is_point(source, begin):
        return bool(head) or _is_described(tokens)
    is_named = any(token.text[0] in "我全各" or is_proper_name(token, source) for token in head)
    return bool(head) and tokens[0].text not in lexicon().anaphors and (is_named or len(head) > _FEW_NOUNS)


def _is_point(source: Source, first: int) -> bool:
    """Whether a clause begins a point of a sentence, behind a `；`."""
    return first > 0 and "；" in source.text[source.atoms.ends[first - 1] : source.atoms.starts[first]]


def _is_described(tokens: Sequence[Token]) -> bool:
    """Whether a clause has a described subject: `自3月开始的全区普查已覆盖10个社区`."""
    last = next((index for index, token in enumerate(tokens) if token.text == "的"), len(tokens))
    return bool(subject_of(tokens[last + 1 :])) and any(token.tag[:1] == "v" for token in tokens[last + 1 :])


def _is_dateline(source: Source, first: int) -> bool:
    """Whether what stands before is the press's opening, and names nobody who could be meant: `东埔社3月5日电`."""
    sentence = source.sentence_of[first]
    start, _ = source.spans[sentence]
    return first == source.bodies[sentence] and "从" not in source.text[start : source.atoms.starts[first]]


def _only_dates(tokens: Sequence[Token]) -> bool:
    """Whether a clause is a date: `当地时间3月5日`."""
    words = (token for token in tokens if token.tag not in ("m", "t", "q") and not token.text[0].isdigit())
    return all(token.text in ("当地", "时间", "北京", "上午", "下午") for token in words)


def _left_plans(reading: Reading, tokens: Sequence[Token]) -> Iterator[Reason]:
    """Plans and duties of an earlier clause, which the clauses after it share."""
    mine = {token.operator for token in (*reading.statement.tokens, *led_by(reading.before)) if token.operator}
    is_speech = any(token.text in lexicon().speech for token in reading.statement.tokens)
    for token in tokens:
        kind = _kind(token)
        if kind in _SHARED and token.operator not in mine and not (kind == "duty" and is_speech):
            yield "modality"


def _kind(token: Token) -> str:
    """The table of the operator."""
    return token.operator.rstrip("0123456789")


def _is_time(token: Token) -> bool:
    return token.tag == "t" or token.text in lexicon().times
