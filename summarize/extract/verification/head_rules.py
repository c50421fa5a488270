"""Rules on the nouns that a claim is about: none is left out, or widened, while its predicate or figure is kept."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.extract.verification.atoms import is_number
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import name_key
from summarize.extract.verification.reading import Reading, Reason, Skip
from summarize.extract.verification.source import Token
from summarize.extract.verification.subject_rules import follows_preposition, known_words

_NOUN_TAGS: Final = ("n", "j")
_PREDICATE_TAGS: Final = ("v", "d", "p")
_BETWEEN_TAGS: Final = ("d", "f", "m", "q")
"""Tags of words that may stand between a noun and what is said of it."""
_LIMIT_TAGS: Final = ("n", "b", "j", "a", "f", "l")
"""Tags of words that say of which part of something a figure is."""
_PLACING: Final = frozenset({"在", "于", "从", "向", "对", "由"})
"""Prepositions that govern all up to the verb."""


def heads(reading: Reading) -> Iterator[Reason]:
    """Predicates without the noun right before them that they are said of, unless the summary has it."""
    known = known_words(reading)
    for skip in reading.skips:
        following = reading.source.token_at(skip.last)
        if following is None or following.tag[:1] not in _PREDICATE_TAGS or following.first != skip.last:
            continue
        tokens = _without_adverbs(reading.left_out(skip))
        last_de = max((index for index, token in enumerate(tokens) if token.text == "的"), default=-1)
        rest = tokens[last_de + 1 :]
        if _is_class(reading, skip, tokens):
            continue
        if not rest or any(token.tag[:1] in ("v", "p") for token in rest) or _is_governed(reading, skip):
            continue
        if not _is_subject(rest[-1]) or _names_again(reading, skip, rest):
            continue
        if (last_de > 0 and skip.is_leading) or name_key(rest[-1], reading.source) not in known:
            yield "subject"


def narrowed(reading: Reading) -> Iterator[Reason]:
    """Figures of a part of something, told of all of it: `省级绿色矿山超过百家` as `绿色矿山超过百家`."""
    known = known_words(reading)
    for skip in reading.skips:
        before = None if skip.is_leading else reading.source.token_at(skip.first - 1)
        begins = before is None or before.text in lexicon().speech
        is_before_title = reading.source.text[reading.source.atoms.starts[skip.last] - 1] == "《"
        if begins and not is_before_title and _has_figure(reading, skip):
            for token in reading.left_out(skip):
                is_limit = token.tag[:1] in _LIMIT_TAGS and token.tag != "ns" and _names_something(token)
                if is_limit and name_key(token, reading.source) not in known:
                    yield "figure"


def _is_class(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether what is left out only says what the listed things are: `甲、乙等[成果]发布`."""
    before = None if skip.is_leading else reading.source.token_at(skip.first - 1)
    return before is not None and before.text == "等" and all(token.tag[:1] in _NOUN_TAGS for token in tokens)


def _is_governed(reading: Reading, skip: Skip) -> bool:
    """Whether a preposition of the clause governs what is left out: `在东埔[会展中心]举行`."""
    before = reading.source.tokens_between(reading.source.clause_start(skip.first), skip.first)
    has_preposition = any(token.text in _PLACING for token in before)
    return has_preposition and follows_preposition(reading, skip)


def _is_subject(token: Token) -> bool:
    """Whether the word is a noun, or stands for several (`各方`)."""
    is_collective = token.tag == "r" and len(token.text) > 1 and token.text not in lexicon().anaphors
    is_unknown = not token.tag and not token.text[0].isdigit() and len(token.text) > 1
    return _names_something(token) and (token.tag[:1] in _NOUN_TAGS or is_collective or is_unknown)


def _without_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[-1].tag[:1] in _BETWEEN_TAGS and not tokens[-1].operator:
        tokens = tokens[:-1]
    return tokens


def _names_something(token: Token) -> bool:
    """Whether the word is neither a time nor so general that it adds nothing."""
    return token.text not in lexicon().generic and token.text not in lexicon().times


def _names_again(reading: Reading, skip: Skip, tokens: Sequence[Token]) -> bool:
    """Whether a pronoun before the noun, or kept before it, says that it was named: `该[公司]`, `双方[团队]`."""
    before = None if skip.is_leading else reading.source.token_at(skip.first - 1)
    return any(token.text in lexicon().anaphors for token in (*tokens[:-1], *([before] if before else [])))


def _has_figure(reading: Reading, skip: Skip) -> bool:
    """Whether the rest of the clause, as far as it is kept, has a figure that is no date."""
    keys = reading.source.atoms.keys
    return any(
        is_number(keys[place]) and keys[place + 1 : place + 2] not in (["年"], ["月"], ["日"], ["号"])
        for place in range(skip.last, reading.source.clause_end(skip.last))
        if reading.is_kept(place)
    )
