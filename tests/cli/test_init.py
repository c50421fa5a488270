"""The folder to start in: its files are those that the other commands take, and what is there stays."""

import json
import subprocess
from pathlib import Path

from summarize.core.config import Config, load_toml
from summarize.extract.prompt import load_prompt
from tests.support.articles import BODY
from tests.support.cli import summarize
from tests.support.paths import ROOT


def test_it_has_settings_a_prompt_and_what_git_needs_to_know(tmp_path: Path) -> None:
    done = summarize("init", "start", cwd=tmp_path)
    assert done.returncode == 0
    assert "next: " in done.stderr
    start = tmp_path / "start"
    shipped = load_toml(ROOT / "configs" / "nightly.toml", Config)
    assert load_toml(start / "nightly.toml", Config) == shipped
    assert load_prompt(str(start / "prompts" / "v2")).sha256 == load_prompt("catalog/v2").sha256
    subprocess.run(["git", "init", "-q", start], check=True)
    shown = subprocess.run(
        ["git", "check-attr", "merge", "a.txt"], cwd=start, capture_output=True, text=True, check=True
    )
    assert shown.stdout == "a.txt: merge: summarize\n"


def test_what_it_says_to_do_next_can_be_done(tmp_path: Path) -> None:
    summarize("init", cwd=tmp_path)
    (tmp_path / "news" / "a.txt").write_text(BODY, encoding="utf-8")
    assert "✓ source" in summarize("doctor", "nightly.toml", cwd=tmp_path).stdout
    assert summarize("config", "check", "nightly.toml", cwd=tmp_path).stdout == "nightly.toml: ok\n"


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "nightly.toml").write_text("[run]\n", encoding="utf-8")
    done = json.loads(summarize("init", tmp_path, "--json").stdout)
    assert done["kept"] == ["nightly.toml"]
    assert ".gitattributes" in done["written"]
    assert (tmp_path / "nightly.toml").read_text(encoding="utf-8") == "[run]\n"
    assert json.loads(summarize("init", tmp_path, "--json").stdout)["written"] == []
    again = summarize("init", tmp_path)
    assert all(line.startswith("there already: ") for line in again.stdout.splitlines())
    assert again.stderr == ""


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "start").touch()
    done = summarize("init", tmp_path / "start")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"error: {tmp_path / 'start'}: a file, where a folder is made",
        "hint: name a folder; it need not be there yet",
    ]
