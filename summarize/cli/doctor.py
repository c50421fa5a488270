"""`summarize doctor`: check whether a night could begin."""

import typer

from summarize.cli.options import AsJson, NightsConfig, configured, print_json
from summarize.cli.output import echo
from summarize.core.codes import code_name
from summarize.core.errors import ExitCode
from summarize.core.messages import _, translated


def doctor(
    config: NightsConfig = None,
    as_json: AsJson = False,
) -> None:
    """Check that a nightly run can start. Looks at source, prompt, model, aliases, disk, access, lock, state,
    gate and clock.

    Prints a hint for each problem. Exit codes: 0 no problem, 1 a problem, 2 a configuration that cannot be used.
    """
    from datetime import UTC, datetime

    from summarize.nightly.doctor import Doctor

    checks = list(Doctor(configured(config), datetime.now(UTC)).checks())
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            mark = "✓" if check.ok else "✗"
            echo(_("{mark} {name}: {found}", mark=mark, name=code_name(check.name), found=check.found))
            if check.hint:
                echo(f"    {translated(check.hint)}")
    raise typer.Exit(ExitCode.OK if all(check.ok for check in checks) else ExitCode.ISSUES)
