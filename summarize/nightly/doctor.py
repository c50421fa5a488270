"""`summarize doctor`: whether a night could begin, looked at one thing at a time. Nothing is fetched or left behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from summarize.core.config import Config
from summarize.core.errors import SummarizeError, UsageError
from summarize.core.files import guarded
from summarize.core.schema import FrozenModel
from summarize.nightly.deadline import clock_problem, deadline, to_local
from summarize.nightly.lock import LOCK_FILE, UNKNOWN_HOLDER, current_holder, is_held
from summarize.nightly.retention import GIGABYTE, check_space, free_bytes, nearest_existing
from summarize.nightly.state import STATE_FILE as STATE
from summarize.nightly.state import state_folder
from summarize.nightly.status import nightly_status
from summarize.pipeline.equipment import Equipment
from summarize.read import find_documents
from summarize.runs.listing import newest


class Check(FrozenModel):
    """One thing looked at."""

    name: str
    ok: bool
    found: str
    hint: str = ""
    """What to do, where it is not well."""


class Doctor:
    """Of one config."""

    def __init__(self, config: Config, now: datetime) -> None:
        self._config = config
        self._now = now
        self._results = Path(config.run.results)
        self._state = state_folder(config.nightly.state, config.run.results)
        self._equipment = Equipment(config, say=lambda line: None)
        self._equipment.auto_pull = False

    def checks(self) -> Iterator[Check]:
        """Each in turn; one that fails keeps none of the others from being looked at."""
        looks: dict[str, Callable[[], str]] = {
            "source": self._source,
            "prompt": self._prompt,
            "model": self._model,
            "disk": self._disk,
            "write access": self._access,
            "lock": self._lock,
            "state": self._known,
            "clock": self._clock,
        }
        for name, look in looks.items():
            try:
                with guarded(Path(name)):
                    found = look()
            except SummarizeError as error:
                yield Check(name=name, ok=False, found=str(error), hint=error.hint)
            else:
                yield Check(name=name, ok=True, found=found)

    def _source(self) -> str:
        source = self._config.nightly.source
        if not source:
            raise UsageError("nightly.source is empty", hint='say what is catalogued: [nightly] source = "news"')
        first = next(find_documents(Path(source), config=self._config.cleaning), None)
        if first is None:
            raise UsageError(f"{source}: no document", hint="is it the right file?")
        return f"{source} can be read"

    def _prompt(self) -> str:
        return self._equipment.prompt.name

    def _model(self) -> str:
        identity = self._equipment.backend.identity
        key = self._config.backend.api_key_env
        without = " (no key in the environment)" if identity.backend == "openai" and not os.environ.get(key) else ""
        return f"{self._config.model.name} on {identity.backend}{without}"

    def _disk(self) -> str:
        check_space(self._places(), self._config.nightly)
        return f"{min(map(free_bytes, self._places())) / GIGABYTE:.1f} GB free"

    def _access(self) -> str:
        settings = self._config.nightly
        named = [Path(file) for file in (settings.metrics, settings.log) if file]
        for file in named:
            if file.is_dir() or not file.parent.is_dir():
                wrong = f"{file}: is a folder" if file.is_dir() else f"{file.parent}: no such folder"
                raise UsageError(wrong, hint="name a file in a folder that is there for nightly.metrics or log")
        for folder in [*self._places(), self._state, *(file.parent for file in named)]:
            _check_writable(folder)
        for file in [*named, self._equipment.cache_path, self._state / STATE, self._state / LOCK_FILE]:
            if file.exists() and not os.access(file, os.W_OK):
                raise UsageError(f"{file}: cannot be written", hint="check who owns it and its permissions")
        return ", ".join(["results, cache, state", *map(str, named)]) + " can be written"

    def _lock(self) -> str:
        if is_held(self._state):
            by = current_holder(self._state) or UNKNOWN_HOLDER
            raise UsageError(f"a night is at work: {by}", hint="nothing to do, unless it hangs: `summarize status`")
        return "no night is at work"

    def _known(self) -> str:
        last = next(iter(nightly_status(self._config, self._now, limit=1).nights), None)
        if last is None:
            return "no night yet"
        ended = f"the last night, {to_local(last.started, self._config.nightly.timezone):%Y-%m-%d %H:%M %Z}, "
        if last.outcome == "failed":
            raise UsageError(f"{ended}failed: {last.error}", hint="mend that; the next night goes on from there")
        if last.outcome == "died":
            raise UsageError(f"{ended}died", hint="nothing to do: the next night goes on from there")
        return f"{ended}{last.outcome}"

    def _clock(self) -> str:
        if trouble := clock_problem(newest(self._results), self._now):
            raise UsageError(trouble, hint="set the clock (NTP)")
        zone, stops = self._config.nightly.timezone, deadline(self._config.nightly, self._now)
        here = f"{to_local(self._now, zone):%Y-%m-%d %H:%M %Z}"
        return f"{here}; a night that begins now stops at {to_local(stops, zone):%m-%d %H:%M}" if stops else here

    def _places(self) -> list[Path]:
        return [self._results, self._equipment.cache_path.parent]


def _check_writable(folder: Path) -> None:
    """Write where the folder is, or would be made."""
    try:
        with TemporaryFile(dir=nearest_existing(folder)) as file:
            file.write(b"can this be written?")
    except OSError as error:
        raise UsageError(
            f"{folder}: {error.strerror}", hint="check who owns it, its permissions and its disk"
        ) from error
