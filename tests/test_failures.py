"""docs/failures.md has every reason for which a document may get no record, and no other."""

import re

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


def test_every_reason_has_its_remedy() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "summarize").rglob("*.py")]
    used = {
        reason for text in sources for pattern in _REASONS for reason in re.findall(pattern, text, flags=re.MULTILINE)
    }
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs" / "failures.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {reason for row in rows for reason in re.findall("`([^`]+)`", row)} == used
