"""What names a run: its path, its bare name, the beginning of that, and `latest`."""

import json
import os
from pathlib import Path

import pytest

from summarize.core.errors import UsageError
from summarize.runs.named_run import named_run, run_names
from tests.support.cli import summarize
from tests.support.runs import record, write_run

OLD, NEW, BROKEN = "20260102T030405Z-aaaaaaaaaaaa", "20260103T030405Z-aaaaaaaaaaaa", "20260104T030405Z-aaaaaaaaaaaa"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two complete runs and a newer one that was interrupted, which is the current one."""
    for name in (OLD, NEW, BROKEN):
        path = write_run(tmp_path / "results", record(name[:8], f"{name[:8]}。"), complete=name != BROKEN)
        path.rename(tmp_path / "results" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "run"),
    [
        ("latest", NEW),
        ("latest~1", OLD),
        ("results/latest", NEW),
        ("./results/latest~1", OLD),
        (OLD, OLD),
        ("20260104", BROKEN),
        ("20260103T03", NEW),
        (f"results/{BROKEN}", BROKEN),
    ],
)
def test_a_name_means_a_run(name: str, run: str) -> None:
    assert Path(named_run(name)) == Path("results", run)


@pytest.mark.parametrize("name", ["HEAD~1", "main:tags/", "absent", "20990101", "2026", "tags/latest.txt", ""])
def test_what_means_no_run_stays(name: str) -> None:
    assert named_run(name) == name


@pytest.mark.parametrize("name", ["latest~2", "tags/latest", "latest~999999999"])
def test_a_run_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no such complete run"):
        named_run(name)


def test_where_there_is_no_run_at_all_it_is_said_how_to_make_one(folder: Path) -> None:
    (folder / "results").rename(folder / "away")
    for command in ("show", "latest"), ("runs",):
        done = summarize(*command, cwd=folder)
        assert (done.returncode, "summarize run SOURCE" in done.stderr) == (2, True)


def test_the_latest_is_the_one_that_was_completed_last() -> None:
    for name, ended in ((OLD, 2_000_000_000), (NEW, 1_900_000_000)):
        os.utime(Path("results", name, "summary.json"), (ended, ended))
    assert [Path(named_run(name)).name for name in ("latest", "latest~1")] == [OLD, NEW]


def test_a_beginning_of_several_is_refused(folder: Path) -> None:
    write_run(folder / "results", record("x")).rename(folder / "results" / "20260103T040405Z-bbbbbbbbbbbb")
    with pytest.raises(UsageError, match="2 runs in results begin so"):
        named_run("20260103")
    done = summarize("show", "2026", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "2026: 4 runs in results begin so" in done.stderr
    for name in (OLD, NEW, BROKEN):
        assert name in done.stderr
    assert "not a run folder" in summarize("show", "1999", cwd=folder).stderr
    assert named_run("2026") == "2026", "an article's id, or a git revision"


def test_a_link_in_the_results_folder_is_the_run_that_it_leads_to(folder: Path) -> None:
    (folder / "results/current").symlink_to(OLD)
    assert Path(named_run("current")) == Path("results/current")
    (folder / "results/elsewhere").symlink_to(folder)
    assert named_run("elsewhere") == "elsewhere", "no run"
    shown = summarize("show", "current", "--json", cwd=folder)
    assert (shown.returncode, f'"id": "{OLD[:8]}"' in shown.stdout) == (0, True)


def test_a_file_of_that_name_comes_first(folder: Path) -> None:
    (folder / "latest").touch()
    assert named_run("latest") == "latest"


def test_a_name_beside_a_longer_one_is_that_run(folder: Path) -> None:
    write_run(folder / "results", record("x")).rename(folder / "results" / f"{NEW}-2")
    assert Path(named_run(NEW)).name == NEW
    assert Path(named_run("latest")).name == f"{NEW}-2"


def test_completion_offers_the_names(folder: Path) -> None:
    assert run_names() == ["latest", BROKEN, NEW, OLD]
    (folder / "results").rename(folder / "elsewhere")
    assert run_names() == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", "latest"),
        ("export", "latest"),
        ("diff", "latest~1", "latest", "--no-exit-code"),
        ("compare", "latest~1", "latest"),
        ("review", "latest", "-o", "page.html"),
        ("review", "latest~1", "latest", "-o", "page.html"),
        ("drift", "latest~1", "latest"),
        ("gold", "latest", "absent.json"),
        ("undo", "latest"),
        ("tune", "latest", "--dry-run"),
        ("verify", "latest"),
        ("regenerate", "latest"),
    ],
)
def test_every_command_that_takes_a_run_takes_its_name(words: tuple[str, ...], folder: Path) -> None:
    done = summarize(*words, cwd=folder)
    assert "Traceback" not in done.stderr
    for hint in ("latest: ", "latest~1: ", "no such file or folder: latest"):
        assert hint not in done.stderr
    assert "not a run folder" not in done.stderr


def test_a_part_of_another_run_is_not_the_latest(folder: Path) -> None:
    """A first look at another model leaves the name to the whole run."""
    sample, again = "20260105T030405Z-aaaaaaaaaaaa", "20260101T030405Z-aaaaaaaaaaaa"
    for name, part in ((sample, True), (again, False)):
        path = write_run(folder / "results", record("x")).rename(folder / "results" / name)
        manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        origin = {"run": f"results/{NEW}", "articles": 1, "articles_sha256": "0" * 64, "part": part}
        (path / "manifest.json").write_text(json.dumps(manifest | {"regenerated_from": origin}), encoding="utf-8")
    for ended, name in enumerate((again, OLD, NEW, sample)):
        os.utime(Path("results", name, "summary.json"), (ended, ended))
    assert [Path(named_run(f"latest~{back}")).name[:8] for back in range(3)] == ["20260103", "20260102", "20260101"]
