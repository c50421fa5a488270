"""Rules on speakers: what the article has from somebody is given to nobody else, and its own words to nobody."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.extract.language.segmentation import dictionary
from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import Atoms, Pause, is_latin_key
from summarize.extract.verification.lexicon import lexicon
from summarize.extract.verification.names import subject_of
from summarize.extract.verification.reading import Reading, Reason
from summarize.extract.verification.source import Source, Token

_FARTHEST: Final = 6
"""Sentences of one paragraph after that which names the speaker."""
_OPENED: Final = re.compile(r"[“「『][^”」』]*\Z")
_NO_SPEECH: Final = frozenset({"可以", "来", "应该", "换句话", "不能", "可"})
"""Words with which 说 says nothing of a speaker: `可以说`."""
_JOINING: Final = frozenset({"则", "也", "还", "均", "都", "又", "同时", "共同", "一致"})
"""Adverbs between a speaker and the verb that say nothing of whether he speaks."""
DEMANDS: Final = frozenset({"要", "必须", "务必", "应当"})
"""Words with which somebody's demand begins."""
_PRONOUNS: Final = frozenset({"他", "她", "其", "他们", "她们", "双方", "对方", "该", "并", "还", "也"})


def speakers(reading: Reading) -> Iterator[Reason]:
    """Words given to another speaker than in the article."""
    if not reading.joints and NOWHERE not in reading.places and _opens(reading):
        return  # word for word, with whoever says it
    tokens = reading.statement.tokens
    said = sayings(tokens, reading.statement.atoms)
    for number, index in enumerate(said):
        end = _clause_begin(reading, tokens[said[number + 1]].first) if number + 1 < len(said) else len(reading.places)
        names = _speaker(reading, index)
        for first, last in reading.statement.clauses:
            begin = max(first, tokens[index].last)
            place = next((place for place in reading.places[begin : min(last, end)] if place != NOWHERE), NOWHERE)
            if place != NOWHERE and not _is_said_by(reading, place, names):
                yield "speaker"
                return


def _opens(reading: Reading) -> bool:
    """Whether the statement begins where a sentence, or what is behind the press's opening, begins: not with `他`."""
    source, place = reading.source, reading.places[0]
    sentence = source.sentence_of[place]
    begins = place in (source.sentence_atoms(sentence)[0], source.bodies[sentence])
    return begins and reading.statement.tokens[0].text not in _PRONOUNS


def silenced(reading: Reading) -> Iterator[Reason]:
    """Words that their sentence has from somebody with a name, told as the article's own."""
    tokens = reading.statement.tokens
    if any(token.text in lexicon().speech for token in tokens):
        return
    source = reading.source
    number = source.sentence_of[reading.used[0]]
    place = max(place for place in reading.used if source.sentence_of[place] == number)
    sentence = source.tokens(number)
    body = source.bodies[number]
    verbs = [at for at in sayings(sentence, source.atoms) if body <= sentence[at].first < place]
    theirs = _nouns_before(source, number, verbs[-1], body) if verbs else []
    said = reading.statement.text + "".join(reading.before[-1:])
    if any(map(is_proper, theirs)) and not any(name in said for name in theirs):
        yield "speaker"


def _clause_begin(reading: Reading, at: int) -> int:
    """The first atom of the statement's clause that has the atom, as its pauses part it."""
    pauses = reading.statement.atoms.pauses
    return next((first for first in range(at, 0, -1) if pauses[first] >= Pause.CLAUSE), 0)


def sayings(tokens: Sequence[Token], atoms: Atoms) -> list[int]:
    """Indices of the words that say that somebody said what follows."""
    return [index for index in range(len(tokens)) if _is_saying(tokens, index, atoms)]


def _is_saying(tokens: Sequence[Token], index: int, atoms: Atoms) -> bool:
    """Whether the word says that somebody said what follows: it has a noun before it, or a pause behind it."""
    token = tokens[index]
    if token.text not in lexicon().speech:
        return False
    is_paused = token.last < len(atoms) and atoms.pauses[token.last] >= Pause.CLAUSE
    before = _word_before(tokens, index, atoms)
    if before is None:
        return is_paused
    return before.text not in _NO_SPEECH and (is_paused or before.tag[:1] not in ("v", "d"))


def _word_before(tokens: Sequence[Token], index: int, atoms: Atoms) -> Token | None:
    """The word before a verb in its clause, but for adverbs that only join it to what others say: `乙则提出`."""
    for at in range(index, 0, -1):
        if atoms.pauses[tokens[at].first] >= Pause.CLAUSE:
            return None
        if tokens[at - 1].text not in _JOINING:
            return tokens[at - 1]
    return None


def _speaker(reading: Reading, index: int) -> list[str]:
    """The names and nouns of the one who speaks in the statement, the nearest to the verb last."""
    tokens, pauses = reading.statement.tokens, reading.statement.atoms.pauses
    names: list[str] = []
    for at in range(index - 1, -1, -1):
        if pauses[tokens[at + 1].first] >= Pause.CLAUSE and names:
            break
        if _is_nominal(tokens[at], reading.statement.atoms.keys[tokens[at].first]):
            names.insert(0, tokens[at].text)
    return names


def _is_said_by(reading: Reading, place: int, names: Sequence[str]) -> bool:
    """Whether the article has what stands at `place` from the one of these names."""
    theirs = speaker_at(reading.source, place)
    if theirs is None:
        return False
    if not names:
        return not reading.before or any(name in "".join(reading.before[-2:]) for name in theirs) or not theirs
    if names and not theirs:
        return False
    proper = [name for name in names if name in theirs and is_proper(name)]
    has_proper = any(map(is_proper, names)) and any(map(is_proper, theirs))
    return bool(proper) or (not has_proper and names[-1] in theirs[: 1 if any(map(is_proper, theirs)) else None])


def speaker_at(source: Source, place: int) -> list[str] | None:
    """The names and nouns of the one whose words stand at `place`; None where they are the article's own."""
    sentence = source.sentence_of[place]
    tokens = source.tokens(sentence)
    verbs = sayings(tokens, source.atoms)
    before = [index for index in verbs if tokens[index].first < place]
    if before:
        return _named_before(source, sentence, before[-1])
    if verbs and tokens[verbs[-1]].first > place and _is_closing(source, sentence, tokens[verbs[-1]]):
        return _named_before(source, sentence, verbs[-1])
    return _carried(source, sentence)


def _is_closing(source: Source, sentence: int, verb: Token) -> bool:
    """Whether the verb ends its sentence: `“…。”他说。`"""
    return verb.last >= source.sentence_atoms(sentence)[1]


def _named_before(source: Source, sentence: int, index: int) -> list[str]:
    """Who says it: the nouns before the verb in its clause, or of the sentences before where it has none."""
    names = _nouns_before(source, sentence, index)
    earlier = sentence
    while not names and earlier > max(0, sentence - _FARTHEST):
        earlier -= 1
        verbs = sayings(source.tokens(earlier), source.atoms)
        names = _nouns_before(source, earlier, verbs[-1]) if verbs else []
    return names


def _nouns_before(source: Source, sentence: int, index: int, first: int = 0) -> list[str]:
    """The nouns from the atom `first` on before a verb of speech, those of the nearest clause that has some."""
    tokens, names = source.tokens(sentence), list[str]()
    for at in range(index - 1, -1, -1):
        if tokens[at].first < first:
            break
        if source.clause_of[tokens[at].first] != source.clause_of[tokens[index].first] and names:
            break
        if _is_nominal(tokens[at], source.atoms.keys[tokens[at].first]):
            names.append(tokens[at].text)
    return names


def _carried(source: Source, sentence: int) -> list[str] | None:
    """The speaker of a sentence that names none: of an open quotation, or of the sentences before of its paragraph."""
    for earlier in range(sentence - 1, max(-1, sentence - 1 - _FARTHEST), -1):
        first = source.first_atoms[earlier + 1]
        if first < len(source.atoms) and source.atoms.pauses[first] == Pause.PARAGRAPH:
            return None
        verbs = sayings(source.tokens(earlier), source.atoms)
        if verbs:
            begin, end = source.spans[earlier][0], source.spans[sentence][0]
            is_open = _OPENED.search(source.text[begin:end]) is not None
            goes_on = all(_goes_on(source, later) for later in range(earlier + 1, sentence + 1))
            return _named_before(source, earlier, verbs[-1]) if is_open or goes_on else None
    return None


def _goes_on(source: Source, sentence: int) -> bool:
    """Whether a sentence without a speaker is still of the one before: it demands, has no own subject, or a pronoun."""
    first, _ = source.sentence_atoms(sentence)
    tokens = source.tokens_between(first, source.clause_end(first))
    if not tokens:
        return False
    is_pronoun = tokens[0].tag == "r" or tokens[0].text in _PRONOUNS
    return is_pronoun or tokens[0].text in DEMANDS or (tokens[0].tag != "p" and not subject_of(tokens))


def is_proper(word: str) -> bool:
    """Whether the word names one person or body."""
    tag = dictionary().tag(word)
    return tag[:2] in ("nr", "ns", "nt", "nz") or not tag


def _is_nominal(token: Token, key: str) -> bool:
    if token.text in _PRONOUNS or token.text in lexicon().times:
        return False
    return token.tag[:1] in ("n", "j", "l") or (not token.tag and token.last - token.first > 1) or is_latin_key(key)
