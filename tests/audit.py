"""Known vulnerabilities in what `make` installs (`make audit`): each pinned version, asked of the package index.

A finding is an error. Where no index answers for any of them, nothing was audited, and that is said.
"""

import json
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).parent.parent / "constraints.txt"


def main() -> int:
    """Print the outcome in a line, or a line for each finding; the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(PINNED), "--no-deps", "--disable-pip"]
    options = ["--progress-spinner", "off", "--timeout", "5", "--format", "json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    code, line = verdict(done.stdout)
    sys.stdout.write(line + "\n")
    return code


def verdict(said: str) -> tuple[int, str]:
    """The exit code and what to print, from the JSON that pip-audit wrote, or wrote not."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    audited = [each for each in packages if "skip_reason" not in each]
    if not audited:
        return 0, "audit skipped: no index answers"
    found = [
        f"{each['name']} {each['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version'}"
        for each in audited
        for flaw in each["vulns"]
    ]
    return (1, "\n".join(found)) if found else (0, f"audit: {len(audited)} of {len(packages)} packages, nothing known")


if __name__ == "__main__":
    sys.exit(main())
