"""What git knows of the age of two sides, and what it does not."""

import pytest

from summarize.core.errors import UsageError
from summarize.tagfile.conflicts import choose_sides, parse_conflicts
from summarize.tagfile.git.dates import newer_side
from tests.support.repository import Repository, tagged


def newest(repository: Repository, name: str = "a") -> str:
    path = repository.path / f"{name}.txt"
    nodes, _ = parse_conflicts(repository.read(name))
    return choose_sides(nodes, lambda conflict, _: newer_side(conflict, path))


def test_the_newest_of_two_commits_and_of_two_branches_while_git_still_merges(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, repository.environment[name])
    dates = iter(f"2024-03-0{day}T00:00:00Z" for day in (1, 3, 2))
    for branch, items in (("main", "甲"), ("other", "乙"), ("main", "丙")):
        repository.git("checkout", "-q", *(["-B"] if items != "丙" else []), branch)
        repository.environment["GIT_COMMITTER_DATE"] = next(dates)
        repository.commit(a=tagged(items))
    hashes = [repository.git("rev-parse", "--short", name).stdout.strip() for name in ("main", "other")]
    assert repository.merge() == 1
    assert newest(repository) == tagged("乙")
    conflicted = repository.read("a")
    repository.git("merge", "--abort")
    repository.commit(a=conflicted)
    with pytest.raises(UsageError, match="cannot tell which side is newer, 'HEAD' or 'other'"):
        newest(repository)
    repository.write(a=conflicted.replace(" HEAD", f" {hashes[0]} (x)").replace(" other", f" {hashes[1]}"))
    assert newest(repository) == tagged("乙")
    repository.write(a=conflicted.replace(" HEAD", " Updated upstream").replace(" other", " Stashed changes"))
    assert newest(repository) == tagged("丙")


def test_the_conflicts_of_the_driver_are_of_the_merge_the_rebase_or_the_stash_that_left_them(
    ready: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, ready.environment[name])
    dates = iter(f"2024-03-0{day}T00:00:00Z" for day in (1, 3, 2))
    for branch, text in (("main", "一。"), ("other", "二。"), ("main", "三。")):
        ready.git("checkout", "-q", *(["-B"] if text != "三。" else []), branch)
        ready.environment["GIT_COMMITTER_DATE"] = next(dates)
        ready.commit(a=tagged(summary=text))
    assert ready.merge() == 1
    assert "<<<<<<< ours\n" in ready.read("a")
    assert newest(ready) == tagged(summary="二。")
    conflicted = ready.read("a")
    ready.git("commit", "-qam", "as it is")
    assert newest(ready) == tagged(summary="二。"), "the parents of the merge say it"
    ready.commit(a=f"{conflicted}\n")
    with pytest.raises(UsageError, match="cannot tell which side is newer"):
        newest(ready)
    ready.commit(a=tagged(summary="四。"))
    ready.write(a=tagged(summary="五。"))
    ready.git("stash", "-q")
    ready.commit(a=tagged(summary="六。"))
    assert ready.git("stash", "pop", "-q", check=False).returncode == 1
    assert newest(ready) == tagged(summary="六。"), "a stash is older than what it is put onto"


def test_sides_of_the_same_second_are_said_to_be_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, repository.environment[name])
    repository.environment["GIT_COMMITTER_DATE"] = "2024-03-01T00:00:00Z"
    for branch, items in (("main", "甲"), ("other", "乙"), ("main", "丙")):
        repository.git("checkout", "-q", *(["-B"] if items != "丙" else []), branch)
        repository.commit(a=tagged(items))
    assert repository.merge() == 1
    with pytest.raises(UsageError, match="both sides were committed in the same second"):
        newest(repository)
