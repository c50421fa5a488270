"""`python -m tests.fuzz`: fuzz every target, or some, for minutes; exit code 1 and the inputs where one breaks."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.fuzzer import Finding, check, fuzz
from tests.fuzz.targets import TARGETS

ROUND_SECONDS = 5.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; default: all")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the inputs of another run again")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"), help="folder for inputs that break something")
    parser.add_argument("--input", type=Path, help="try this file alone")
    options = parser.parse_args()
    if unknown := set(options.targets) - TARGETS.keys():
        parser.error(f"no target {', '.join(sorted(unknown))}")
    chosen = [TARGETS[name] for name in options.targets or TARGETS]
    if options.input:
        findings = [finding for target in chosen if (finding := check(target, options.input.read_bytes()))]
        print("\n".join(finding.trace for finding in findings) or "nothing is wrong with it")
        return bool(findings)
    print(f"seed {options.seed}")
    made, found, round_number = dict.fromkeys(TARGETS, 0), list[Finding](), 0
    ends = time.monotonic() + 60 * options.minutes
    while time.monotonic() < ends:
        for target in chosen:
            for finding in fuzz(target, seconds=ROUND_SECONDS, seed=options.seed + round_number):
                made[target.name] += 1
                if finding and finding.place not in {other.place for other in found}:
                    found.append(finding)
                    print(f"{target.name}: {finding.trace.splitlines()[-1]}: {finding.keep(options.found)}")
        round_number += 1
    counts = ", ".join(f"{name} {count:,}" for name, count in made.items() if count)
    print(f"{counts} inputs; {len(found)} broke something")
    return bool(found)


sys.exit(main())
