"""The model's answer: its JSON schema, its parsing, and its match with the candidates it chose from."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from summarize.core.config import LimitsConfig
from summarize.core.fields import KEYWORDS, LIST_FIELDS
from summarize.core.schema import Output
from summarize.core.text import fold
from summarize.extract.candidates.candidate_set import SENTENCES, CandidateSet, Selection

MOST_SENTENCES: Final = 6
MIN_LIKENESS: Final = 80
"""Likeness in percent (rapidfuzz's ratio of folded wordings) from which an item is taken for a candidate: one
character of five may differ."""

_FENCE: Final = re.compile(r"^```(?:json)?\s*\n(.*?)\n?```$", re.DOTALL)


class InvalidAnswer(ValueError):  # noqa: N818 - it is about an answer, and never leaves the extractor
    """The answer is not what was asked for; the message is the reason a model can be told, in Chinese."""


def answer_schema(candidates: CandidateSet, limits: LimitsConfig) -> dict[str, Any]:
    """The JSON schema of a choice among `candidates`; a field that has none is not asked for.

    Every item is one of an enumeration, so a constrained backend cannot write a word that the article does not have.
    """
    choices: dict[str, dict[str, Any]] = {}
    for name in LIST_FIELDS:
        least = limits.keywords.min if name == KEYWORDS else 0
        choices[name] = _choice((candidate.text for candidate in candidates.of(name)), least, limits.of(name).max)
    choices[SENTENCES] = _choice((str(sentence.number) for sentence in candidates.sentences), 1, MOST_SENTENCES)
    properties = {name: choice for name, choice in choices.items() if choice["items"]["enum"]}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _choice(words: Iterable[str], low: int, high: int) -> dict[str, Any]:
    enumeration = list(words)
    return {
        "type": "array",
        "minItems": min(low, len(enumeration)),
        "maxItems": min(high, len(enumeration)),
        "items": {"type": "string", "enum": enumeration},
    }


def parse(output: Output) -> Selection:
    """The selection in `output`; InvalidAnswer says what is wrong with it.

    Repairs only what loses nothing: white space and a code fence around the object.
    """
    if output.finish == "length":
        raise InvalidAnswer("回答太长，没有写完")
    text = output.text.strip().removeprefix("\ufeff")
    if fenced := _FENCE.match(text):
        text = fenced[1]
    try:
        return Selection.model_validate(json.loads(text))
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise InvalidAnswer(f"{key} 不符合要求的格式") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidAnswer("不是合法的 JSON 对象") from error


def match_to_candidates(selection: Selection, candidates: CandidateSet) -> tuple[Selection, tuple[str, ...]]:
    """The selection in the candidates' own wordings, and its unknown items, which are left out.

    Mends the answers of engines that are not constrained to the schema; those of a constrained one do not change.
    """
    numbers = {sentence.number for sentence in candidates.sentences}
    matched: dict[str, tuple[str | int, ...]] = {
        SENTENCES: tuple(number for number in selection.sentences if number in numbers)
    }
    unknown_items = [str(number) for number in selection.sentences if number not in numbers]
    for name in LIST_FIELDS:
        wordings = {fold(candidate.text): candidate.text for candidate in candidates.of(name)}
        closest = [(item, _closest(fold(item), wordings)) for item in selection.items(name)]
        matched[name] = tuple(dict.fromkeys(wording for _, wording in closest if wording is not None))
        unknown_items += [item for item, wording in closest if wording is None]
    return Selection.model_validate(matched), tuple(unknown_items)


def _closest(folded: str, wordings: Mapping[str, str]) -> str | None:
    """The wording that a folded item means, by the wordings' folded form; None where it means none."""
    if folded in wordings:
        return wordings[folded]
    best = process.extractOne(folded, wordings.keys(), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
    return None if best is None else wordings[best[0]]
