"""Files of labels, articles and answers: JSON, an object a line."""

import json
from pathlib import Path
from typing import Any

from summarize.core.files import read_lines


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file."""
    return [json.loads(line) for line in read_lines(path) if line.strip()]
