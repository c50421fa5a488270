"""From keys to files: what was decided on the page is what there is between A and what `summarize apply` makes."""

import json
import shutil
from pathlib import Path
from typing import Any

from summarize.core.fields import EVENT_SUMMARY
from summarize.diff.schema import CorpusDiff
from summarize.review.decisions import Decisions, parse_decisions
from tests.support.cli import summarize
from tests.support.paths import REFERENCE
from tests.support.review_page import Reviewer


def exported(reviewer: Reviewer, file: Path) -> Decisions:
    content = json.dumps(reviewer.export(), ensure_ascii=False).encode()
    file.write_bytes(content)
    return parse_decisions(content, file)


def differences(a: str, b: str) -> dict[tuple[str, str], Any]:
    """Id and field to what B says, of all that differs."""
    done = summarize("diff", a, b, "--format", "json")
    values: dict[tuple[str, str], Any] = {}
    for article in CorpusDiff.model_validate_json(done.stdout).articles:
        values |= {(article.id, name): set(field.after) for name, field in article.lists.items()}
        if article.summary is not None:
            values[article.id, EVENT_SUMMARY] = article.summary.after
    return values


def taken(decisions: Decisions) -> dict[tuple[str, str], Any]:
    """The same, of what was accepted and edited."""
    return {
        (row.id, row.field): set(row.decided) if isinstance(row.decided, tuple) else row.decided
        for row in decisions.decisions
        if row.decision != "reject"
    }


def test_into_tag_files(fifty: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.open(fifty)
    reviewer.press("j")
    for turn in range(50):
        if turn % 5 == 0:
            reviewer.press("e", "End")
            reviewer.tab.keyboard.insert_text(f"改{turn}")
            reviewer.press("Control+Enter")
        reviewer.press("Shift+R" if turn % 4 == 0 else "a", "Shift+A")
    decisions = exported(reviewer, tmp_path / "decisions.json")
    assert len({row.id for row in decisions.decisions}) == 50
    a, new = fifty.parent / "a", tmp_path / "new"
    shutil.copytree(a, new)
    done = summarize("apply", str(tmp_path / "decisions.json"), "--into", str(new))
    assert done.returncode == 0, done.stderr
    assert differences(str(a), str(new)) == taken(decisions)


def test_into_a_new_run(reference: Path, reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.open(reference)
    reviewer.press("j", "a", "r", "Shift+A", "r", "Shift+A", "a")
    decisions = exported(reviewer, tmp_path / "decisions.json")
    assert {row.decision for row in decisions.decisions} == {"accept", "reject"}
    done = summarize("apply", str(tmp_path / "decisions.json"), "--results", str(tmp_path / "results"))
    assert done.returncode == 0, done.stderr
    new = done.stdout.splitlines()[-1]
    assert differences(REFERENCE, new) == taken(decisions)
