"""What commands say of the files of a folder that are no articles: names and reasons, so that nothing is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from summarize.cli.output import echo
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.read.sources import SkippedFile

_NAMED: Final = 3
"""Files of each reason that are named."""


def print_skipped(skipped: Iterable[SkippedFile]) -> None:
    """A line for the first files of each reason, and one for how many more there are, on standard error."""
    for line in skipped_lines(skipped):
        echo(line, err=True)


def skipped_lines(skipped: Iterable[SkippedFile]) -> Iterator[str]:
    """The lines that `print_skipped` prints."""
    counts = Counter[str]()
    for file in skipped:
        counts[file.reason] += 1
        if counts[file.reason] <= _NAMED:
            yield _("skipped: {name}: {reason}", name=file.name, reason=file.reason)
    for reason, count in counts.items():
        if count > _NAMED:
            yield _("skipped: {files}: {reason}", files=counted(count - _NAMED, "more file"), reason=reason)
