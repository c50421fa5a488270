"""Where the checkout is, and what of it the tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
"""The five seed articles."""
CONFLICTED_SEED = SEEDS / "002_17739ddf13e78ba2.txt"
"""The seed whose fields are in a merge conflict."""
REFERENCE = ROOT / "results/reference"
"""The run of the seeds with the default model."""
RECORDING = ROOT / "tests/data/seeds.recording.jsonl"
"""What the default model answered about the seeds."""
