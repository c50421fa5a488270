"""Any two commands that write tag files or aliases at the same moment end as one after the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest

from summarize.core.fields import EVENT_SUMMARY
from tests.support.cli import summarize
from tests.support.decisions import SENTENCES, decision, decisions, make_run, make_source, make_tags, record
from tests.support.together import Together

CONFLICTED = ("c1", "c2")
CONFLICT = "<<<<<<< ours\n关键词: 甲乙\n=======\n关键词: 丙丁\n>>>>>>> theirs\n"
End = tuple[tuple[int, ...], dict[str, bytes], list[dict[str, Any]]]
"""Exit codes, files and audit log."""
Command = tuple[str, ...]


class Team:
    """Tag files, some with a conflict, and what people and nights do with them at once."""

    def __init__(self, folder: Path, server: Together, files: int) -> None:
        self._folder = folder
        self._server = server
        ids = [*(f"{number:03}" for number in range(files)), *CONFLICTED]
        source = make_source(folder / "source", ids)
        night = [record(name, 行业=("种业",), **{EVENT_SUMMARY: "".join(SENTENCES[1:5])}) for name in ids]
        run = make_run(folder / "run", night, source=source)
        self._start = folder / "start"
        self._start.mkdir()
        tags = make_tags(self._start / "tags", [record(name) for name in ids])
        for name in CONFLICTED:
            text = (tags / f"{name}.txt").read_text(encoding="utf-8")
            lines = [CONFLICT if line.startswith("关键词") else line for line in text.splitlines(keepends=True)]
            (tags / f"{name}.txt").write_text("".join(lines), encoding="utf-8")
        carol = self._review(folder / "carol.json", ids[:files], "AI技术", ["机器学习"])
        assert summarize("apply", carol, "--into", tags).returncode == 0
        alice = self._review(folder / "alice.json", ids[:files], "关键词", ["水稻选种", "示范田", "农技员"])
        bob = self._review(folder / "bob.json", ids, "行业", ["林业"])
        self.commands: dict[str, Command] = {
            "alice": ("apply", str(alice), "--into", "tags"),
            "bob": ("apply", str(bob), "--into", "tags", "--skip-stale"),
            "undo": ("undo", "tags"),
            "release": ("release", "tags"),
            "solve": ("solve", *(f"tags/{name}.txt" for name in CONFLICTED), "--prefer", "theirs"),
            "export": ("export", str(run), "--format", "text", "-o", "tags"),
            "alias": ("alias", "add", "甲=乙"),
            "other alias": ("alias", "add", "丙=丁"),
        }
        self._in_order: dict[tuple[str, str], End] = {}

    @staticmethod
    def _review(path: Path, ids: Sequence[str], field: Any, value: list[str]) -> Path:
        return decisions(path, "a", "b", [decision(record(name), record(name), field, "edit", value) for name in ids])

    def at_once(self, first: str, second: str) -> End:
        """How the two end that begin at the same moment."""
        place = self._place()
        codes = self._server.run(place, self.commands[first], self.commands[second])
        return self._end(place, codes)

    def in_order(self, first: str, second: str) -> End:
        """How the two end, one after the other."""
        if (first, second) not in self._in_order:
            place = self._place()
            codes = [*self._server.run(place, self.commands[first]), *self._server.run(place, self.commands[second])]
            self._in_order[first, second] = self._end(place, codes)
        return self._in_order[first, second]

    def _place(self) -> Path:
        place = self._folder / "place"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._start, place)
        return place

    @staticmethod
    def _end(place: Path, codes: Sequence[int]) -> End:
        files = [path for path in place.rglob("*") if path.is_file() and path.name not in ("said-0", "said-1")]
        contents = {str(path.relative_to(place)): path.read_bytes() for path in files}
        log = contents.pop("tags/.summarize/decisions.jsonl").splitlines()
        batches: dict[str | None, int] = {None: 0}
        entries = []
        for row in map(json.loads, log):
            names = {key: batches.setdefault(row[key], len(batches)) for key in ("batch", "undoes")}
            entries.append({**row, **names, "written_at": "", "decided_at": ""})
        return tuple(codes), contents, entries


def one_after_the_other(team: Team, first: str, second: str) -> bool:
    """Whether the two at once end as in one of the two orders."""
    codes, *end = team.at_once(first, second)
    (codes_1, *end_1), ((later, earlier), *end_2) = team.in_order(first, second), team.in_order(second, first)
    return (codes, end) in ((codes_1, end_1), ((earlier, later), end_2))


@pytest.fixture(scope="module")
def server() -> Iterator[Together]:
    with Together() as together:
        yield together


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("alice", "bob"),
        ("alice", "alice"),
        ("alice", "export"),
        ("alice", "undo"),
        ("bob", "solve"),
        ("undo", "undo"),
        ("release", "export"),
        ("alias", "other alias"),
    ],
)
def test_two_at_once_end_as_one_after_the_other(server: Together, tmp_path: Path, first: str, second: str) -> None:
    assert one_after_the_other(Team(tmp_path, server, 5), first, second)


@pytest.mark.soak
def test_any_two_at_once_end_as_one_after_the_other(server: Together, tmp_path: Path) -> None:
    team = Team(tmp_path, server, 40)
    for number in range(2):
        for first, second in combinations_with_replacement(team.commands, 2):
            assert one_after_the_other(team, first, second), f"{first} and {second}, round {number}"


def test_many_at_once_lose_nothing(server: Together, tmp_path: Path) -> None:
    commands = [("alias", "add", f"别名{number}=本名{number}") for number in range(8)]
    assert server.run(tmp_path, *commands) == [0] * 8
    lines = (tmp_path / "aliases.toml").read_text(encoding="utf-8").splitlines()
    assert sorted(lines[1:]) == sorted(f'"别名{number}" = "本名{number}"' for number in range(8))
