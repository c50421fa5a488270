"""Explain, as a user meets it: two runs of a checkout of the program, whose prompt and word list were changed in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.backends import fill
from tests.support.openai_server import WIDE_CARD, LoopbackServer, serve_one_model
from tests.support.paths import ROOT
from tests.support.writers import EVENT, MAKER

MARK = "只写厂家"
"""What the changed prompt asks for."""
SETTINGS = """
[backend]
name = "openai"
url = "{url}"
[model]
name = "{model}"
[prompt]
mode = "write"
[limits]
keywords = {{ min = 1, max = {keywords} }}
summary_characters = {{ min = 20, max = 60 }}
[run]
results = "results"
cache = "cache.sqlite"
"""


def write_as_told(body: Any) -> tuple[int, Any]:
    """The model: another prompt, other keywords and another summary."""
    told = MARK in body["messages"][0]["content"]
    fields = EVENT | {name: MAKER[name] for name in ("关键词", "重大事件摘要") if told}
    message = {"role": "assistant", "content": json.dumps(fields, ensure_ascii=False)}
    return 200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}


@dataclass(frozen=True)
class Checkout:
    """A checkout of the program, where it is run, changed and committed."""

    root: Path
    server: LoopbackServer

    def summarize(self, *arguments: str | Path, code: int = 0) -> str:
        """What the command prints."""
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [sys.executable, "-m", "summarize", *map(str, arguments)],
            cwd=self.root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    def run(self, *, keywords: int = 3) -> str:
        """Make a run; its folder."""
        settings = SETTINGS.format(url=self.server.url, model=WIDE_CARD["id"], keywords=keywords)
        (self.root / "settings.toml").write_text(settings, encoding="utf-8")
        return self.summarize("run", "in", "--config", "settings.toml").strip()

    def add_term(self, term: str) -> None:
        path = self.root / "configs/technologies.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("terms = [", f'terms = [\n  "{term}",', 1), encoding="utf-8")

    def change_prompt(self) -> None:
        (self.root / "prompts/catalog/v2/system.txt").write_text(MARK, encoding="utf-8")

    def commit(self) -> None:
        for command in (["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "1"]):
            subprocess.run(["git", *command], cwd=self.root, check=True, capture_output=True)

    def explain(self, a: str, b: str, *options: str) -> Any:
        """The comparison as data, with causes of ten articles."""
        settings = f'[backend]\nurl = "{self.server.url}"\n[run]\ncache = "cache.sqlite"\n'
        (self.root / "engine.toml").write_text(settings, encoding="utf-8")
        arguments = ("diff", a, b, "--explain", "10", "--config", "engine.toml", "--format", "json", *options)
        return json.loads(self.summarize(*arguments, code=1))


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    root = tmp_path / "checkout"
    for name in ("summarize", "configs", "prompts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("adapters", "*.pyc.*"))
    (root / ".gitignore").write_text("/in\n/results\n/*.toml\n/cache*\n__pycache__\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    fill(root / "in", "abc")
    with LoopbackServer(serve_one_model(write_as_told, card=WIDE_CARD)) as server:
        made = Checkout(root, server)
        made.commit()
        yield made


def causes(difference: Any) -> list[dict[str, tuple[str, list[str]]]]:
    return [
        {name: (cause["how"], cause["inputs"]) for name, cause in article["causes"].items()}
        for article in difference["articles"]
    ]


def test_of_a_prompt_and_a_word_list_the_right_one_is_named_for_each_field(checkout: Checkout) -> None:
    a = checkout.run()
    checkout.add_term("示范田")
    checkout.change_prompt()
    b = checkout.run()
    unexplained = json.loads(checkout.summarize("diff", a, b, "--format", "json", code=1))
    assert [cause["input"] for cause in unexplained["causes"]] == ["prompt", "word list"]
    assert causes(unexplained) == [{}] * 3
    expected = {
        "关键词": ("alone", ["prompt"]),
        "AI技术": ("alone", ["word list technologies"]),
        "重大事件摘要": ("alone", ["prompt"]),
    }
    difference = checkout.explain(a, b)  # A's prompt and list are in its commit alone
    assert causes(difference) == [expected] * 3
    assert difference["explained"] == {"articles": 3, "fixed": {}, "absent": [], "refused": {}}
    asked = len(checkout.server.completions)
    with (checkout.root / "summarize/extract/writing.py").open("a") as code:
        code.write("# other code than both runs have\n")
    difference = checkout.explain(b, a)
    assert causes(difference) == [expected] * 3
    assert difference["explained"]["fixed"] == {"code": "neither"}
    assert len(checkout.server.completions) == asked  # every answer was in the cache
