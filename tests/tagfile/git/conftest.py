"""A repository that is set up, with a tool whose path has a space."""

from pathlib import Path

import pytest

from tests.support.repository import Repository, make_tool


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path)


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    return make_tool(tmp_path / "a tool's folder, 100%A" / "summarize")


@pytest.fixture
def ready(repository: Repository, tool: Path) -> Repository:
    repository.set_up(tool)
    return repository
