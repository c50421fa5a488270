"""`summarize run` as scripts and people meet it: last lines, exit codes, and what a run says it cost."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.backends import OUTPUT_TOKENS, PROMPT_TOKENS, fill, runner
from tests.support.cli import COMMAND, Result, summarize
from tests.support.paths import RECORDING, ROOT


def run(folder: Path, *arguments: str, source: str = "seeds") -> Result:
    return summarize(
        "run", source, "--replay", RECORDING, "--results", f"{folder}/r", "--cache", f"{folder}/c.sqlite", *arguments
    )


def test_the_only_line_on_standard_output_is_the_run_folder(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert (Path(line) / "summary.json").is_file()
    assert "backend: replay" in done.stderr
    assert "5 records, 0 failures" in done.stderr


def test_some_failures_are_exit_1_and_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/empty.txt").write_bytes(b"")
    done = run(tmp_path, source=str(tmp_path / "in"))
    assert done.returncode == 1
    assert "failed, empty: 1" in done.stderr
    assert (Path(done.stdout.strip()) / "failures.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_results_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"a file where a folder should be")
    done = run(tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("error: ") == 1
    assert "Traceback" not in done.stderr


def test_a_dry_run_fetches_nothing(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "abc")
    (source / "figure.png").write_bytes(b"")
    environment = {"SUMMARIZE_CACHE_DIR": str(tmp_path), "SUMMARIZE_MODELS": "", "SUMMARIZE_CATALOGUE": ""}
    done = summarize("run", source, "--dry-run", "--results", tmp_path / "r", **environment)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^documents +3 *$", done.stdout, re.MULTILINE)
    assert re.search(r"^would fetch +1\.1 GB of weights *$", done.stdout, re.MULTILINE)
    assert "skipped: figure.png: " in done.stderr
    assert not list(tmp_path.rglob("*.gguf*"))


def test_the_outcome_as_data(tmp_path: Path) -> None:
    data = json.loads(run(tmp_path, "--json").stdout)
    assert data["records"] == 5
    assert (Path(data["run"]) / "summary.json").is_file()


def test_dry_run_as_data(tmp_path: Path) -> None:
    done = run(tmp_path, "--dry-run", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["generate"] == 5
    assert "generate" in run(tmp_path, "--dry-run").stdout


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """A run of three articles under page boilerplate, from a recording."""
    source, recording = fill(tmp_path / "in", "abc"), tmp_path / "recording.jsonl"
    for path in source.iterdir():
        path.write_text("首页 > 新闻 > 正文\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    runner(source, tmp_path / "first").run(record=recording)
    return [
        *("run", str(source), "--replay", str(recording)),
        *("--results", str(tmp_path / "r"), "--cache", str(tmp_path / "c.sqlite")),
    ]


def repeat(arguments: list[str], *options: str) -> Result:
    done = summarize(*arguments, *options)
    assert done.returncode == 0, done.stderr
    return done


def test_made_then_saved(arguments: list[str]) -> None:
    prompts, answers = 3 * PROMPT_TOKENS, 3 * OUTPUT_TOKENS
    first, second = repeat(arguments), repeat(arguments)
    assert f"tokens: {prompts:,} of prompts, {answers:,} of answers; saved: ~" in first.stderr
    assert "by cleaning, 0 by the cache" in first.stderr
    assert (
        "3 records, 0 failures, 3 results from an earlier run; 0 requests generated, 0 answers from the cache"
        in second.stderr
    )
    assert "tokens: 0 of prompts, 0 of answers; saved: ~" in second.stderr
    assert f"by cleaning, {prompts + answers:,} by the cache" in second.stderr
    reports = [(Path(done.stdout.strip()) / "report.md").read_text(encoding="utf-8") for done in (first, second)]
    assert reports[0] == reports[1]
    assert "characters kept, about " in reports[0]


def test_as_data(arguments: list[str]) -> None:
    repeat(arguments)
    tokens = json.loads(repeat(arguments, "--json").stdout)["tokens"]
    assert tokens.pop("saved_by_cleaning") > 0
    assert tokens == {
        "prompt_tokens": 0,
        "shared_prompt_tokens": None,
        "output_tokens": 0,
        "saved_by_cache": 3 * (PROMPT_TOKENS + OUTPUT_TOKENS),
    }


def test_a_source_that_is_no_articles_is_told_what_it_is(tmp_path: Path) -> None:
    made = run(tmp_path).stdout.strip()
    for source, says, hint in (
        (made, "a run, where articles are read", f"`summarize show {made}` shows it"),
        ("https://example.com/a", "no such file or folder", "pages are not fetched: save it as .html"),
    ):
        done = run(tmp_path, source=source)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[-2].endswith(says)
        assert done.stderr.splitlines()[-1].startswith(f"hint: {hint}")
    (tmp_path / "gbk.jsonl").write_bytes('{"id": "一", "text": "文"}\n'.encode("gbk"))
    assert "gbk.jsonl:1: not a JSON object: not UTF-8\n" in run(tmp_path, source=f"{tmp_path}/gbk.jsonl").stderr


def test_an_array_on_standard_input_is_told_from_lines(tmp_path: Path) -> None:
    articles = [{"id": "a", "title": "题", "text": "短。"}, {"id": "b", "text": "也短。"}]
    command = (*COMMAND, "run", "-", "--replay", RECORDING, "--results", tmp_path)
    for indent in (None, 2):
        given = json.dumps(articles, indent=indent)
        done = subprocess.run([*command], input=given, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[-2:] == [
            "error: stdin: an array, where each line is to be an article",
            "hint: of a JSON array say --format json",
        ]
    done = subprocess.run(
        [*command, "--format", "json"], input=given, cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, "failed, too-short: 2" in done.stderr) == (1, True)
