"""A summary in its paragraphs and sentences. Knows characters that end one, nothing of what they say."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE: Final = re.compile(r"[^。！？]+[。！？]*[”’」』）]*|[。！？]+[”’」』）]*")


def paragraphs(summary: str) -> list[list[str]]:
    """The sentences of each paragraph, without the white space around them; none of the empty ones."""
    found = ([text for match in _SENTENCE.findall(line) if (text := match.strip())] for line in summary.splitlines())
    return [sentences for sentences in found if sentences]
