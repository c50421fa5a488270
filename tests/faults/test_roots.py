"""Links, devices, pipes and foreign audit logs among tag files, by the real commands: nothing outside is touched."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.test_exports import export, run_of
from tests.support.cli import summarize
from tests.support.decisions import VALUES, decision, decisions, make_tags, record

EDITED = [*VALUES["关键词"][1:], "蓝杉计划"]
SECRET = "geheim, ohne Zeilenende"


class Checkout:
    """A work tree with tag files, and things outside of it."""

    def __init__(self, folder: Path) -> None:
        self.outside = folder / "outside"
        self.outside.mkdir()
        (self.outside / "secret").write_text(SECRET, encoding="utf-8")
        self.tree = folder / "tree"
        (self.tree / ".git").mkdir(parents=True)
        self.tags = make_tags(self.tree / "tags", [record("one"), record("two")])
        self.folder = folder

    def review(self, *ids: str) -> Path:
        rows = [decision(record(each), record(each), "关键词", "edit", EDITED) for each in ids]
        return decisions(self.folder / "d.json", "a", "b", rows)

    def state(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.outside.rglob("*") if path.is_file()}

    def move_out(self, name: str) -> Path:
        """Move something out of the tag files, and put a link in its place."""
        path = self.tags / name
        there = self.outside / path.name
        path.rename(there)
        path.symlink_to(os.path.relpath(there, path.parent))
        return there


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def link_file(checkout: Checkout) -> None:
    checkout.move_out("one.txt")


def link_folder(checkout: Checkout) -> None:
    (checkout.tags / "sub").mkdir()
    (checkout.tags / "one.txt").rename(checkout.tags / "sub/one.txt")
    checkout.move_out("sub")


def link_tags(checkout: Checkout) -> None:
    there = checkout.outside / "tags"
    checkout.tags.rename(there)
    checkout.tags.symlink_to("../outside/tags")


def link_log(checkout: Checkout) -> None:
    (checkout.tags / ".summarize").mkdir()
    (checkout.tags / ".summarize/decisions.jsonl").symlink_to("../../../outside/secret")


def link_log_folder(checkout: Checkout) -> None:
    (checkout.tags / ".summarize").symlink_to("../../outside")


def link_attributes(checkout: Checkout) -> None:
    (checkout.tags / ".summarize").mkdir()
    (checkout.tags / ".summarize/.gitattributes").symlink_to("../../../outside/new")


def link_unfinished(checkout: Checkout) -> None:
    (checkout.tags / ".summarize").mkdir()
    (checkout.tags / ".summarize/unfinished.json").symlink_to("../../../outside/secret")


TRAPS = [link_file, link_folder, link_tags, link_log, link_log_folder, link_attributes, link_unfinished]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_apply_undo_and_release_write_nothing_outside(trap: Callable[[Checkout], None], checkout: Checkout) -> None:
    trap(checkout)
    before = checkout.state()
    done = summarize("apply", checkout.review("one"), "--into", checkout.tags)
    assert done.returncode in (2, 3), done.stderr
    for command in ("undo", "release"):
        done = summarize(command, checkout.tags)
        assert "Traceback" not in done.stderr
    assert checkout.state() == before


@pytest.mark.parametrize("command", [("solve", "--prefer", "ours"), ("lint",)], ids=lambda command: command[0])
@pytest.mark.parametrize("name", ["one.txt", "sub/one.txt"])
def test_a_file_of_a_glob_that_is_a_link_is_refused(command: tuple[str, ...], name: str, checkout: Checkout) -> None:
    conflict = "<<<<<<< ours\n关键词: 甲\n=======\n关键词: 乙\n>>>>>>> theirs\n"
    with (checkout.tags / "one.txt").open("a", encoding="utf-8") as file:
        file.write(conflict)
    (link_file if name == "one.txt" else link_folder)(checkout)
    before = checkout.state()
    done = summarize(command[0], checkout.tags / name, *command[1:])
    assert done.returncode in (1, 2)
    assert "a link, which is not followed" in done.stdout + done.stderr
    assert "甲" not in done.stdout + done.stderr
    assert checkout.state() == before


@pytest.mark.parametrize("kind", ["pipe", "device", "pipe by a link"])
def test_devices_and_pipes_among_tag_files_are_not_read(kind: str, checkout: Checkout) -> None:
    path = checkout.tags / "three.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        os.mkfifo(checkout.folder / "pipe")
        path.symlink_to(checkout.folder / "pipe")
    done = summarize("lint", checkout.tags)
    assert f"{path}:1:1" in done.stdout
    assert "unreadable" in done.stdout
    assert summarize("solve", path, "--prefer", "ours").returncode == 2
    assert summarize("diff", checkout.tags, checkout.tags).returncode == 0
    assert summarize("diff", path, checkout.tags / "one.txt").returncode == 2
    done = summarize("apply", checkout.review("one", "three"), "--into", checkout.tags)
    assert done.returncode == 1  # the one that can be applied is
    assert str(path) in done.stderr or "three" in done.stderr


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_aliases_that_are_no_file_are_an_error_of_one_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    for command in (("list",), ("add", "甲=乙"), ("remove", "甲")):
        done = summarize("alias", *command, "--aliases", path)
        assert done.returncode == 2
        assert "regular file" in done.stderr or "not followed" in done.stderr
        assert "Traceback" not in done.stderr


def entry(file: str, **values: object) -> str:
    row = {
        "batch": "20260101T000000Z",
        "who": "别人",
        "id": "one",
        "file": file,
        "field": "关键词",
        "decision": "edit",
        "decided_at": "2026-01-01T00:00:00Z",
        "written_at": "2026-01-01T00:00:00Z",
        "before": ["旁边", "文件", "被改"],
        "value": list(VALUES["关键词"]),
        "person_before": False,
        "person": False,
        **values,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def test_an_audit_log_in_a_folder_above_that_is_no_work_tree_does_not_count(tmp_path: Path) -> None:
    other, tags = (make_tags(tmp_path / name, [record("one")]) for name in ("other", "tags"))
    (tmp_path / ".summarize").mkdir()
    (tmp_path / ".summarize/decisions.jsonl").write_text(entry("other/one.txt"), encoding="utf-8")
    before = (other / "one.txt").read_bytes()
    done = summarize("undo", tags)
    assert done.returncode == 2
    assert "contains no decisions" in done.stderr
    assert (other / "one.txt").read_bytes() == before


def test_undo_takes_back_what_is_about_the_target_alone(checkout: Checkout) -> None:
    one, two = make_tags(checkout.tree / "first", [record("one")]), make_tags(checkout.tree / "second", [record("one")])
    log = checkout.tree / ".summarize/decisions.jsonl"
    log.parent.mkdir()
    both = entry("first/one.txt", batch="b2") + entry("second/one.txt", batch="b2")
    log.write_text(entry("first/one.txt", batch="b1") + entry("second/one.txt", batch="b3"), encoding="utf-8")
    untouched = (two / "one.txt").read_bytes()
    done = summarize("undo", one)
    assert done.returncode == 0, done.stderr
    assert "旁边, 文件, 被改" in (one / "one.txt").read_text(encoding="utf-8")
    assert (two / "one.txt").read_bytes() == untouched
    assert summarize("undo", checkout.tags).returncode == 2
    log.write_text(both, encoding="utf-8")
    done = summarize("undo", two)
    assert done.returncode == 2
    assert "is about other files too, such as first/one.txt" in done.stderr
    assert (two / "one.txt").read_bytes() == untouched


def test_a_path_with_a_nul_character_is_one_line(checkout: Checkout) -> None:
    log = checkout.tags / ".summarize/decisions.jsonl"
    log.parent.mkdir()
    log.write_text(entry("a\0b"), encoding="utf-8")
    done = summarize("undo", checkout.tags)
    assert done.returncode == 2
    assert "not a line of an audit log" in done.stderr
    manifest = run_of(checkout.folder, ["a"]) / "manifest.json"
    values = json.loads(manifest.read_text(encoding="utf-8"))
    for change in ({"source": "a\0b", "source_path": "/a\0b"}, {"prompt": {"name": "a\0b"}}):
        manifest.write_text(json.dumps(values | change), encoding="utf-8")
        for command in (("lint", manifest.parent), ("diff", manifest.parent, manifest.parent)):
            done = summarize(*command)
            assert done.returncode in (0, 1, 2)
            assert "Traceback" not in done.stderr


def test_undo_writes_no_hidden_characters(checkout: Checkout) -> None:
    log = checkout.tags / ".summarize/decisions.jsonl"
    log.parent.mkdir()
    log.write_text(entry("one.txt", before=["正常", "隐\u200b藏"]), encoding="utf-8")
    done = summarize("undo", checkout.tags)
    assert done.returncode == 3
    assert "hidden characters" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to give a file away")
def test_an_audit_log_of_another_user_is_refused(checkout: Checkout) -> None:
    log = checkout.tags / ".summarize/decisions.jsonl"
    log.parent.mkdir()
    log.write_text(entry("one.txt"), encoding="utf-8")
    os.chown(log, 12345, 12345)
    for command in (("undo", checkout.tags), ("apply", checkout.review("one"), "--into", checkout.tags)):
        done = summarize(*command)
        assert done.returncode == 2
        assert "belongs to another user" in done.stderr


def test_git_setup_writes_through_no_link(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", checkout.tree], check=True)
    (checkout.tree / ".gitattributes").symlink_to("../outside/secret")
    before = checkout.state()
    done = summarize("git-setup", cwd=checkout.tree)
    assert done.returncode == 2
    assert "a link" in done.stderr
    assert checkout.state() == before


def test_an_export_and_aliases_go_through_no_link_of_a_work_tree(checkout: Checkout) -> None:
    run = run_of(checkout.folder, ["a"])
    (checkout.tree / "out").symlink_to("../outside")
    (checkout.tree / "aliases.toml").symlink_to("../outside/aliases.toml")
    before = checkout.state()
    for output in ("out", "out/new"):
        done = export(run, checkout.tree / output)
        assert done.returncode == 2
        assert "a link, which is not followed" in done.stderr
    done = summarize("alias", "add", "甲=乙", cwd=checkout.tree)
    assert done.returncode == 2
    assert "a link, which is not followed" in done.stderr
    assert checkout.state() == before
