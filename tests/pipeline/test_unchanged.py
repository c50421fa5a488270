"""A document of which is known what becomes of it costs nothing, and its line is the one it would have had."""

import gc
import json
from collections import Counter
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.schema import Article, Document, Record
from summarize.pipeline.progress import Progress, Totals
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.runner import Runner
from summarize.pipeline.scheduler import DocumentResult
from summarize.read.raw_document import RawDocument
from summarize.runs.folder import open_run
from tests.support.backends import OUTPUT_TOKENS, PROMPT_TOKENS, FakeBackend, fill, runner, text

FILES = ("records.jsonl", "failures.jsonl", "report.md", "summary.json")


def content(path: Path) -> dict[str, bytes]:
    """The files of a run that are the same the next time."""
    return {name: (path / name).read_bytes() for name in FILES}


def end(path: Path) -> dict[str, object]:
    """The last thing said in a run's timings."""
    event: dict[str, object] = json.loads((path / "timings.jsonl").read_bytes().splitlines()[-1])
    return event


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three articles, and three files that are none."""
    folder = fill(tmp_path / "in", "abc")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "short.txt").write_text("你好。", encoding="utf-8")
    return folder


def test_the_same_run_again_recalls_everything_and_is_the_same_bytes(source: Path, tmp_path: Path) -> None:
    first = runner(source, tmp_path).run()
    model = FakeBackend()
    second = runner(source, tmp_path, model).run()
    assert (first.totals.from_cache, second.totals.from_cache) == (0, 6)
    assert model.answered == second.totals.usage.cached_requests == 0
    assert second.path != first.path
    assert content(second.path) == content(first.path)
    assert first.summary.failures == {"binary": 1, "empty": 1, "too-short": 1}
    asked = [(end(run.path)["asked"], end(run.path)["asked_before"]) for run in (first, second)]
    assert asked == [(3, 0), (3, 3)]


def test_only_what_changed_is_made(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path).run()
    (source / "b.txt").write_text(text(7), encoding="utf-8")
    model = FakeBackend()
    outcome = runner(source, tmp_path, model).run()
    assert (outcome.totals.from_cache, model.answered) == (5, 1)
    assert content(outcome.path) == content(runner(source, tmp_path / "anew").run().path)


def test_a_copy_has_the_same_line_under_its_own_name(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path).run()
    other = tmp_path / "elsewhere"
    (other / "旧稿").mkdir(parents=True)
    (other / "旧稿/改名.txt").write_bytes((source / "a.txt").read_bytes())
    recalled = runner(other, tmp_path).run()
    assert recalled.totals.from_cache == 1
    (record,) = open_run(recalled.path).records()
    assert (record.id, record.source) == ("旧稿/改名", "旧稿/改名.txt")
    assert content(recalled.path) == content(runner(other, tmp_path / "anew").run().path)


def test_a_jsonl_line_is_known_by_its_text_and_title(tmp_path: Path) -> None:
    def run(**row: str) -> int:
        (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
        return runner(tmp_path / "rows.jsonl", tmp_path).run().totals.from_cache

    assert run(id="a", title="槐安市新闻", text=text(1)) == 0
    assert run(id="b", title="槐安市新闻", text=text(1), fetched="2026-01-02") == 1
    assert run(id="b", title="青芦镇新闻", text=text(1)) == 0
    assert run(id="b", title="槐安市新闻", text=text(2)) == 0


def test_the_first_documents_of_a_source_are_known_from_the_whole(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path).run()
    assert runner(source, tmp_path, limit=2).run().totals.from_cache == 2


@pytest.mark.parametrize("option", ["force", "record"])
def test_forced_or_recorded_nothing_is_recalled(option: str, source: Path, tmp_path: Path) -> None:
    first = runner(source, tmp_path).run()
    model = FakeBackend()
    subject = runner(source, tmp_path, model)
    again = subject.run(force=True) if option == "force" else subject.run(record=tmp_path / "recording.jsonl")
    assert (again.totals.from_cache, model.answered) == (0, 3)
    assert content(again.path) == content(first.path)


@pytest.mark.parametrize("part", ["weights", "adapter"])
def test_another_model_recalls_nothing(part: str, source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path).run()
    model = FakeBackend(FakeBackend().identity.model_copy(update={part: "4" * 64}))
    assert runner(source, tmp_path, model).run().totals.from_cache == 0
    assert model.answered == 3


def test_an_interrupted_run_keeps_what_it_has_and_recalls_the_rest(source: Path, tmp_path: Path) -> None:
    first = runner(source, tmp_path).run()
    before = content(first.path)
    (first.path / "summary.json").unlink()
    (first.path / "records.jsonl").write_bytes(before["records.jsonl"][:-100])
    resumed = runner(source, tmp_path).run()
    assert resumed.path == first.path
    assert (resumed.totals.kept, resumed.totals.from_cache, resumed.totals.records) == (2, 6, 1)
    assert content(resumed.path) == before


def test_with_another_adapter_an_interrupted_run_is_not_resumed(source: Path, tmp_path: Path) -> None:
    tuned = [FakeBackend(FakeBackend().identity.model_copy(update={"adapter": digit * 64})) for digit in "45"]
    first = runner(source, tmp_path, tuned[0]).run()
    (first.path / "summary.json").unlink()
    other = runner(source, tmp_path, tuned[1]).run()
    assert (other.path != first.path, other.totals.kept, tuned[1].answered) == (True, 0, 3)
    resumed = runner(source, tmp_path, tuned[0]).run()
    assert (resumed.path, resumed.totals.kept) == (first.path, 3)
    assert open_run(first.path).manifest.backend["adapter"] == "4" * 64


def test_an_interrupted_run_keeps_what_it_has_without_the_cache(source: Path, tmp_path: Path) -> None:
    first = runner(source, tmp_path).run()
    before = content(first.path)
    (first.path / "summary.json").unlink()
    (tmp_path / "cache.sqlite").unlink()
    model = FakeBackend()
    resumed = runner(source, tmp_path, model).run()
    assert (resumed.path, resumed.totals.kept, model.answered) == (first.path, 3, 0)
    assert content(resumed.path) == before


def test_an_estimate_counts_what_is_recalled(source: Path, tmp_path: Path) -> None:
    runner(source, tmp_path).run()
    (source / "new.txt").write_text(text(9), encoding="utf-8")
    estimate = runner(source, tmp_path).estimate()
    assert (estimate.documents, estimate.cached, estimate.generate) == (7, 3, 1)
    assert estimate.unusable == {"binary": 1, "empty": 1, "too-short": 1}
    assert estimate.sampled is None
    assert runner(source, tmp_path).estimate(force=True).generate == 4


def test_the_ledger_tells_what_was_made_and_what_was_saved(source: Path, tmp_path: Path) -> None:
    first, second = (runner(source, tmp_path).run() for _ in range(2))
    made, saved = first.totals.tokens, second.totals.tokens
    assert (made.prompt_tokens, made.output_tokens, made.saved_by_cache) == (3 * PROMPT_TOKENS, 3 * OUTPUT_TOKENS, 0)
    assert (saved.prompt_tokens, saved.output_tokens) == (0, 0)
    assert saved.saved_by_cache == 3 * (PROMPT_TOKENS + OUTPUT_TOKENS)
    assert made.saved_by_cleaning == saved.saved_by_cleaning >= 0
    assert made.shared_prompt_tokens is None
    event = end(second.path)
    assert (event["event"], event["recalled"], event["saved_by_cache"]) == ("end", 6, saved.saved_by_cache)
    assert first.summary.characters >= first.summary.article_characters > 0


def test_the_output_cache_saves_too(source: Path, tmp_path: Path) -> None:
    first = runner(source, tmp_path)
    first.run()
    # Other records may be made, of the same requests.
    changed = first.config.model_copy(update={"cleaning": CleaningConfig(min_characters=21)})
    totals = Runner(source, changed, backend=FakeBackend()).run().totals
    assert (totals.from_cache, totals.usage.cached_requests) == (0, 3)
    assert totals.tokens.saved_by_cache == 3 * (PROMPT_TOKENS + OUTPUT_TOKENS)


def test_a_backend_that_knows_what_its_prompts_share_is_heard(source: Path, tmp_path: Path) -> None:
    class Sharing(FakeBackend):
        shared_prompt_tokens = 900

    assert runner(source, tmp_path, Sharing()).run().totals.tokens.shared_prompt_tokens == 900


class CountingProgress(Progress):
    """Counts the large things that are alive each time a document has its result."""

    LARGE = (RawDocument, Document, Article, Record, CachedResult, DocumentResult)

    def __init__(self) -> None:
        super().__init__()
        self.most = Counter[str]()
        self._before = self._alive()

    def advance(self, totals: Totals) -> None:
        if totals.documents % 20 == 0:
            self.most |= self._alive() - self._before

    def _alive(self) -> Counter[str]:
        gc.collect()
        # By type, not `isinstance`: that asks the deprecated proxies of libraries loaded by then what they are.
        return Counter(type(each).__name__ for each in gc.get_objects() if issubclass(type(each), self.LARGE))


@pytest.mark.parametrize("known", [False, True])
def test_what_is_in_memory_does_not_grow_with_the_number_of_articles(known: bool, tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    rows = [{"id": f"{number:03}", "text": text(number)} for number in range(120)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if known:
        runner(source, tmp_path).run()
    subject = runner(source, tmp_path)
    counting = CountingProgress()
    Runner(source, subject.config, progress=counting, backend=FakeBackend()).run()
    assert counting.most
    assert max(counting.most.values()) <= FakeBackend.batch_size + 2
