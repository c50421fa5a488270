"""Whatever a source holds, each document ends as a record or as a failure with a reason, and the exit code tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.runs.folder import open_run
from tests.support.hostile import hostile, hostile_lines
from tests.support.openai_server import MODEL, WIDE_CARD, LoopbackServer, first_choices, serve_one_model
from tests.support.scripts import call, run_summarize_measured


def catalogued(source: Path, work: Path) -> tuple[Path, int]:
    """The run of the real command, which exits with 1, and its peak memory in megabytes."""
    with LoopbackServer(serve_one_model(first_choices, card=WIDE_CARD)) as server:
        arguments = ["run", str(source), "--url", server.url, "--model", MODEL]
        arguments += ["--results", str(work / "r"), "--cache", str(work / "c")]
        done = call(run_summarize_measured, *arguments)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 1, done.stderr
    return Path(done.stdout.strip()), int(done.stderr.rsplit("peak ", 1)[1])


def check(path: Path, documents: int) -> None:
    """Each has its row, readable and on one line."""
    run = open_run(path)
    records, failures = list(run.records()), list(run.failures())
    assert len(records) + len(failures) == run.summary.documents == documents
    assert len({record.id for record in records}) == len(records)
    assert all(failure.reason and failure.message and "\n" not in failure.message for failure in failures)
    assert not {"self-check", "invalid-output", "refused"} & {failure.reason for failure in failures}
    assert len(records) > documents // 5
    assert not any("/etc" in record.event_summary or "root:" in record.event_summary for record in records)
    report = (path / "report.md").read_text(encoding="utf-8")
    assert "<script>" not in report


def test_a_hundred_hostile_documents(tmp_path: Path) -> None:
    documents = hostile(tmp_path / "in", 110, big=False)
    path, peak = catalogued(tmp_path / "in", tmp_path)
    check(path, documents)
    assert peak < 1000


def test_hostile_lines(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b"\n".join(hostile_lines(100)))
    path, _ = catalogued(tmp_path / "rows.jsonl", tmp_path)
    check(path, 100)


@pytest.mark.soak
def test_a_thousand_hostile_documents_and_the_big_ones(tmp_path: Path) -> None:
    documents = hostile(tmp_path / "in", 1000, big=True)
    path, peak = catalogued(tmp_path / "in", tmp_path)
    check(path, documents)
    assert peak < 4000
    reasons = {failure.id: failure.reason for failure in open_run(path).failures()}
    assert reasons["too-big"] == "too-large"
    assert reasons["big-50mb"] == "too-long"
