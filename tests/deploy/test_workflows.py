"""The example workflows: each shell step in a real repository, where `gh`, `curl` and `pip` only take notes."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from summarize.runs.folder import Run
from tests.support.compared_runs import GOLD, IDS, make_runs
from tests.support.paths import ROOT
from tests.support.repository import Repository, make_tool, tagged

Forge = Literal["github", "gitlab"]
NOTE = """#!/bin/sh
for each; do
  each=${each#body@}
  if [ -f "$each" ]; then cat "$each"; else echo "$each"; fi
done >> "$NOTED"
"""
EXPRESSIONS = {"${{ github.token }}": "secret", "${{ github.event.number }}": "7"}
"""What the forge puts in the place of its own expressions."""
TOKEN = {"COMMENT_TOKEN": "secret"}


@dataclass(frozen=True)
class Step:
    """A shell script, by the name that both forges' workflows give it, with the variables it is given."""

    name: str
    script: str
    variables: Mapping[str, str]


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / "deploy" / name).read_text(encoding="utf-8"))


def github_steps() -> Iterator[Step]:
    workflow = load("github-actions.yml")
    (job,) = workflow["jobs"].values()
    for step in job["steps"]:
        if "run" in step:
            given = {key: EXPRESSIONS.get(value, value) for key, value in step.get("env", {}).items()}
            yield Step(step["name"].lower(), step["run"], workflow["env"] | given)


def gitlab_steps() -> Iterator[Step]:
    jobs = load("gitlab-ci.yml")
    shared = jobs.pop(".summarize")
    yield Step("install", "\n".join(shared["before_script"]), shared["variables"])
    for name, job in jobs.items():
        assert job["extends"] == ".summarize"
        yield Step(name.removeprefix("summarize-"), "\n".join(job["script"]), shared["variables"])


STEPS = {"github": github_steps, "gitlab": gitlab_steps}


@dataclass
class Proposal:
    """A repository in which a branch proposes something, checked out as a forge does."""

    repository: Repository
    folder: Path
    base: Run
    head: Run
    """A run of the same articles, and worse."""

    @classmethod
    def create(cls, folder: Path) -> "Proposal":
        (folder / "runner").mkdir()
        (folder / "made").mkdir()
        runs = make_runs(folder / "made", ("good",) * 4, ("good", "poor", "poor", "good"))
        made = cls(Repository.create(folder), folder, *runs)
        programs = folder / "bin"
        make_tool(programs / "summarize")
        for name in ("gh", "curl", "pip"):
            (programs / name).write_text(NOTE, encoding="utf-8")
            (programs / name).chmod(0o755)
        made.tag("智能育种平台, 水稻选种")
        labels = (json.dumps({"id": identity} | GOLD[identity].model_dump(mode="json")) + "\n" for identity in IDS[:3])
        (made.repository.path / "labels.jsonl").write_text("".join(labels), encoding="utf-8")
        made.put(made.base)
        made.repository.commit()
        return made

    def tag(self, keywords: str) -> None:
        (self.repository.path / "tags").mkdir(exist_ok=True)
        self.repository.write(**{"tags/a": tagged(keywords)})

    def put(self, run: Run) -> None:
        place = self.repository.path / "results/reference"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(run.path, place)

    def results(self, forge: Forge, *, token: Mapping[str, str] = TOKEN) -> dict[str, subprocess.CompletedProcess[str]]:
        """What is in the folder as a proposal; what each step then says, by its name."""
        git = self.repository.git
        base = git("rev-parse", "HEAD").stdout.strip()
        git("checkout", "-q", "-b", "proposal")
        self.repository.commit()
        if forge == "github":  # there a proposal is checked out as the merge of it
            git("checkout", "-q", "--detach", base)
            git("merge", "-q", "--no-ff", "-m", "x", "proposal")
        given = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "NOTED": str(self.folder / "noted"),
            "RUNNER_TEMP": str(self.folder / "runner"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "CI_BUILDS_DIR": str(self.folder / "runner"),
            **token,
        }
        done = {}
        for step in STEPS[forge]():
            variables = {
                key: value.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", base) for key, value in step.variables.items()
            }
            assert "${{" not in step.script, "what a forge puts into a script is quoted by no shell"
            assert "${{" not in "".join(variables.values())
            done[step.name] = self.repository.run(
                "bash", "-eo", "pipefail", "-c", step.script, check=False, **given, **variables
            )
        return done

    @property
    def noted(self) -> str:
        return (self.folder / "noted").read_text(encoding="utf-8")


def failed(results: Mapping[str, subprocess.CompletedProcess[str]]) -> list[str]:
    return [name for name, done in results.items() if done.returncode]


@pytest.fixture
def proposal(tmp_path: Path) -> Proposal:
    return Proposal.create(tmp_path)


@pytest.mark.parametrize("forge", STEPS)
def test_a_better_wording_is_a_comment_and_nothing_fails(proposal: Proposal, forge: Forge) -> None:
    proposal.tag("智能育种平台, 水稻选种, 良种")
    results = proposal.results(forge)
    assert failed(results) == [], {name: done.stderr for name, done in results.items()}
    assert "git+REPOSITORY@REVISION" in proposal.noted
    assert "良种" in proposal.noted
    assert results["lint"].stderr.startswith("0 errors")


@pytest.mark.parametrize("forge", STEPS)
def test_a_worse_run_fails_and_the_comment_is_there(proposal: Proposal, forge: Forge) -> None:
    proposal.put(proposal.head)
    results = proposal.results(forge)
    assert failed(results) == ["compare"], {name: done.stderr for name, done in results.items()}
    assert results["compare"].returncode == 1
    said = (
        results["compare"].stdout if forge == "gitlab" else (proposal.folder / "summary.md").read_text(encoding="utf-8")
    )
    assert "score &lt; base" in said or "score < base" in said


@pytest.mark.parametrize("forge", STEPS)
def test_a_conflict_fails_the_lint_and_a_first_run_is_compared_with_none(proposal: Proposal, forge: Forge) -> None:
    shutil.rmtree(proposal.repository.path / "results")
    proposal.repository.commit()
    proposal.put(proposal.head)
    text = tagged("甲, 乙").replace("关键词: 甲, 乙\n", "<<<<<<< a\n关键词: 甲\n=======\n关键词: 乙\n>>>>>>> b\n")
    proposal.repository.write(**{"tags/a": text})
    results = proposal.results(forge)
    assert results["lint"].returncode == 1
    assert results["compare"].returncode == 0
    assert "a git conflict marker" in results["lint"].stdout


def test_without_a_token_the_comment_is_in_the_log(proposal: Proposal) -> None:
    proposal.tag("智能育种平台, 水稻选种, 良种")
    results = proposal.results("gitlab", token={})
    assert "良种" in results["diff"].stdout
    assert "secret" not in proposal.noted
