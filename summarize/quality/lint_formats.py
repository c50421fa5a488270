"""Diagnostics as text, as GitHub annotations and as reviewdog's rdjson."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from summarize.core.codes import code_name
from summarize.core.messages import _, translated
from summarize.core.text import escape_in_json, escape_invisible, visible_line
from summarize.quality.diagnostic import Diagnostic

MAX_ANNOTATIONS: Final = 10
"""Annotations of one severity that GitHub shows for a step; it drops further ones silently."""


def format_text(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """One line a diagnostic, as compilers write them."""
    for diagnostic in diagnostics:
        place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
        says = {"severity": code_name(diagnostic.severity), "code": diagnostic.code}
        line = _("{severity} {code}: {message} ({fix})", **says, message=diagnostic.message, fix=diagnostic.fix)
        yield visible_line(f"{place}: {translated(line)}")


def format_github(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Workflow commands, which become annotations; of too many, the last sums up the rest. The log has them all."""
    for severity in ("error", "warning"):
        matching = [diagnostic for diagnostic in diagnostics if diagnostic.severity == severity]
        shown = matching if len(matching) <= MAX_ANNOTATIONS else matching[: MAX_ANNOTATIONS - 1]
        for diagnostic in shown:
            place = f"file={_escape_property(diagnostic.path)},line={diagnostic.line},col={diagnostic.column}"
            data = _escape_data(f"{diagnostic.message} ({diagnostic.fix})")
            yield f"::{severity} {place},title={_escape_property(diagnostic.code)}::{data}"
        if rest := matching[len(shown) :]:
            codes = Counter(diagnostic.code for diagnostic in rest)
            counts = ", ".join(f"{code} {count}" for code, count in codes.most_common())
            data = _escape_data(f"{counts}; the log of this step lists all")
            yield f"::{severity} title=and {len(rest)} more::{data}"
    yield "::group::all findings"
    yield from format_text(diagnostics)
    yield "::endgroup::"


def format_rdjson(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Reviewdog's diagnostic format, whose columns count bytes."""
    rows = [
        {
            "message": f"{diagnostic.message} ({diagnostic.fix})",
            "location": {
                "path": diagnostic.path,
                "range": {"start": {"line": diagnostic.line, "column": diagnostic.bytes_before + 1}},
            },
            "severity": diagnostic.severity.upper(),
            "code": {"value": diagnostic.code},
        }
        for diagnostic in diagnostics
    ]
    found = {"source": {"name": "summarize lint"}, "diagnostics": rows}
    yield escape_in_json(json.dumps(found, ensure_ascii=False, indent=2))


FORMATS: Final[Mapping[str, Callable[[Sequence[Diagnostic]], Iterator[str]]]] = {
    "text": format_text,
    "github": format_github,
    "rdjson": format_rdjson,
}


def _escape_data(value: str) -> str:
    return "%0A".join(escape_invisible(line).replace("%", "%25") for line in value.split("\n"))


def _escape_property(value: str) -> str:
    return _escape_data(escape_invisible(value)).replace(":", "%3A").replace(",", "%2C")
