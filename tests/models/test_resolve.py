"""Names that are no catalogue names: folders, GGUF files, hub ids; and the hubs that do not answer."""

import json
import struct
import time
from pathlib import Path

import pytest

from summarize.core.errors import ModelError
from summarize.models.adapter import read_adapter
from summarize.models.catalogue import AdapterEntry, Catalogue
from summarize.models.network import SourceError, require_reachable
from summarize.models.resolve import awaited, ensure, resolve, with_adapter
from summarize.models.storage import WrongBytesError
from tests.support.tiny_adapter import make_adapter
from tests.support.wheel_model import WheelModel

NONE = Catalogue()


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _gguf(path: Path) -> Path:
    pairs = [
        _string("general.architecture") + struct.pack("<I", 8) + _string("qwen2"),
        _string("general.tags") + struct.pack("<IIQ", 9, 8, 2) + _string("a") + _string("b"),
        _string("qwen2.context_length") + struct.pack("<II", 4, 32768),
        _string("general.license") + struct.pack("<I", 8) + _string("apache-2.0"),
    ]
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, len(pairs) + 1) + b"".join(pairs) + _string("tokenizer.x"))
    return path


def _folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def test_a_gguf_file_says_its_window_and_licence(tiny: WheelModel, tmp_path: Path) -> None:
    path = _gguf(tmp_path / "own.gguf")
    files = resolve(str(path), catalogue=NONE)
    assert (files.kind, files.path, files.context_tokens, files.licence) == ("gguf", path, 32768, "apache-2.0")
    assert sorted(path.name for path in tmp_path.glob("own*")) == ["own.gguf"], "no stamp in a folder not ours"
    assert ensure(str(tmp_path / "own.gguf"), catalogue=NONE) == files


def test_a_gguf_in_a_folder_of_its_own(tiny: WheelModel, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "one")
    path = _gguf(folder / "own.gguf")
    assert resolve(str(folder), catalogue=NONE).path == path
    _gguf(folder / "other.gguf")
    with pytest.raises(ModelError, match="contains 2 GGUF files"):
        resolve(str(folder), catalogue=NONE)


@pytest.mark.parametrize("data", [b"", b"GGUF", b"PK\x03\x04 no gguf", b"GGUF" + struct.pack("<IQQ", 3, 0, 9)])
def test_what_is_no_gguf_is_one_line(tiny: WheelModel, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="not a GGUF file"):
        resolve(str(path), catalogue=NONE)


def test_a_safetensors_folder_is_known_by_its_content(tiny: WheelModel, tmp_path: Path) -> None:
    config = json.dumps({"max_position_embeddings": 40960})
    folder = _folder(tmp_path / "st", model__safetensors="weights", config__json=config, README__md="a")
    files = resolve(str(folder), catalogue=NONE)
    assert (files.kind, files.path, files.context_tokens) == ("safetensors", folder, 40960)
    (folder / "README.md").write_text("b", encoding="utf-8")
    assert resolve(str(folder), catalogue=NONE).sha256 == files.sha256
    (folder / "config.json").write_text(config + " ", encoding="utf-8")
    assert resolve(str(folder), catalogue=NONE).sha256 != files.sha256


def test_a_missing_shard_is_named(tiny: WheelModel, tmp_path: Path) -> None:
    index = json.dumps(
        {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}
    )
    folder = _folder(tmp_path / "sharded", config__json="{}")
    (folder / "model.safetensors.index.json").write_text(index, encoding="utf-8")
    (folder / "model-00001-of-00002.safetensors").write_text("w", encoding="utf-8")
    with pytest.raises(ModelError, match=r"model-00002-of-00002\.safetensors is missing"):
        resolve(str(folder), catalogue=NONE)


def test_an_openvino_folder(tiny: WheelModel, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "ov", openvino_model__xml="<x/>")
    with pytest.raises(ModelError, match=r"openvino_model\.bin is missing"):
        resolve(str(folder), catalogue=NONE)
    (folder / "openvino_model.bin").write_bytes(b"w")
    assert resolve(str(folder), catalogue=NONE).kind == "openvino"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "consolidated.00.pth", "model.pt", "model.ckpt"])
def test_pickles_are_refused(tiny: WheelModel, tmp_path: Path, name: str) -> None:
    folder = _folder(tmp_path / "pickled", config__json="{}")
    (folder / name).write_bytes(b"\x80\x04")
    with pytest.raises(ModelError, match="pickles only") as raised:
        resolve(str(folder), catalogue=NONE)
    assert "any code" in raised.value.hint


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no-such-model", "unknown model 'no-such-model'"),
        ("./no/such.gguf", "no such file or folder"),
        ("/no/such/folder", "no such file or folder"),
    ],
)
def test_what_is_nothing_is_said_to_be_nothing(tiny: WheelModel, name: str, message: str) -> None:
    for find in (resolve, ensure):
        with pytest.raises(ModelError, match=message) as raised:
            find(name, catalogue=NONE)
        assert raised.value.hint
        assert raised.value.exit_code == 2


def test_a_file_that_is_no_model(tiny: WheelModel, tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"\x80\x04")
    with pytest.raises(ModelError, match=r"not a \.gguf file"):
        resolve(str(path), catalogue=NONE)


@pytest.mark.parametrize("name", ["Org/Name", "Org/Name-GGUF/file.gguf"])
def test_a_hub_id_heeds_offline(tiny: WheelModel, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SUMMARIZE_OFFLINE", "1")
    with pytest.raises(ModelError, match=f"^{name}: ") as raised:
        ensure(name, catalogue=NONE)
    assert "\n" not in str(raised.value)


def test_a_hub_that_does_not_answer_costs_seconds() -> None:
    start = time.monotonic()
    with pytest.raises(SourceError, match="cannot be reached"):
        require_reachable("http://127.0.0.1:9/")
    assert time.monotonic() - start < 5.5


def _with_own_adapter(tiny: WheelModel, path: Path, sha256: str) -> Catalogue:
    (entry,) = tiny.catalogue().model
    own = AdapterEntry(path=str(path), sha256=sha256, licence="Apache-2.0")
    return Catalogue(model=(entry.model_copy(update={"adapter": own}),))


def test_a_model_comes_with_its_own_adapter_unless_told_otherwise(tiny: WheelModel, tmp_path: Path) -> None:
    tiny.place()
    own = read_adapter(make_adapter(tmp_path / "own.safetensors", base_sha256=tiny.sha256))
    other = read_adapter(make_adapter(tmp_path / "other.safetensors"))
    catalogue = _with_own_adapter(tiny, own.path, own.sha256)
    files = resolve("tiny", catalogue=catalogue)
    assert with_adapter(files, "auto", catalogue=catalogue).adapter == own
    assert with_adapter(files, str(other.path), catalogue=catalogue).adapter == other
    assert with_adapter(files, "none", catalogue=catalogue) == files
    assert with_adapter(files, "auto", catalogue=tiny.catalogue()) == files


def test_an_adapter_with_other_bytes_is_refused(tiny: WheelModel, tmp_path: Path) -> None:
    tiny.place()
    catalogue = _with_own_adapter(tiny, make_adapter(tmp_path / "own.safetensors"), "ab" * 32)
    with pytest.raises(WrongBytesError, match=r"own\.safetensors: wrong bytes: expected sha256 abab") as raised:
        with_adapter(resolve("tiny", catalogue=catalogue), "auto", catalogue=catalogue)
    assert "model.adapter" in raised.value.hint


def test_an_adapter_of_another_model_is_refused(tiny: WheelModel, tmp_path: Path) -> None:
    tiny.place()
    path = make_adapter(tmp_path / "a.safetensors", base_sha256="ab" * 32)
    with pytest.raises(ModelError, match=f"made for a model with sha256 {'ab' * 32}, not for tiny"):
        with_adapter(resolve("tiny", catalogue=tiny.catalogue()), str(path), catalogue=tiny.catalogue())


def test_what_a_pull_would_bring_is_what_it_brings(tiny: WheelModel) -> None:
    catalogue = tiny.catalogue()
    expected = awaited("tiny", catalogue=catalogue)
    assert not tiny.weights.exists()
    assert ensure("tiny", catalogue=catalogue) == expected
    assert awaited("tiny", catalogue=catalogue) is None, "it is here"


def test_what_the_catalogue_has_no_hash_of_is_not_known_beforehand(tiny: WheelModel) -> None:
    assert awaited("tiny", catalogue=tiny.catalogue(pinned=False)) is None
    assert awaited("./own.gguf", catalogue=tiny.catalogue()) is None
