"""What commands say of a run whose articles are no longer where they were."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.backends import fill, runner
from tests.support.cli import summarize


class Moved(NamedTuple):
    """A run, its recording, where its articles were and where they are."""

    run: Path
    recording: Path
    old: Path
    new: Path


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    folder = tmp_path_factory.mktemp("moved")
    recording, old = folder / "recording.jsonl", fill(folder / "news", "a")
    run = runner(old, folder / "work").run(record=recording).path
    return Moved(run, recording, old, old.rename(folder / "elsewhere"))


@pytest.mark.parametrize("command", ["eval", "lint", "verify", "export", "compare", "regenerate"])
def test_commands_that_need_the_articles_ask_for_their_place(moved: Moved, command: str, tmp_path: Path) -> None:
    output = tmp_path / "tags"
    arguments = {
        "verify": ["--replay", str(moved.recording)],
        "export": ["--format", "text", "-o", str(output)],
        "compare": [str(moved.run)],
        "regenerate": ["--backend", "replay", "--replay", str(moved.recording), "--dry-run"],
    }.get(command, [])
    done = summarize(command, moved.run, *arguments)
    assert done.returncode == 2, done.stdout
    assert done.stderr.splitlines()[-2:] == [
        f"error: {moved.old}: the articles of {moved.run} are not there",
        "hint: name their place with --source",
    ]
    assert not output.exists()


def test_a_record_is_shown_without_words_and_why(moved: Moved) -> None:
    for source, options in ((moved.old, ()), ("nowhere", ("--source", "nowhere"))):
        done = summarize("show", moved.run, "a", *options)
        assert (done.returncode, done.stderr) == (0, f"the articles are not at {source}: name them with --source\n")
        assert "【" not in done.stdout
    done = summarize("show", moved.run, "a", "--source", moved.new)
    assert done.stderr == ""
    assert "【" in done.stdout
