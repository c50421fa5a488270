"""The model's answer: its JSON schema, its parsing, and its match with the candidates of the article."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from rapidfuzz import fuzz, process

from summarize.clean.normalize.script_characters import to_simplified
from summarize.core.config import LimitsConfig
from summarize.core.fields import ATTRIBUTES, EVENT_SUMMARY, KEYWORDS, LIST_FIELDS
from summarize.core.schema import PLAIN_TEXT, Output
from summarize.core.text import fold
from summarize.extract.answer_values import MOST_ITEMS, as_items, as_no_numbers, as_numbers, split_joined
from summarize.extract.candidates.candidate_set import SENTENCES, CandidateSet, Selection
from summarize.extract.candidates.written import WrittenFields
from summarize.extract.loose_json import Json, read_json, read_objects

MOST_SENTENCES: Final = 6
MIN_LIKENESS: Final = 80
"""Likeness in percent (rapidfuzz's ratio of folded wordings) from which an item is taken for a candidate: one
character of five may differ."""

_LONGEST_KEY: Final = 30
_LONGEST_SUMMARY: Final = 4_000
"""Characters that are read of a summary: any that was asked for is a fraction of that."""
_KEY_ENDING: Final = re.compile(r"(?:列表|清单|名称|候选|编号|序号|list)+\Z")
_NO_LETTER: Final = re.compile(r"[\W_]")
_PLAIN_STRING: Final = {"type": "string", "pattern": PLAIN_TEXT}
_CUT_SUMMARY: Final = re.compile(rf'"{EVENT_SUMMARY}"\s*:\s*"([^"]*)')
"""The beginning of a summary whose object is not closed."""
_FIELD_KEYS: Final = {
    _NO_LETTER.sub("", fold(key)): name
    for name, attribute in ((SENTENCES, "sentences"), *ATTRIBUTES.items())
    for key in (name, attribute)
}
"""The field of each key, folded."""


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


def written_schema(limits: LimitsConfig) -> dict[str, Any]:
    """The JSON schema of the four fields written, the summary first; how long it is, the text itself must tell."""
    properties: dict[str, dict[str, Any]] = {EVENT_SUMMARY: _PLAIN_STRING}
    longest = limits.item_characters.max
    for name in LIST_FIELDS:
        size = limits.of(name)
        items = _PLAIN_STRING | {"minLength": 1, "maxLength": longest}
        properties[name] = {"type": "array", "minItems": size.min, "maxItems": size.max, "items": items}
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
    """The selection in `output`; InvalidAnswer says why there is none in it.

    Of an answer to the schema nothing changes. In any other the fields asked for are sought, however they are written;
    of several objects a later one counts more. What belongs to no field is left out.
    """
    if output.finish == "length":
        raise InvalidAnswer("回答太长，没有写完")
    values = read_json(output.text)
    if not values:
        raise InvalidAnswer("不是合法的 JSON 对象")
    fields = _find_fields(values)
    selection = Selection(
        **_lists(fields),
        sentences=as_numbers(fields.get(SENTENCES)),
        unreadable=as_no_numbers(fields.get(SENTENCES)),
    )
    if selection.model_copy(update={"unreadable": ()}) == Selection():
        raise InvalidAnswer("JSON 不符合要求的格式")
    return selection


def parse_written(output: Output) -> WrittenFields:
    """The fields in `output`; InvalidAnswer says why there is no summary in it.

    Of an answer that was cut the summary is what stands there, up to its last whole sentence.
    """
    fields: dict[str, Json] = {}
    for value in read_json(output.text):
        fields |= _find_fields(value)
    summary = fields.get(EVENT_SUMMARY)
    if isinstance(summary, list):
        summary = "".join(part for part in summary if isinstance(part, str))
    if summary is None and (cut := _CUT_SUMMARY.search(output.text)):
        summary = cut[1]
    if not isinstance(summary, str) or not summary.strip():
        raise InvalidAnswer("没有重大事件摘要")
    return WrittenFields(**_lists(fields), event_summary=summary[:_LONGEST_SUMMARY].strip())


def _lists(fields: Mapping[str, Json]) -> dict[str, tuple[str, ...]]:
    """The items of each list field under its attribute."""
    return {ATTRIBUTES[name]: as_items(fields.get(name)) for name in LIST_FIELDS}


def _find_fields(value: Json, *, depth: int = 4) -> dict[str, Json]:
    """The fields that `value` has, or else what it contains; empty where there are none within `depth` levels."""
    inner: Iterable[Json] = ()
    if isinstance(value, dict):
        fields = {name: content for key, content in value.items() if (name := _field_name(key))}
        if fields:
            return fields
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    elif isinstance(value, str) and "{" in value:
        inner = read_objects(value)
    found: dict[str, Json] = {}
    if depth:
        for content in inner:
            found |= _find_fields(content, depth=depth - 1)
    return found


def _field_name(key: str) -> str | None:
    """The field that `key` names: in either script, with marks or `列表` behind it; None where it names none."""
    plain = _NO_LETTER.sub("", fold(to_simplified(key[:_LONGEST_KEY])))
    return _FIELD_KEYS.get(plain) or _FIELD_KEYS.get(_KEY_ENDING.sub("", plain))


def match_to_candidates(selection: Selection, candidates: CandidateSet) -> tuple[Selection, tuple[str, ...]]:
    """The selection in the candidates' own wordings, and what of it is left out: unknown items, numbers that are none.

    Mends the answers of engines that are not constrained to the schema; those of a constrained one do not change.
    """
    numbers = {sentence.number for sentence in candidates.sentences}
    matched: dict[str, tuple[str | int, ...]] = {
        SENTENCES: tuple(number for number in selection.sentences if number in numbers)
    }
    unknown_items = [str(number) for number in selection.sentences if number not in numbers] + [*selection.unreadable]
    for name in LIST_FIELDS:
        wordings = {_plain(candidate.text): candidate.text for candidate in candidates.of(name)}
        closest = [pair for item in selection.of(name) for pair in _closest_of(item, wordings)]
        matched[name] = tuple(dict.fromkeys(wording for _, wording in closest if wording is not None))
        unknown_items += [item for item, wording in closest if wording is None]
    return Selection.model_validate(matched), tuple(unknown_items[:MOST_ITEMS])


def _closest_of(item: str, wordings: Mapping[str, str]) -> list[tuple[str, str | None]]:
    """The item with the wording that it means, or each of the items that it joins with its own."""
    whole = _closest(_plain(item), wordings)
    if whole is not None or len(parts := split_joined(item)) == 1:
        return [(item, whole)]
    return [(part, _closest(_plain(part), wordings)) for part in parts if part.strip()]


def _plain(wording: str) -> str:
    return fold(to_simplified(wording))


def _closest(plain: str, wordings: Mapping[str, str]) -> str | None:
    """The wording that a plain item means, by the wordings' plain form; None where it means none."""
    if plain in wordings:
        return wordings[plain]
    best = process.extractOne(plain, wordings.keys(), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
    return None if best is None else wordings[best[0]]
