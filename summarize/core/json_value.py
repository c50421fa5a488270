"""Parsing of JSON that somebody else may have written."""

import json
from typing import Any


def parse_json(content: str | bytes) -> Any:
    """The value in `content`; ValueError where there is none: no JSON, brackets or digits without end."""
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("nests too deep") from None
