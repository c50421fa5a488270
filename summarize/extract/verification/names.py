"""Names: which words of an article name a person, a body, a place or a product, and what a clause is about."""

from collections.abc import Sequence
from typing import Final

from summarize.clean.surnames import CLEAR_SURNAMES
from summarize.extract.verification.atoms import is_latin_key
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.source import Source, Token

_NAME_TAGS: Final = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
_PLACE_TAGS: Final = ("ns", "nt")
_ANAPHORIC: Final = frozenset({"该", "本", "这", "此", "其", "这款", "这家", "这一"})


def is_proper_name(token: Token, source: Source) -> bool:
    """Whether a word of the article names a person, a body, a place or a product."""
    return (
        (token.tag in _NAME_TAGS and len(token.text) > 1)
        or is_person(token)
        or is_latin_key(source.atoms.keys[token.first])
    )


def is_person(token: Token) -> bool:
    """Whether the word looks like a person's name."""
    is_unknown = not token.tag and token.text[0] in CLEAR_SURNAMES and len(token.text) in (2, 3)
    return is_unknown or (token.tag[:2] == "nr" and len(token.text) > 1)


def is_place(token: Token) -> bool:
    """Whether the word names a place or a body that has one in its name."""
    return token.tag in _PLACE_TAGS


def name_key(token: Token, source: Source) -> str:
    """The word's atoms as one text."""
    return "".join(source.atoms.keys[token.first : token.last])


def subject_of(tokens: Sequence[Token]) -> list[Token]:
    """The nouns that a clause is about: those before its first verb, or all that it is, after its last `的`.

    None where the clause begins with a predicate or a preposition, or only says when.
    """
    nouns: list[Token] = []
    for index, token in enumerate(tokens):
        if token.tag[:1] == "v" or token.operator:
            return nouns or _described(tokens)
        if token.text in lexicon().prepositions:
            return nouns
        if _is_noun(token) and not (index and tokens[index - 1].text in _ANAPHORIC):
            nouns.append(token)
    return nouns


def is_anaphoric(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` stands, with the one before it, for what was named: `该 组织`."""
    return index > 0 and tokens[index - 1].text in _ANAPHORIC


def _described(tokens: Sequence[Token]) -> list[Token]:
    """The nouns after the last `的` of a clause that ends with them: `拥有算力的东埔`."""
    last = max((index for index, token in enumerate(tokens) if token.text == "的"), default=-1)
    rest = tokens[last + 1 :] if last >= 0 else []
    return list(rest) if any(map(is_place, rest)) and all(map(_is_noun, rest)) else []


def _is_noun(token: Token) -> bool:
    if token.text in lexicon().times or token.text[0].isdigit():
        return False
    is_collective = token.tag == "r" and len(token.text) > 1 and token.text not in lexicon().anaphors - {"我们"}
    return token.tag[:1] in ("n", "j") or not token.tag or is_collective
