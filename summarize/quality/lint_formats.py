"""Findings in the formats people, GitHub and reviewdog read. Knows the formats, no check."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from summarize.quality.diagnostic import Diagnostic

SHOWN: Final = 10
"""Annotations of one kind that GitHub shows of a step; it drops the others in silence."""


def text(findings: Sequence[Diagnostic]) -> Iterator[str]:
    """A line a finding, as compilers write them."""
    for one in findings:
        yield f"{one.path}:{one.line}:{one.column}: {one.severity} {one.code}: {one.message} ({one.fix})"


def github(findings: Sequence[Diagnostic]) -> Iterator[str]:
    """Workflow commands, which become annotations; of too many the last sums up the rest. The log has them all."""
    for severity in ("error", "warning"):
        mine = [one for one in findings if one.severity == severity]
        shown = mine if len(mine) <= SHOWN else mine[: SHOWN - 1]
        for one in shown:
            place = f"file={_property(one.path)},line={one.line},col={one.column}"
            yield f"::{severity} {place},title={_property(one.code)}::{_data(f'{one.message} ({one.fix})')}"
        if rest := mine[len(shown) :]:
            counts = ", ".join(f"{code} {count}" for code, count in Counter(one.code for one in rest).most_common())
            yield f"::{severity} title=and {len(rest)} more::{_data(f'{counts}; the log of this step has them all')}"
    yield "::group::all findings"
    yield from (_inert(line) for line in text(findings))
    yield "::endgroup::"


def rdjson(findings: Sequence[Diagnostic]) -> Iterator[str]:
    """Reviewdog's diagnostic format; its columns count bytes."""
    diagnostics = [_diagnostic(one) for one in findings]
    yield json.dumps({"source": {"name": "summarize lint"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2)


FORMATS: Final[Mapping[str, Callable[[Sequence[Diagnostic]], Iterator[str]]]] = {
    "text": text,
    "github": github,
    "rdjson": rdjson,
}


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    start = {"line": one.line, "column": one.bytes_before + 1}
    return {
        "message": f"{one.message} ({one.fix})",
        "location": {"path": one.path, "range": {"start": start}},
        "severity": one.severity.upper(),
        "code": {"value": one.code},
    }


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """A line of the log that is no command, whatever a path is called."""
    return f" {line}" if line.startswith("::") else line
