"""Blocks that are no commands: settings can be used, code runs, and what is shown is what the program shows.

Elsewhere: the example in Python of the READMEs (tests/test_interface.py), their table (tests/test_readme.py), and the
settings of pre-commit (tests/deploy/test_hooks.py).
"""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, KEYWORDS
from summarize.diff.cause import Cause, Explained, FieldCause
from summarize.diff.render.terminal import diff_lines
from summarize.diff.render.words import cause_lines
from summarize.models.catalogue import load_catalogue
from summarize.tagfile.format import format_tag_file
from tests.docs.walks import WALKS
from tests.support.cli import summarize
from tests.support.diff_pair import entry, example_diff
from tests.support.markdown import documents
from tests.support.paths import ROOT
from tests.support.repository import BODY, Repository, make_tool

BLOCKS = [(document.name, block) for document in documents() for block in document.blocks]
ELSEWHERE = {
    ("README.md", "python"),
    ("README.zh-CN.md", "python"),
    ("docs/git.md", "yaml"),
}
FILES = {(name, beginning) for name, walk in WALKS.items() for beginning in walk.files.values()}
"""Blocks that commands of their documents read."""
OF_A_CATALOGUE = re.compile(r"\[\[?model\b")
TABLES = [
    (name, block.text)
    for name, block in BLOCKS
    if block.language == "toml" and not any(name == other and block.text.startswith(start) for other, start in FILES)
]
SETTINGS = [(name, text) for name, text in TABLES if not OF_A_CATALOGUE.match(text)]


def test_every_block_has_a_language_that_is_looked_at() -> None:
    looked_at = {"sh", "bash", "console", "toml", "text", "diff"}
    assert {(name, block.language) for name, block in BLOCKS if block.language not in looked_at} == ELSEWHERE | {
        ("docs/diff.md", "python")
    }


@pytest.mark.parametrize("text", [text for _, text in SETTINGS], ids=[name for name, _ in SETTINGS])
def test_settings_can_be_used(text: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "prompts/catalog/v2", tmp_path / "prompts/ours/v2")  # the one that they may name
    (tmp_path / "labels.jsonl").write_text('{"id": "a", "keywords": ["大模型"]}\n', encoding="utf-8")
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    done = summarize("config", "check", "my.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "my.toml: ok\n")


def test_a_catalogue_of_your_own_comes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text(
        "\n".join(text for _, text in TABLES if OF_A_CATALOGUE.match(text)), encoding="utf-8"
    )
    done = summarize("model", "list", "--json", SUMMARIZE_CATALOGUE=str(tmp_path / "models.toml"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["name"] == "house-model"


def test_the_code_about_differences_is_true() -> None:
    (block,) = (block for name, block in BLOCKS if (name, block.language) == ("docs/diff.md", "python"))
    known: dict[str, Any] = {"a": entry("a"), "b": entry("a", 行业=("农业",))}
    *lines, last = ast.parse(block.text).body
    assert isinstance(last, ast.Expr)
    exec(compile(ast.Module(lines, []), block.text, "exec"), known)
    assert eval(compile(ast.Expression(last.value), block.text, "eval"), known) is True


def _changed(*_: object) -> str:
    return "\n".join(line.plain for line in diff_lines(example_diff()))


def _explained(*_: object) -> str:
    """Ten articles, in eight of which the keywords changed, in seven the technologies."""
    difference = example_diff()
    (changed,) = (article for article in difference.articles if article.id == "03-changed")
    prompt = FieldCause(inputs=("prompt",), how="alone")
    both = FieldCause(inputs=("prompt", "settings limits.keywords"), how="together")
    words = FieldCause(inputs=("word list technologies",), how="alone")
    causes = [{KEYWORDS: prompt, AI_TECHNOLOGIES: words}] * 6 + [
        {KEYWORDS: both, AI_TECHNOLOGIES: words},
        {KEYWORDS: both},
    ]
    articles = [changed.model_copy(update={"causes": each}) for each in causes]
    how = Explained(articles=10, fixed={"code": "b"}, absent=(), refused={})
    explained = difference.model_copy(update={"articles": articles, "explained": how})
    return "\n".join(line.plain for line in diff_lines(explained))


def _other_weights(*_: object) -> str:
    models = [load_catalogue().get(f"qwen2.5-coder-{size}b-instruct-q4_k_m") for size in ("1.5", "0.5")]
    a, b = (f"{each.name} with adapter {each.adapter.sha256[:12]}" for each in models if each.adapter)
    return "\n".join(cause_lines([Cause(input="weights", a=a, b=b)]))


def _git_diff(folder: Path) -> str:
    """Of a file that git diffs by field."""
    repository = Repository.create(folder)
    repository.set_up(make_tool(folder / "summarize"))
    for name in ("HOME", "XDG_CONFIG_HOME"):
        repository.environment[name] = str(folder)
    for keywords, summary in (("人工智能, 产业发展", ""), ("新质生产力, 人工智能", "3月15日，")):
        fields = {
            "关键词": keywords,
            "AI技术": "人形机器人",
            "行业": "机器人",
            "重大事件摘要": f"{summary}黄强到成都市部分企业调研。",
        }
        repository.commit(a=format_tag_file(title="", link="", body=BODY, fields=fields))
    return repository.git("diff", "HEAD~1").stdout


SHOWN: Mapping[tuple[str, str], Callable[[Path], str]] = {
    ("README.md", "~ 03-changed"): _changed,
    ("README.zh-CN.md", "~ 03-changed"): _changed,
    ("docs/diff.md", "different weights"): _other_weights,
    ("docs/diff.md", "explained 10 articles"): _explained,
    ("docs/git.md", "-关键词: 产业发展"): _git_diff,
}
"""Document and beginning of what is shown, and what the program prints; `…` in the document is anything."""
SAID = {
    ("docs/plan.md", "seconds = articles"): "a formula: tests/cost/test_plan.py",
    ("README.md", "┌"): "tests/test_readme.py",
    ("README.zh-CN.md", "┌"): "tests/test_translated_readme.py",
    ("CONTRIBUTING.md", "summarize/\n"): "below",
    ("deploy/README.md", "/home/YOU/summarize/night.jsonl"): "logrotate",
    ("deploy/README.md", "0 22 * * *"): "cron",
    ("docs/compare.md", "condition = value operator limit"): "a grammar: tests/compare/test_conditions.py",
    ("docs/git.md", "人工: 关键词"): "the end of a file: tests/tagfile",
    ("docs/regenerate.md", "412 articles"): "below",
}
"""Blocks that nothing here prints, and what holds them."""


@pytest.mark.parametrize(("name", "beginning"), SHOWN)
def test_what_is_shown_is_what_is_printed(name: str, beginning: str, tmp_path: Path) -> None:
    (block,) = (block for other, block in BLOCKS if other == name and block.text.startswith(beginning))
    printed = SHOWN[name, beginning](tmp_path)
    at = 0
    for line in block.text.splitlines():
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        found = re.compile(rf"^{pattern} *$", re.MULTILINE).search(printed, at)
        assert found, f"{line}\n{printed}"
        at = found.end()


def test_every_block_of_text_is_known() -> None:
    known = [*SHOWN, *SAID]
    texts = [(name, block.text) for name, block in BLOCKS if block.language in ("text", "diff")]
    for name, text in texts:
        assert any(name == other and text.startswith(beginning) for other, beginning in known), text
    for other, beginning in known:
        assert any(name == other and text.startswith(beginning) for name, text in texts), beginning


def test_the_lines_before_articles_are_made_again() -> None:
    (block,) = (block for name, block in BLOCKS if name == "docs/regenerate.md" and block.text.startswith("412"))
    _, weights, prompt, words = block.text.splitlines()
    names = re.findall(r"[\w.-]+-q\w+", weights)
    assert all(load_catalogue().find(name) for name in names)
    hashes = re.findall(r"[0-9a-f]{12}", words)
    causes = [
        Cause(input="weights", a=weights.split(": ")[1].split(" → ")[0], b=names[1]),
        Cause(input="prompt", a="catalog/v2", b="catalog/v1"),
        Cause(input="word list", part="technologies", a=hashes[0], b=hashes[1]),
    ]
    assert cause_lines(causes) == [weights, prompt, words]


def test_the_tree_has_every_folder_and_no_other() -> None:
    (tree,) = (
        block.text for name, block in BLOCKS if name == "CONTRIBUTING.md" and block.text.startswith("summarize/")
    )
    folders = {path.name for path in (ROOT / "summarize").glob("[a-z]*/")}
    assert set(re.findall(r"^  (\w+)/  ", tree, re.MULTILINE)) == folders
