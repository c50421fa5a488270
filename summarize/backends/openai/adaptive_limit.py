"""How many requests a server is sent at once, by how it takes them: additive increase, multiplicative decrease."""

import time


class AdaptiveLimit:
    """A number of requests, `most` at first. Half as many when the server is busy; after as many answers one more."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._limit = float(most)
        self._shrunk = 0.0

    @property
    def requests(self) -> int:
        """As many as are worth sending at once, one at least."""
        return int(self._limit)

    def grow(self) -> None:
        """Note an answer."""
        self._limit = min(self._most, self._limit + 1 / self._limit)

    def shrink(self, sent: float) -> None:
        """Note that the server is too busy for a request that was first sent at `sent` (time.monotonic()).

        What was sent before the last time it shrank tells nothing new: so one request shrinks it once.
        """
        if sent >= self._shrunk:
            self._limit = max(1.0, self._limit / 2)
            self._shrunk = time.monotonic()
