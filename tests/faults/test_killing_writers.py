"""What writes tag files or aliases, killed at any moment: the same command goes on, and nobody else's work is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize.core.fields import EVENT_SUMMARY
from tests.support.cli import summarize
from tests.support.decisions import SENTENCES, decision, decisions, make_run, make_source, make_tags, record
from tests.support.killing import ForkServer, RunToKill

IDS = ("a", "b", "c", "d")
CONFLICT = "<<<<<<< ours\n关键词: 甲乙\n=======\n关键词: 丙丁\n>>>>>>> theirs\n"
KILLED = -9
ALICE, BOB = ["水稻选种", "示范田", "农技员"], ["林业"]
State = tuple[dict[str, bytes], list[dict[str, Any]]]
"""Files and audit log."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")


class Team:
    """Tag files with a batch of each of two reviewers, and commands about them."""

    def __init__(self, folder: Path, server: ForkServer) -> None:
        self._server = server
        self._start, self._place = folder / "start", folder / "place"
        self._whole: dict[tuple[str, ...], State] = {}
        self._boundaries: dict[tuple[str, ...], int] = {}
        self._start.mkdir()
        tags = make_tags(self._start / "tags", [record(name) for name in (*IDS, "conflict")])
        text = (tags / "conflict.txt").read_text(encoding="utf-8")
        lines = [CONFLICT if line.startswith("关键词") else line for line in text.splitlines(keepends=True)]
        (tags / "conflict.txt").write_text("".join(lines), encoding="utf-8")
        (self._start / "aliases.toml").write_text('[aliases]\n"甲" = "乙"\n', encoding="utf-8")
        night = [record(name, **{EVENT_SUMMARY: "".join(SENTENCES[1:5])}) for name in IDS]
        run = make_run(folder / "run", night, source=make_source(folder / "source", IDS))
        first, self._bob, last = (
            self._review(folder / f"{field}.json", field, value)
            for field, value in (("关键词", ALICE), ("行业", BOB), ("AI技术", ["机器学习"]))
        )
        for file in (first, self._bob):
            assert summarize("apply", file, "--into", tags).returncode == 0
        place = str(self._place / "tags")
        self.commands: dict[str, Sequence[str]] = {
            "apply": ("apply", str(last), "--into", place),
            "undo": ("undo", place),
            "release": ("release", place),
            "solve": ("solve", f"{place}/conflict.txt", "--prefer", "ours"),
            "export": ("export", str(run), "--format", "text", "-o", place),
            "export anew": ("export", str(run), "--format", "text", "-o", f"{place}/new"),
            "alias": ("alias", "add", "丙=丁", "--aliases", str(self._place / "aliases.toml")),
        }

    @staticmethod
    def _review(path: Path, field: Any, value: list[str]) -> Path:
        return decisions(path, "a", "b", [decision(record(name), record(name), field, "edit", value) for name in IDS])

    def begin(self) -> None:
        """Make the place as it is at first."""
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._start, self._place)

    def run(self, name: str, *, at: int = 0, power: bool = False) -> int:
        """Run a command; its exit code, or KILLED."""
        return self._server.run(RunToKill([*self.commands[name]], str(self._place), at=at, power=power)).code

    def whole(self, *names: str) -> State:
        """How the commands end when nobody kills them."""
        if names not in self._whole:
            self.begin()
            for name in names:
                assert self.run(name) == 0, (self._place / "said").read_text()
            self._whole[names] = self.state()
            self._boundaries[names] = len((self._place / "boundaries").read_text().split())
        return self._whole[names]

    def boundaries(self, name: str) -> int:
        """How many a command has."""
        self.whole(name)
        return self._boundaries[name,]

    def state(self) -> State:
        """What stands there now."""
        files = [path for path in self._place.rglob("*") if path.is_file() and path.parent != self._place]
        files.append(self._place / "aliases.toml")
        contents = {str(path.relative_to(self._place)): path.read_bytes() for path in files}
        rows = [json.loads(line) for line in contents.pop("tags/.summarize/decisions.jsonl").splitlines()]
        batches: dict[str | None, int] = {None: 0}
        for row in rows:
            row |= {key: batches.setdefault(row[key], len(batches)) for key in ("batch", "undoes")}
            row |= {"written_at": "", "decided_at": ""}
        return contents, rows

    def goes_on(self, name: str, at: int, *, power: bool = False) -> bool:
        """Kill a command, run it again; whether it was killed at all, and then ended as if it had not been."""
        whole = self.whole(name)
        self.begin()
        if self.run(name, at=at, power=power) != KILLED:
            return False
        assert self.run(name) == 0, (self._place / "said").read_text()
        assert self.state() == whole, f"{name} killed at {at}"
        return True


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with ForkServer() as server:
        yield Team(tmp_path_factory.mktemp("team"), server)


COMMANDS = ("apply", "undo", "release", "solve", "export", "export anew", "alias")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_goes_on(team: Team, name: str) -> None:
    assert all(team.goes_on(name, at) for at in range(1, team.boundaries(name) + 1, 6))


@pytest.mark.soak
@pytest.mark.parametrize("power", [False, True])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_goes_on_from_everywhere(team: Team, name: str, power: bool) -> None:
    assert all(team.goes_on(name, at, power=power) for at in range(1, team.boundaries(name) + 1))


@pytest.mark.parametrize(("name", "other"), [("apply", "undo"), ("undo", "apply"), ("release", "export")])
def test_another_command_in_between_is_one_after_the_other(team: Team, name: str, other: str) -> None:
    nothing_done, done = team.whole(other), team.whole(name, other)
    for at in range(3, team.boundaries(name) + 1, 6):
        team.begin()
        assert team.run(name, at=at) == KILLED
        assert team.run(other) == 0
        files, log = team.state()  # an unfinished file goes when a command writes in its folder again
        files = {path: content for path, content in files.items() if not path.endswith(".tmp")}
        assert (files, log) in (nothing_done, done), f"{name} killed at {at}"
