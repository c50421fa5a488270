"""What a night puts in order before it begins: leftovers of a killed one, a damaged state, runs that are too old."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from summarize.core.config import Config
from summarize.core.files import remove_leftovers, store_errors
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.nightly.log import EventLog
from summarize.nightly.noted_nights import clock_jump, run_ages
from summarize.nightly.plots import PLOTS_FOLDER
from summarize.nightly.retention import expired_runs
from summarize.nightly.state import STATE_FILE, DamagedStateError, State, state_folder
from summarize.runs.deleting import delete_runs
from summarize.runs.listing import run_folders


class Upkeep:
    """The upkeep of the folders of one config. `now` is the clock, in UTC."""

    def __init__(self, config: Config, now: Callable[[], datetime]) -> None:
        self._settings = config.nightly
        self._results = near_folder(config.run.results)
        self._state_folder = state_folder(config)
        self._now = now

    def run(self, log: EventLog) -> None:
        """Put all in order and log what was done. The lock is held."""
        self._remove_temporary_files()
        self._set_damaged_state_aside(log)
        self._delete_expired_runs(log)

    def expired_runs(self, state: State) -> tuple[list[Path], str | None]:
        """The runs to delete: none where the clock may be wrong, and then why."""
        nights, now = state.noted_nights(), self._now()
        if jump := clock_jump(nights, now):
            return [], jump
        return expired_runs(self._results, run_ages(nights, now), self._settings), None

    def _remove_temporary_files(self) -> None:
        """Remove files that a killed night was writing."""
        with suppress(OSError):  # they are in nobody's way
            remove_leftovers(self._state_folder)
            for run in run_folders(self._results)[:2]:
                remove_leftovers(run)
                remove_leftovers(run / PLOTS_FOLDER)

    def _set_damaged_state_aside(self, log: EventLog) -> None:
        """Let a new state begin where the old one cannot be read: it is a convenience, and stops no night."""
        try:
            with self._open_state() as state:
                state.check()
        except DamagedStateError as error:
            aside = _set_aside(self._state_folder, self._now())
            what = _(
                "{error}; it is now {name}, and a new one begins: attempts, order and old runs are forgotten",
                error=error,
                name=aside.name,
            )
            log.warning("trouble", what=what)

    def _delete_expired_runs(self, log: EventLog) -> None:
        with self._open_state() as state:
            expired, jump = self.expired_runs(state)
        if jump:
            log.warning(
                "trouble", what=_("{jump}: no run is deleted; if the clock is right, the next night deletes", jump=jump)
            )
        undeleted = delete_runs(self._results, expired)
        for folder in expired:
            if folder.name not in undeleted:
                log.info("run_deleted", deleted=folder.name)
        for name, reason in undeleted.items():
            log.warning("trouble", what=_("{name} cannot be deleted: {reason}", name=name, reason=reason))

    def _open_state(self) -> State:
        return State(self._state_folder, self._settings.source, read_only=True)


def _set_aside(folder: Path, now: datetime) -> Path:
    """Rename the state file in `folder`, which is damaged, so that the next one begins anew; its new name."""
    aside = folder / f"{STATE_FILE}.damaged-{now:%Y%m%dT%H%M%SZ}"
    with store_errors(folder):
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                (folder / f"{STATE_FILE}{suffix}").rename(aside.with_name(f"{aside.name}{suffix}"))
    return aside
