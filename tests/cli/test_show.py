"""`summarize show` as scripts and people meet it."""

import json

from tests.support.cli import summarize
from tests.support.paths import REFERENCE


def test_show_prints_every_record_and_one_in_full() -> None:
    table = summarize("show", REFERENCE).stdout
    assert table.count("2月") >= 1
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)
    assert len(data["records"]) == 5
    record = data["records"][0]
    panel = summarize("show", REFERENCE, record["id"]).stdout
    assert all(item in panel for item in record["关键词"])
    assert json.loads(summarize("show", REFERENCE, record["id"], "--json").stdout) == record


def test_show_keeps_its_columns_in_line() -> None:
    from wcwidth import wcswidth

    lines = summarize("show", REFERENCE).stdout.splitlines()
    assert {wcswidth(line) for line in lines if line} == {wcswidth(lines[0])}
