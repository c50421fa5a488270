"""What OpenVINO unpacked of a GGUF file is kept whole or not at all."""

import dataclasses
from pathlib import Path

import pytest

from summarize.backends import unpacked
from summarize.backends.unpacked import FILES, SAVE, readable
from summarize.models import ModelFiles


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelFiles:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "weights" / "house.gguf"
    path.parent.mkdir()
    path.write_bytes(b"GGUF and more")
    return ModelFiles("house", "gguf", path, "ab" * 32, None, None)


def unpack(path: Path, *names: str) -> None:
    """As the engine does, beside what it reads."""
    for name in names:
        (path.parent / name).write_text(name, encoding="utf-8")


def test_the_first_reading_is_kept_and_the_second_reads_it(model: ModelFiles) -> None:
    with readable(model) as (path, save):
        assert save == SAVE
        assert path.read_bytes() == model.path.read_bytes()
        assert path.parent != model.path.parent
        unpack(path, *FILES)
    with readable(model) as (folder, save):
        assert save == {}
        assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)
    assert [file.name for file in model.path.parent.iterdir()] == ["house.gguf"]


def test_an_error_and_a_part_keep_nothing(model: ModelFiles, tmp_path: Path) -> None:
    def fails() -> None:
        with readable(model) as (path, _):
            unpack(path, *FILES)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with readable(model) as (path, save):
        assert save == SAVE
        unpack(path, *FILES[:-1])
    with readable(model) as (_, save):
        assert save == SAVE
    assert list((tmp_path / "cache/openvino").iterdir()) == []


def test_what_an_older_engine_unpacked_goes(model: ModelFiles, tmp_path: Path) -> None:
    old = tmp_path / f"cache/openvino/{model.sha256[:16]}-2024.1"
    other = tmp_path / "cache/openvino/0123456789abcdef-2024.1"
    for folder in (old, other):
        folder.mkdir(parents=True)
    with readable(model) as (path, _):
        unpack(path, *FILES)
    assert not old.exists()
    assert other.exists()


def test_without_room_or_right_to_write_the_file_is_read_as_it_is(
    model: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "ROOM", 10**15)
    with readable(model) as (path, save):
        assert (path, save) == (model.path, {})
    (tmp_path / "cache").rename(tmp_path / "gone")
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    with readable(model) as (path, save):
        assert (path, save) == (model.path, {})


def test_a_folder_is_read_as_it_is(model: ModelFiles) -> None:
    folder = dataclasses.replace(model, kind="openvino", path=model.path.parent)
    with readable(folder) as (path, save):
        assert (path, save) == (folder.path, {})
