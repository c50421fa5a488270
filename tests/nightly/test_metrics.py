"""The metrics of a night: what the node exporter reads, and that it may."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from summarize.core.errors import StoreError
from summarize.nightly.metrics import write_metrics
from summarize.nightly.state import NightRow
from summarize.runs.sentence_counts import SentenceCounts

STARTED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NIGHT = NightRow(
    started=STARTED,
    source="news",
    ended=STARTED + timedelta(minutes=5),
    outcome="complete",
    exit_code=1,
    records=7,
    kept=2,
    failures={"refused": 3, 'a "quoted" \\ reason\nof two lines': 1},
    dead=1,
)


@pytest.fixture
def narrow_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def samples(path: Path) -> dict[tuple[str, ...], float]:
    """The value of each sample, by its name and labels, as Prometheus' own parser reads the file."""
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_the_exporter_reads_every_value(tmp_path: Path) -> None:
    write_metrics(tmp_path / "m.prom", NIGHT, [NIGHT])
    found = samples(tmp_path / "m.prom")
    assert found["summarize_night_exit_code",] == 1
    assert found["summarize_night_duration_seconds",] == 300
    assert found["summarize_night_last_success_timestamp_seconds",] == (STARTED + timedelta(minutes=5)).timestamp()
    assert found["summarize_night_documents", "record"] == 9
    assert found["summarize_night_failures", "refused"] == 3
    assert found["summarize_night_failures", 'a "quoted" \\ reason\nof two lines'] == 1


def test_what_became_of_written_sentences_is_a_metric(tmp_path: Path) -> None:
    counts = SentenceCounts(kept=5, rejected=2, added=3, extracts=1)
    write_metrics(tmp_path / "m.prom", NIGHT, [NIGHT], sentences=counts)
    found = samples(tmp_path / "m.prom")
    outcomes = {outcome: found["summarize_night_sentences", outcome] for outcome in ("kept", "rejected", "added")}
    assert outcomes == {"kept": 5, "rejected": 2, "added": 3}
    assert found["summarize_night_extracts",] == 1


def test_the_file_is_of_the_text_format(tmp_path: Path) -> None:
    write_metrics(tmp_path / "m.prom", NIGHT, [NIGHT])
    text = (tmp_path / "m.prom").read_text(encoding="utf-8")
    assert text.endswith("\n")
    described: list[str] = []
    for line in text.splitlines():
        mark, kind, name, *_ = line.split(" ") if line.startswith("#") else ("", "", line.split("{")[0].split(" ")[0])
        if kind == "HELP":
            assert name not in described
            described.append(name)
        elif mark:
            assert line == f"# TYPE {described[-1]} gauge"
        else:
            assert name == described[-1]


@pytest.mark.usefixtures("narrow_umask")
@pytest.mark.parametrize("before", [None, 0o600])
def test_another_user_may_read_the_file(tmp_path: Path, before: int | None) -> None:
    path = tmp_path / "m.prom"
    if before is not None:
        path.touch(before)
    write_metrics(path, NIGHT, [NIGHT])
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in tmp_path.iterdir()] == ["m.prom"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder for the metrics"):
        write_metrics(tmp_path / "absent/m.prom", NIGHT, [])
