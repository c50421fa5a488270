"""The answer that asks least of a model: the first of what a schema offers, or the article's own first words."""

import json
import re
from typing import Any


def least_answer(schema: dict[str, Any], asked: str) -> str:
    """An answer to `schema`: as few items of each field as may be taken, at least one, and a sentence of `asked`."""
    words = re.findall(r"[\u4e00-\u9fff]{4}", asked)
    end = asked.rfind("。") + 1
    answer: dict[str, Any] = {}
    for name, field in schema["properties"].items():
        if field.get("type") == "string":
            answer[name] = asked[asked.rfind("\n", 0, end) + 1 : end]
        else:
            answer[name] = field["items"].get("enum", words)[: max(1, field["minItems"])]
    return json.dumps(answer, ensure_ascii=False)
