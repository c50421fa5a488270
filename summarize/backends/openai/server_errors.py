"""What can go wrong with one request to a server."""

from typing import Final

from summarize.backends.openai.retries import BUSY
from summarize.core.errors import BackendError
from summarize.core.messages import _

LOG_HINT: Final = _("see the server's log; finished work is kept: run the same command again to resume")


class ServerError(BackendError):
    """One request that a server did not answer as it should; `reason` is the message without the server's address."""

    def __init__(self, server: str, reason: str, *, hint: str = LOG_HINT) -> None:
        super().__init__(_("{server}: {reason}", server=server, reason=reason), hint=hint)
        self.reason = reason


class TooLargeError(ServerError):
    """One answer that is larger than any may be."""


class TransientError(ServerError):
    """One try that failed where the next may not: the server is busy or away, or broke its answer off."""

    def __init__(
        self, server: str, reason: str, *, hint: str = LOG_HINT, status: int = 0, retry_after: float = 0.0
    ) -> None:
        super().__init__(server, reason, hint=hint)
        self.is_busy = status in BUSY
        self.retry_after = retry_after
        """Seconds that the server asks to wait."""
