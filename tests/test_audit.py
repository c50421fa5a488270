"""`make audit`: a finding fails the check, an index that is out of reach does not, and neither is silent."""

import json

from tests.audit import verdict


def said(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


CLEAN = {"name": "a", "version": "1", "vulns": []}
UNKNOWN = {"name": "b", "skip_reason": "not found"}
FLAWED = {"name": "c", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"], "aliases": []}]}


def test_a_finding_fails() -> None:
    assert verdict(said(CLEAN, FLAWED)) == (1, "c 2: CVE-1, fixed in 3")


def test_where_no_index_answers_it_says_so() -> None:
    assert verdict("") == verdict(said(UNKNOWN)) == (0, "audit skipped: no index answers")


def test_what_was_audited_is_counted() -> None:
    assert verdict(said(CLEAN, UNKNOWN)) == (0, "audit: 1 of 2 packages, nothing known")
