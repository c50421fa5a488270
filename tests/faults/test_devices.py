"""Devices and pipes where a command reads a file: refused in one line, by the real commands, before they are opened."""

import json
import os
from pathlib import Path

import pytest

from summarize.runs.folder import open_run
from tests.support.cli import summarize
from tests.support.paths import RECORDING, REFERENCE, SEEDS

COMMANDS = (
    *("eval RUN --gold X", "compare RUN RUN --gold X", "eval RUN --gold GOLD --source X"),
    *("run SEEDS --replay X", "run SEEDS --config X", "run X --replay RECORDING", "run SEEDS --model X --dry-run"),
    *("run SEEDS --cache X --replay RECORDING", "tune X", "tune RUN --unreviewed --source X"),
    *(
        "tune RUN --unreviewed --not X --source SEEDS",
        "apply X",
        "undo X",
        "release X",
        "solve X --prefer ours",
        "alias list --aliases X",
        "lint X",
    ),
    *("diff RUN X", "diff X RUN", "diff RUN RUN --aliases X", "review RUN X -o page.html", "clean X"),
    *("export RUN --aliases X", "export RUN --format text -o tags --source X", "regenerate RUN --source X --dry-run"),
    *("nightly X", "doctor X", "status X", "runs X"),
)


@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_reads_a_device_or_a_pipe(command: str, kind: str, tmp_path: Path) -> None:
    place = tmp_path / "x.jsonl"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "link":
        place.symlink_to("/dev/zero")
    gold = tmp_path / "gold.jsonl"
    empty = {"keywords": [], "ai_technologies": [], "industries": [], "facts": []}
    gold.write_text(json.dumps({"id": next(open_run(REFERENCE).records()).id, **empty}), encoding="utf-8")
    places = {"X": place if kind != "device" else Path("/dev/zero"), "RUN": REFERENCE, "SEEDS": SEEDS, "GOLD": gold}
    places["RECORDING"] = RECORDING
    words = [str(places.get(word, word)) for word in command.split()]
    done = summarize(*words, cwd=tmp_path)
    assert done.returncode in (1, 2, 3)
    shown = done.stderr + done.stdout
    assert str(places["X"]) in shown or "/dev/zero" in shown
    assert "not a regular file" in shown or "not a .gguf file" in shown
    assert "Traceback" not in shown
