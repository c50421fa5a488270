"""Rules on operators, the words that deny, order, hope or limit: none is left out or governs something else."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Final

from summarize.core.sentences import ends_sentence
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import subject_of
from summarize.extract.verification.reading import Joint, Reading, Reason, Skip
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.statement import read_statement
from summarize.extract.verification.wording_rules import operator_reason

_NO_FACT: Final = re.compile(
    r"之?前|失败|未果|的话|与否|(?:的)?[^的，]{0,3}(?:可能性?|计划|传闻|目标|设想|愿景|建议|风险|前提|必要性?|梦想|担忧|谣言|假象|想法|争议)"
    r"|[（(](?:预计|预期|计划|拟|暂定|目标)"
)
"""What, right behind a claim, makes it none."""
_LEADING: Final = ("后", "时", "前", "之后", "之前", "之际", "以来", "期间", "包括", "例如")
_PIVOTS: Final = ("有", "为", "对", "将", "把", "以")
"""Words after whose noun the claim itself may come: `有一篇源自东埔`."""
_DEMANDS: Final = ("要求", "强调", "呼吁")
_GLOSS: Final = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\))(?=[，。；：！？\n])")
_NOTICE: Final = re.compile("的(?:通知|公告|通告|公示)")
_ISSUES: Final = ("印发", "公布", "发布")
_ASKED: Final = re.compile(r"[？?][”’」』]?\Z")


def omissions(reading: Reading) -> Iterator[Reason]:
    """Operators of the article that govern what the statement keeps, without themselves."""
    for skip in reading.skips:
        for token in _governing(reading, skip):
            if token.text in lexicon().droppable or _is_said(reading, token, skip):
                continue
            if not _is_shared(reading, token, skip):
                yield operator_reason(token.operator)


def _governing(reading: Reading, skip: Skip) -> Iterator[Token]:
    """The operators left out in `skip` that govern what is kept behind it."""
    tokens = reading.left_out(skip)
    for index, token in enumerate(tokens):
        is_contrasted = any(later.text in lexicon().contrasts for later in tokens[index + 1 :])
        if token.operator and not is_contrasted and not _is_in_title(reading.source, token):
            yield token


def _is_in_title(source: Source, token: Token) -> bool:
    """Whether the word is part of a title, which names something and claims nothing: `《海桥倡议》`."""
    start, _ = source.spans[source.sentence_of[token.first]]
    before = source.text[start : source.atoms.starts[token.first]]
    return before.rfind("《") > before.rfind("》")


def scopes(reading: Reading) -> Iterator[Reason]:
    """Operators that stand before something else in the article, or are only part of a word there."""
    ends = {joint.at: joint for joint in reading.joints}
    for token in reading.statement.tokens:
        if not token.operator or reading.places[token.first] == NOWHERE:
            continue
        place = reading.places[token.first]
        other = reading.source.token_at(place)
        if len(token.text) == 1 and other and len(other.text) > 1 and other.operator != token.operator:
            yield operator_reason(token.operator)
        joint = ends.get(token.last - 1)
        if joint and reading.statement.atoms.pauses[token.last] < Pause.CLAUSE and not _governs(reading, token, joint):
            yield operator_reason(token.operator)


def _governs(reading: Reading, token: Token, joint: Joint) -> bool:
    """Whether an operator governs what follows it in the statement in the article too, though not right behind it."""
    source = reading.source
    if joint.next_place < joint.place or not reading.is_same_sentence(joint.place, joint.next_place):
        return False
    if reading.is_same_clause(joint.place, joint.next_place):
        return True
    if not token.operator.startswith(("future", "duty")) or source.clause_start(joint.next_place) != joint.next_place:
        return False
    rest = source.tokens_between(joint.place + 1, source.clause_end(joint.next_place))
    clauses = [list(group) for _, group in groupby(rest, key=lambda other: source.clause_of[other.first])]
    return not any(subject_of(clause) for clause in clauses[1:])


def hedges(reading: Reading) -> Iterator[Reason]:
    """Sentences that ask, suppose or accuse, of which only what they ask about is kept."""
    is_question = _ASKED.search(reading.statement.text.strip()) is not None
    for sentence in sorted({reading.source.sentence_of[place] for place in reading.used}):
        if not is_question and _ASKED.search(reading.source.sentence_text(sentence)):
            yield "modality"
        last = max(place for place in reading.used if reading.source.sentence_of[place] == sentence)
        for token in reading.source.tokens(sentence):
            if token.first < last and token.text in lexicon().hedges and not reading.is_kept(token.first):
                yield "modality"


def endings(reading: Reading) -> Iterator[Reason]:
    """Claims behind which the article says that they are none yet."""
    for place in reading.used:
        last = reading.source.clause_end(place)
        if place + 1 < last and not reading.is_kept(place + 1):
            atoms = reading.source.atoms
            rest = reading.source.text[atoms.ends[place] : atoms.ends[last - 1]]
            if _NO_FACT.match(rest):
                yield "modality"


def loose_ends(reading: Reading) -> Iterator[Reason]:
    """Sentences that break off after a word that leads on."""
    last, place = reading.statement.tokens[-1], reading.places[-1]
    if place != NOWHERE and _ends_sentence(reading.source, place):
        return  # as in the article
    if last.text in _LEADING or last.tag in ("p", "c"):
        yield "recombined"


def _ends_sentence(source: Source, place: int) -> bool:
    """Whether the atom is the last of a sentence that has its stop."""
    sentence = source.sentence_of[place]
    return place + 1 == source.sentence_atoms(sentence)[1] and ends_sentence(source.sentence_text(sentence).rstrip())


def cuts(reading: Reading) -> Iterator[Reason]:
    """Clauses that end before the noun or the verb that theirs leads to: `打造平台的能力` as `打造平台`."""
    for first, last in pause_spans(reading.statement.atoms.pauses):
        place = reading.places[last - 1]
        if place == NOWHERE or place + 1 >= reading.source.clause_end(place):
            continue
        following = reading.source.token_at(place + 1)
        if following is None or reading.is_kept(place + 1) or following.first != place + 1:
            continue
        if _is_before_gloss(reading.source, place) or _is_issued(reading, place):
            continue
        clause = reading.statement.tokens_in(first, last)
        if following.text == "的" or (following.tag == "v" and any(token.text in _PIVOTS for token in clause)):
            yield "recombined"


def _is_issued(reading: Reading, place: int) -> bool:
    """Whether a notice says that its author issues what is kept: `甲厅[关于]印发乙名单[的通知]`."""
    source = reading.source
    first, last = source.clause_start(place), source.clause_end(place)
    text = source.text[source.atoms.ends[place] : source.atoms.ends[last - 1]]
    tokens = source.tokens_between(first, place)
    about = next((index for index, token in enumerate(tokens[:-1]) if token.text == "关于"), len(tokens))
    following = tokens[about + 1 : about + 2]
    return _NOTICE.fullmatch(text.strip()) is not None and any(token.text in _ISSUES for token in following)


def _is_before_gloss(source: Source, place: int) -> bool:
    """Whether what follows is a gloss in brackets that leaves the claim as it is, up to a pause."""
    begin, end = source.atoms.ends[place], source.spans[source.sentence_of[place]][1]
    match = _GLOSS.match(source.text, begin, end)
    inside = source.tokens(source.sentence_of[place]) if match else []
    starts = source.atoms.starts
    return match is not None and not any(
        token.operator for token in inside if begin <= starts[token.first] < match.end()
    )


def pause_spans(pauses: Sequence[Pause]) -> Iterator[tuple[int, int]]:
    """The atoms `[first, last)` between pauses as strong as a comma's."""
    first = 0
    for at in range(1, len(pauses) + 1):
        if at == len(pauses) or pauses[at] >= Pause.CLAUSE:
            yield first, at
            first = at


def introductions(reading: Reading) -> Iterator[Reason]:
    """Operators left out before the pause behind which what they govern is kept: `甲预计，乙` as `甲，乙`."""
    clauses = sorted({reading.source.clause_of[place] for place in reading.used})
    for clause, following in pairwise(clauses):
        if following != clause + 1:
            continue
        last = bisect_right(reading.source.clause_of, clause) - 1
        token = reading.source.token_at(last)
        if token and token.operator.startswith(("future", "possibility")) and not reading.is_kept(token.first):
            yield "modality"


def _is_said(reading: Reading, token: Token, skip: Skip) -> bool:
    """Whether the statement has an operator of the same class in other words, or demands what is a duty."""
    is_demanded = any(other.text in _DEMANDS and _precedes(reading, other, skip) for other in reading.statement.tokens)
    return (token.operator.startswith("duty") and is_demanded) or any(
        other.operator == token.operator
        and NOWHERE in (reading.places[other.first], reading.places[other.last - 1])
        and skip.first >= reading.neighbours(other.first, other.last)[0]
        for other in reading.statement.tokens
    )


def _is_shared(reading: Reading, token: Token, skip: Skip) -> bool:
    """Whether a plan or a duty of the clauses before holds for this one too: `将建设甲，同时[将]推广乙`.

    In the article and in the statement the clause has no subject of its own.
    """
    statement, source = reading.statement, reading.source
    if not token.operator.startswith(("future", "duty")) or not skip.is_leading:
        return False
    at = next((at for at, place in enumerate(reading.places) if place == skip.last), NOWHERE)
    if at == NOWHERE or subject_of(source.tokens_between(skip.first, token.first)):
        return False
    spans = list(pause_spans(statement.atoms.pauses))
    number = next((number for number, (first, last) in enumerate(spans) if first <= at < last), 0)
    for first, last in reversed(spans[: number + 1]):
        tokens = statement.tokens_in(first, min(last, at) if first <= at < last else last)
        if any(other.operator == token.operator for other in tokens):
            return True
        if subject_of(tokens) or any(other.text in lexicon().speech for other in tokens):
            return False
    return any(token.operator == other.operator for other in led_by(reading.before))


def led_by(before: Sequence[str]) -> list[Token]:
    """The operators of the points before, in whose sentence a statement goes on: `要建设甲；推广乙`."""
    points = list(takewhile(lambda point: point.rstrip().endswith(("；", ";")), reversed(before)))
    return [token for point in points for token in read_statement(point).tokens if token.operator]


def _precedes(reading: Reading, token: Token, skip: Skip) -> bool:
    """Whether the word stands before what is left out, in its clause of the article."""
    place = reading.places[token.first]
    return place != NOWHERE and place < skip.first and reading.is_same_clause(place, skip.first)
