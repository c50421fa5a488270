"""The folder in which a document's commands are run: a git repository with what they speak of."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarize.clean.articles import articles
from summarize.runs.folder import open_run
from tests.docs.shell import Shell
from tests.docs.stand_in import stand_in_model
from tests.support.cli import Result
from tests.support.paths import CONFLICTED_SEED, ROOT, SEEDS


@dataclass(frozen=True)
class World:
    """The folder, its shell, and two runs of its seeds."""

    shell: Shell
    a: str
    """Of the default model, as recorded."""
    b: str
    """Of another model, which answers with little."""

    @property
    def folder(self) -> Path:
        return self.shell.folder

    def do(self, *lines: str) -> Result:
        """Run lines of which each succeeds; the last one's result."""
        for line in lines:
            done = self.shell.run(line)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done


class FirstWorld:
    """A world that others are copies of: with the seeds, two runs, the tag files of both in git, and labels."""

    def __init__(self, folder: Path) -> None:
        self._work = folder / "work"
        self._write_articles()
        with _open_shell(self._work, folder / "home") as shell:
            self._runs = [shell.run(f"summarize run seeds{more}").stdout.strip() for more in ("", " --model other")]
            world = World(shell, *self._runs)
            _write_labels(self._work / "labels.jsonl", self._work / world.a)
            world.do(
                "git init -q -b main",
                "echo /.venv > .gitignore",
                f"summarize export {world.b} --format text -o tags/",
                "git add -A && git commit -q -m 'tags of the other model'",
                "git checkout -q -b work",
                f"summarize export {world.a} --format text -o tags/",
                "git add -A && git commit -q -m 'tags of the model'",
            )

    @contextmanager
    def copy(self, folder: Path) -> Iterator[World]:
        """Another like it. The articles of its runs are those of the first one, where they were."""
        shutil.copytree(self._work, folder / "work", ignore=shutil.ignore_patterns(".venv"))
        with _open_shell(folder / "work", folder / "home") as shell:
            yield World(shell, *self._runs)

    def _write_articles(self) -> None:
        for name in ("seeds", "news"):
            shutil.copytree(SEEDS, self._work / name)
        shutil.copy(SEEDS / "000_c76803b5f960817c.txt", self._work / "news/2024-03-15.txt")
        shutil.copy(CONFLICTED_SEED, self._work / "page.txt")
        shutil.copytree(ROOT / "prompts/catalog/v2", self._work / "prompts/ours/v1")
        rows = ({"id": article.id, "title": "", "text": article.text} for article in articles(SEEDS))
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        (self._work / "articles.jsonl").write_text("".join(lines), encoding="utf-8")


def _write_labels(path: Path, run: Path) -> None:
    """Labels by which all that the run says is right."""
    with path.open("w", encoding="utf-8") as file:
        for record in open_run(run).records():
            label = {
                "id": record.id,
                "keywords": record.keywords,
                "ai_technologies": [[item] for item in record.ai_technologies],
                "industries": [[item] for item in record.industries],
                "summary": record.event_summary,
            }
            file.write(json.dumps(label, ensure_ascii=False) + "\n")


@contextmanager
def _open_shell(work: Path, home: Path) -> Iterator[Shell]:
    """A shell of somebody without settings of their own, for whom every model is the stand-in."""
    home.mkdir()
    roles = [f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "SUMMARIZE_CACHE_DIR": os.environ["SUMMARIZE_CACHE_DIR"],
        **dict.fromkeys(roles, "someone@example.org"),
    }
    with Shell.open(work, environment) as shell, stand_in_model():
        yield shell
