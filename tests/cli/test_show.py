"""`summarize show` as scripts and people meet it."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from summarize.cli import tables
from tests.support.cli import COMMAND, summarize
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import record, write_run


def test_show_prints_every_record_and_one_in_full() -> None:
    table = summarize("show", REFERENCE).stdout
    assert table.count("2月") >= 1
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)
    assert len(data["records"]) == 5
    record = data["records"][0]
    panel = summarize("show", REFERENCE, record["id"]).stdout
    assert all(item in panel for item in record["关键词"])
    assert json.loads(summarize("show", REFERENCE, record["id"], "--json").stdout) == record


def test_one_document_is_shown_with_the_words_around_its_items_and_the_codes_of_industries() -> None:
    shown = summarize("show", REFERENCE, "003").stdout
    assert re.search(r"港口大模型  \[\d+–\d+\]  …\S*促进【港口大模型】等服务", shown)
    assert re.search(r"港口航运  G55  \[", shown)
    assert "【" not in summarize("show", REFERENCE, "003", "--source", "prompts").stdout


def test_title_date_and_link_are_shown_and_exported(tmp_path: Path) -> None:
    stated = {"title": "槐安市启用智能育种平台", "date": "2024-04-09", "link": "https://example.com/1"}
    run = write_run(tmp_path, record("a").model_copy(update=stated), record("b"))
    assert stated["title"] in summarize("show", run, "a").stdout
    assert stated["link"] in summarize("show", run, "a").stdout
    in_chinese = summarize("show", run, "a", LANGUAGE="zh_CN").stdout
    assert [word in in_chinese for word in ("标题", "日期", "链接", "title")] == [True] * 3 + [False]
    assert stated["date"] in summarize("show", run).stdout
    rows = [json.loads(line) for line in summarize("export", run).stdout.splitlines()]
    assert {name: rows[0][name] for name in stated} == stated
    assert [rows[1][name] for name in stated] == [None] * 3
    export = tmp_path / "export.jsonl"
    export.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert summarize("diff", run, export).returncode == 0
    for row in rows:
        for name in stated:
            del row[name]
    export.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert summarize("diff", run, export).returncode == 0, "as exports of earlier versions have it"


def test_show_keeps_its_columns_in_line() -> None:
    from wcwidth import wcswidth

    lines = summarize("show", REFERENCE).stdout.splitlines()
    assert {wcswidth(line) for line in lines if line} == {wcswidth(lines[0])}


def test_on_a_narrow_terminal_records_stand_one_below_the_other(run: Path) -> None:
    master, slave = pty.openpty()
    environment = {**os.environ, "PAGER": "", "COLUMNS": "40"}
    with subprocess.Popen([*COMMAND, "show", run], cwd=ROOT, env=environment, stdin=slave, stdout=slave) as process:
        os.close(slave)
        shown = b""
        try:
            while piece := os.read(master, 65536):
                shown += piece
        except OSError:  # the terminal's other end is closed
            pass
    os.close(master)
    assert process.returncode == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())
    assert re.search(r"^│ 重大事件摘要  投产b线。 +│\r?$", plain, re.MULTILINE)


def test_a_table_in_parts_is_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = summarize("show", REFERENCE).stdout
    for rows in (1, 2, 5):
        monkeypatch.setattr(tables, "PART_ROWS", rows)
        assert summarize("show", REFERENCE).stdout == whole


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_run(
        tmp_path, record("a1", "投产A线。"), record("a2", "投产b线。"), record("b", "停产。"), failed=["x1", "x2"]
    )


@pytest.mark.parametrize(
    ("options", "records", "failures"),
    [
        ((), ["a1", "a2", "b"], ["x1", "x2"]),
        (("--grep", "投产"), ["a1", "a2"], []),
        (("--grep", "投产[ab]"), ["a1", "a2"], []),
        (("--grep", "^a"), ["a1", "a2"], []),
        (("--grep", "甲"), ["a1", "a2", "b"], []),
        (("--grep", "it is empty"), [], ["x1", "x2"]),
        (("--limit", "1"), ["a1"], ["x1"]),
        (("--limit", "1", "--grep", "b"), ["a2"], []),
        (("--failed",), [], ["x1", "x2"]),
        (("--failed", "--grep", "x2"), [], ["x2"]),
    ],
)
def test_only_what_is_asked_for_is_shown(
    run: Path, options: tuple[str, ...], records: list[str], failures: list[str]
) -> None:
    data = json.loads(summarize("show", run, *options, "--json").stdout)
    assert [row["id"] for row in data["records"]] == records
    assert [row["id"] for row in data["failures"]] == failures
    table = summarize("show", run, *options).stdout
    assert [name for name in ("a1", "a2", "b", "x1", "x2") if f"│ {name} " in table] == [*records, *failures]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--grep", "麦田"), "no record and no failure has 麦田"),
        (("--failed", "--grep", "麦田"), "no failure has 麦田"),
    ],
)
def test_where_nothing_is_found_that_is_said_and_no_table_is_shown(
    run: Path, options: tuple[str, ...], says: str
) -> None:
    done = summarize("show", run, *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{says}\n")
    assert json.loads(summarize("show", run, *options, "--json").stdout) == {"records": [], "failures": []}


def test_a_run_of_failures_alone_shows_them_alone(tmp_path: Path) -> None:
    shown = summarize("show", write_run(tmp_path, failed=["x"])).stdout
    assert "│ x " in shown
    assert "关键词" not in shown


def test_what_a_limit_leaves_out_is_counted(run: Path) -> None:
    said = summarize("show", run, "--limit", "1").stderr
    assert said.splitlines() == [
        "2 more records; a higher --limit shows more",
        "1 more failure; a higher --limit shows more",
    ]


def test_a_pattern_that_is_none_is_refused(run: Path) -> None:
    done = summarize("show", run, "--grep", "(")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --grep (: ")


def test_the_beginning_of_an_id_names_its_document(run: Path) -> None:
    assert json.loads(summarize("show", run, "x2", "--json").stdout)["reason"] == "empty"
    assert json.loads(summarize("show", run, "b", "--json").stdout)["id"] == "b"
    assert "2 documents of" in summarize("show", run, "a").stderr
    assert "no such document" in summarize("show", run, "c").stderr


@pytest.mark.parametrize("pager", ["cat", "head -n 3", "no-such-pager", "", "less 'R"])
def test_on_a_terminal_it_goes_through_the_pager(run: Path, pager: str) -> None:
    master, slave = pty.openpty()
    environment = {**os.environ, "PAGER": pager, "COLUMNS": "100"}
    with subprocess.Popen(
        [*COMMAND, "show", str(run)], cwd=ROOT, env=environment, stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        shown = b""
        try:
            while piece := os.read(master, 65536):
                shown += piece
        except OSError:  # the terminal's other end is closed
            pass
    os.close(master)
    assert process.returncode == 0
    assert b"Traceback" not in shown
    assert ("停产".encode() in shown) == (pager != "head -n 3")
