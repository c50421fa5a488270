"""Rules on clauses of a statement that have parts of two clauses of the article: only what goes on with the first."""

from collections.abc import Iterator
from typing import Final

from summarize.extract.verification.atoms import Pause, is_number
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_anaphoric, name_key
from summarize.extract.verification.reading import Joint, Reading, Reason, Skip
from summarize.extract.verification.source import Source, Token

_THIN_TAGS: Final = frozenset({"d", "c", "u", "p", "f", "t", "r", "y", "e", "ul", "uj", "uv", "ud", "ug", "uz"})
"""Tags of adverbs, connectives, particles, prepositions, times and pronouns."""
_NOUN_TAGS: Final = ("n", "j", "m", "r")
_TIME_WORDS: Final = ("年", "月", "月份", "日", "时间", "期间")
_SPANS: Final = ("全年", "首日", "全天", "当前")
"""Nouns that say when."""


def fusions(reading: Reading) -> Iterator[Reason]:
    """Parts of two clauses of the article in one clause, where the second has its own subject or predicate."""
    for joint in reading.joints:
        if joint.next_place < joint.place or reading.is_same_clause(joint.place, joint.next_place):
            continue
        if _is_inside(reading, joint):
            first = reading.source.clause_start(joint.next_place)
            kept = [place + 1 for place in range(first, joint.next_place) if reading.is_kept(place)]
            skip = Skip(kept[-1] if kept else first, joint.next_place, True)
            tokens = reading.left_out(skip)
            tokens = [token for token in tokens if not _is_glossed(reading.source, token)]
            said = "".join(reading.statement.atoms.keys[: joint.after])
            is_thin = all(
                _is_thin(token) or is_anaphoric(tokens, index) or _is_said(token, reading.source, said)
                for index, token in enumerate(tokens)
            )
            is_named = reading.is_same_sentence(joint.place, joint.next_place) or any(
                token.tag == "r" or token.text in lexicon().anaphors for token in tokens
            )
            if not is_thin or not _goes_on(reading.source, joint, is_named=is_named):
                yield "subject"


def _goes_on(source: Source, joint: Joint, *, is_named: bool) -> bool:
    """Whether what follows the joint is said of what precedes it: anything after a time, a predicate after a noun.

    `is_named` where the article names the noun again, or is in one sentence.
    """
    before, after = source.token_at(joint.place), source.token_at(joint.next_place)
    if before is None or after is None:
        return False
    keys = source.atoms.keys
    is_time = before.tag == "t" or before.text in lexicon().times or before.text in _TIME_WORDS
    if (
        is_time
        or is_number(keys[before.first])
        or (before.tag == "ns" and keys[source.clause_start(joint.place)] == "在")
    ):
        return True
    if not is_named:
        return False
    if is_number(keys[after.first]) and keys[after.first + 1 : after.first + 2] in (["年"], ["月"], ["日"]):
        return True
    if after.text in _SPANS:
        return True
    mark = source.text[source.atoms.starts[joint.next_place] - 1]
    return after.tag[:1] not in _NOUN_TAGS and after.tag != "" and mark not in "“《「"


def _is_inside(reading: Reading, joint: Joint) -> bool:
    """Whether no pause of the statement is at the joint."""
    return max(reading.statement.atoms.pauses[joint.at + 1 : joint.after + 1]) < Pause.CLAUSE


def _is_glossed(source: Source, token: Token) -> bool:
    """Whether the word stands in brackets: `甲委员会（以下简称“甲委”）`."""
    start, _ = source.spans[source.sentence_of[token.first]]
    before = source.text[start : source.atoms.starts[token.first]]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _is_said(token: Token, source: Source, said: str) -> bool:
    """Whether the noun is one that the statement has before the joint: the subject, named again."""
    return token.tag in ("n", "vn") and len(token.text) > 1 and name_key(token, source) in said


def _is_thin(token: Token) -> bool:
    """Whether a word before a predicate names nothing: a pronoun, a time, a connective."""
    lists = lexicon()
    return token.tag in _THIN_TAGS or any(
        token.text in words for words in (lists.anaphors, lists.times, lists.light, lists.generic)
    )
