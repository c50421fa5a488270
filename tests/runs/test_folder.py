"""Run folders: what was said to be done is there after any interruption, and the same run is the same bytes."""

import errno
import os
from pathlib import Path

import pytest

from summarize.core.errors import StoreError, UsageError
from summarize.runs.folder import find_run, open_run
from summarize.runs.source_place import source_place
from summarize.runs.writer import RunWriter
from tests.support.runs import HASH, NOW, failure, manifest, record


def test_a_run_is_written_and_read_back_sorted(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        for identity in ("c", "a", "b"):
            writer.add(record(identity))
        writer.fail(failure("d"))
        writer.finish({"a", "b", "c", "d"})
    run = open_run(writer.path)
    assert writer.path.name == "20260102T030405Z-aaaaaaaaaaaa"
    assert list(run.records()) == [record("a"), record("b"), record("c")]
    assert list(run.failures()) == [failure("d")]
    place = set(source_place("", tmp_path))
    assert run.manifest.model_dump(exclude=place) == manifest().model_dump(exclude=place)
    assert not run.complete


def test_two_runs_of_one_second_have_their_own_folders(tmp_path: Path) -> None:
    first = RunWriter.create(tmp_path, manifest(), NOW).path
    second = RunWriter.create(tmp_path, manifest(), NOW).path
    assert first != second
    assert find_run(tmp_path, "a" * 64, complete=False) == second


def test_only_an_incomplete_run_of_the_same_fingerprint_is_gone_on_with(tmp_path: Path) -> None:
    writer = RunWriter.create(tmp_path, manifest(), NOW)
    assert find_run(tmp_path, "b" * 64, complete=False) is None
    assert find_run(tmp_path, "a" * 64, complete=False) == writer.path
    assert find_run(tmp_path, "a" * 64, complete=True) is None
    writer.write("summary.json", b"{}")
    assert find_run(tmp_path, "a" * 64, complete=False) is None
    assert find_run(tmp_path, "a" * 64, complete=True) == writer.path


def test_a_torn_last_line_is_dropped_and_the_rest_kept(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(record("a"))
        writer.add(record("b"))
        writer.fail(failure("c"))
    path = writer.path / "records.jsonl"
    path.write_bytes(path.read_bytes()[:-10])
    assert [kept.id for kept in open_run(writer.path).records()] == ["a"]
    resumed = RunWriter.resume(writer.path)
    assert resumed.kept == {"a": HASH}
    assert list(open_run(writer.path).failures()) == []
    with resumed:
        resumed.add(record("b"))
        resumed.finish({"a", "b"})
    assert [kept.id for kept in open_run(writer.path).records()] == ["a", "b"]


def test_a_record_made_anew_replaces_the_one_before(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(record("a", "旧。"))
        writer.add(record("gone"))
        writer.add(record("a", "新。"))
        writer.finish({"a"})
    assert [kept.event_summary for kept in open_run(writer.path).records()] == ["新。"]


def test_a_damaged_line_is_made_anew_when_the_run_goes_on(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(record("a"))
    with (writer.path / "records.jsonl").open("ab") as file:
        file.write(b'{"id": "b"}\n')
    assert RunWriter.resume(writer.path).kept == {"a": HASH}


def test_failures_of_one_id_are_all_kept(tmp_path: Path) -> None:
    twins = [failure("a"), failure("a").model_copy(update={"source": "b.txt"})]
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        for twin in twins:
            writer.fail(twin)
        writer.finish(set())
    assert list(open_run(writer.path).failures()) == twins


def test_a_run_stopped_before_its_first_record_can_be_read(tmp_path: Path) -> None:
    run = open_run(RunWriter.create(tmp_path, manifest(), NOW).path)
    assert list(run.records()) == list(run.failures()) == []


def test_a_damaged_manifest_blocks_no_later_run(tmp_path: Path) -> None:
    path = RunWriter.create(tmp_path, manifest(), NOW).path
    (path / "manifest.json").write_bytes(b"{")
    assert find_run(tmp_path, "a" * 64, complete=False) is None


def test_a_line_separator_inside_a_value_does_not_split_its_line(tmp_path: Path) -> None:
    odd = record("a", "一\u2028二\u0085三。")
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(odd)
    assert list(open_run(writer.path).records()) == [odd]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(record("a"))
    (writer.path / "records.jsonl").write_bytes(b'{"id": 1}\n')
    with pytest.raises(StoreError, match=r"records\.jsonl:1: not a record"):
        list(open_run(writer.path).records())


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a run folder"):
        open_run(tmp_path)


def test_a_results_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="file"):
        RunWriter.create(tmp_path / "file" / "results", manifest(), NOW)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_space_left_is_said_and_nothing_done_is_lost(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path, manifest(), NOW) as writer:
        writer.add(record("a"))
    (writer.path / "failures.jsonl").symlink_to("/dev/full")
    full = RunWriter(writer.path)
    full.fail(failure("b"))
    with pytest.raises(StoreError, match=os.strerror(errno.ENOSPC)):
        full.flush()
    assert [kept.id for kept in open_run(writer.path).records()] == ["a"]
