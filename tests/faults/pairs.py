"""`python -m tests.faults.pairs`: any two writers at once, over hundreds of files, round after round.

Each round runs every pair of commands at the same moment, every other round with one of them a little later, and
compares with the pair one after the other. Prints the rounds of each pair; exit code 1 where one was wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from itertools import combinations_with_replacement
from pathlib import Path

from tests.support.team import Team, one_after_the_other
from tests.support.together import Together

LATER_SECONDS = 0.5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.pairs", description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=60.0, help="begin no pair after this")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", type=Path, help="where to work")
    options = parser.parse_args()
    chance, ends = random.Random(options.seed), time.monotonic() + 60 * options.minutes
    print(f"seed {options.seed}", flush=True)
    with Together() as server, tempfile.TemporaryDirectory(dir=options.folder) as folder:
        team = Team(Path(folder), server, options.files)
        rounds = dict.fromkeys(combinations_with_replacement(team.commands, 2), 0)
        wrong = list[str]()
        for number in range(options.rounds):
            for first, second in rounds:
                if time.monotonic() > ends:
                    break
                pauses = (0.0, 0.0) if number % 2 == 0 else (0.0, chance.uniform(0, LATER_SECONDS))
                if number % 4 == 3:
                    pauses = pauses[::-1]
                if not one_after_the_other(team, first, second, pauses=pauses):
                    wrong.append(f"{first} and {second}, round {number}, begun after {pauses}")
                    print(wrong[-1], flush=True)
                rounds[first, second] += 1
    for (first, second), done in rounds.items():
        print(f"{first} and {second}: {done} rounds")
    print(f"{sum(rounds.values())} rounds of {len(rounds)} pairs over {options.files} files; {len(wrong)} were wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
