"""`summarize git-setup`: git told, shown, and told no more, byte for byte."""

from pathlib import Path

import pytest

from summarize.tagfile.git.setup import PATTERNS, install_changes, uninstall_changes
from tests.support.repository import Repository, make_tool, tagged

ATTRIBUTES = "*.txt diff=summarize merge=summarize"


def files(repository: Repository) -> dict[str, bytes | None]:
    paths = {"config": repository.path / ".git/config", "attributes": repository.path / ".gitattributes"}
    return {name: path.read_bytes() if path.exists() else None for name, path in paths.items()}


@pytest.mark.parametrize("attributes", [None, b"", b"*.md text", b"*.md text\n", b"a -text\r\n*.md text\r\n"])
@pytest.mark.parametrize("cut", [False, True])
def test_uninstall_leaves_every_byte_as_it_was(
    repository: Repository, tool: Path, attributes: bytes | None, cut: bool
) -> None:
    config = repository.path / ".git/config"
    if cut:
        config.write_bytes(config.read_bytes().rstrip(b"\n"))
    if attributes is not None:
        (repository.path / ".gitattributes").write_bytes(attributes)
    before = files(repository)
    repository.set_up(tool)
    during = files(repository)
    assert ATTRIBUTES in (during["attributes"] or b"").decode().splitlines()
    assert repository.git("config", "--get", "diff.summarize.textconv").stdout.startswith("v=")
    repository.set_up(tool)
    assert files(repository) == during
    for change in uninstall_changes(repository.git_files):
        change.make()
    assert files(repository) == before


@pytest.mark.parametrize("patterns", [PATTERNS, ("标签/**",)])
def test_a_block_that_was_there_before_is_as_it_was(
    repository: Repository, tool: Path, patterns: tuple[str, ...]
) -> None:
    repository.summarize("init", ".")
    before = files(repository)
    for _again in range(2):
        for change in install_changes(repository.git_files, tool, patterns):
            change.make()
    assert (files(repository)["attributes"] == before["attributes"]) == (patterns == PATTERNS)
    with (repository.path / ".gitattributes").open("a", encoding="utf-8") as file:
        file.write("*.png binary\n")
    repository.summarize("git-setup", "--uninstall")
    after = files(repository)
    assert after == before | {"attributes": (before["attributes"] or b"") + b"*.png binary\n"}
    repository.summarize("git-setup", "--uninstall")
    assert files(repository) == after


def test_a_block_that_is_gone_is_not_put_back(repository: Repository, tool: Path) -> None:
    repository.summarize("init", ".")
    repository.set_up(tool)
    (repository.path / ".gitattributes").unlink()
    repository.summarize("git-setup", "--uninstall")
    assert files(repository)["attributes"] is None


def test_what_others_wrote_meanwhile_stays(repository: Repository, tool: Path) -> None:
    repository.git("config", "diff.summarize.cachetextconv", "false")
    repository.git("config", "merge.tool", "vimdiff")
    before = files(repository)["config"]
    repository.summarize("git-setup", "--tool", str(tool))
    repository.git("config", "user.name", "岳小芹")
    repository.git("config", "merge.summarize.recursive", "text")
    with (repository.path / ".gitattributes").open("a", encoding="utf-8") as file:
        file.write("*.png binary\n")
    repository.summarize("git-setup", "--uninstall")
    assert (repository.path / ".gitattributes").read_text(encoding="utf-8") == "*.png binary\n"
    after = repository.git("config", "--list").stdout
    for line in ("diff.summarize.cachetextconv=false", "merge.tool=vimdiff", "merge.summarize.recursive=text"):
        assert line in after
    assert "textconv=v=" not in after
    assert "driver=" not in after
    repository.git("config", "--unset", "merge.summarize.recursive")
    repository.git("config", "--remove-section", "user")
    assert files(repository)["config"] == before


def test_from_a_folder_below_the_attributes_are_at_the_top(repository: Repository, tool: Path) -> None:
    below = repository.path / "标签/2024"
    below.mkdir(parents=True)
    repository.summarize("git-setup", "--tool", str(tool), "标签/**", "a b/*.txt", cwd=below)
    assert not list(below.iterdir())
    repository.commit(x="")
    for name, value in (("标签/2024/a", "summarize"), ("a b/c.txt", "summarize"), ("x.txt", "unspecified")):
        assert repository.git("check-attr", "-z", "merge", name).stdout.split("\0")[2] == value
    assert repository.summarize("git-setup", "--tool", str(tool), "--check", cwd=below).stdout.count("ok ") == 3
    repository.summarize("git-setup", "--uninstall", cwd=below)
    assert not (repository.path / ".gitattributes").exists()


def test_check_says_what_is_missing(repository: Repository, tool: Path) -> None:
    def check() -> tuple[int, str]:
        process = repository.summarize("git-setup", "--check", "--tool", str(tool), check=False)
        return process.returncode, process.stdout

    code, output = check()
    assert (code, output.count("NOT ")) == (1, 2)
    repository.set_up(tool)
    assert check()[0] == 0
    repository.set_up(tool.with_name("other"))
    tool.unlink()
    code, output = check()
    assert "NOT tool" in output
    assert "set by another version or tool" in output


def test_a_dry_run_writes_nothing_and_says_everything(repository: Repository, tool: Path) -> None:
    before = files(repository)
    output = repository.summarize("git-setup", "--dry-run", "--tool", str(tool)).stdout
    assert files(repository) == before
    assert f"+{ATTRIBUTES}" in output
    assert output.count("would be written") == 2
    repository.summarize("git-setup", "--tool", str(tool))
    during = files(repository)
    assert f"-{ATTRIBUTES}" in repository.summarize("git-setup", "--uninstall", "--dry-run").stdout
    assert files(repository) == during


def test_outside_a_repository_is_one_line(repository: Repository, tmp_path: Path) -> None:
    process = repository.summarize("git-setup", check=False, cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert process.returncode == 2
    assert process.stderr.startswith("error: not inside a git work tree\nhint: ")
    assert "Traceback" not in process.stderr
    assert repository.summarize("git-setup", "!x", check=False).returncode == 2
    assert repository.summarize("git-setup", "--tool", "absent", check=False).returncode == 2
    assert repository.summarize("git-setup", "--check", "--dry-run", check=False).returncode == 2


def test_a_configuration_git_is_writing_is_left_alone(repository: Repository, tool: Path) -> None:
    (repository.path / ".git/config.lock").touch()
    process = repository.summarize("git-setup", "--tool", str(tool), check=False)
    assert process.returncode == 2
    assert "config.lock exists" in process.stderr


def test_globally_the_attributes_are_written_for_named_patterns_only(repository: Repository, tool: Path) -> None:
    settings = repository.home / ".gitconfig"
    target = repository.home / "dotfiles"
    target.write_text("[user]\n\tname = a", encoding="utf-8")
    target.chmod(0o600)
    settings.symlink_to(target)
    repository.summarize("git-setup", "--global", "--tool", str(tool))
    assert not (repository.home / ".config").exists()
    assert repository.git("config", "--get", "merge.summarize.name").stdout == "tag files by field\n"
    repository.summarize("git-setup", "--global", "--tool", str(tool), "*.txt")
    repository.diverge({"a": tagged()}, {"a": tagged("丙")}, {"a": tagged("丁")})
    assert repository.merge() == 0
    assert settings.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    repository.summarize("git-setup", "--global", "--uninstall")
    assert target.read_text(encoding="utf-8") == "[user]\n\tname = a"
    assert not (repository.home / ".config/git/attributes").exists()


def test_attributes_without_the_configuration_are_gits_own(repository: Repository) -> None:
    (repository.path / ".gitattributes").write_text(f"{ATTRIBUTES}\n", encoding="utf-8")
    repository.diverge({"a": tagged()}, {"a": tagged("丙")}, {"a": tagged("丁")})
    assert repository.merge() == 1
    assert "<<<<<<< HEAD\n" in repository.read("a")
    assert make_tool(repository.home / "tool").exists()
