"""A team's tag files, and what any two of its commands come to: at the same moment, and one after the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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
            "bob": ("apply", str(bob), "--into", "tags"),
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

    def at_once(self, first: str, second: str, *, pauses: Sequence[float] = ()) -> End:
        """How the two end that begin at the same moment, or after these pauses."""
        place = self._place()
        codes = self._server.run(place, self.commands[first], self.commands[second], pauses=pauses)
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


def one_after_the_other(team: Team, first: str, second: str, *, pauses: Sequence[float] = ()) -> bool:
    """Whether the two at once end as in one of the two orders, and what the audit log says is in the files."""
    codes, *end = ended = team.at_once(first, second, pauses=pauses)
    (codes_1, *end_1), ((later, earlier), *end_2) = team.in_order(first, second), team.in_order(second, first)
    return (codes, end) in ((codes_1, end_1), ((earlier, later), end_2)) and agrees(ended)


def agrees(end: End) -> bool:
    """Whether the log has no change twice, and each field with a person's mark is as the log's last change left it."""
    _, files, log = end
    changes = [(row["batch"], row["id"], row["field"]) for row in log]
    last = {(row["id"], row["field"]): row for row in log}
    return len(changes) == len(set(changes)) and all(
        row["person"] == is_marked and (not is_marked or value == _written(row["value"]))
        for (name, field), row in last.items()
        for value, is_marked in [_field(files[f"tags/{name}.txt"].decode(), field)]
    )


def _written(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _field(text: str, name: str) -> tuple[str, bool]:
    """A field's value in a tag file, and whether it has a person's mark."""
    values = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    return values.get(name, ""), name in values.get("人工", "").split(", ")
