"""Antecedents: who a pronoun of the article is, where there is no doubt."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from summarize.extract.verification.atoms import Pause
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import is_person, subject_of
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.statement import read_statement

_PRONOUN: Final = re.compile(r"\s*([他她])")
_LENGTHS: Final = range(2, 5)
"""Characters of a person's name."""
_OFFICE: Final = re.compile(
    r".{0,2}(?:书记|主席|总理|总统|部长|[省市区县局司处校院会团队]长|主任|教授|院士|博士|先生|女士|经理|总裁|董事长)?"
)
"""What may stand behind a name and still be the same person."""
_TOGETHER: Final = re.compile("会见|会谈|陪同|一[同起道]|分别|共同")
"""Words of a sentence about several persons."""


def with_pronoun(sentence: str, source: Source) -> Iterator[tuple[str, int]]:
    """What `甲表示，…` is with the pronoun that the article has for 甲, and the article's sentence that begins so."""
    statement = read_statement(sentence)
    speaker = list(takewhile(lambda token: token.text not in lexicon().speech, statement.tokens))
    verb = statement.tokens[len(speaker)].text if len(speaker) < len(statement.tokens) else ""
    office = list(takewhile(lambda token: not is_person(token), speaker)) if speaker else []
    office = office if len(office) < len(speaker) and all(token.tag[:1] in "njb" for token in office) else []
    title = "".join(token.text for token in office)
    name = "".join(token.text for token in speaker[len(office) :])
    if len(name) not in _LENGTHS or not sentence.startswith(title + name) or not _is_name(speaker[len(office) :]):
        return
    for index in range(1, len(source)):
        text = source.sentence_text(index)
        pronoun = _PRONOUN.match(text)
        if pronoun is None or not verb or not text.startswith(verb, pronoun.end()):
            continue
        if title + name in source.sentence_text(index - 1) and _is_antecedent(name, source, index - 1):
            yield pronoun[1] + sentence[len(title + name) :], index


def _is_name(tokens: list[Token]) -> bool:
    """Whether the words are a person's name: the dictionary parts some, `周 静岚`."""
    return bool(tokens) and (is_person(tokens[0]) or tokens[0].tag[:2] == "nr")


def _is_antecedent(name: str, source: Source, index: int) -> bool:
    """Whether a sentence is about that person and names no other, and the one behind it is of its paragraph."""
    following, text = source.first_atoms[index + 1], source.sentence_text(index)
    if source.atoms.pauses[following] == Pause.PARAGRAPH or f"{name}的" in text or _TOGETHER.search(text):
        return False
    if any(_may_be_other(token, name) for token in source.tokens(index)):
        return False
    first, last = source.sentence_atoms(index)
    while first < last:
        end = min(last, source.clause_end(first))
        head = "".join(token.text for token in subject_of(source.tokens_between(first, end)))
        if name in head:
            return _OFFICE.fullmatch(head.partition(name)[2]) is not None
        first = end
    return False


def _may_be_other(token: Token, name: str) -> bool:
    """Whether the word may name another person: a name, or one of some length that the dictionary lacks."""
    is_unknown = not token.tag and len(token.text) > 1 and not token.text[0].isdigit()
    return (is_person(token) or is_unknown) and token.text not in name
