"""PROBE: a request no article is part of; a backend that cannot answer it is broken, whatever it was asked before."""

from typing import Final

from summarize.core.schema import ChatMessage, Request

PROBE: Final = Request(
    messages=(ChatMessage("user", "1+1=2，对吗？"),),
    schema={
        "type": "object",
        "properties": {
            "回答": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string", "enum": ["对", "错"]}}
        },
        "required": ["回答"],
        "additionalProperties": False,
    },
    max_tokens=32,
)
"""In the form of every other request, and nothing in it to refuse."""
