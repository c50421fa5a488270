"""Explain: the causes of changes between two runs that differ in several inputs, all of them or not all at hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarize.backends.base import Backend
from summarize.compare.comparison import compare_runs
from summarize.compare.explain import explain, explain_changes
from summarize.compare.render.terminal import comparison_lines
from summarize.core.config import Config
from summarize.core.errors import IncomparableError, ModelError
from summarize.diff.inputs.pair import diff_catalogues
from summarize.diff.schema import CorpusDiff
from summarize.pipeline.progress import Progress
from summarize.pipeline.runner import Runner
from summarize.runs.folder import Run
from tests.support.backends import fill
from tests.support.cli import summarize
from tests.support.compared_runs import GOLD
from tests.support.openai_server import WIDE_CARD, LoopbackServer, serve_one_model
from tests.support.paths import ROOT
from tests.support.writers import EVENT, MAKER, Writer, writing_config

MARK = "只写厂家"
LIMITS = {"keywords": {"min": 1, "max": 3}, "summary_characters": {"min": 20, "max": 60}}
PROMPT = ("alone", ("prompt",))
KEYWORDS_LIMIT = "settings limits.keywords"


def write_as_told(body: Any) -> tuple[int, Any]:
    """The model: another prompt, other keywords and another summary."""
    told = MARK in body["messages"][0]["content"]
    fields = EVENT | {name: MAKER[name] for name in ("关键词", "重大事件摘要") if told}
    message = {"role": "assistant", "content": json.dumps(fields, ensure_ascii=False)}
    return 200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}


class Said(Progress):
    """A progress that keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        self.lines.append(line)


@dataclass
class Workshop:
    """A folder with articles, a model and a prompt of its own."""

    folder: Path
    server: LoopbackServer
    said: Said = field(default_factory=Said)

    @property
    def engine(self) -> dict[str, Any]:
        return {"name": "openai", "url": self.server.url}

    def run(
        self, *, mine: bool = False, keywords: int = 3, source: Path | None = None, backend: Backend | None = None,
        **tables: Any,
    ) -> Run:  # fmt: skip
        """A run with the shipped prompt or `mine`."""
        prompt = {"mode": "write", "name": str(self.folder / "mine") if mine else "catalog/v2"}
        limits = LIMITS | {"keywords": {"min": 1, "max": keywords}}
        tables = {"backend": self.engine, "model": {"name": WIDE_CARD["id"]}, "limits": limits, **tables}
        config = writing_config(self.folder, prompt=prompt, **tables)
        return Run(Runner(source or self.folder / "in", config, backend=backend).run().path)

    @property
    def settings(self) -> Config:
        return Config.model_validate(
            {"backend": {"url": self.server.url}, "run": {"cache": str(self.folder / "cache.sqlite")}}
        )

    def explain(self, a: Run, b: Run, articles: int = 10, *, source: Path | None = None) -> CorpusDiff:
        difference = diff_catalogues(a.path, b.path)
        return explain(difference, a, b, self.settings, articles=articles, source=source, progress=self.said)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "user-cache"))
    monkeypatch.setenv("SUMMARIZE_MODELS", "")
    fill(tmp_path / "in", "abc")
    mine = shutil.copytree(ROOT / "prompts/catalog/v2", tmp_path / "mine")
    (mine / "system.txt").write_text(MARK, encoding="utf-8")
    with LoopbackServer(serve_one_model(write_as_told, card=WIDE_CARD)) as server:
        yield Workshop(tmp_path, server)


def causes(difference: CorpusDiff) -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    return {
        article.id: {name: (cause.how, cause.inputs) for name, cause in article.causes.items()}
        for article in difference.articles
    }


def test_each_field_has_its_own_cause_and_some_have_two(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True, keywords=2)
    difference = workshop.explain(a, b)
    both = ("together", ("prompt", KEYWORDS_LIMIT))
    assert causes(difference) == {identity: {"关键词": both, "重大事件摘要": PROMPT} for identity in "abc"}
    assert difference.explained is not None
    assert (difference.explained.articles, difference.explained.fixed) == (3, {})
    assert workshop.said.lines == [
        "explaining: 3 articles with prompt of B, all else of A",
        f"explaining: 3 articles with {KEYWORDS_LIMIT} of B, all else of A",
    ]
    assert difference == workshop.explain(a, b)
    assert causes(workshop.explain(b, a)) == causes(difference)


def test_so_many_articles_are_explained_and_the_others_are_as_they_were(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True, keywords=2)
    plain = diff_catalogues(a.path, b.path)
    difference = workshop.explain(a, b, 1)
    assert [bool(article.causes) for article in difference.articles] == [True, False, False]
    assert difference.articles[1:] == plain.articles[1:]


def test_of_a_comparison_of_two_runs_listed_articles_are_explained(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True, keywords=2)
    comparison = compare_runs(a, b, gold=GOLD)
    listed = (*comparison.worse, *comparison.better)
    assert len(listed) == 3
    assert not any(change.causes for change in listed)
    explained = explain_changes(comparison, a, b, workshop.settings, articles=2, progress=workshop.said)
    found = (*explained.worse, *explained.better)
    assert [len(change.causes) for change in found] == [2, 2, 0]
    assert [found[0].causes[name].inputs for name in found[0].fields] == [("prompt", KEYWORDS_LIMIT), ("prompt",)]
    lines = [line.plain for line in comparison_lines(explained)]
    assert "explained 2 articles, made again with inputs of BASE and HEAD exchanged" in lines
    assert sum("cause: 关键词: prompt and settings limits.keywords together" in line for line in lines) == 2
    workshop.said.lines.clear()
    one = workshop.run(mine=True)
    plain = compare_runs(a, one, gold=GOLD)
    assert explain_changes(plain, a, one, workshop.settings, articles=3, progress=workshop.said) is plain
    assert not workshop.said.lines


def test_nothing_is_made_where_the_manifests_tell(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True)
    difference = workshop.explain(a, b)
    assert causes(difference) == dict.fromkeys("abc", dict.fromkeys(("关键词", "重大事件摘要"), ("only", ("prompt",))))
    assert (difference.explained, workshop.said.lines) == (None, [])


def test_an_article_and_the_prompt_changed(workshop: Workshop) -> None:
    new = fill(workshop.folder / "new", "abc")
    path = new / "a.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("图像识别", "语音识别"), encoding="utf-8")
    a, b = workshop.run(), workshop.run(mine=True, source=new)
    found = causes(workshop.explain(a, b))
    assert found["b"] == dict.fromkeys(("关键词", "重大事件摘要"), ("only", ("prompt",)))
    changed = {"关键词": PROMPT, "AI技术": ("alone", ("article",))}
    assert found["a"] == changed | {"重大事件摘要": ("together", ("prompt", "article"))}
    shutil.rmtree(workshop.folder / "in")  # A's text of it is gone, the others are the same
    found = causes(workshop.explain(a, b))
    assert found["a"]["AI技术"] == ("alone", ("article",))
    assert found["a"]["关键词"] == ("at-least", ("prompt",))
    assert found["b"]["关键词"] == ("only", ("prompt",))


def test_another_cleaning_is_no_other_article(workshop: Workshop) -> None:
    for path in (workshop.folder / "in").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("农业局", "農業局"), encoding="utf-8")
    a, b = workshop.run(cleaning={"script": "off"}), workshop.run(mine=True)
    found = causes(workshop.explain(a, b))
    assert all(inputs for fields in found.values() for _, inputs in fields.values())
    assert {name for fields in found.values() for _, inputs in fields.values() for name in inputs} == {
        "cleaning",
        "prompt",
    }
    same = causes(workshop.explain(a, workshop.run()))  # another text, of the same document
    assert {cause for fields in same.values() for cause in fields.values()} == {("only", ("cleaning",))}


def test_a_model_that_is_not_here_is_not_exchanged(workshop: Workshop) -> None:
    a = workshop.run(backend=Writer(EVENT), model={"name": "qwen2.5-coder-0.5b-instruct-q4_k_m"}, keywords=2)
    b = workshop.run(mine=True)
    difference = workshop.explain(a, b)
    assert difference.explained is not None
    assert difference.explained.fixed == {"weights": "b", "backend": "b"}
    assert causes(difference)["a"]["重大事件摘要"] == ("at-least", ("prompt",))
    with pytest.raises(ModelError, match="not on this machine"):
        workshop.explain(a, workshop.run(backend=Writer(MAKER), mine=True))


def edit_manifest(run: Run, **values: Any) -> None:
    path = run.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | values), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("code", {"code_sha256": "1" * 64}),
        ("word list technologies", {"lexicons": {"technologies": "1" * 64}}),
    ],
)
def test_code_and_a_list_that_nobody_has_any_more(workshop: Workshop, name: str, gone: dict[str, Any]) -> None:
    a, b = workshop.run(), workshop.run(mine=True, keywords=2)
    gone = {key: a.manifest.lexicons | value if isinstance(value, dict) else value for key, value in gone.items()}
    edit_manifest(a, **gone)
    difference = workshop.explain(a, b)
    assert difference.explained is not None
    assert difference.explained.fixed == {name: "b"}
    assert causes(difference)["a"] == {
        "关键词": ("together", ("prompt", KEYWORDS_LIMIT)),
        "重大事件摘要": ("at-least", ("prompt",)),
    }


def test_articles_that_are_gone_are_named(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True, keywords=2)
    (workshop.folder / "in/a.txt").unlink()
    (workshop.folder / "in/b.txt").write_text("今天没有新闻。", encoding="utf-8")
    difference = workshop.explain(a, b)
    assert difference.explained is not None
    assert difference.explained.absent == ("a", "b")
    assert {name for name, found in causes(difference).items() if found} == {"c"}
    moved = shutil.move(workshop.folder / "in", workshop.folder / "moved")
    with pytest.raises(IncomparableError) as caught:
        workshop.explain(a, b)
    assert "--source" in caught.value.hint
    assert causes(workshop.explain(a, b, source=Path(moved))) == causes(difference)


def test_what_a_recording_lacks_is_not_made(workshop: Workshop) -> None:
    recording = workshop.folder / "recording.jsonl"
    a = workshop.run(backend=Writer(EVENT))
    b = workshop.run(backend=Writer(MAKER), mine=True, keywords=2)
    config = writing_config(workshop.folder / "again", limits=LIMITS, prompt={"mode": "write", "name": "catalog/v2"})
    Runner(workshop.folder / "in", config, backend=Writer(EVENT)).run(record=recording)
    settings = workshop.folder / "replay.toml"
    settings.write_text(
        f'[backend]\nname = "replay"\nreplay = "{recording}"\n[run]\ncache = "{workshop.folder}/none.sqlite"\n',
        encoding="utf-8",
    )
    done = summarize("diff", a.path, b.path, "--explain", "2", "--stat", "--config", settings)
    assert done.returncode == 1, done.stderr
    assert "not made: prompt of B, all else of A: " in done.stdout
    assert "no recorded answer" in done.stdout
    assert "causes of 重大事件摘要: prompt, or settings limits.keywords 2" in done.stdout


def test_decisions_of_people_are_not_made_again(workshop: Workshop) -> None:
    a, b = workshop.run(), workshop.run(mine=True)
    decided = {"a": "r", "a_sha256": "1" * 64, "b": None, "b_sha256": None, "decisions_sha256": None}
    edit_manifest(a, made_with="", made_from=decided | {"by": "乔", "batch": "1"})
    records = (a.path / "records.jsonl").read_text(encoding="utf-8").replace('"行业":["种业"', '"行业":["农技"')
    (a.path / "records.jsonl").write_text(records, encoding="utf-8")
    found = causes(workshop.explain(a, b))["a"]
    assert found == {
        "关键词": ("at-least", ("prompt",)),
        "行业": ("alone", ("decisions",)),
        "重大事件摘要": ("at-least", ("prompt",)),
    }


def test_two_sides_that_are_no_runs(workshop: Workshop) -> None:
    run = workshop.run()
    (workshop.folder / "rows.jsonl").write_bytes((run.path / "records.jsonl").read_bytes())
    done = summarize("diff", run.path, workshop.folder / "rows.jsonl", "--explain", "1")
    assert done.returncode == 2
    assert "not both runs" in done.stderr
