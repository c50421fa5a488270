"""`Doctor`: check one by one whether a night could begin. Downloads nothing and leaves nothing behind."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from summarize.core.choices import REMOTE, REPLAYED
from summarize.core.codes import code_name
from summarize.core.config import Config
from summarize.core.errors import SummarizeError, UsageError, reason_of
from summarize.core.files import store_errors
from summarize.core.messages import Message, _, say_nothing
from summarize.core.near_folder import near_folder
from summarize.core.plural import enumerated
from summarize.core.schema import FrozenModel
from summarize.nightly.deadline import clock_problem, deadline, to_local
from summarize.nightly.gate import Gate
from summarize.nightly.lock import LOCK_FILE, describe_holder, is_held, read_holder
from summarize.nightly.noted_nights import clock_jump
from summarize.nightly.retention import GIGABYTE, check_space, free_bytes, nearest_existing, output_folders
from summarize.nightly.setting_faults import setting_faults
from summarize.nightly.state import STATE_FILE, State, state_folder
from summarize.nightly.status import nightly_status
from summarize.pipeline.stages import Stages
from summarize.read.sources import find_documents, skipped_files
from summarize.runs.listing import newest_start


class Check(FrozenModel):
    """The result of one check."""

    name: str
    ok: bool
    found: Message
    """What was found, or what is wrong."""
    hint: Message = Message("")
    """What to do when it is not ok."""


class Doctor:
    """Checks source, prompt, model, aliases, disk, access, lock, state, gate and clock of one config."""

    def __init__(self, config: Config, now: datetime) -> None:
        self._config = config
        self._now = now
        self._output_folders = output_folders(config)
        self._state_folder = state_folder(config)
        self._stages = Stages(config, say=say_nothing, pull=False)

    def checks(self) -> Iterator[Check]:
        """Run every check, whether or not the ones before it are ok."""
        checks: dict[str, Callable[[], str]] = {
            "source": self._check_source,
            "prompt": self._check_prompt,
            "model": self._check_model,
            "disk": self._check_disk,
            "write access": self._check_access,
            "lock": self._check_lock,
            "state": self._check_state,
            "clock": self._check_clock,
        }
        faults = [fault for fault in setting_faults(self._config) if fault.is_used]
        if self._config.catalog.aliases:
            checks["aliases"] = lambda: _("{source} can be read", source=self._config.catalog.aliases)
        if self._config.gate.fail_if or any(fault.topic == "gate" for fault in faults):
            checks["gate"] = lambda: Gate(self._config).check()
        for name, check in checks.items():
            found = [_failed(name, fault.error) for fault in faults if fault.topic == name]
            yield from found or [_result(name, check)]

    def _check_source(self) -> str:
        source = self._config.nightly.source
        if not source:
            raise UsageError(
                _("nightly.source is empty"), hint=_('name the folder of articles: [nightly] source = "news"')
            )
        document = next(find_documents(Path(source), config=self._config.cleaning), None)
        if document is None:
            raise UsageError(
                _("{source}: contains no document", source=source), hint=_("check that it is the right file")
            )
        skipped = Counter(file.reason for file in skipped_files(Path(source), config=self._config.cleaning))
        found = _("{source} can be read", source=source)
        for reason, count in skipped.most_common():
            found = _("{found}; skipped: {count:,}: {reason}", found=found, count=count, reason=reason)
        return found

    def _check_prompt(self) -> str:
        prompt = self._config.prompt
        if prompt.mode == "auto" and not prompt.name:
            try:
                _identity = self._stages.backend.identity
            except SummarizeError:  # the model's check says why
                return _("the model decides which")
        return self._stages.prompt.name

    def _check_model(self) -> str:
        identity = self._stages.backend.identity
        backend = REPLAYED if self._config.backend.name == REPLAYED else identity.backend
        has_key = backend not in REMOTE or os.environ.get(self._config.backend.api_key_env)
        model = Message(self._config.model.name)
        if identity.adapter:
            model = _("{model} with adapter {adapter}", model=model, adapter=identity.adapter[:12])
        found = _("{model} on {backend}", model=model, backend=backend)
        return found if has_key else _("{found} (no key in the environment)", found=found)

    def _check_disk(self) -> str:
        check_space(self._output_folders, self._config.nightly)
        free = min(map(free_bytes, self._output_folders)) / GIGABYTE
        return _("{free:.1f} GB free", free=free)

    def _check_access(self) -> str:
        settings = self._config.nightly
        files = [Path(file) for file in (settings.metrics, settings.log) if file]
        for folder in [*self._output_folders, self._state_folder, *(file.parent for file in files)]:
            _check_writable(folder)
        own_files = [self._stages.cache_path, self._state_folder / STATE_FILE, self._state_folder / LOCK_FILE]
        for file in [*files, *own_files]:
            if file.exists() and not os.access(file, os.W_OK):
                raise UsageError(_("{file}: cannot be written", file=file), hint=_("check its owner and permissions"))
        found = _("{places} can be written", places=enumerated([_("results, cache, state"), *map(str, files)]))
        closed = _closed_folder(Path(settings.metrics)) if settings.metrics else None
        if closed is None:
            return found
        return _(
            "{found}, but the node exporter must be your own user: no other may enter {folder}",
            found=found,
            folder=closed,
        )

    def _check_lock(self) -> str:
        if is_held(self._state_folder):
            holder = describe_holder(read_holder(self._state_folder))
            raise UsageError(
                _("a nightly run is in progress: {holder}", holder=holder),
                hint=_("`summarize status` shows if it hangs"),
            )
        return _("no nightly run is in progress")

    def _check_state(self) -> str:
        with State(self._state_folder, self._config.nightly.source, read_only=True) as state:
            state.check()
        last = next(iter(nightly_status(self._config, self._now, limit=1).nights), None)
        if last is None:
            return _("no nightly run yet")
        night = f"{to_local(last.started, self._config.nightly.timezone):%Y-%m-%d %H:%M %Z}"
        if last.outcome == "failed":
            raise UsageError(
                _("the last night, {night}, failed: {error}", night=night, error=last.error),
                hint=_("fix the cause; the next night resumes"),
            )
        if last.outcome == "died":
            raise UsageError(
                _("the last night, {night}, died", night=night), hint=_("nothing to do: the next night resumes")
            )
        return _("the last night, {night}, {outcome}", night=night, outcome=code_name(last.outcome))

    def _check_clock(self) -> str:
        problem = clock_problem(newest_start(near_folder(self._config.run.results)), self._now)
        with State(self._state_folder, self._config.nightly.source, read_only=True) as state:
            problem = problem or clock_jump(state.noted_nights(), self._now)
        if problem:
            raise UsageError(problem, hint=_("set the clock (NTP); a right one needs nothing but the next night"))
        zone, stops = self._config.nightly.timezone, deadline(self._config.nightly, self._now)
        now = f"{to_local(self._now, zone):%Y-%m-%d %H:%M %Z}"
        if not stops:
            return now
        end = f"{to_local(stops, zone):%m-%d %H:%M}"
        return _("{now}; a night started now stops at {end}", now=now, end=end)


def _result(name: str, check: Callable[[], str]) -> Check:
    try:
        with store_errors(Path(name)):
            return Check(name=name, ok=True, found=check())
    except SummarizeError as error:
        return _failed(name, error)


def _failed(name: str, error: SummarizeError) -> Check:
    return Check(name=name, ok=False, found=error.message, hint=error.hint)


def _closed_folder(file: Path) -> Path | None:
    """The folder in which or through which other users cannot find the file."""
    if os.name == "nt":
        return None
    folder, *above = file.resolve().parents
    closed = [each for each in (folder, *above) if not each.stat().st_mode & 0o001]
    return next(iter(closed), folder if not folder.stat().st_mode & 0o004 else None)


def _check_writable(folder: Path) -> None:
    """Write a temporary file where the folder is, or would be made. Raises UsageError."""
    try:
        with TemporaryFile(dir=nearest_existing(folder)) as file:
            file.write(b"can this be written?")
    except OSError as error:
        raise UsageError(
            _("{folder}: {reason}", folder=folder, reason=reason_of(error)),
            hint=_("check its owner, permissions and disk"),
        ) from error
