"""Results on a store without locks, and perhaps without appends or renames: a run is written here, then uploaded.

    s3://bucket/results/ or hdfs://host:port/results/
      latest                      the name of the run that was completed last
      20260131T020304Z-0123456789ab/
        manifest.json …           the files of a run folder; summary.json last
        part-000001-000000000000.jsonl   records of a run under way: by lease, from which byte on
        lease-000001.json         who writes it (`summarize.runs.lease`)

The store has the truth: a run is resumed from what is there, whatever this machine has of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from summarize.core.errors import LockedError, StoreError, UsageError
from summarize.core.files import MAX_BYTES, store_errors
from summarize.core.lock import try_lock
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.core.remote import RemoteFiles
from summarize.core.remote_url import remote_url
from summarize.core.run_name import LATEST, RUN_NAME
from summarize.runs.checkpoints import Checkpoints, fetch_records
from summarize.runs.folder import DECISIONS, FAILURES, MANIFEST, RECORDS, REPORT, SUMMARY, TIMINGS, Run
from summarize.runs.lease import Lease
from summarize.runs.manifest import Manifest
from summarize.runs.writer import RunWriter, open_writer


@contextmanager
def open_results(
    results: Path, manifest: Manifest, *, resume: bool, now: datetime, say: Callable[[str], None]
) -> Iterator[RunWriter]:
    """As `open_writer`, in a results folder that may be a URL; `say` is told what is waited for and what goes wrong."""
    url = remote_url(results)
    if url is None:
        with open_writer(results, manifest, resume=resume, now=now) as writer:
            yield writer
        return
    remote = RemoteResults(url)
    with store_errors(results):
        writer, lease = remote.take(manifest, resume=resume, now=now, say=say)
        lock = try_lock(writer.path / ".lock")
        checkpoints = Checkpoints(remote.files, writer.path, lease, say)
    try:
        with checkpoints:
            with writer:
                writer.on_flush = checkpoints.require_lease
                yield writer
            checkpoints.end()
            checkpoints.require_lease()
            with store_errors(results):
                remote.finish(writer.path, lease)
    finally:
        with suppress(OSError):
            lease.release()
        if lock is not None:
            lock.release()


class RemoteResults:
    """The results folder at a URL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.files = RemoteFiles(url)
        self.folder = near_folder(url)

    def take(
        self, manifest: Manifest, *, resume: bool, now: datetime, say: Callable[[str], None]
    ) -> tuple[RunWriter, Lease]:
        """The run to write, in the folder here, and its lease: an interrupted one of this fingerprint, or a new one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if resume and (name := self._interrupted(manifest.fingerprint)):
            lease = Lease(self.files, name)
            lease.take(say)
            path = self.folder / name
            path.mkdir(exist_ok=True)
            (path / SUMMARY).unlink(missing_ok=True)  # of a run that was complete here and could not be uploaded
            for file in (MANIFEST, TIMINGS):
                self._fetch(name, file)
            fetch_records(self.files, path)
            return RunWriter.resume(path), lease
        for seconds in range(100):
            writer = RunWriter.create(self.folder, manifest, now + timedelta(seconds=seconds), known_as=Path(self.url))
            lease = Lease(self.files, writer.path.name)
            with suppress(LockedError):
                lease.take(say)
                if self.files.create(f"{writer.path.name}/{MANIFEST}", (writer.path / MANIFEST).read_bytes()):
                    return writer, lease
        raise StoreError(
            _("{url}: no free name for a new run", url=self.url), hint=_("name another folder with --results")
        )

    def finish(self, path: Path, lease: Lease) -> None:
        """Upload a complete run, its summary last; what was uploaded of it before then goes. Raises OSError."""
        lease.renew()
        names = [RECORDS, FAILURES, TIMINGS, REPORT, DECISIONS, SUMMARY]
        for name in names:
            if (path / name).exists():
                self.files.upload(f"{path.name}/{name}", path / name)
        if not Run(path).is_part:
            self.files.write(LATEST, f"{path.name}\n".encode())
        for entry in self.files.entries(path.name):
            if entry.name.startswith("part-"):
                self.files.remove(f"{path.name}/{entry.name}")

    def runs(self) -> list[str]:
        """Names of the runs, the newest first. Raises OSError."""
        with suppress(FileNotFoundError):
            return sorted((each.name for each in self.files.entries() if RUN_NAME.fullmatch(each.name)), reverse=True)
        return []

    def fetch_listing(self) -> list[Path]:
        """The folders here of all runs, with what a list of them says; the newest first."""
        with store_errors(Path(self.url)):
            return [self._bring(name, (MANIFEST, SUMMARY)) for name in self.runs()]

    def fetch(self, name: str) -> Path:
        """The folder here of a run, brought to what the store has of it; `latest` is the one completed last."""
        with store_errors(Path(self.url)):
            if name == LATEST:
                name = (self.files.read(LATEST, limit=1000) or b"").decode(errors="replace").strip()
            if not RUN_NAME.fullmatch(name) or self.files.entry(f"{name}/{MANIFEST}") is None:
                hint = _("`summarize runs --results {url}` lists them", url=self.url)
                raise UsageError(_("{url}: has no such run", url=self.url), hint=hint)
            return self._bring(name, (MANIFEST, RECORDS, FAILURES, TIMINGS, REPORT, DECISIONS, SUMMARY))

    def _bring(self, name: str, files: tuple[str, ...]) -> Path:
        """The run's folder here, with these files; those of a complete run never change.

        One that a process of this machine is writing is left alone.
        """
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        lock = try_lock(path / ".lock")
        if lock is None:
            return path
        try:
            if not (path / SUMMARY).exists():  # what is here may be of an earlier state
                for file in (RECORDS, FAILURES):
                    (path / file).unlink(missing_ok=True)
            for file in files:
                if not ((path / SUMMARY).exists() and (path / file).exists()):
                    self._fetch(name, file)
            if RECORDS in files and not (path / SUMMARY).exists():
                fetch_records(self.files, path)
        finally:
            lock.release()
        return path

    def _fetch(self, name: str, file: str) -> None:
        with suppress(FileNotFoundError):
            self.files.download(f"{name}/{file}", self.folder / name / file)

    def _interrupted(self, fingerprint: str) -> str | None:
        """The newest run of this fingerprint that is not complete."""
        for name in self.runs():
            if f"-{fingerprint[:12]}" in name and self.files.entry(f"{name}/{SUMMARY}") is None:
                with suppress(ValueError):  # a damaged manifest is no run's
                    content = self.files.read(f"{name}/{MANIFEST}", limit=MAX_BYTES) or b""
                    if Manifest.model_validate_json(content).fingerprint == fingerprint:
                        return name
        return None
