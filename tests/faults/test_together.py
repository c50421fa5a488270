"""Any two commands that write tag files or aliases at the same moment end as one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from tests.support.team import Team, one_after_the_other
from tests.support.together import Together


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
