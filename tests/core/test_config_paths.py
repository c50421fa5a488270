"""Paths of a config are relative to it, and names are names where nothing of that name is beside it."""

from pathlib import Path

import pytest

from summarize.core.config import Config, load_config
from summarize.core.config_paths import NAMES, PATHS


def test_paths_are_relative_to_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "night"
    (folder / "prompt").mkdir(parents=True)
    (folder / "night.toml").write_text(
        '[model]\nname = "Qwen/Qwen3-4B"\n[prompt]\nname = "prompt"\n[run]\ncache = "c.sqlite"\n'
        '[catalog]\naliases = "/a.toml"\n'
        '[nightly]\nsource = "news"\nlog = "~/log"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("HOME", "/home/somebody")
    for place, file in (("/", folder / "night.toml"), (tmp_path, "night/night.toml"), (folder, "night.toml")):
        monkeypatch.chdir(place)
        config = load_config(file)
        assert Path(config.run.results).absolute() == folder / "results"
        assert Path(config.run.cache).absolute() == folder / "c.sqlite"
        assert Path(config.prompt.name).absolute() == folder / "prompt"
        assert config.nightly.source == str(folder / "news")
        assert (config.model.name, config.catalog.aliases, config.nightly.log, config.nightly.metrics) == (
            *("Qwen/Qwen3-4B", "/a.toml", "/home/somebody/log", ""),
        )


def test_a_default_is_as_if_it_were_written(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[backend]\nthreads = 1\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text('[backend]\nthreads = 1\n[run]\nresults = "results"\n', encoding="utf-8")
    assert load_config(tmp_path / "a.toml") == load_config(tmp_path / "b.toml")
    assert load_config(tmp_path / "a.toml").run.results == str(tmp_path / "results")


def test_every_key_that_is_named_exists() -> None:
    for keys in (PATHS, NAMES):
        for table, names in keys.items():
            assert set(names) <= set(getattr(Config(), table).model_dump())
