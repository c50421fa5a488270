"""What OpenVINO unpacked of a GGUF file is kept whole or not at all."""

import dataclasses
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarize.backends.kept_weights import SUMS, verify_kept
from summarize.backends.openvino import converted
from summarize.backends.openvino.converted import (
    FILES,
    SAVE_MODEL,
    Form,
    converted_folder,
    ensure_int8_weights,
    load_unpacked,
)
from summarize.core.errors import ModelError
from summarize.core.lock import locked
from summarize.models.adapter import Adapter
from summarize.models.local_files import ModelFiles
from tests.support.waiting import HANG_SECONDS, wait_until


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelFiles:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "weights" / "house.gguf"
    path.parent.mkdir()
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 0))
    return ModelFiles("house", "gguf", path, "ab" * 32, None, None)


Reading = tuple[Path, dict[str, bool]]


def reading(path: Path, properties: dict[str, bool]) -> Reading:
    """An engine that notes how it was to read, and writes nothing."""
    return path, properties


def unpacking(*names: str) -> Callable[[Path, dict[str, bool]], Reading]:
    """An engine that writes these files beside the file it reads."""

    def load(path: Path, properties: dict[str, bool]) -> Reading:
        for name in names:
            (path.parent / name).write_text(name, encoding="utf-8")
        return path, properties

    return load


def test_the_first_reading_is_kept_and_the_second_reads_it(model: ModelFiles) -> None:
    def load(path: Path, properties: dict[str, bool]) -> Reading:
        assert path.read_bytes() == model.path.read_bytes()
        assert path.parent != model.path.parent
        return unpacking(*FILES)(path, properties)

    _, save = load_unpacked(model, load)
    assert save == SAVE_MODEL
    folder, save = load_unpacked(model, reading)
    assert save == {}
    assert sorted(file.name for file in folder.iterdir()) == sorted((*FILES, SUMS))
    assert [file.name for file in model.path.parent.iterdir()] == ["house.gguf"]


def test_an_error_and_a_part_keep_nothing(model: ModelFiles, tmp_path: Path) -> None:
    def fail(path: Path, properties: dict[str, bool]) -> None:
        unpacking(*FILES)(path, properties)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        load_unpacked(model, fail)
    _, save = load_unpacked(model, unpacking(*FILES[:-1]))
    assert save == SAVE_MODEL
    _, save = load_unpacked(model, reading)
    assert save == SAVE_MODEL
    assert list((tmp_path / "cache/openvino").iterdir()) == []


def test_what_an_older_engine_unpacked_goes(model: ModelFiles, tmp_path: Path) -> None:
    old = tmp_path / f"cache/openvino/{model.sha256[:16]}-source-2024.1"
    other = tmp_path / "cache/openvino/0123456789abcdef-source-2024.1"
    for folder in (old, other):
        folder.mkdir(parents=True)
    load_unpacked(model, unpacking(*FILES))
    assert not old.exists()
    assert other.exists()


def test_without_room_or_right_to_write_the_file_is_read_as_it_is(
    model: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converted, "SOURCE_ROOM", 10**15)
    assert load_unpacked(model, reading) == (model.path, {})
    assert list((tmp_path / "cache/openvino").iterdir()) == []
    (tmp_path / "cache").rename(tmp_path / "gone")
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert load_unpacked(model, reading) == (model.path, {})


def test_a_folder_is_read_as_it_is(model: ModelFiles) -> None:
    folder = dataclasses.replace(model, kind="openvino", path=model.path.parent)
    assert load_unpacked(folder, reading) == (folder.path, {})


def make_folder(model: ModelFiles, form: Form) -> Path:
    """A folder as if that form had been made before."""
    load_unpacked(model, unpacking(*FILES))
    return converted_folder(model, "source").rename(converted_folder(model, form))


def test_int8_weights_are_made_once(model: ModelFiles) -> None:
    folder = make_folder(model, "int8")
    assert ensure_int8_weights(model) == folder


def adapted(model: ModelFiles, digit: str) -> ModelFiles:
    """The model with an adapter of this hash, which no test reads."""
    return dataclasses.replace(model, adapter=Adapter(Path("absent"), digit * 64, 16, 32, None, None))


def test_each_adapter_has_int8_weights_of_its_own(model: ModelFiles) -> None:
    models = [model, adapted(model, "c"), adapted(model, "d")]
    folders = [make_folder(each, "int8") for each in models]
    assert len(set(folders)) == 3
    assert [ensure_int8_weights(each) for each in models] == folders
    assert converted_folder(models[1], "source") == converted_folder(model, "source"), "it has no adapter in it"


def test_what_was_made_with_any_adapter_is_verified(model: ModelFiles) -> None:
    folder = make_folder(adapted(model, "c"), "int8")
    verify_kept(model)
    (folder / FILES[1]).unlink()
    with pytest.raises(ModelError, match=f"{FILES[1]}: damaged"):
        verify_kept(adapted(model, "d"))


def test_a_file_that_cannot_be_adapted_says_how_to_do_without(model: ModelFiles) -> None:
    with pytest.raises(ModelError, match=r"cannot make int8 weights of it: .*absent: no such adapter") as caught:
        ensure_int8_weights(adapted(model, "c"))
    assert 'model.adapter = "none"' in caught.value.hint


def test_a_file_that_cannot_be_converted_is_one_line_and_leaves_nothing(
    model: ModelFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ModelError) as caught:
        ensure_int8_weights(model)
    assert str(caught.value).startswith(f"{model.path}: cannot make int8 weights of it: ")
    assert "\n" not in str(caught.value)
    assert 'backend.weights = "source"' in caught.value.hint
    assert "once" in capsys.readouterr().err
    assert [path.suffix for path in (tmp_path / "cache/openvino").iterdir()] == [".lock"]


def test_while_another_process_makes_int8_weights_one_waits_and_takes_them(
    model: ModelFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = converted_folder(model, "int8")
    folder.parent.mkdir(parents=True)
    with ThreadPoolExecutor() as pool:
        with locked(folder.with_name(f".{folder.name}.lock")):
            waiting = pool.submit(ensure_int8_weights, model)
            wait_until(lambda: "waiting for it" in capsys.readouterr().err)
            make_folder(model, "int8")
        assert waiting.result(HANG_SECONDS) == folder  # not made again, which would fail


def test_without_room_int8_weights_are_not_begun(model: ModelFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "INT8_ROOM", 10**15)
    with pytest.raises(ModelError, match="free, but making int8 weights needs") as caught:
        ensure_int8_weights(model)
    assert 'backend.weights = "source"' in caught.value.hint


def test_what_a_killed_process_leftover_goes(model: ModelFiles, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    leftover = tmp_path / f"cache/openvino/.making-{process.pid}-abc"
    leftover.mkdir(parents=True)
    load_unpacked(model, unpacking(*FILES))
    assert not leftover.exists()


@pytest.mark.parametrize("form", ["source", "int8"])
def test_other_bytes_than_were_written_are_found(model: ModelFiles, form: Form) -> None:
    folder = make_folder(model, form)
    verify_kept(model)
    (folder / FILES[0]).write_text("rot", encoding="utf-8")
    with pytest.raises(ModelError, match=f"{FILES[0]}: damaged, its bytes changed"):
        verify_kept(model)


@pytest.mark.parametrize("damage", ["cut", "empty", "same size", "no sums", "odd sums"])
@pytest.mark.parametrize("form", ["source", "int8"])
def test_a_damaged_folder_is_not_used(model: ModelFiles, form: Form, damage: str) -> None:
    folder = make_folder(model, form)
    file, sums = folder / FILES[1], folder / SUMS
    before = file.stat()
    match damage:
        case "cut":
            file.write_bytes(file.read_bytes()[:-1])
        case "empty":
            file.write_bytes(b"")
        case "same size":
            file.write_bytes(bytes(before.st_size))
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "no sums":
            sums.unlink()
        case _:
            sums.write_text("x  ../../etc/passwd\n", encoding="utf-8")
    if form == "int8":
        with pytest.raises(ModelError, match="cannot make int8 weights"):  # which shows that it tried
            ensure_int8_weights(model)
        return
    path, save = load_unpacked(model, unpacking(*FILES))
    assert (path.name, save) == (model.path.name, SAVE_MODEL)
    assert load_unpacked(model, reading) == (folder, {})


def test_a_file_that_is_no_gguf_reaches_no_engine(model: ModelFiles) -> None:
    model.path.write_bytes(b"GGUF" + b"\xff" * 3_000)
    for load in (lambda: load_unpacked(model, reading), lambda: ensure_int8_weights(model)):
        with pytest.raises(ModelError, match="not a GGUF file"):
            load()
