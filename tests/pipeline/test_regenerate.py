"""The articles of a run made again: which they are, what is kept of the run, and what is said of the others."""

import json
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from summarize.backends.base import Backend
from summarize.core.config import Config
from summarize.core.errors import ConfigError, IncomparableError, UsageError
from summarize.core.schema import Output, Request
from summarize.pipeline.regenerate import Regenerated, Regeneration, regenerate
from summarize.pipeline.runner import Runner
from summarize.runs.folder import Run, open_run
from tests.support.backends import IDENTITY, FakeBackend, fill, runner, text
from tests.support.paths import RECORDING, REFERENCE, ROOT

NAMES = "abcdef"
OTHER = IDENTITY.model_copy(update={"weights": "4" * 64})


class FailingBackend(FakeBackend):
    """A backend whose answers are none."""

    def answer(self, key: int, request: Request) -> Output:
        return Output(text="…", finish="stop", prompt_tokens=1, output_tokens=1)


@pytest.fixture
def made(tmp_path: Path) -> Run:
    """A run of six articles in `in`."""
    return Run(runner(fill(tmp_path / "in", NAMES), tmp_path).run().path)


def changes(folder: Path, **tables: Any) -> Config:
    """A config that states these tables, and where runs and the cache are."""
    run = {"results": str(folder / "results"), "cache": str(folder / "cache.sqlite")}
    return Config.model_validate({"run": run, **tables})


def again(
    run: Run,
    folder: Path,
    backend: Backend | None = None,
    *,
    source: Path | None = None,
    only: Collection[str] = (),
    sample: int | None = None,
    **tables: Any,
) -> Regenerated:
    regeneration = Regeneration(
        run, changes(folder, **tables), source=source, only=only, sample=sample, backend=backend or FakeBackend()
    )
    return Regenerated(Run(regeneration.run().path), regeneration.left_out)


def ids(run: Run) -> str:
    return "".join(record.id for record in run.records())


def records(run: Run) -> bytes:
    return (run.path / "records.jsonl").read_bytes()


def edit_manifest(run: Run, **values: Any) -> None:
    path = run.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | values), encoding="utf-8")


def test_with_nothing_changed_it_is_the_same_from_the_cache(made: Run, tmp_path: Path) -> None:
    backend = FakeBackend()
    new = again(made, tmp_path, backend).run
    assert new.path != made.path
    assert records(new) == records(made)
    assert (backend.answered, backend.counted) == (0, 0)
    assert new.manifest.made_with == made.manifest.made_with
    assert new.manifest.regenerated_from is not None
    assert (new.manifest.regenerated_from.run, new.manifest.regenerated_from.articles) == (str(made.path), 6)
    assert f"- 6 articles of {made.path.as_posix()}" in (new.path / "report.md").read_text().replace("\\", "")


def test_another_model_makes_them_anew_and_all_else_is_kept(tmp_path: Path) -> None:
    tables = {
        "limits": {"keywords": {"min": 1, "max": 2}},
        "cleaning": {"script": "off"},
        "prompt": {"mode": "choose", "attempts": 1},
    }
    source = fill(tmp_path / "in", NAMES)
    old = Run(Runner(source, changes(tmp_path, **tables), backend=FakeBackend()).run().path)
    backend = FakeBackend(OTHER)
    new = again(old, tmp_path, backend, model={"name": "other"}).run
    assert backend.answered == 6
    kept = {"config", "prompt", "lexicons", "code_sha256", "window", "source"}
    assert new.manifest.model_dump(include=kept) == old.manifest.model_dump(include=kept)
    assert (new.manifest.model, new.manifest.backend["weights"]) == ("other", OTHER.weights)


def test_what_is_stated_replaces_the_runs_and_nothing_else_does(made: Run, tmp_path: Path) -> None:
    new = again(made, tmp_path, limits={"keywords": {"min": 1, "max": 2}}).run
    before, after = made.manifest.config, new.manifest.config
    assert after == before | {"limits": before["limits"] | {"keywords": {"min": 1, "max": 2}}}
    assert all(len(record.keywords) <= 2 for record in new.records())


def test_a_prompt_brings_its_mode(made: Run, tmp_path: Path) -> None:
    edit_manifest(made, config=made.manifest.config | {"prompt": {"mode": "choose", "name": "catalog/v1"}})
    new = again(made, tmp_path, prompt={"name": "catalog/v2"}).run
    assert new.manifest.writes
    assert new.manifest.prompt["name"] == "catalog/v2"


def test_articles_that_changed_or_went_are_left_out_and_named(made: Run, tmp_path: Path) -> None:
    (tmp_path / "in/a.txt").write_text("今天没有新闻。", encoding="utf-8")
    (tmp_path / "in/b.txt").write_bytes((tmp_path / "in/c.txt").read_bytes())
    (tmp_path / "in/d.txt").unlink()
    (tmp_path / "in/d.txt").mkdir()
    (tmp_path / "in/e.txt").unlink()
    (tmp_path / "in/e.txt").symlink_to("/dev/null")
    (tmp_path / "in/new.txt").write_text(text(99), encoding="utf-8")
    new = again(made, tmp_path)
    assert new.left_out == {"a": "changed", "b": "changed", "d": "not in the source", "e": "outside"}
    assert ids(new.run) == "cf"


def test_where_none_is_as_it_was_nothing_is_written(made: Run, tmp_path: Path) -> None:
    with pytest.raises(IncomparableError, match="none of the 6 articles"):
        again(made, tmp_path / "new", source=fill(tmp_path / "others", "xyz"))
    assert not (tmp_path / "new/results").exists()


def test_articles_that_moved(made: Run, tmp_path: Path) -> None:
    moved = shutil.move(tmp_path / "in", tmp_path / "moved")
    with pytest.raises(UsageError) as caught:
        again(made, tmp_path)
    assert "--source" in caught.value.hint
    assert records(again(made, tmp_path, source=Path(moved)).run) == records(made)


def test_a_first_look_is_the_same_every_time(made: Run, tmp_path: Path) -> None:
    assert ids(again(made, tmp_path, only=["c", "a", "c"]).run) == "ac"
    looked_at = again(made, tmp_path, sample=3).run
    sample = ids(looked_at)
    assert (len(sample), looked_at.is_part) == (3, True)
    assert ids(again(made, tmp_path / "elsewhere", FakeBackend(OTHER), sample=3).run) == sample
    assert set(sample) < set(ids(again(made, tmp_path, sample=4).run))
    assert len(ids(again(made, tmp_path, only=["a", "b"], sample=1).run)) == 1
    whole = again(made, tmp_path, sample=99).run
    assert (ids(whole), whole.is_part) == (NAMES, False)
    with pytest.raises(UsageError, match="absent: not an article of"):
        again(made, tmp_path, only=["absent"])


def test_what_the_model_failed_at_is_an_article_and_what_has_no_article_is_none(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "a")
    (source / "empty.txt").write_bytes(b"")
    old = Run(runner(source, tmp_path, FailingBackend()).run().path)
    assert [failure.id for failure in old.failures()] == ["a", "empty"]
    new = again(old, tmp_path, FakeBackend(OTHER))
    assert (ids(new.run), list(new.run.failures()), new.left_out) == ("a", [], {})
    with pytest.raises(UsageError, match="empty: not an article"):
        again(old, tmp_path, only=["empty"])


def test_an_article_that_is_cleaned_otherwise_now_is_the_same_article(made: Run, tmp_path: Path) -> None:
    new = again(made, tmp_path, cleaning={"max_characters": 1000})
    assert (ids(new.run), new.left_out) == (NAMES, {})
    assert new.run.manifest.cleaning.max_characters == 1000


def test_the_cache_knows_an_article_that_another_version_cleaned(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(text(1).replace("农业", "農業"), encoding="utf-8")
    old = Run(runner(source, tmp_path).run().path)
    edit_manifest(old, config=old.manifest.config | {"cleaning": {"script": "off"}})  # as if that meant another text
    assert again(old, tmp_path).left_out == {}
    with pytest.raises(IncomparableError):
        again(old, tmp_path / "without that cache")


def test_an_interrupted_run_of_all_is_not_resumed_by_one_of_some(made: Run, tmp_path: Path) -> None:
    (made.path / "summary.json").unlink()
    before = records(made)
    some = again(made, tmp_path, only=["a"]).run
    assert (some.path == made.path, records(made)) == (False, before)
    (some.path / "summary.json").unlink()
    assert again(made, tmp_path, only=["b"]).run.path != some.path
    assert again(made, tmp_path, only=["a"]).run.path == some.path


def test_the_articles_of_an_interrupted_run_are_those_it_reached(made: Run, tmp_path: Path) -> None:
    (made.path / "summary.json").unlink()
    lines = records(made).splitlines(keepends=True)
    (made.path / "records.jsonl").write_bytes(b"".join(lines[:2]))
    assert ids(again(made, tmp_path).run) == "ab"


def test_a_run_of_decisions_gives_its_articles(made: Run, tmp_path: Path) -> None:
    decided = {"a": "r", "a_sha256": "1" * 64, "b": None, "b_sha256": None, "decisions_sha256": None}
    edit_manifest(made, made_with="", made_from=decided | {"by": "乔", "batch": "1"})
    new = again(made, tmp_path).run
    assert (ids(new), new.manifest.made_from) == (NAMES, None)


def test_a_run_without_an_article_has_nothing_to_make(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "empty.txt").write_bytes(b"")
    with pytest.raises(IncomparableError, match="has no article"):
        again(Run(runner(source, tmp_path).run().path), tmp_path)


def test_an_estimate_writes_nothing(made: Run, tmp_path: Path) -> None:
    estimate = Regeneration(made, changes(tmp_path), backend=FakeBackend(OTHER), sample=3).estimate()
    assert (estimate.documents, estimate.generate) == (3, 3)
    assert Regeneration(made, changes(tmp_path), backend=FakeBackend()).estimate().cached == 6
    assert [path for path in (tmp_path / "results").iterdir() if path.is_dir()] == [made.path]


def test_from_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    backend = {"name": "replay", "replay": str(RECORDING)}
    made_again = regenerate(REFERENCE, changes(tmp_path, backend=backend), sample=2)
    assert len(ids(made_again.run)) > 0
    old = {record.id: record for record in open_run(REFERENCE).records()}
    assert all(old[record.id] == record for record in made_again.run.records())
    assert len(list(made_again.run.records())) == 2


def test_an_adapter_whose_place_is_not_known_is_asked_for(made: Run, tmp_path: Path) -> None:
    edit_manifest(made, backend=made.manifest.backend | {"adapter": "5" * 64})
    with pytest.raises(ConfigError, match="not the catalogue's: 555555555555") as caught:
        Regeneration(made, changes(tmp_path))
    assert "--adapter" in caught.value.hint
    for stated in ({"name": "other"}, {"adapter": "auto"}):
        assert Regeneration(made, changes(tmp_path, model=stated)).config.model.adapter == "auto"
