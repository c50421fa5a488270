"""A real repository in a folder of its own, with a configuration of its own, and a command for git to call."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.tagfile.format import format_tag_file
from summarize.tagfile.git.setup import PATTERNS, GitFiles, install_changes
from tests.support.cli import Result, call_main
from tests.support.paths import ROOT

BODY = "4月9日，槐安市启用智能育种平台。\n岳小芹参加。\n平台用于水稻选种。\n"


def tagged(
    keywords: str = "甲, 乙", *, summary: str = "槐安市启用平台。", body: str = BODY, industries: str = ""
) -> str:
    fields = {KEYWORDS: keywords, AI_TECHNOLOGIES: "", INDUSTRIES: industries, EVENT_SUMMARY: summary}
    return format_tag_file(title="标题", link="https://a.cn/1", body=body, fields=fields)


def make_tool(path: Path, *, before: str = "", after: str = "") -> Path:
    """A `summarize` command of this checkout; `before` and `after` are shell lines around it."""
    run = f'PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -m summarize "$@"'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{before}\n{run}\ns=$?\n{after}\nexit $s\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@dataclass
class Repository:
    """`git` and `summarize` in one repository, away from the user's own settings."""

    home: Path
    path: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def create(cls, folder: Path) -> Repository:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SUMMARIZE"))}
        environment |= {
            "HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "home/.config"),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{role}_{part}": f"{part}@槐安.cn"
                for role in ("AUTHOR", "COMMITTER")
                for part in ("NAME", "EMAIL")
            },
        }
        repository = cls(folder / "home", folder / "a repository", environment)
        repository.home.mkdir()
        repository.path.mkdir()
        repository.git("init", "-q", "-b", "main")
        return repository

    @property
    def git_files(self) -> GitFiles:
        return GitFiles(self.path / ".git/config", self.path / ".gitattributes")

    def set_up(self, tool: Path) -> None:
        """What `git-setup` does, without the process."""
        for change in install_changes(self.git_files, tool, PATTERNS):
            change.make()

    def git(self, *arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments, check=check, **environment)

    def run(
        self, *command: str, check: bool = True, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        process = subprocess.run(
            command,
            cwd=cwd or self.path,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        assert not check or process.returncode == 0, process.stderr
        return process

    def summarize(self, *arguments: str, check: bool = True, cwd: Path | None = None, **environment: str) -> Result:
        done = call_main([*arguments], cwd=cwd or self.path, environment=self.environment | environment)
        assert not check or done.returncode == 0, done.stderr
        return done

    def write(self, **files: str) -> None:
        for name, text in files.items():
            (self.path / f"{name}.txt").write_bytes(text.encode())

    def read(self, name: str) -> str:
        return (self.path / f"{name}.txt").read_bytes().decode()

    def commit(self, **files: str) -> None:
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def diverge(self, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> None:
        """Ends on ours; theirs is the branch `other`."""
        self.commit(**base)
        self.git("checkout", "-q", "-B", "other")
        self.commit(**theirs)
        self.git("checkout", "-q", "main")
        self.commit(**ours)

    def merge(self, **environment: str) -> int:
        return self.git("merge", "-q", "-m", "x", "other", check=False, **environment).returncode
