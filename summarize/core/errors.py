"""Every error a user can cause, in one tree.

    SummarizeError                  exit 2 unless a subclass says otherwise
    ├── UsageError                  2   a path, an option or an id that cannot be used
    ├── ConfigError                 2   a config, catalogue or prompt file that does not validate
    ├── StoreError                  2   the results folder or the cache cannot be read or written
    ├── StaleError                  3   something is no longer what it was when it was compared
    ├── IncomparableError           3   two sides have nothing that could be compared
    ├── ModelError                  3   weights that are missing, cannot be fetched, or are not the right bytes
    │   └── WrongBytesError         3   in summarize.models: bytes of another sha256
    ├── BackendError                3   a backend that cannot be opened or that failed while generating
    ├── LockedError                 5   another night is at work here
    ├── SpaceError                  6   less disk space than a night may begin with
    └── ArticleError                1   one document cannot become a record: it ends as a Failure, the run goes on
        ├── LostError               1   the model's process hung or died over it
        └── SelfCheckError          1   what came out breaks a promise every record makes

Errors are told apart by class, never by message. `message` is one line: what is wrong and where;
`hint` is one line: what to do. Anything outside this tree is a bug: over one article it ends as that article's Failure,
with the reason `bug`; elsewhere it stops the run.
"""

import traceback
from pathlib import Path
from typing import ClassVar, Final

BUG: Final = "bug"
"""The reason of a Failure that the article is not to blame for."""
_PACKAGE: Final = Path(__file__).parents[1]


class SummarizeError(Exception):
    """Base of every expected error; `str()` is the one line, `hint` is what to do about it."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def bug(error: Exception) -> str:
    """One line on what nobody expected: its class and where, never its message, which may quote the article."""
    ours = [one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).is_relative_to(_PACKAGE)]
    places = [f"{Path(one.filename).relative_to(_PACKAGE.parent)}:{one.lineno}" for one in ours]
    return f"a bug of this program, {type(error).__name__} in {' '.join(places[-1:])}; please report it"


class UsageError(SummarizeError):
    """A path, an option or an id the command was given cannot be used."""


class ConfigError(SummarizeError):
    """A configuration, model catalogue or prompt file does not validate."""


class StoreError(SummarizeError):
    """A results folder, run or cache cannot be read or written."""


class StaleError(SummarizeError):
    """An article, a field or a file is no longer what it was when it was compared."""

    exit_code = 3


class IncomparableError(SummarizeError):
    """Two sides have nothing that could be compared."""

    exit_code = 3


class ModelError(SummarizeError):
    """Model weights are missing, cannot be fetched, or are not the bytes the catalogue names."""

    exit_code = 3


class BackendError(SummarizeError):
    """A backend cannot be opened here, or failed while generating."""

    exit_code = 3


class LockedError(SummarizeError):
    """Another night is at work on the same state folder."""

    exit_code = 5


class SpaceError(SummarizeError):
    """There is less disk space than a night may begin with."""

    exit_code = 6


class ArticleError(SummarizeError):
    """One document cannot become a record; `reason` is the stable code its Failure carries."""

    exit_code = 1

    def __init__(self, reason: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class LostError(ArticleError):
    """The process of the model hung, died or failed over this one document, twice; nothing is wrong with the next."""


class SelfCheckError(ArticleError):
    """What was made of a document breaks a promise that every record makes; it is not written."""

    def __init__(self, message: str) -> None:
        super().__init__("self-check", message)
