"""Reference labels: a JSONL file, one article a line. Knows their form, not how a record is scored."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from summarize.core.errors import UsageError
from summarize.core.schema import FrozenModel


def _regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class Fact(FrozenModel):
    """Something the summary should convey; it does where one of the patterns (regular expressions) matches."""

    fact: str
    patterns: Annotated[tuple[Annotated[str, AfterValidator(_regex)], ...], Field(min_length=1)]


class Gold(FrozenModel):
    """What an editor would accept for one article."""

    id: str
    keywords: tuple[str, ...]
    """Acceptable phrases."""
    ai_technologies: tuple[tuple[str, ...], ...]
    """For each technology its acceptable wordings."""
    industries: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...]
    boilerplate: tuple[str, ...] = ()
    """Strings of the page around the article, none of which may stand in a field."""
    summary: str = ""
    numbers: tuple[str, ...] = ()
    sha256: str = ""


def load_gold(path: Path) -> dict[str, Gold]:
    """The labels by article id; UsageError names the first line that does not fit."""
    found: dict[str, Gold] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", hint="--gold takes a JSONL file of labels") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            gold = Gold.model_validate(json.loads(line))
        except ValidationError as error:
            problem = error.errors()[0]
            key = ".".join(str(part) for part in problem["loc"])
            raise UsageError(
                f"{path}:{number}: {key}: {problem['msg']}", hint="docs/quality.md has the form"
            ) from error
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}:{number}: not JSON: {error}", hint="docs/quality.md has the form") from error
        found[gold.id] = gold
    if not found:
        raise UsageError(f"{path}: no label in it", hint="docs/quality.md has the form")
    return found
