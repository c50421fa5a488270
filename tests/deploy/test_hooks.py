"""The hooks of pre-commit, each called as pre-commit calls it: from the top of a repository, with the staged files."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests.support.paths import ROOT
from tests.support.repository import Repository, tagged

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
CONFLICT = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path)
    made.commit(clean=tagged("智能育种平台, 水稻选种"))
    return made


def failing(repository: Repository) -> set[str]:
    """The hooks that fail over the files in the repository that they are for."""
    files = repository.git("ls-files").stdout.splitlines()
    failed = set()
    for name, hook in HOOKS.items():
        chosen = [file for file in files if re.search(hook["files"], file)]
        program, *arguments = shlex.split(hook["entry"])
        assert program == "summarize"
        done = repository.summarize(*arguments, *chosen, check=False)
        assert done.returncode in (0, 1), done.stderr
        failed |= {name} if done.returncode else set()
    return failed


def test_what_is_in_order_passes(repository: Repository) -> None:
    assert failing(repository) == set()


def test_a_conflict_fails_both_and_a_missing_field_the_lint(repository: Repository) -> None:
    text = tagged("智能育种平台, 水稻选种")
    first, rest = text.split("关键词", 1)
    repository.commit(missing=first + "AI技术" + rest.split("AI技术", 1)[1])
    assert failing(repository) == {"summarize-lint"}
    line = "关键词" + rest.split("\n", 1)[0] + "\n"
    repository.commit(conflict=text.replace(line, CONFLICT.format(line, line)))
    assert failing(repository) == {"summarize-lint", "summarize-solve-check"}


def test_the_documented_configuration_names_hooks_there_are() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/git.md").read_text(encoding="utf-8"), re.DOTALL)
    (repo,) = yaml.safe_load(example)["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == set(HOOKS)
    assert all(re.search(hook["files"], "tags/a/b.txt") for hook in repo["hooks"])
    assert not any(re.search(hook["files"], "requirements.txt") for hook in repo["hooks"])
