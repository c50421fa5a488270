"""Fixtures: a source of invented articles, and nightly jobs of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.backends.base import Backend
from summarize.core.config import BackendConfig, CleaningConfig, Config, RunConfig
from summarize.core.night_config import DriftConfig, GateConfig, NightlyConfig
from summarize.nightly.job import NightlyJob
from tests.support.backends import FakeBackend, fill
from tests.support.nightly import Clock, MakeJob


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Six articles, a.txt to f.txt."""
    return fill(tmp_path / "in", "abcdef")


@pytest.fixture
def nightly(source: Path, tmp_path: Path) -> Iterator[MakeJob]:
    """Makes a job of the source, with these settings of [nightly]."""

    def make(
        *,
        backend: Backend | None = None,
        clock: Clock | None = None,
        cleaning: CleaningConfig | None = None,
        drift: DriftConfig | None = None,
        gate: GateConfig | None = None,
        kind: type[NightlyJob] = NightlyJob,
        **settings: object,
    ) -> NightlyJob:
        given: dict[str, object] = {"source": str(source), "min_free_gb": 0, "log": str(tmp_path / "log.jsonl")}
        config = Config(
            cleaning=cleaning or CleaningConfig(),
            drift=drift or DriftConfig(),
            gate=gate or GateConfig(),
            backend=BackendConfig(batch_size=1),
            run=RunConfig(results=str(tmp_path / "results"), cache=str(tmp_path / "cache.sqlite")),
            nightly=NightlyConfig.model_validate(given | settings),
        )
        return kind(config, backend=backend or FakeBackend(), now=clock or Clock())

    return make
