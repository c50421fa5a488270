"""How things stand: what runs now, how the last nights went, what waits. Only looks, and writes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from summarize.core.config import Config
from summarize.core.schema import FrozenModel
from summarize.nightly.lock import Holder, current_holder, is_held
from summarize.nightly.state import DeadLetter, NightRow, State, state_folder


class Running(FrozenModel):
    """The night at work."""

    holder: Holder | None
    """None where it is not known who is at work."""
    night: NightRow | None
    """None in the moment before it is noted."""
    per_minute: float | None
    """Documents."""
    expected_end: datetime | None
    """At that rate, or the deadline where that comes first; None where nothing tells."""


class NightlyStatus(FrozenModel):
    """All of it."""

    running: Running | None
    nights: tuple[NightRow, ...]
    """The last that ended, newest first."""
    waiting: int
    dead: int
    letters: tuple[DeadLetter, ...] | None
    """The dead documents; None when they were not asked for."""


def nightly_status(config: Config, now: datetime, *, most: int, dead: bool = False) -> NightlyStatus:
    """How the nights of `config` stand `now`, with the last `most`."""
    folder = state_folder(config.nightly.state, config.run.results)
    at_work = is_held(folder)
    with State(folder, config.nightly.source, read_only=True) as state:
        nights = state.nights(most + 1)
        letters = state.dead_letters(config.nightly.attempts)
        waiting = len(state.waiting_ids())
    current = nights[0] if nights and nights[0].outcome == "running" else None
    if current and not (at_work := at_work or is_held(folder)):  # asked again: it may have begun meanwhile
        nights[0], current = current.model_copy(update={"outcome": "died"}), None
    return NightlyStatus(
        running=_running(current_holder(folder), current, now) if at_work else None,
        nights=tuple(one for one in nights if one is not current)[:most],
        waiting=waiting,
        dead=len(letters),
        letters=tuple(letters) if dead else None,
    )


def _running(by: Holder | None, night: NightRow | None, now: datetime) -> Running:
    seconds = (now - night.started).total_seconds() if night else 0
    if night is None or not night.documents or seconds <= 0:
        return Running(holder=by, night=night, per_minute=None, expected_end=night.stops if night else None)
    rate = night.documents / seconds
    end = None
    if night.total is not None:
        end = now + timedelta(seconds=max(night.total - night.documents, 0) / rate)
    ends = [one for one in (end, night.stops) if one]
    return Running(holder=by, night=night, per_minute=round(rate * 60, 1), expected_end=min(ends, default=None))
