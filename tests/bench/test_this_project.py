from __future__ import annotations

import sys
from pathlib import Path

from bench.rows import Measurement
from bench.subprocesses import run_command
from bench.task import Task
from tests.support.tiny_transformer import TEXT, Recipe, make_tiny
from tests.support.waiting import HANG_SECONDS


def test_the_row_of_this_project_is_measured_of_the_command(tmp_path: Path) -> None:
    model, articles, task = tmp_path / "model", tmp_path / "articles", tmp_path / "task.json"
    make_tiny(model, Recipe(window=8192))
    articles.mkdir()
    (articles / "a.txt").write_text(TEXT.split("\n")[0], encoding="utf-8")
    task.write_text(
        Task(
            source=str(articles),
            limit=1,
            texts=(TEXT,),
            model=str(model),
            weights=model,
            window=8192,
            max_tokens=64,
            threads=1,
            backend="transformers",
        ).model_dump_json(),
        encoding="utf-8",
    )

    outcome = run_command(
        (sys.executable, "-m", "bench.peers.this_project", str(task)), Measurement, seconds=HANG_SECONDS
    )

    assert isinstance(outcome, Measurement), outcome
    assert outcome.articles == 1
    assert outcome.prompt_tokens > 0
    assert outcome.load_seconds > 0
