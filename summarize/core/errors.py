"""Every error a user can cause, in one tree, and the exit codes of all commands.

    SummarizeError                  exit 2 unless a subclass says otherwise
    ├── UsageError                  2   a path, an option or an id that cannot be used
    ├── ConfigError                 2   a config, catalogue or prompt file that does not validate
    ├── StoreError                  2   the results folder or the cache cannot be read or written
    ├── StaleError                  3   something is no longer what it was when it was compared
    ├── IncomparableError           3   two sides have nothing that could be compared
    ├── ModelError                  3   weights that are missing, cannot be fetched, or are not the right bytes
    │   ├── NoModelError            2   a name or path that no model or adapter has
    │   └── WrongBytesError         3   in summarize.models: bytes of another sha256
    ├── BackendError                3   a backend that cannot be opened or that failed while generating
    ├── LockedError                 5   another nightly run is at work here
    ├── SpaceError                  6   less disk space than a nightly run needs to begin
    └── ArticleError                1   one document cannot become a record: it ends as a Failure, the run goes on
        ├── LostError               1   the model's process hung or died over it
        └── SelfCheckError          1   the result breaks an invariant of every record

Errors are told apart by class, never by message. `message` is one line: what is wrong and where;
`hint` is one line: what to do. Anything outside this tree is a bug: over one article it ends as that article's Failure,
with the reason `bug`; elsewhere it stops the run.
"""

import traceback
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, Final

from summarize.core.messages import Message, _

BUG: Final = "bug"
"""The reason of a Failure that the article is not to blame for."""
SLOW: Final = "slow"
"""The reason of a Failure that took longer than its document may: on another machine, or alone, it may not."""
_PACKAGE: Final = Path(__file__).parents[1]
_LONGEST_LINE: Final = 500
SYSTEM_ERRORS: Final = (
    _("No such file or directory"),
    _("Permission denied"),
    _("Operation not permitted"),
    _("File exists"),
    _("Is a directory"),
    _("Not a directory"),
    _("Directory not empty"),
    _("No space left on device"),
    _("Disk quota exceeded"),
    _("Read-only file system"),
    _("File name too long"),
    _("Too many levels of symbolic links"),
    _("Too many open files"),
    _("Input/output error"),
    _("Broken pipe"),
    _("Connection refused"),
)
"""What the system says most: only named here so that it is translated."""


class ExitCode(IntEnum):
    """The exit codes of all commands."""

    OK = 0
    """Done, and nothing to report."""
    ISSUES = 1
    """Done, and something to report: failed documents, findings, differences, skipped changes, open conflicts."""
    UNUSABLE = 2
    """Something the command was given cannot be used: an option, a path, a config, a results folder, a cache."""
    UNMET = 3
    """The work cannot be done here: the model or backend fails, or what is to be compared has changed."""
    DEADLINE = 4
    """A nightly run stopped at its deadline with work left."""
    LOCKED = 5
    """Another nightly run is at work."""
    NO_SPACE = 6
    """Too little disk space for a nightly run to begin."""
    GATE = 7
    """A nightly run whose records are held back: a condition of its gate holds."""
    DRIFT = 8
    """What a run says is further from the run before than a limit allows."""
    BUG = 70
    """Stopped over a bug; as in sysexits.h, because Python's own 1 means failed documents."""
    INTERRUPTED = 130
    """Ended by SIGINT (Ctrl-C)."""
    TERMINATED = 143
    """Ended by SIGTERM."""


class SummarizeError(Exception):
    """Base of every expected error; `str()` is the one line, `hint` is what to do about it."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNUSABLE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def describe_bug(error: Exception) -> Message:
    """One line on an unexpected error: its class and place, never its message, which may quote the article."""
    paths = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    places = [f"{path.relative_to(_PACKAGE.parent)}:{line}" for path, line in paths if path.is_relative_to(_PACKAGE)]
    return _(
        "a bug of this program, {kind} in {place}; please report it",
        kind=type(error).__name__,
        place=" ".join(places[-1:]),
    )


def first_line(error: BaseException | str) -> str:
    """The first line of an error's message, cut to a readable length; its class where the message is empty."""
    lines = str(error).strip().splitlines()
    text = lines[0].strip() if lines else type(error).__name__
    return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1] + "…"


def reason_of(error: BaseException) -> str:
    """What the system refused, without its number and the path, which a message names itself; else the first line."""
    if isinstance(error, UnicodeDecodeError):
        return why_no_utf8(error)
    return Message(error.strerror) if isinstance(error, OSError) and error.strerror else first_line(error)


def why_no_utf8(error: UnicodeDecodeError) -> Message:
    """What is wrong with bytes that are no UTF-8, and in which line."""
    return _("not UTF-8: line {line}", line=error.object.count(b"\n", 0, error.start) + 1)


class UsageError(SummarizeError):
    """A path, an option or an id the command was given cannot be used."""


class ConfigError(SummarizeError):
    """A configuration, model catalogue or prompt file does not validate."""


class StoreError(SummarizeError):
    """A results folder, run or cache cannot be read or written."""


class StaleError(SummarizeError):
    """An article, a field or a file is no longer what it was when it was compared."""

    exit_code = ExitCode.UNMET


class IncomparableError(SummarizeError):
    """Two sides have nothing that could be compared."""

    exit_code = ExitCode.UNMET


class ModelError(SummarizeError):
    """Model weights are missing, cannot be fetched, or are not the bytes the catalogue names."""

    exit_code = ExitCode.UNMET


class NoModelError(ModelError):
    """No model or adapter has the name or path that the command was given."""

    exit_code = ExitCode.UNUSABLE


class BackendError(SummarizeError):
    """A backend cannot be opened here, or failed while generating."""

    exit_code = ExitCode.UNMET


class LockedError(SummarizeError):
    """Another nightly run is at work on the same state folder."""

    exit_code = ExitCode.LOCKED


class SpaceError(SummarizeError):
    """Less disk space is free than a nightly run needs to begin."""

    exit_code = ExitCode.NO_SPACE


class ArticleError(SummarizeError):
    """One document cannot become a record; `reason` is the stable code its Failure carries."""

    exit_code = ExitCode.ISSUES

    def __init__(self, reason: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class LostError(ArticleError):
    """The model's process hung, died or failed over this one document; others are not affected."""


class SelfCheckError(ArticleError):
    """The result for a document breaks an invariant of every record; it is not written."""

    def __init__(self, message: str) -> None:
        super().__init__("self-check", message)
