"""Reference labels (`--gold`): what an editor accepts for each article, read from a JSONL file."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from summarize.core.config import first_problem
from summarize.core.errors import UsageError
from summarize.core.json_value import parse_json
from summarize.core.schema import FrozenModel

_CENTRAL = 5
_HINT = "docs/quality.md describes the format"


def _check_regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class Fact(FrozenModel):
    """A fact the summary should convey; it does when one of the regular expressions matches."""

    fact: str
    patterns: Annotated[tuple[Annotated[str, AfterValidator(_check_regex)], ...], Field(min_length=1)]


class Gold(FrozenModel):
    """The labels of one article."""

    id: str
    keywords: tuple[str, ...]
    """Acceptable keywords, the central ones first."""
    ai_technologies: tuple[tuple[str, ...], ...]
    """The acceptable wordings of each technology."""
    industries: tuple[tuple[str, ...], ...]
    """The acceptable wordings of each industry."""
    facts: tuple[Fact, ...]
    boilerplate: tuple[str, ...] = ()
    """Strings of the page around the article, which no field may contain."""
    summary: str = ""
    """As an editor would write it; scored where there is one."""
    numbers: tuple[str, ...] = ()
    """For people; not scored."""
    sha256: str = ""
    """For people; not checked."""

    @property
    def central_keywords(self) -> tuple[str, ...]:
        """The first five keywords, which a record should have."""
        return self.keywords[:_CENTRAL]


def load_gold(path: Path) -> dict[str, Gold]:
    """The labels by article id. Raises UsageError that names the first line that is not valid."""
    labels: dict[str, Gold] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", hint="--gold takes a JSONL file of labels") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            gold = Gold.model_validate(parse_json(line))
        except ValidationError as error:
            raise UsageError(f"{path}:{number}: {first_problem(error)}", hint=_HINT) from error
        except ValueError as error:
            raise UsageError(f"{path}:{number}: not JSON: {error}", hint=_HINT) from error
        labels[gold.id] = gold
    if not labels:
        raise UsageError(f"{path}: contains no label", hint=_HINT)
    return labels
