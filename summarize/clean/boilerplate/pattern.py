"""The pattern of a line that is not the article, and the shares of a page that such lines depend on."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from summarize.clean.rules import Rule
from summarize.core.messages import Message

Position = Literal["anywhere", "edge", "head", "tail"]
"""`edge`: only before the first or after the last paragraph of the article; `head`, `tail`: only on that side."""

EARLY: Final = 0.25
"""For lines behind which an article never goes on; a quarter of the page's paragraphs shows that it has begun."""
LATE: Final = 0.75
"""For lines that may be a subheading of the article: only near its end do they end it, and are dropped themselves."""


@dataclass(frozen=True, slots=True)
class BoilerplatePattern:
    """A pattern that a whole line matches, and why such a line is not the article."""

    rule: Rule
    reason: Message
    regex: re.Pattern[str]
    position: Position = "anywhere"
    ends_article: float = 0
    """Share of the page's paragraphs that must precede such a line for it to end the article; 0 for never."""
    max_length: float = 130
    """Characters such a line has at most: a longer one, as most paragraphs are, is not even looked at."""
    accepts: Callable[[str], bool] | None = None
    """What else must hold of the line, where an expression cannot say it."""

    def matches(self, line: str) -> bool:
        """Whether the whole line, without decoration, is of this kind."""
        if len(line) > self.max_length or not self.regex.fullmatch(line):
            return False
        return self.accepts is None or self.accepts(line)


def pattern(
    rule: Rule,
    reason: Message,
    *alternatives: str,
    position: Position = "anywhere",
    ends_article: float = 0,
    max_length: float = 130,
    accepts: Callable[[str], bool] | None = None,
) -> BoilerplatePattern:
    """A pattern of which the line matches one of `alternatives`, in whatever case."""
    regex = re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)
    return BoilerplatePattern(rule, reason, regex, position, ends_article, max_length, accepts)


NO_LIMIT: Final = math.inf
"""For patterns of lines of any length."""
