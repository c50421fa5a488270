"""What a run says it cost and saved: on standard error, as data, and, as far as it is the same again, in its report."""

import json
from pathlib import Path

import pytest

from tests.support.backends import OUTPUT_TOKENS, PROMPT_TOKENS, fill, runner
from tests.support.cli import Result, summarize


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


def run(arguments: list[str], *options: str) -> Result:
    done = summarize(*arguments, *options)
    assert done.returncode == 0, done.stderr
    return done


def test_made_then_saved(arguments: list[str]) -> None:
    prompts, answers = 3 * PROMPT_TOKENS, 3 * OUTPUT_TOKENS
    first, second = run(arguments), run(arguments)
    assert f"tokens: {prompts:,} of prompts, {answers:,} of answers; saved: ~" in first.stderr
    assert "by cleaning, 0 by the cache" in first.stderr
    assert "3 records, 0 failures, 3 from the cache; 0 requests generated, 0 answers from the cache" in second.stderr
    assert "tokens: 0 of prompts, 0 of answers; saved: ~" in second.stderr
    assert f"by cleaning, {prompts + answers:,} by the cache" in second.stderr
    reports = [(Path(done.stdout.strip()) / "report.md").read_text(encoding="utf-8") for done in (first, second)]
    assert reports[0] == reports[1]
    assert "characters kept, about " in reports[0]


def test_as_data(arguments: list[str]) -> None:
    run(arguments)
    tokens = json.loads(run(arguments, "--json").stdout)["tokens"]
    assert tokens.pop("saved_by_cleaning") > 0
    assert tokens == {
        "prompt_tokens": 0,
        "shared_prompt_tokens": None,
        "output_tokens": 0,
        "saved_by_cache": 3 * (PROMPT_TOKENS + OUTPUT_TOKENS),
    }
