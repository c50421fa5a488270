"""Reference labels (`--gold`): what an editor accepts for each article, read from a JSONL file."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import AfterValidator, Field, ValidationError, model_validator

from summarize.core.config import first_problem
from summarize.core.errors import UsageError, reason_of
from summarize.core.fields import ATTRIBUTES, KEYWORDS, LIST_FIELDS, ListField
from summarize.core.files import read_lines
from summarize.core.json_value import parse_json
from summarize.core.messages import Message, _
from summarize.core.parser_messages import parser_message
from summarize.core.schema import FrozenModel

T = TypeVar("T")
Wordings = tuple[str, ...]
"""Wordings of one thing, each acceptable."""
_CENTRAL = 5
_LABELLED = (*(ATTRIBUTES[name] for name in LIST_FIELDS), "facts")
_HINT = _("docs/quality.md describes the format")


def _check_regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(_("not a regular expression: {reason}", reason=error)) from error
    return pattern


class Fact(FrozenModel):
    """A fact the summary should convey; it does when one of the regular expressions matches."""

    fact: str
    patterns: Annotated[tuple[Annotated[str, AfterValidator(_check_regex)], ...], Field(min_length=1)]


class Gold(FrozenModel):
    """The labels of one article; a field that is None is not labelled, and not scored."""

    id: str
    keywords: tuple[str, ...] | None = None
    """Acceptable keywords, the central ones first."""
    ai_technologies: tuple[Wordings, ...] | None = None
    """The acceptable wordings of each technology."""
    industries: tuple[Wordings, ...] | None = None
    """The acceptable wordings of each industry."""
    facts: tuple[Fact, ...] | None = None
    boilerplate: tuple[str, ...] = ()
    """Strings of the page around the article, which no field may contain."""
    summary: str = ""
    """As an editor would write it; scored where there is one."""
    numbers: tuple[str, ...] = ()
    """For people; not scored."""
    sha256: str = ""
    """For people; not checked."""

    def groups(self, name: ListField) -> tuple[Wordings, ...] | None:
        """The items of a list field, each as its wordings; None where it is not labelled."""
        if name == KEYWORDS:
            return None if self.keywords is None else tuple((keyword,) for keyword in self.keywords)
        groups: tuple[Wordings, ...] | None = getattr(self, ATTRIBUTES[name])
        return groups

    @property
    def central_keywords(self) -> tuple[str, ...]:
        """The first five keywords, which a record should have."""
        return (self.keywords or ())[:_CENTRAL]

    @property
    def line(self) -> str:
        """The labels as a line of a JSONL file, without what is not labelled."""
        return self.model_dump_json(exclude_defaults=True) + "\n"

    @model_validator(mode="after")
    def _check_labelled(self) -> Self:
        if all(value in (None, "") for value in (*(getattr(self, name) for name in _LABELLED), self.summary)):
            raise ValueError(_("labels no field: {names} or summary", names=", ".join(_LABELLED)))
        return self


NO_GOLD: Final[Mapping[str, Gold]] = MappingProxyType({})


def load_gold(path: Path) -> dict[str, Gold]:
    """The labels by article id. Raises UsageError that names the first line that is not valid."""
    labels = {gold.id: gold for number, gold in read_labels(path, Gold.model_validate, hint=_HINT)}
    if not labels:
        raise UsageError(_("{path}: contains no label", path=path), hint=_HINT)
    return labels


def read_labels(path: Path, parse: Callable[[Any], T], *, hint: Message) -> Iterator[tuple[int, T]]:
    """Number and label of each line of a JSONL file; UsageError with `hint` where `parse` does not take one."""
    try:
        lines = read_lines(path)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("name a JSONL file of labels")
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, parse(parse_json(line))
        except ValidationError as error:
            raise UsageError(
                _("{path}:{number}: {problem}", path=path, number=number, problem=first_problem(error)), hint=hint
            ) from error
        except ValueError as error:
            raise UsageError(
                _("{path}:{number}: not JSON: {error}", path=path, number=number, error=parser_message(error)),
                hint=hint,
            ) from error


def require_labelled(path: Path, labels: Collection[str], articles: Collection[str]) -> None:
    """UsageError where the labels of the file `path` are of none of these articles."""
    if set(labels).isdisjoint(articles):
        raise UsageError(
            _("{path}: none of its labels is of an article of the run", path=path),
            hint=_("each names its article by the id that the run's records have"),
        )
