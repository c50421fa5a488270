"""What `from summarize import …` gives: every name, lazily, and the README's example as it is written there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import summarize
from tests.support.paths import ROOT

EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_every_name_is_there_and_listed() -> None:
    for name in summarize.__all__:
        assert getattr(summarize, name) is not None
    assert set(summarize.__all__) <= set(dir(summarize))


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        summarize.nothing  # noqa: B018


def test_importing_it_loads_no_stage() -> None:
    code = "import sys, summarize; assert not {'pydantic', 'jieba', 'rich'} & sys.modules.keys(), sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_readme_s_example_runs(tmp_path: Path) -> None:
    """In a folder with its seeds, and a config that plays back what the model answered."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "results").mkdir()
    (tmp_path / "results/reference").symlink_to(ROOT / "results/reference")
    recording = ROOT / "tests/data/seeds.recording.jsonl"
    config = f'[backend]\nname = "replay"\nreplay = "{recording}"\n[run]\ncache = "cache.sqlite"\n'
    (tmp_path / "summarize.toml").write_text(config, encoding="utf-8")
    example = EXAMPLE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert example is not None
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            example[1] + "\nprint(sorted(texts) == [record.id for record in finished.records()], text)",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 5 + 3
    assert lines[5] == "True"
    assert lines[6] == "5 []"
    assert lines[7] == "True 省工信厅在广州召开人工智能座谈会，四十家企业到会。"
