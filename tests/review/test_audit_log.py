"""The audit log: nothing that was written is lost, and what was torn was never done."""

import subprocess
from pathlib import Path

import pytest

from summarize.core.errors import StoreError, UsageError
from summarize.core.lock import lock_file
from summarize.review.audit_log import AUDIT_LOG, AuditLog, encode_entry
from tests.support.paths import ROOT
from tests.support.runs import NOW, entry
from tests.support.scripts import append_to_log, command


def test_lines_are_appended(tmp_path: Path) -> None:
    path = tmp_path / "new" / AUDIT_LOG
    AuditLog.read(path).append([entry("one")])
    first = path.read_bytes()
    AuditLog.read(path).append([entry("two"), entry("two")])
    assert path.read_bytes().startswith(first)
    assert [logged.batch for logged in AuditLog.read(path).entries] == ["one", "two", "two"]
    assert AuditLog.read(tmp_path / "absent").entries == ()


def test_a_torn_last_line_was_never_done_and_a_whole_one_without_its_end_was(tmp_path: Path) -> None:
    path = tmp_path / AUDIT_LOG
    whole = encode_entry(entry("one")) + b"\n"
    for tail, batches in (
        (encode_entry(entry("two"))[:40], ["one"]),
        (encode_entry(entry("two")), ["one", "two"]),
    ):
        path.write_bytes(whole + tail)
        assert [logged.batch for logged in AuditLog.read(path).entries] == batches
        AuditLog.read(path).append([entry("three")])
        assert [logged.batch for logged in AuditLog.read(path).entries] == [*batches, "three"]


def test_a_conflict_left_in_it_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / AUDIT_LOG
    path.write_bytes(encode_entry(entry()) + b"\n<<<<<<< ours\n" + encode_entry(entry()) + b"\n")
    with pytest.raises(StoreError, match=r"decisions\.jsonl:2: "):
        AuditLog.read(path)


def test_the_last_batch_is_the_one_written_last_that_was_not_taken_back(tmp_path: Path) -> None:
    # As a merge by line leaves them: not in the order of time.
    log = AuditLog(
        tmp_path,
        (entry("late", hours=2), entry("early"), entry("undo", hours=3, decision="undo", undoes="late")),
    )
    assert [logged.batch for logged in log.find_batch(None)] == ["early"]
    assert [logged.batch for logged in log.find_batch("late")] == ["late"]
    for name in ("undo", "absent"):
        with pytest.raises(UsageError):
            log.find_batch(name)
    with pytest.raises(UsageError, match="has been undone"):
        AuditLog(tmp_path, log.entries[::2]).find_batch(None)


def test_of_two_batches_of_one_second_the_later_line_is_the_last(tmp_path: Path) -> None:
    assert [logged.batch for logged in AuditLog(tmp_path, (entry("one"), entry("two"))).find_batch(None)] == ["two"]


def test_a_batch_has_a_name_of_its_own(tmp_path: Path) -> None:
    stem = AuditLog(tmp_path, ()).new_batch_id(NOW)
    assert AuditLog(tmp_path, (entry(stem), entry(stem))).new_batch_id(NOW) == f"{stem}-2"
    assert AuditLog(tmp_path, (entry(stem), entry(f"{stem}-2"))).new_batch_id(NOW) == f"{stem}-3"


def test_what_another_process_is_still_writing_is_not_cut_off(tmp_path: Path) -> None:
    path = tmp_path / AUDIT_LOG
    AuditLog.read(path).append([entry("one")])
    line = encode_entry(entry("two")) + b"\n"
    with path.open("ab", buffering=0) as file:
        lock_file(file.fileno())
        file.write(line[:40])
        writer = subprocess.Popen(command(append_to_log, path, "three"), stdout=subprocess.PIPE, cwd=ROOT)
        assert writer.stdout
        assert writer.stdout.readline() == b"read\n"
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=0.5)
        file.write(line[40:])
    writer.communicate()
    assert [logged.batch for logged in AuditLog.read(path).entries] == ["one", "two", "three"]
