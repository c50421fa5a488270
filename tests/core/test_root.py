"""Files below a folder: nothing outside is reached, whatever stands there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.core.root import Root

OUTSIDE = b"outside"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A folder, and a file outside of it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(OUTSIDE)
    root = tmp_path / "root"
    root.mkdir()
    return root, outside / "secret"


TRAPS: dict[str, Callable[[Path, Path], str]] = {
    "a link to a file": lambda root, secret: _link(root / "a", secret, "a"),
    "a link to a folder": lambda root, secret: _link(root / "sub", secret.parent, "sub/secret"),
    "a link to a folder, deep": lambda root, secret: _deep_link(root, secret),
    "a link inside": lambda root, secret: _link(root / "a", root / "b", "a"),
    "a link to nothing": lambda root, secret: _link(root / "a", secret.parent / "new", "a"),
    "a loop": lambda root, secret: _link(root / "a", root / "a", "a"),
    "upwards": lambda root, secret: "../outside/secret",
    "upwards from below": lambda root, secret: "x/../../outside/secret",
    "absolute": lambda root, secret: str(secret),
    "a pipe": lambda root, secret: _pipe(root / "a"),
    "a link to a device": lambda root, secret: _link(root / "a", Path("/dev/zero"), "a"),
    "a folder": lambda root, secret: _folder(root / "a"),
    "nothing": lambda root, secret: "",
}


def _link(path: Path, target: Path, name: str) -> str:
    path.symlink_to(target)
    return name


def _deep_link(root: Path, secret: Path) -> str:
    (root / "one/two").mkdir(parents=True)
    return _link(root / "one/two/three", secret.parent, "one/two/three/secret")


def _pipe(path: Path) -> str:
    os.mkfifo(path)
    return path.name


def _folder(path: Path) -> str:
    path.mkdir()
    return path.name


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_but_regular_files_below_is_read_or_written(trap: str, places: tuple[Path, Path]) -> None:
    folder, secret = places
    name = TRAPS[trap](folder, secret)
    before = sorted(path.relative_to(folder.parent) for path in folder.parent.rglob("*"))
    with Root(folder) as root:
        assert not root.has(name)
        with pytest.raises(OSError, match=r"."):
            root.read(name)
        with pytest.raises(OSError, match=r"."):
            root.replace(name, b"new")
    assert secret.read_bytes() == OUTSIDE
    assert sorted(path.relative_to(folder.parent) for path in folder.parent.rglob("*")) == before


def test_files_below_are_read_and_replaced_and_their_folders_made(tmp_path: Path) -> None:
    with Root(tmp_path / "new/root", make=True) as root:
        root.replace("a/b/c.txt", b"one")
        root.replace("a/b/c.txt", b"two")
        assert root.read("a/b/c.txt") == b"two"
        assert root.has("a/b/c.txt")
        assert not root.has("a/b")
        with pytest.raises(OSError, match="larger"):
            root.read("a/b/c.txt", limit=2)
    assert [path.name for path in (tmp_path / "new/root/a/b").iterdir()] == ["c.txt"]


def test_a_link_to_the_folder_is_followed_unless_a_work_tree_has_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "tree").mkdir()
    for link in (tmp_path / "tags", tmp_path / "tree/tags"):
        link.symlink_to(tmp_path / "real")
    with Root(tmp_path / "tags") as root:
        root.replace("a", b"")
    (tmp_path / "tree/.git").mkdir()
    for make in (False, True):
        with pytest.raises(OSError, match="a link, which is not followed"):
            Root(tmp_path / "tree/tags", make=make)
        with pytest.raises(OSError, match="a link, which is not followed"):
            Root(tmp_path / "tree/tags/sub", make=make)
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["a"]
