"""Files of a source folder while somebody changes what is there: nothing outside is read."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.schema import Failure
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents, find_newest_first

Documents = Iterator[RawDocument | Failure]
SECRET, OWN = "不在这里的内容。", "云岭市召开大会。"
NAMES = ("a.txt", "sub/b.txt", "sub/deep/c.txt")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder; `../outside` has files of the same names."""
    for place, text in (("source", OWN), ("outside", SECRET)):
        for name in NAMES:
            path = tmp_path / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return tmp_path / "source"


def in_name_order(source: Path) -> Documents:
    return find_documents(source, config=CleaningConfig())


def newest_first(source: Path) -> Documents:
    entries = list(find_newest_first(source, config=CleaningConfig(), priority=("a",), last=("sub/deep/c",)))
    return (entry.read() for entry in entries)


def said(documents: Iterable[RawDocument | Failure]) -> list[str]:
    return [one.reason if isinstance(one, Failure) else one.raw.decode() for one in documents]


@pytest.mark.parametrize("order", [in_name_order, newest_first])
@pytest.mark.parametrize(
    ("name", "refused"),
    [("sub/deep/c.txt", {"outside"}), ("sub/deep", {"unreadable"}), ("sub", {"unreadable"}), ("", set())],
)
def test_what_becomes_a_link_after_it_was_listed_is_not_followed(
    source: Path, order: Callable[[Path], Documents], name: str, refused: set[str]
) -> None:
    documents = order(source)
    first = next(documents)
    (source / name).rename(source.with_name("moved"))
    (source / name).symlink_to(source.with_name("outside") / name)
    assert {OWN} <= set(said([first, *documents])) <= {OWN} | refused


def link(path: Path, target: str | Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)


def test_a_link_is_followed_where_it_leads_to_a_file_of_the_folder(source: Path) -> None:
    link(source / "k.txt", "sub/../a.txt")
    link(source / "l.txt", "sub/deep/c.txt")
    link(source / "sub/m.txt", source / "l.txt")
    link(source.with_name("other"), source)
    link(source / "n.txt", "../other/sub/b.txt")
    assert said(in_name_order(source.with_name("other"))) == [OWN] * 7


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("../outside/a.txt", "outside"),
        ("sub/out/a.txt", "outside"),
        ("k.txt", "outside"),
        ("/dev/zero", "outside"),
        ("nothing", "unreadable"),
        ("sub", "unreadable"),
        (".", "unreadable"),
        ("pipe", "unreadable"),
    ],
)
def test_a_link_to_anything_else_is_a_failure(source: Path, target: str, reason: str) -> None:
    os.mkfifo(source / "pipe")
    link(source / "sub/out", source.with_name("outside"))
    link(source / "k.txt", target)
    assert said(in_name_order(source)) == [OWN, reason, OWN, OWN]


SWAPPER = """
import itertools, os, sys
os.chdir(sys.argv[1])
for _ in itertools.count():
    os.rename("sub", "aside"); os.rename("link", "sub")
    os.rename("sub", "link"); os.rename("aside", "sub")
"""


def test_nothing_outside_is_read_while_a_folder_is_swapped_all_the_time(source: Path) -> None:
    link(source / "link", source.with_name("outside") / "sub")
    seen = set[str]()
    with subprocess.Popen([sys.executable, "-c", SWAPPER, source]) as swapper:
        try:
            for _ in range(300):
                seen.update(said(in_name_order(source)), said(newest_first(source)))
        finally:
            swapper.kill()
    assert OWN in seen
    assert SECRET not in seen
