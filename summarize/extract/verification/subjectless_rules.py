"""Rules on clauses without a subject: in the statement theirs is the one before them, as it is in the article."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause, is_number
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_person, subject_of
from summarize.extract.verification.operator_rules import pause_spans
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source, Token

_PREDICATE_TAGS: Final = ("v", "a", "d", "p", "c", "b")
_ADVERBS: Final = ("d", "t", "a")
_COMPARING: Final = frozenset({"较", "比", "同比", "环比", "占", "相比", "其中"})

_DOCUMENTS: Final = frozenset(
    {"报告", "意见", "方案", "办法", "规划", "指引", "框架", "指南", "计划", "白皮书", "宣言", "倡议", "清单"}
)
_TELLS: Final = frozenset({"提出", "明确", "要求", "显示", "指出", "部署", "梳理", "强调", "规定"})
"""Verbs by which a document, or whoever publishes it, says something."""
_AGAIN: Final = frozenset({"该", "本", "此", "这", "其", "本次", "此次", "本届", "这次", "这一"})
"""Words by which a subject is one that the clauses before have named."""
_WIDE: Final = frozenset({"全国", "全省", "全市", "全区", "全球", "各地"})
"""Nouns that only say where: what is said of them is said of whoever acts there."""


def carried(reading: Reading) -> Iterator[Reason]:
    """Clauses that take the subject of the clause before them, which in the article is another one's."""
    spans = list(pause_spans(reading.statement.atoms.pauses))
    for number, (first, last) in enumerate(spans):
        place = next((place for place in reading.places[first:last] if place != NOWHERE), NOWHERE)
        if not number or place == NOWHERE or _follows(reading, first, place):
            continue
        tokens = reading.statement.tokens_in(first, last)
        if not is_subjectless(tokens):
            continue
        earlier = (nouns_of(reading.statement.tokens_in(*span)) for span in reversed(spans[:number]))
        mine = next((head for head in earlier if head), [])
        theirs = _subjects(reading.source, place)
        if not mine or not theirs or any(_is_same(mine, head) for head in theirs):
            continue
        before = [token for token in reading.statement.tokens if token.last <= first]
        if not any(_is_tail(head, before) or _is_document(head, before, tokens) for head in theirs):
            yield "subject"


def compared(reading: Reading) -> Iterator[Reason]:
    """Growth and shares told of another figure than in the article, for the clause with theirs is left out."""
    source = reading.source
    for first, _ in list(pause_spans(reading.statement.atoms.pauses))[1:]:
        place = reading.places[first]
        if place == NOWHERE or source.clause_start(place) != place:
            continue
        token = source.token_at(place)
        if token is None or token.text not in _COMPARING or source.atoms.pauses[place] != Pause.CLAUSE:
            continue
        begin = source.clause_start(place - 1)
        has_figure = any(is_number(source.atoms.keys[other]) for other in range(begin, place))
        if has_figure and not any(reading.is_kept(other) for other in range(begin, place)):
            yield "figure"


def _follows(reading: Reading, first: int, place: int) -> bool:
    """Whether the article has the clause right behind the one that the statement has before it."""
    before = next((reading.places[at] for at in range(first - 1, -1, -1) if reading.places[at] != NOWHERE), NOWHERE)
    clause_of = reading.source.clause_of
    return reading.is_same_sentence(before, place) and 0 <= clause_of[place] - clause_of[before] <= 1


def is_subjectless(tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with its predicate: what it is said of stands before it."""
    begin = next((token for token in tokens if token.tag != "t" and token.text not in lexicon().times), None)
    described = next((at for at, token in enumerate(tokens) if token.text == "的"), len(tokens))
    is_plain = not any(token.operator for token in tokens[:described])
    if is_plain and any(token.tag[:1] in ("v", "p") for token in tokens[described + 1 :]):
        return False  # a described subject: `来自各地的嘉宾参会`
    is_predicate = begin is not None and (bool(begin.operator) or begin.tag[:1] in _PREDICATE_TAGS)
    return is_predicate and not subject_of(tokens)


def _subjects(source: Source, place: int) -> list[list[Token]]:
    """The subjects that the clause at `place` may have in the article: its own, else those before it."""
    first, last = source.clause_start(place), source.clause_end(place)
    if own := nouns_of(source.tokens_between(first, last)):
        begin = source.token_at(first)
        return [] if begin is not None and begin.text in _AGAIN else [own]
    for _ in range(3):
        sentence = source.sentence_of[max(0, first - 1)]
        found = []
        while first > source.first_atoms[sentence]:
            last, first = first, source.clause_start(first - 1)
            if head := nouns_of(source.tokens_between(first, last)):
                found.append(head)
        if found or not first or source.atoms.pauses[first] == Pause.PARAGRAPH:
            return found
    return []


def nouns_of(tokens: Sequence[Token]) -> list[Token]:
    """The subject of a clause; a noun before its first adverb is the end of it: `国际创新[中心]正在布局`."""
    head = subject_of(tokens) if tokens and tokens[0].tag != "p" else []
    stop = next((at for at, token in enumerate(tokens) if at and token.tag[:1] in _ADVERBS), 0)
    if head and stop and tokens[stop - 1].tag[:1] in ("n", ""):
        return [*head, tokens[stop - 1]]
    return head


def _is_same(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the two are one: they end with the same noun, share a person's name, or one has the other's noun."""
    ours = [token.text for token in mine if counts(token)]
    others = [token for token in theirs if counts(token)]
    if not ours or not others:
        return True
    last = others[-1]
    persons = {token.text for token in others if is_person(token)}
    is_shared = len(others) == 1 and last.tag in ("n", "nt") and last.text in ours
    return ours[-1] in last.text or last.text in ours[-1] or is_shared or not persons.isdisjoint(ours)


def _is_tail(theirs: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether the article has the last noun of the statement's subject: `[巡检平台]上线，…` of `平台已接入8座机房`."""
    if len(theirs) != 1 or theirs[0].tag != "n":
        return False
    at = next((at for at, token in enumerate(before) if token.text == theirs[0].text), len(before))
    is_object = any(token.tag[:1] == "p" or token.text in ("把", "将", "用") for token in before[:at])
    follows = before[at + 1 : at + 2]
    is_subject = bool(follows) and follows[0].first == before[at].last and follows[0].tag[:1] in ("v", "d", "p", "m")
    return is_subject and not is_object


def _is_document(theirs: Sequence[Token], before: Sequence[Token], clause: Sequence[Token]) -> bool:
    """Whether the article tells of a document what the statement tells behind it: `发布《甲报告》，提出…`."""
    named = {token.text for token in before} & _DOCUMENTS
    tells = next((token.text in _TELLS for token in clause if token.tag[:1] == "v"), False)
    return tells and theirs[-1].text in _DOCUMENTS and theirs[-1].text in named


def counts(token: Token) -> bool:
    """Whether the word says who it is: no general noun, and no scrap such as `正以`."""
    generic = lexicon().generic | lexicon().anaphors | _WIDE
    return token.text not in generic and not (not token.tag and token.text[0] in "正已将还也")
