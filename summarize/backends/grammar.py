"""A request's JSON schema as a grammar that allows compact JSON only.

Engines turn a JSON schema into a grammar that allows white space anywhere, and a small model can fall into
writing nothing else. The grammar made here has one way to write each answer. It is in the GBNF dialect that
llama.cpp introduced and xgrammar reads.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from summarize.core.errors import BackendError
from summarize.core.messages import _
from summarize.core.schema import PLAIN_TEXT

_PLAIN: Final = PLAIN_TEXT[1:-2]
"""A character of plain text."""


def schema_to_ebnf(schema: Mapping[str, Any]) -> str:
    """The grammar of one object whose keys come in the schema's order.

    Each property is a string, or an array of strings with optional `minItems` and `maxItems`. A string is one of an
    `enum`, or `PLAIN_TEXT` with optional `minLength` and `maxLength`. Raises BackendError for anything else: the
    schemas asked with and this file grow together.
    """
    if schema.get("type") != "object":
        raise BackendError(_("no grammar for a schema of type {type!r}", type=schema.get("type")))
    rules = []
    members = []
    for index, (key, value) in enumerate(schema["properties"].items()):
        rules += _rules(f"field{index}", value)
        members.append(f"{_quote(_quote(key) + ':')} field{index}")
    body = f" {_quote(',')} ".join(members)
    return "\n".join([f"root ::= {_quote('{')} {body} {_quote('}')}", *rules]) + "\n"


def _rules(name: str, schema: Mapping[str, Any]) -> list[str]:
    if schema["type"] != "array":
        return [f"{name} ::= {_string(schema)}"]
    item = f"{name}item"
    items = _repeat(item, low=schema.get("minItems", 0), high=schema.get("maxItems"))
    return [f"{name} ::= {_quote('[')} {items} {_quote(']')}", f"{item} ::= {_string(schema.get('items', {}))}"]


def _string(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(_quote(_quote(word)) for word in schema["enum"])
    if schema.get("pattern") != PLAIN_TEXT:
        raise BackendError(_("no grammar for {schema!r}", schema=dict(schema)))
    quote = _quote('"')
    return f"{quote} {_PLAIN}{{{schema.get('minLength', 0)},{schema.get('maxLength', '')}}} {quote}"


def _repeat(item: str, *, low: int, high: int | None) -> str:
    items = item
    if high != 1:  # Not every engine takes {0,0}.
        items += f" ({_quote(',')} {item}){{{max(low - 1, 0)},{high - 1 if high else ''}}}"
    return items if low else f"({items})?"


def _quote(text: str) -> str:
    """As a JSON string, and as a literal of the grammar: both are quoted in the same way."""
    return json.dumps(text, ensure_ascii=False)
