"""Nightly jobs on a full disk, which is reported everywhere, and with an article that kills the model's process."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.errors import SpaceError, StoreError
from summarize.core.night_config import NightlyConfig
from summarize.nightly.job import NightlyJob
from summarize.nightly.state import State
from summarize.runs.folder import open_run
from tests.support.backends import FakeBackend, text
from tests.support.disks import mounted, remount
from tests.support.poison import POISON, supervise


def night(folder: Path, source: Path, backend: FakeBackend | None = None, **settings: object) -> NightlyJob:
    given = {
        "source": str(source),
        "min_free_gb": 0,
        "log": str(folder / "log.jsonl"),
        "metrics": str(folder / "m.prom"),
    }
    config = Config(
        backend=BackendConfig(batch_size=4),
        run=RunConfig(results=str(folder / "disk/r"), cache=str(folder / "c.sqlite")),
        nightly=NightlyConfig.model_validate(given | settings),
    )
    return NightlyJob(config, backend=backend or FakeBackend())


def articles(folder: Path, count: int) -> Path:
    source = folder / "in"
    source.mkdir()
    for number in range(count):
        (source / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
    return source


def ended(folder: Path) -> dict[str, object]:
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    (last,) = [line for line in lines if line["event"] == "night_ended"]
    return dict(last)


@pytest.mark.parametrize("kilobytes", [130, 170, 230, 300])
def test_a_full_disk_is_told_and_the_next_night_goes_on(tmp_path: Path, kilobytes: int) -> None:
    source = articles(tmp_path, 120)
    with mounted(tmp_path / "disk", kilobytes=kilobytes) as disk:
        with pytest.raises(StoreError):
            night(tmp_path, source).run()
        assert (ended(tmp_path)["outcome"], ended(tmp_path)["exit_code"]) == ("failed", 2)
        assert "summarize_night_exit_code 2.0" in (tmp_path / "m.prom").read_text(encoding="utf-8")
        remount(disk, "size=20M")
        (tmp_path / "log.jsonl").unlink()
        last = night(tmp_path, source).run()
        assert (last.outcome, last.exit_code, last.records + last.kept) == ("complete", 0, 120)
        assert ended(tmp_path)["exit_code"] == 0


def test_on_a_full_disk_old_runs_make_room_or_it_is_told(tmp_path: Path) -> None:
    source = articles(tmp_path, 6)
    with mounted(tmp_path / "disk", kilobytes=4000) as disk:
        kept = {"keep_runs": 1, "keep_days": 0, "min_free_gb": 0.001}
        night(tmp_path, source, keep_runs=0, keep_days=0).run()
        (source / "001.txt").write_text(text(77), encoding="utf-8")
        night(tmp_path, source, keep_runs=0, keep_days=0).run()
        old = min(disk.glob("r/2*"))
        (old / "big").write_bytes(b"0" * 1_500_000)
        fill_up(disk)
        (tmp_path / "log.jsonl").unlink()
        last = night(tmp_path, source, **kept).run()
        assert (last.outcome, last.exit_code) == ("complete", 0)
        assert not (old / "big").exists()  # within the same second, its name is free for the next run
        fill_up(disk)
        (tmp_path / "log.jsonl").unlink()
        with pytest.raises(SpaceError, match="GB free"):
            night(tmp_path, source, **kept).run()
        assert SpaceError.exit_code == 6


def fill_up(disk: Path) -> None:
    """Not a byte is free."""
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=disk, delete=False, buffering=0) as file:
        while True:
            file.write(b"0" * 4096)


@pytest.mark.parametrize("harm", ["hang", "kill"])
def test_a_poisoned_article_costs_itself_and_is_dead_at_last(tmp_path: Path, harm: str) -> None:
    source = articles(tmp_path, 6)
    (source / "003.txt").write_text(text(3).replace("。", f"{POISON}。", 1), encoding="utf-8")
    reason = {"hang": "backend-hang", "kill": "backend-died"}[harm]
    nights = [
        night(tmp_path, source, supervise(harm, tmp_path / "asked"), attempts=2).run()  # type: ignore[arg-type]
        for _ in range(3)
    ]
    assert [row.exit_code for row in nights] == [1, 1, 0]
    assert [row.failures for row in nights] == [{reason: 1}] * 3
    assert (nights[-1].dead, nights[-1].records) == (1, 5)
    (failure,) = open_run(tmp_path / "disk/r" / str(nights[-1].run)).failures()
    assert (failure.id, failure.reason) == ("003", reason)
    with State(tmp_path / "disk/r/.nightly", str(source)) as state:
        assert state.nights(1)[0].started <= datetime.now(UTC)
