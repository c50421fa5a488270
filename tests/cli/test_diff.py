"""`summarize diff` and `summarize alias` as scripts and people meet them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.diff.schema import CorpusDiff
from tests.support.cli import COMMAND, summarize
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import record, write_run
from tests.support.tag_files import FIELDS, write_tag_file


@pytest.fixture
def sides(tmp_path: Path) -> tuple[str, str]:
    write_tag_file(tmp_path / "a/one.txt", **FIELDS)
    write_tag_file(tmp_path / "a/two.txt", **FIELDS)
    write_tag_file(tmp_path / "b/one.txt", **FIELDS | {"AI技术": "大语言模型"})
    write_tag_file(tmp_path / "b/two.txt", **FIELDS | {"行业": "农业, 种业", "AI技术": "大模型"})
    return str(tmp_path / "a"), str(tmp_path / "b")


def test_exit_codes(sides: tuple[str, str], tmp_path: Path) -> None:
    a, b = sides
    conflicted = str(ROOT / "seeds/002_17739ddf13e78ba2.txt")
    for arguments, code in (
        ((a, a), 0),
        ((a, b), 1),
        ((a, b, "--exit-code"), 1),
        ((a, b, "--no-exit-code"), 0),
        ((a, b, "--stat"), 1),
        ((a, b, "--field", "关键词"), 0),
        ((a, b, "--field", "industries", "--field", "keywords"), 1),
        ((a, b, "--field", "industries", "--", "one"), 0),
        ((a, b, "--field", "标题"), 2),
        ((a, b, "--", "absent"), 2),
        ((a, str(tmp_path / "absent")), 2),
        ((a,), 2),
        ((conflicted, conflicted), 3),
        ((conflicted, conflicted, "--no-exit-code"), 0),
    ):
        done = summarize("diff", *arguments)
        assert done.returncode == code, (arguments, done.stderr)
        assert "Traceback" not in done.stderr
        assert (code == 2) == done.stderr.startswith(("error: ", "Usage: ")), arguments


def test_what_a_pipe_gets_has_no_colour_and_one_line_a_field(sides: tuple[str, str]) -> None:
    done = summarize("diff", *sides, FORCE_COLOR="", COLUMNS="20")
    assert "\x1b" not in done.stdout
    assert "  行业          农业 · +种业\n" in done.stdout
    assert done.stderr == ""


def test_colour_is_there_when_asked_for_and_the_signs_with_it(sides: tuple[str, str]) -> None:
    done = summarize("diff", *sides, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[32m+种业\x1b[0m" in done.stdout


def test_data(sides: tuple[str, str]) -> None:
    difference = CorpusDiff.model_validate_json(summarize("diff", *sides, "--format", "json").stdout)
    assert [article.id for article in difference.articles] == ["two", "one"]
    assert difference.articles[0].lists["行业"].added == ("种业",)
    head = CorpusDiff.model_validate_json(summarize("diff", *sides, "--format", "json", "--stat").stdout)
    assert head == difference.model_copy(update={"articles": ()})


def test_order_and_number(sides: tuple[str, str]) -> None:
    done = summarize("diff", *sides, "--format", "json", "--sort", "id", "--limit", "1")
    assert [article["id"] for article in json.loads(done.stdout)["articles"]] == ["one"]
    shown = summarize("diff", *sides, "--limit", "1", "--field", "行业").stdout
    assert "more article" not in shown
    shown = summarize("diff", *sides, "--limit", "1").stdout
    assert f"1 more article differs; all of them: summarize diff {' '.join(sides)}\n" in shown


def test_a_document_that_fails_alike_on_both_sides_is_the_same(tmp_path: Path) -> None:
    a, b = (write_run(tmp_path / name, record("a"), failed=["b"]) for name in "12")
    done = summarize("diff", str(a), str(b))
    assert done.returncode == 0
    assert "2 articles: 2 same, 0 changed\n" in done.stdout
    assert "suspicion" not in done.stdout


def test_a_folder_of_runs_or_of_nothing_says_why(tmp_path: Path) -> None:
    run = write_run(tmp_path / "runs", record("a"))
    done = summarize("diff", str(tmp_path / "runs"), str(tmp_path / "runs"))
    assert done.returncode == 2
    assert f"hint: name one of them: {run}" in done.stderr
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/a.txt").write_text("只有正文。", encoding="utf-8")
    done = summarize("diff", str(tmp_path / "empty"), str(tmp_path / "empty"))
    assert done.returncode == 3
    assert "there is nothing to compare" in done.stdout


@pytest.mark.parametrize(
    ("form", "begins"), [("term", "A "), ("md", "### "), ("html", "<!doctype html>"), ("json", "{")]
)
def test_into_a_file(sides: tuple[str, str], tmp_path: Path, form: str, begins: str) -> None:
    done = summarize("diff", *sides, "--format", form, "-o", str(tmp_path / "out"))
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "out").read_text(encoding="utf-8").startswith(begins)


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    a = write_run(tmp_path / "1", *(record(f"{number:05}") for number in range(3000)))
    b = write_run(tmp_path / "2", *(record(f"{number:05}", "另一摘要。") for number in range(3000)))
    for form in ("term", "json"):
        command = [*COMMAND, "diff", str(a), str(b), "--format", form]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert b"Traceback" not in process.stderr.read()


def test_a_pipe_is_a_side_too() -> None:
    exported = summarize("export", REFERENCE).stdout
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="utf-8") as file:
        file.write(exported)  # fits a pipe
    done = summarize("diff", REFERENCE, f"/dev/fd/{read}", "--stat")
    os.close(read)
    assert done.returncode == 0, done.stderr


def test_help_does_not_wait_for_the_stages() -> None:
    code = "import sys; sys.argv = ['summarize', 'diff', '--help']; from summarize.cli import app; app()"
    probe = f"import atexit, sys\natexit.register(lambda: print(sorted(sys.modules), file=sys.stderr))\n{code}"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Exit codes" in done.stdout
    for module in (
        "summarize.core.config",
        "summarize.runs",
        "summarize.models",
        "rapidfuzz",
        "summarize.core.numbers",
        "rich",
    ):
        assert f"'{module}'" not in done.stderr
