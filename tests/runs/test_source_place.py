"""A run finds its articles from any folder, and after a move or a copy of the project."""

import shutil
from pathlib import Path

import pytest

from summarize.runs.folder import Run
from summarize.runs.listing import run_folders
from summarize.runs.manifest import Manifest
from summarize.runs.source_place import find_source
from summarize.runs.writer import RunWriter
from tests.support.backends import fill, runner
from tests.support.runs import NOW, manifest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles and a run of them that was made in it."""
    fill(tmp_path / "project/news", "a")
    monkeypatch.chdir(tmp_path / "project")
    runner(Path("news"), Path("work")).run()
    monkeypatch.chdir("/")
    return tmp_path / "project"


def run_of(project: Path) -> Run:
    (path,) = run_folders(project / "work/results")
    return Run(path)


def test_from_any_folder_and_after_moves(project: Path, tmp_path: Path) -> None:
    run = run_of(project)
    assert run.source == project / "news"
    assert (run.manifest.source, run.manifest.source_path) == ("news", str(project / "news"))
    shutil.move(run.path, tmp_path / "alone")
    assert Run(tmp_path / "alone").source == project / "news"
    shutil.move(tmp_path / "alone", run.path)
    shutil.copytree(project, tmp_path / "copy")
    assert run_of(tmp_path / "copy").source == tmp_path / "copy/news"
    shutil.move(project, tmp_path / "moved")
    assert run_of(tmp_path / "moved").source == tmp_path / "moved/news"
    shutil.rmtree(tmp_path / "moved/news")
    assert run_of(tmp_path / "moved").source == project / "news"  # where it was


def test_a_run_of_an_earlier_version_is_looked_for_beside_its_results(project: Path) -> None:
    assert find_source(project / "results/run", {"source": "news"}) == project / "news"
    assert find_source(project / "results/run", {"source": "other"}) == Path("/other")


def test_what_came_through_a_pipe_is_nowhere(tmp_path: Path) -> None:
    noted = manifest().model_copy(update={"source": "-"})
    path = RunWriter.create(tmp_path, noted, NOW).path
    saved: Manifest = Run(path).manifest
    assert (saved.source_path, saved.source_from_run) == ("", "")
    assert not Run(path).source.exists()
    assert Run(path).source.name == "standard input"
