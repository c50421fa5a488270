"""What is in a folder: the order, what is left out, and folders that cannot be listed."""

import errno
from pathlib import Path

from summarize.core.folder import Folder
from summarize.core.walk import DEEPEST, Found, walk


def found_in(path: Path) -> list[Found]:
    with Folder.open(path) as folder:
        return list(walk(folder, lambda name: name != "not"))


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def test_files_come_in_the_order_of_their_parts(tmp_path: Path) -> None:
    names = ("a/b/c", "a/z", "a-b", "a.txt", "b")
    make(tmp_path, *names, ".hidden", ".git/config", "not/entered")
    assert [found.name for found in found_in(tmp_path)] == sorted(names, key=lambda name: name.split("/"))


def test_a_link_is_found_and_not_entered(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret", "root/a")
    (tmp_path / "root/link").symlink_to(tmp_path / "outside")
    assert [found.name for found in found_in(tmp_path / "root")] == ["a", "link"]


def test_a_folder_that_becomes_a_link_while_it_is_listed_is_not_entered(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret", "root/a", "root/b/inside")
    with Folder.open(tmp_path / "root") as folder:
        listing = walk(folder)
        assert next(listing).name == "a"
        (tmp_path / "root/b").rename(tmp_path / "b")
        (tmp_path / "root/b").symlink_to(tmp_path / "outside")
        (refused,) = listing
    assert refused.name == "b"
    assert isinstance(refused.entry, OSError)


def test_folders_end_somewhere(tmp_path: Path) -> None:
    make(tmp_path, "/".join("d" * (DEEPEST + 20)))
    make(tmp_path, "e")
    deep, other = found_in(tmp_path)
    assert isinstance(deep.entry, OSError)
    assert (deep.name, deep.entry.errno) == ("/".join("d" * (DEEPEST + 1)), errno.ENAMETOOLONG)
    assert other.name == "e"
