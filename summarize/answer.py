"""The form of an answer: the JSON schema a request is sent with, made from the limits. Knows no engine.

Free text is described by what it may hold, not by what it may not: engines compile such classes faster and
more reliably than negated ones, and nothing in them ever needs a JSON escape.
"""

from collections.abc import Sequence
from typing import Any, Final

from summarize.config import LimitsConfig, Range
from summarize.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS

IDEOGRAPHS: Final = "\u3400-\u9fff"
ASCII: Final = r" %&()+,./0-9:A-Za-z-"
"""The ASCII an editor would print, as written inside a character class: what a summary of garbled text would
copy from it (`<`, `{`, `?`, …) cannot be written, so a garbled span never sets off a loop."""
MARKS: Final = "，、；：“”‘’（）《》〈〉「」『』【】〔〕·—…～％‰℃°×＋－／"
ENDS: Final = "。！？"

_ITEM: Final = f"^[{IDEOGRAPHS}0-9A-Za-z +.&/_·“”《》（）-]+$"
_SENTENCE: Final = f"[{IDEOGRAPHS}{ASCII}{MARKS}]+[{ENDS}]"


def answer_schema(limits: LimitsConfig, fields: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of an answer that holds `fields`, in the order they are written."""
    forms = {
        KEYWORDS: _list(limits.keywords),
        AI_TECHNOLOGIES: _list(limits.ai_technologies),
        INDUSTRIES: _list(limits.industries),
        EVENT_SUMMARY: {"type": "string", "pattern": f"^({_SENTENCE}){{1,5}}$"},
    }
    return {
        "type": "object",
        "properties": {name: forms[name] for name in fields},
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(count: Range) -> dict[str, Any]:
    item = {"type": "string", "pattern": _ITEM}
    return {"type": "array", "minItems": count.min, "maxItems": count.max, "items": item}
