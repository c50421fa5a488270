"""Retries: what of a server's answers may go better the next time, and how long to wait before it is asked again."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_RETRY_AFTER: Final = 60.0
"""Seconds that a server may ask to be left alone over one request."""
_PASSING: Final = {408, 409, 425, 429}
"""Status codes below 500 that concern the moment, not the request."""
BUSY: Final = {408, 429, 503, 504, 529}
"""Status codes of a server that has more to do than it can."""
_LASTING: Final = {501, 505}
"""Those above that concern the request."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How often, and with which pauses in seconds, the same is asked until a try succeeds."""

    tries: int = 10
    first_pause: float = 0.25
    longest_pause: float = 4.0
    outage: float = 120.0
    """How long a server that was there may be away: to be started again, or to have room."""

    def pause(self, tries: int, retry_after: float = 0.0) -> float:
        """Seconds to wait after so many tries: twice as long each time, at random so that not all come back together.

        Never less than the server asks for.
        """
        longest = min(self.longest_pause, self.first_pause * 2 ** min(tries - 1, 32))
        return retry_after + random.uniform(longest / 2, longest)  # noqa: S311


def is_passing(status: int) -> bool:
    """Whether the same request may be answered the next time."""
    return status in _PASSING or (status >= 500 and status not in _LASTING)


def retry_after_seconds(header: str) -> float:
    """The seconds that a `Retry-After` header asks for, a number of them or a date; at most LONGEST_RETRY_AFTER.

    0 where it says nothing that can be read.
    """
    if header.isascii() and header.isdigit():
        return min(float(header[:9]), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)
