"""docs/failures.md has every reason for which a document may get no record, and no other."""

import ast
import re

from summarize.core.failure_messages import FAILURE_MESSAGES, failure_message
from tests.support.paths import ROOT

_REASONS = (
    r'(?:ArticleError|LostError)\(\s*"([a-z-]+)"',
    r'read_failure\([^"()]*"([a-z-]+)"',
    r'Refusal\(code="([a-z-]+)"',
    r'super\(\).__init__\("([a-z-]+)", message\)',
    r'"(invalid-[a-z]+)"',
    r'^LOST\b.*"([a-z-]+)"',
    r'^SLOW\b.*"([a-z-]+)"',
    r'^BUG\b.*"([a-z-]+)"',
    r'^    code: str = "([a-z-]+)"',
)
_RAISE = {"ArticleError", "LostError", "SelfCheckError", "Refusal", "read_failure"}


def test_every_reason_has_its_remedy() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "summarize").rglob("*.py")]
    used = {
        reason for text in sources for pattern in _REASONS for reason in re.findall(pattern, text, flags=re.MULTILINE)
    }
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs" / "failures.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {reason for row in rows for reason in re.findall("`([^`]+)`", row)} == used


def test_every_text_of_a_failure_is_known_to_the_translation() -> None:
    """Those that are written where the failure is raised: it keeps only their English."""
    written = {
        "".join(part.value if isinstance(part, ast.Constant) else "7" for part in getattr(text, "values", [text]))
        for path in (ROOT / "summarize").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in _RAISE
        for text in (*call.args[-1:], *(keyword.value for keyword in call.keywords if keyword.arg == "reason"))
        if isinstance(text, ast.JoinedStr | ast.Constant)
    }
    worded = {text for text in written if re.search("[a-z] [a-z]", text)}
    assert worded
    assert not {text for text in worded if failure_message(text).template not in FAILURE_MESSAGES}
