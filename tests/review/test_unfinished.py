"""A batch that was interrupted is finished by the next command, and what is in the audit log was done."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from summarize.core.errors import StoreError
from summarize.core.root import Root
from summarize.review import unfinished
from tests.support.cli import Result, summarize
from tests.support.decisions import decision, decisions, make_run, make_source, make_tags, record

IDS = tuple(f"{number}" for number in range(4))
ALICE, BOB = ["水稻选种", "示范田", "农技员"], ["林业"]


class Team:
    """Tag files that two reviewers change; a command can be stopped before any of its files."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tags = make_tags(folder / "tags", [record(name) for name in IDS])
        self._folder = folder
        self._patch = monkeypatch
        self.alice = self._review("alice", "关键词", ALICE)
        self.bob = self._review("bob", "行业", BOB)
        self.log = self.tags / ".summarize/decisions.jsonl"
        self.unfinished = self.tags / ".summarize/unfinished.json"

    def _review(self, name: str, field: Any, value: list[str]) -> Path:
        rows = [decision(record(each), record(each), field, "edit", value) for each in IDS]
        return decisions(self._folder / f"{name}.json", "a", "b", rows)

    def apply(self, file: Path, *more: str) -> Result:
        return summarize("apply", file, "--into", self.tags, *more)

    def stopped(self, *arguments: str | Path, before: int) -> None:
        """Run the command, which finds no space for this file, counted from 0."""
        replace, written = Root.replace_unchanged, []

        def full(*given: Any) -> bool:
            if len(written) == before:
                raise OSError(28, os.strerror(28), str(given[1]))
            written.append(given)
            return replace(*given)

        with self._patch.context() as patch:
            patch.setattr(Root, "replace_unchanged", full)
            done = summarize(*arguments)
        assert done.returncode == 2, done.stderr
        assert "No space left" in done.stderr
        assert self.unfinished.exists()

    def state(self) -> tuple[int, int]:
        """How many files have alice's edits, and bob's."""
        texts = [(self.tags / f"{name}.txt").read_text(encoding="utf-8") for name in IDS]
        return tuple(sum(", ".join(value) + "\n" in text for text in texts) for value in (ALICE, BOB))  # type: ignore

    def logged(self) -> list[tuple[str, str]]:
        """What each line of the audit log is about."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [(row["field"], row["decision"]) for row in map(json.loads, lines)]


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    return Team(tmp_path, monkeypatch)


@pytest.mark.parametrize("before", range(len(IDS)))
def test_an_interrupted_apply_is_no_deed_and_is_finished_by_the_same_command(team: Team, before: int) -> None:
    team.stopped("apply", team.alice, "--into", team.tags, before=before)
    assert (team.state()[0], team.logged()) == (before, [])
    done = team.apply(team.alice)
    assert done.returncode == 0
    assert "had been interrupted; finished, 4 fields as decided\n" in done.stderr
    assert (team.state(), team.logged()) == ((4, 0), [("关键词", "edit")] * 4)
    assert not team.unfinished.exists()


@pytest.mark.parametrize("before", range(len(IDS)))
def test_an_undo_that_was_interrupted_takes_back_no_other_batch(team: Team, before: int) -> None:
    assert team.apply(team.alice).returncode == team.apply(team.bob).returncode == 0
    assert team.state() == (4, 4)
    team.stopped("undo", team.tags, before=before)
    assert team.state() == (4, 4 - before)
    assert summarize("undo", team.tags).returncode == 0
    assert team.state() == (4, 0)
    assert team.logged()[8:] == [("行业", "undo")] * 4
    assert summarize("undo", team.tags).returncode == 0
    assert team.state() == (0, 0)


def test_another_command_finishes_first_what_was_interrupted(team: Team) -> None:
    for command in (("apply", team.bob, "--into", team.tags), ("undo", team.tags), ("release", team.tags)):
        team.stopped("apply", team.alice, "--into", team.tags, before=2)
        done = summarize(*command)
        assert done.returncode == 0, done.stderr
        assert "batch 2" in done.stderr.partition(" had been interrupted")[0]
        assert team.state()[0] == (0 if command[0] == "undo" else 4)
        while summarize("undo", team.tags).returncode == 0:
            pass
        assert team.state() == (0, 0)


def test_an_undo_of_other_files_finishes_it_and_takes_back_its_own(team: Team) -> None:
    for name in IDS[:2]:
        (team.tags / "sub").mkdir(exist_ok=True)
        (team.tags / f"{name}.txt").rename(team.tags / "sub" / f"{name}.txt")
    (team.tags.parent / ".git").mkdir()
    assert summarize("apply", team.bob, "--into", team.tags / "2.txt").returncode == 1
    assert summarize("apply", team.alice, "--into", team.tags / "sub").returncode == 1
    team.stopped("undo", team.tags / "sub", before=1)
    done = summarize("undo", team.tags / "2.txt")
    assert done.returncode == 0
    assert "had been interrupted; finished, 2 fields as decided\n" in done.stderr
    assert [field for field, decision in team.logged() if decision == "undo"] == ["关键词"] * 2 + ["行业"]


def test_an_export_finishes_it_too_and_does_not_take_its_fields(team: Team, tmp_path: Path) -> None:
    run = make_run(
        tmp_path / "run", [record(name, 行业=("种业",)) for name in IDS], source=make_source(tmp_path / "s", IDS)
    )
    team.stopped("apply", team.bob, "--into", team.tags, before=1)
    assert summarize("export", run, "--format", "text", "-o", team.tags).returncode == 0
    assert (team.state(), len(team.logged())) == ((0, 4), 4)


def test_what_somebody_changed_in_between_is_left_as_it_is(team: Team) -> None:
    team.stopped("apply", team.alice, "--into", team.tags, before=2)
    written, other, gone = (team.tags / f"{name}.txt" for name in ("0", "2", "3"))
    for path in (written, other):
        path.write_text(path.read_text(encoding="utf-8").replace("4月9日", "5月9日"), encoding="utf-8")
    gone.unlink()
    texts = written.read_bytes(), other.read_bytes()
    done = summarize("release", team.tags, "--", "1")
    assert done.returncode == 0
    assert "finished, 2 fields as decided\n" in done.stderr
    assert "2: 关键词: left out of it: the file has changed meanwhile\n" in done.stderr
    assert "3: 关键词: left out of it: No such file or directory\n" in done.stderr
    assert (written.read_bytes(), other.read_bytes()) == texts
    assert team.logged() == [("关键词", "edit")] * 2 + [("关键词", "release")]


def test_a_file_that_changes_between_reading_and_writing_is_left_and_said(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, other = unfinished.UnfinishedBatch.begin, team.tags / "2.txt"

    def begin_late(batch: unfinished.UnfinishedBatch, root: Path) -> None:
        other.write_text(other.read_text(encoding="utf-8").replace("4月9日", "5月9日"), encoding="utf-8")
        begin(batch, root)

    monkeypatch.setattr(unfinished.UnfinishedBatch, "begin", begin_late)
    done = team.apply(team.alice, "--json")
    assert done.returncode == 1
    assert done.stderr == "2: 关键词: the file has changed meanwhile\n"
    assert [row["id"] for row in json.loads(done.stdout)["changed"]] == ["0", "1", "3"]
    assert (team.state(), len(team.logged())) == ((3, 0), 3)
    assert "5月9日" in other.read_text(encoding="utf-8")


def test_a_file_that_may_not_be_written_stands_in_nobody_s_way_for_ever(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.stopped("apply", team.alice, "--into", team.tags, before=0)
    replace = Root.replace_unchanged

    def forbidden(root: Root, name: str, *rest: Any) -> bool:
        if name == "1.txt":
            raise PermissionError(13, os.strerror(13), name)
        return replace(root, name, *rest)

    monkeypatch.setattr(Root, "replace_unchanged", forbidden)
    done = team.apply(team.bob)
    assert done.returncode == 2, "bob's edit of this file cannot be made either"
    assert "1: 关键词: left out of it: Permission denied\n" in done.stderr
    assert (team.state(), len(team.logged())) == ((3, 1), 3)
    monkeypatch.undo()
    assert team.apply(team.bob).returncode == 0
    assert (team.state(), len(team.logged())) == ((3, 4), 7)


def test_a_dry_run_finishes_nothing(team: Team) -> None:
    team.stopped("apply", team.alice, "--into", team.tags, before=2)
    for command in (("apply", team.bob, "--into", team.tags), ("release", team.tags)):
        assert summarize(*command, "--dry-run").returncode == 0
    assert (team.state(), team.logged()) == ((2, 0), [])
    assert team.unfinished.exists()


@pytest.mark.parametrize(
    "edit",
    [
        lambda row: [],
        lambda row: row | {"entries": []},
        lambda row: row | {"files": [file | {"file": "../tags/0.txt"} for file in row["files"]]},
        lambda row: row | {"files": [file | {"file": "/etc/0.txt"} for file in row["files"]]},
        lambda row: row | {"files": [file | {"values": {"标题": "别的"}} for file in row["files"]]},
    ],
)
def test_a_file_that_no_command_left_is_refused_with_a_hint(team: Team, edit: Any) -> None:
    team.stopped("apply", team.alice, "--into", team.tags, before=0)
    row = edit(json.loads(team.unfinished.read_bytes()))
    team.unfinished.write_text(json.dumps(row), encoding="utf-8")
    done = team.apply(team.bob)
    assert done.returncode == 2
    assert "not a batch that was left unfinished" in done.stderr
    assert team.state() == (0, 0)
    with pytest.raises(StoreError):
        unfinished.UnfinishedBatch.read(team.tags)
