"""`NightlyStatus`: the night at work, the last nights, waiting documents and dead letters. Read-only."""

from datetime import datetime, timedelta

from summarize.core.config import Config
from summarize.core.schema import FrozenModel
from summarize.nightly.lock import Holder, is_held, read_holder
from summarize.nightly.state import DeadLetter, NightRow, State, state_folder


class Running(FrozenModel):
    """The night at work."""

    holder: Holder | None
    """The process that holds the lock; None when its file is missing or damaged."""
    night: NightRow | None
    """None in the moment between taking the lock and saving the first row."""
    per_minute: float | None
    """Documents a minute; None before the first."""
    expected_end: datetime | None
    """The end at that rate, or the deadline if earlier; None when neither is known."""


class NightlyStatus(FrozenModel):
    """The status of the nights of one config."""

    running: Running | None
    nights: tuple[NightRow, ...]
    """The last nights that ended, newest first."""
    waiting: int
    """Documents left over, first in line the next night."""
    dead: int
    """Number of dead letters."""
    letters: tuple[DeadLetter, ...] | None
    """The dead letters; None when they were not asked for."""


def nightly_status(config: Config, now: datetime, *, limit: int, dead_letters: bool = False) -> NightlyStatus:
    """The status of `config` at `now`, with the last `limit` nights, and the dead letters if asked for."""
    folder = state_folder(config)
    at_work = is_held(folder)
    with State(folder, config.nightly.source, read_only=True) as state:
        nights = state.nights(limit + 1)
        letters = state.dead_letters(config.nightly.attempts)
        waiting = len(state.waiting_ids())
    current = nights[0] if nights and nights[0].outcome == "running" else None
    if current and not (at_work := at_work or is_held(folder)):  # asked again: it may have begun meanwhile
        nights[0], current = current.model_copy(update={"outcome": "died"}), None
    return NightlyStatus(
        running=_running(read_holder(folder), current, now) if at_work else None,
        nights=tuple(night for night in nights if night is not current)[:limit],
        waiting=waiting,
        dead=len(letters),
        letters=tuple(letters) if dead_letters else None,
    )


def _running(holder: Holder | None, night: NightRow | None, now: datetime) -> Running:
    ends = [night.stops] if night and night.stops else []
    per_minute = None
    if night and night.documents and now > night.started:
        per_document = (now - night.started).total_seconds() / night.documents
        per_minute = round(60 / per_document, 1)
        if night.total is not None:
            ends.append(now + timedelta(seconds=per_document * max(night.total - night.documents, 0)))
    return Running(holder=holder, night=night, per_minute=per_minute, expected_end=min(ends, default=None))
