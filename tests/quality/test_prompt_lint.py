"""A prompt folder is immutable once a committed run used it."""

import json
import shutil
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import ConfigError
from summarize.extract.prompt import load_prompt
from summarize.quality.lint import Linter
from summarize.quality.prompt_lint import CODE, committed_prompts
from summarize.runs.folder import MANIFEST
from tests.support.paths import REFERENCE, ROOT
from tests.support.repository import Repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A prompt folder of one's own, and a run that used it; nothing is committed."""
    made = Repository.create(tmp_path)
    shutil.copytree(ROOT / "prompts/catalog/v2", made.path / "prompts/ours/v1")
    add_run(made, "one")
    monkeypatch.chdir(made.path)
    return made


def add_run(repository: Repository, name: str, *, prompt: str = "prompts/ours/v1", **more: str) -> Path:
    """A run without records that used the prompt as it is."""
    folder = repository.path / "results" / name
    folder.mkdir(parents=True)
    manifest = json.loads((REFERENCE / MANIFEST).read_text(encoding="utf-8"))
    manifest["prompt"] |= {
        "name": prompt,
        "sha256": load_prompt(str(repository.path / "prompts/ours/v1")).sha256,
        **more,
    }
    manifest["source"] = str(ROOT / "seeds")
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "records.jsonl").touch()
    return folder


def change(repository: Repository) -> None:
    with (repository.path / "prompts/ours/v1/system.txt").open("a", encoding="utf-8") as file:
        file.write("务必简短。\n")


def faults(path: str) -> list[str]:
    found = list(Linter(LimitsConfig(), CleaningConfig()).diagnostics(Path(path)))
    assert {diagnostic.code for diagnostic in found} <= {CODE}
    assert all(diagnostic.severity == "error" for diagnostic in found)
    return [f"{diagnostic.path}: {diagnostic.message} ({diagnostic.fix})" for diagnostic in found]


def test_a_prompt_may_change_until_a_run_that_used_it_is_committed(repository: Repository) -> None:
    places = ("prompts", "prompts/ours/v1", "results/one")
    assert [faults(place) for place in places] == [[], [], []]
    before = load_prompt("prompts/ours/v1").sha256
    change(repository)
    assert [faults(place) for place in places] == [[], [], []]
    shutil.rmtree(repository.path / "prompts")
    shutil.copytree(ROOT / "prompts/catalog/v2", repository.path / "prompts/ours/v1")
    repository.commit()
    assert [faults(place) for place in places] == [[], [], []]
    change(repository)
    now = load_prompt("prompts/ours/v1").sha256
    hashes = f"sha256 {before[:12]} then, {now[:12]} now (restore it with git"
    for place in places[:2]:
        (fault,) = faults(place)
        assert fault.startswith(
            "prompts/ours/v1/instruction.txt: changed since the committed run results/one used it: "
        )
        assert hashes in fault
    (fault,) = faults("results/one")
    assert fault.startswith("results/one/manifest.json: its prompt prompts/ours/v1 changed since, ")
    assert hashes in fault
    repository.git("checkout", "-q", "prompts")
    assert [faults(place) for place in places] == [[], [], []]


def test_the_next_version_is_a_folder_of_its_own(repository: Repository) -> None:
    repository.commit()
    shutil.copytree(repository.path / "prompts/ours/v1", repository.path / "prompts/ours/v2")
    with (repository.path / "prompts/ours/v2/system.txt").open("a", encoding="utf-8") as file:
        file.write("务必简短。\n")
    assert faults("prompts") == []


def test_the_name_of_another_machine_or_folder_is_known(repository: Repository) -> None:
    for name, prompt in (("two", "/home/ci/repository/prompts/ours/v1"), ("three", "ours/v1"), ("four", "v1")):
        add_run(repository, name, prompt=prompt)
    add_run(repository, "five", prompt="elsewhere/ours/v1")
    repository.commit()
    assert len(committed_prompts(repository.path)) == 5
    change(repository)
    (fault,) = faults("prompts")
    assert "run results/one and 2 more used it" in fault or "run results/three and 2 more used it" in fault
    # The program's own prompt of that name is what its runs used, and it is as it was.
    add_run(repository, "six", prompt="catalog/v2", sha256=load_prompt("catalog/v2").sha256)
    shutil.copytree(repository.path / "prompts/ours/v1", repository.path / "prompts/catalog/v2")
    repository.git("checkout", "-q", "prompts/ours")
    repository.commit()
    assert faults("prompts/catalog") == []


def test_files_of_a_prompt_are_no_tag_files(repository: Repository) -> None:
    assert faults("prompts") == faults(".") == []
    assert faults(str(ROOT / "prompts")) == []


def test_a_prompt_that_lacks_a_file_is_no_folder_of_tag_files(repository: Repository) -> None:
    prompt = Path("prompts/ours/v1")
    for name in ("instruction.txt", "canaries.txt", "example.answer.json"):
        (prompt / name).unlink()
        found = list(Linter(LimitsConfig(), CleaningConfig()).diagnostics(Path()))
        assert found[-1].path == str(prompt / name)
        assert {(item.severity, item.code) for item in found} == {("error", "prompt")}
        with pytest.raises(ConfigError, match="No such file"):
            load_prompt(str(prompt))
    assert len(found) == 3


def test_what_a_run_would_refuse_of_a_prompt_is_a_fault(repository: Repository) -> None:
    file = repository.path / "prompts/ours/v1/instruction.txt"
    file.write_text("写四个字段。\n", encoding="utf-8")
    (fault,) = Linter(LimitsConfig(), CleaningConfig()).diagnostics(Path("prompts"))
    assert (fault.path, fault.code) == ("prompts/ours/v1/instruction.txt", "prompt")
    assert fault.message == "prompts/ours/v1/instruction.txt: {{article}} must occur exactly once"
    folder = Path("prompts/ours/v1")
    for name, text in (("again.txt", "再答一次。"), ("canaries.txt", "无此人\n\n无此地")):
        (folder / name).write_text(text, encoding="utf-8")
    found = list(Linter(LimitsConfig(), CleaningConfig()).diagnostics(folder))
    assert [(Path(fault.path).name, fault.line, fault.message.partition(": ")[2]) for fault in found] == [
        ("instruction.txt", 1, "{{article}} must occur exactly once"),
        ("again.txt", 1, "{{reason}} must occur exactly once"),
        ("canaries.txt", 1, "无此人 is not in the example"),
        ("canaries.txt", 3, "无此地 is not in the example"),
    ]


def test_a_prompt_with_a_conflict_is_found_and_refused(repository: Repository) -> None:
    file = repository.path / "prompts/ours/v1/system.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"<<<<<<< ours\n{text}\n=======\n务必简短。\n>>>>>>> theirs\n", encoding="utf-8")
    found = list(Linter(LimitsConfig(), CleaningConfig()).diagnostics(Path()))
    assert [(item.path, item.line, item.code) for item in found] == [("prompts/ours/v1/system.txt", 1, "marker")]
    with pytest.raises(ConfigError, match=r"system\.txt:1: a git conflict marker"):
        load_prompt("prompts/ours/v1")
