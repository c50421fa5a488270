"""A request's JSON schema as a grammar that allows compact JSON only. Knows no article and no engine's API.

Engines turn a JSON schema into a grammar that allows white space anywhere, and a small model can fall into
writing nothing else. The grammar made here has one way to write each answer. It is in the GBNF dialect that
llama.cpp introduced and xgrammar reads.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from summarize.core.errors import BackendError


def ebnf(schema: Mapping[str, Any]) -> str:
    """The grammar of one object whose keys come in the schema's order.

    Property types: `array` of strings with optional `minItems` and `maxItems`, and `string` with an `enum` or
    a `pattern`. Raises BackendError for anything else: the schemas asked with and this file grow together.
    """
    if schema.get("type") != "object":
        raise BackendError(f"no grammar for a schema of type {schema.get('type')!r}")
    rules: list[str] = []
    members = []
    for index, (key, value) in enumerate(schema["properties"].items()):
        name = f"field{index}"
        rules.extend(_value(name, value))
        members.append(f"{_literal(json.dumps(key, ensure_ascii=False) + ':')} {name}")
    body = f" {_literal(',')} ".join(members)
    return "\n".join([f"root ::= {_literal('{')} {body} {_literal('}')}", *rules]) + "\n"


def _value(name: str, schema: Mapping[str, Any]) -> list[str]:
    if schema["type"] == "array":
        items = _value(f"{name}item", schema["items"])
        return [f"{name} ::= {_literal('[')} {_repeated(f'{name}item', schema)} {_literal(']')}", *items]
    if schema["type"] == "string" and "enum" in schema:
        choices = " | ".join(_literal(json.dumps(word, ensure_ascii=False)) for word in schema["enum"])
        return [f"{name} ::= {choices}"]
    if schema["type"] == "string" and "pattern" in schema:
        return [f"{name} ::= {_literal(chr(34))} {_pattern(schema['pattern'])} {_literal(chr(34))}"]
    raise BackendError(f"no grammar for the property {schema!r}")


def _repeated(item: str, schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minItems", 0), schema.get("maxItems", "")
    items = item
    if high != 1:  # Not every engine takes {0,0}.
        items += f" ({_literal(',')} {item}){{{max(low - 1, 0)},{high - 1 if high else ''}}}"
    return items if low else f"({items})?"


_CLASS = re.compile(r"\[((?:[^^\]\\]|\\.)(?:[^\]\\]|\\.)*)\]")
_BETWEEN = re.compile(r"[(){}|*+?,0-9]*")
"""What may stand between classes: in the grammar's words, a bare letter would be the name of a rule."""
_RANGE = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?")


def _pattern(pattern: str) -> str:
    """An anchored regular expression of positive character classes, groups and repetition, in the grammar's words."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise BackendError(f"a pattern must be anchored at both ends: {pattern!r}")
    if not _BETWEEN.fullmatch(_CLASS.sub("", pattern[1:-1])):
        raise BackendError(f"no grammar for the pattern {pattern!r}: classes, groups and repetition only")
    return _CLASS.sub(lambda found: _class(found[1]), pattern[1:-1])


def _class(body: str) -> str:
    """One character class, its non-ASCII members apart.

    Some releases of xgrammar compare a class's UTF-8 bytes one by one, which is wrong for `[^。]` and for
    ranges that do not end on a byte boundary; literals, ASCII and whole blocks are right in all of them.
    """
    ascii_part, alternatives = "", []
    for first, last in _RANGE.findall(body):
        written = f"{first}-{last}" if last else first
        if written.isascii():
            ascii_part += written
        elif last:
            alternatives.append(f"[{written}]")
        else:
            alternatives.append(_literal(first))
    if ascii_part:
        alternatives.append(f"[{ascii_part}]")
    return f"({' | '.join(alternatives)})"


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
