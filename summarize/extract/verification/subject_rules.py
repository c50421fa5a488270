"""Rules on subjects: what is said of one is not given to another."""

from collections.abc import Iterator, Sequence

from summarize.extract.verification.atoms import is_latin_key
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.reading import Joint, Reading, Reason, Skip
from summarize.extract.verification.source import Token

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
_THIN_TAGS = frozenset({"d", "c", "u", "p", "f", "t", "r", "y", "e", "ul", "uj", "uv", "ud", "ug", "uz"})
"""Tags of adverbs, connectives, particles, prepositions, times and pronouns."""


def subjects(reading: Reading) -> Iterator[Reason]:
    """Names left out before what is kept of their clause, unless the summary has named them."""
    known = reading.keys + "".join(reading.before)
    for skip in reading.skips:
        tokens = reading.left_out(skip)
        for index, token in enumerate(tokens):
            if is_name(token, reading) and not _takes_part(tokens[:index]) and _name_key(token, reading) not in known:
                yield "subject"


def fusions(reading: Reading) -> Iterator[Reason]:
    """Parts of two clauses of the article in one clause, where the second has its own subject or predicate."""
    for joint in reading.joints:
        if joint.next_place < joint.place or reading.is_same_clause(joint.place, joint.next_place):
            continue
        if _is_inside(reading, joint):
            skip = Skip(reading.source.clause_start(joint.next_place), joint.next_place, True)
            if any(not _is_thin(token) for token in reading.left_out(skip)):
                yield "subject"


def conjunctions(reading: Reading) -> Iterator[Reason]:
    """A verb with the object of the next one: `收购甲并发布乙` as `收购乙`."""
    for skip in reading.skips:
        if skip.is_leading:
            continue
        tokens = reading.left_out(skip)
        joined = max((index for index, token in enumerate(tokens) if token.text in lexicon().contrasts), default=-1)
        if joined >= 0 and any(token.tag[:1] == "v" for token in tokens[joined + 1 :]):
            yield "subject"


def is_name(token: Token, reading: Reading) -> bool:
    """Whether a word of the article names a person, a body, a place or a product."""
    key = reading.source.atoms.keys[token.first]
    return (token.tag in _NAME_TAGS and token.last - token.first > 1) or is_latin_key(key)


def _name_key(token: Token, reading: Reading) -> str:
    return "".join(reading.source.atoms.keys[token.first : token.last])


def _takes_part(before: Sequence[Token]) -> bool:
    """Whether a preposition stands before a name, so that it is no subject."""
    return any(token.text in lexicon().prepositions for token in before[-3:])


def _is_inside(reading: Reading, joint: Joint) -> bool:
    """Whether the joint lies within one clause of the statement."""
    return any(first <= joint.at and joint.after < last for first, last in reading.statement.clauses) and (
        max(reading.statement.atoms.pauses[joint.at + 1 : joint.after + 1]) < 2
    )


def _is_thin(token: Token) -> bool:
    """Whether a word before a predicate names nothing: a pronoun, a time, a connective."""
    lists = lexicon()
    return (
        token.tag in _THIN_TAGS
        or token.text in lists.anaphors
        or token.text in lists.times
        or token.text in lists.light
    )
