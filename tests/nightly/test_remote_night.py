"""Nights whose articles and results are on an object store."""

import json
from pathlib import Path

import pytest

from summarize.core.near_folder import near_folder
from tests.support.cli import summarize
from tests.support.paths import ROOT
from tests.support.remote_stores import STORES, OpenStore

CONFIG = """
[backend]
name = "replay"
replay = "{root}/tests/data/seeds.recording.jsonl"
[run]
results = "{store}/results"
cache = "{folder}/cache.sqlite"
[nightly]
source = "{store}/seeds"
min_free_gb = 0
"""


@pytest.mark.parametrize("open_store", STORES)
def test_two_nights_upload_their_runs_and_the_second_makes_nothing(
    open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    with open_store() as store:
        store.put_folder("seeds", ROOT / "seeds")
        config = tmp_path / "night.toml"
        config.write_text(CONFIG.format(root=ROOT, store=store.url, folder=tmp_path))
        nights = [summarize("nightly", config) for _ in range(2)]
        assert [night.returncode for night in nights] == [0, 0], nights[0].stderr
        names = [night.stdout.strip().rpartition("/")[2] for night in nights]
        assert nights[1].stdout.strip() == f"{store.url}/results/{names[1]}"
        assert store.get("results/latest").decode().strip() == names[1]
        first, second = (store.get(f"results/{name}/records.jsonl") for name in names)
        assert first == second
        end = json.loads(store.get(f"results/{names[1]}/timings.jsonl").splitlines()[-1])
        assert end["recalled"] == end["documents"] == first.count(b"\n")
        assert (near_folder(f"{store.url}/results") / ".nightly").is_dir()
        assert not list(tmp_path.glob("*:"))
        assert summarize("status", config).stdout.count("complete (exit 0)") == 2
