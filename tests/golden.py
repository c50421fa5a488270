"""Record the real model's answers on seeds/ anew, and make the reference run from them (`make golden`).

Two steps, so that what is committed is what the tests replay: the model answers once and is recorded; the
reference run is then made from the recording (`make reference` makes it alone).
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.paths import ROOT

RECORDING = Path("tests/data/seeds.recording.jsonl")
REFERENCE = ROOT / "results/reference"


def main() -> None:
    """Replace the recording and results/reference."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    replay_help = "make the reference run alone: after a change of code that asks the model the same"
    parser.add_argument("--replay", action="store_true", help=replay_help)
    replay_alone = parser.parse_args().replay
    with tempfile.TemporaryDirectory() as scratch:
        if not replay_alone:
            _run("--record", str(RECORDING), "--results", f"{scratch}/recorded", "--cache", f"{scratch}/cache.sqlite")
        made = _run(
            "--replay", str(RECORDING), "--results", f"{scratch}/replayed", "--cache", f"{scratch}/empty.sqlite"
        )
        shutil.rmtree(REFERENCE, ignore_errors=True)
        shutil.copytree(made, REFERENCE, ignore=shutil.ignore_patterns("timings.jsonl", ".lock"))
        manifest = REFERENCE / "manifest.json"
        values = json.loads(manifest.read_bytes())  # where it was made is nobody's business
        nowhere = values | {"source_path": "", "source_from_run": ""}
        manifest.write_text(json.dumps(nowhere, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _run(*options: str) -> Path:
    command = [sys.executable, "-m", "summarize", "run", "seeds", *options]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Path(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
