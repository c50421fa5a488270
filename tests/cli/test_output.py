"""Consoles of another encoding: no traceback, no lost line, the same exit code, and data in UTF-8."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.cli import COMMAND, ENGLISH, call_main
from tests.support.paths import RECORDING, ROOT
from tests.support.runs import record, write_run

ENCODINGS = ("gbk", "ascii", "cp1252", "latin-1")
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
DATA = (
    *("export run", "export run --format csv", "show run 03 --json", "show run --json"),
    *("clean a.txt", "clean a.txt --json", "diff old.txt new.txt --format json", "diff old.txt new.txt --format md"),
    *("lint old.txt", "lint old.txt --format rdjson", "lint old.txt --format github"),
    *("lint 甲🤖.txt", "lint 甲🤖.txt --format rdjson", "lint 甲🤖.txt --format github"),
)
ARTICLE = (
    "槐安市启用智能育种平台\n\n4月9日，槐安市启用智能育种平台🤖，投资1.2亿元，用于水稻选种。岳小芹说，平台用上了大模型。\n"
    "槐安市农业局介绍，平台今年将服务30家种业企业，把选种的时间缩短一半，并在全市推广智能育种。(记者)\n"
)
FIELDS = "\n关键词: 育种平台, 🤖种\nAI技术: 大模型\n行业: 种业\n重大事件摘要: 投资1.3亿元🤖。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run, an article and two tag files, all with an emoji, which no legacy encoding has."""
    write_run(tmp_path, *(record(f"{number:02}", f"第{number}件🤖。") for number in range(20))).rename(tmp_path / "run")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "old.txt").write_text(ARTICLE + FIELDS, encoding="utf-8")
    (tmp_path / "new.txt").write_text(ARTICLE + FIELDS.replace("1.3", "1.2"), encoding="utf-8")
    (tmp_path / "甲🤖.txt").write_text(ARTICLE + FIELDS, encoding="utf-8")
    return tmp_path


def printed(folder: Path, *arguments: str, encoding: str) -> tuple[int, str]:
    """The exit code and the output of a command whose paths are relative to `folder`, on a console of this encoding."""
    environment = {**os.environ, "COLUMNS": "400"}
    done = call_main([*arguments], cwd=folder, environment=environment, encoding=encoding)
    return done.returncode, done.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("arguments", DATA)
def test_data_is_utf_8_whatever_the_console(folder: Path, encoding: str, arguments: str) -> None:
    expected = printed(folder, *arguments.split(), encoding="utf-8")
    assert "🤖" in expected[1]
    assert printed(folder, *arguments.split(), encoding=encoding) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("arguments", ["show run", "diff old.txt new.txt", "clean a.txt --explain"])
def test_what_people_read_keeps_its_lines_and_its_exit_code(folder: Path, encoding: str, arguments: str) -> None:
    code, output = printed(folder, *arguments.split(), encoding=encoding)
    expected_code, expected = printed(folder, *arguments.split(), encoding="utf-8")
    assert code == expected_code
    assert output.count("\n") == expected.count("\n")


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "gbk"}, C_LOCALE])
def test_what_a_console_cannot_show_is_an_escape(folder: Path, environment: dict[str, str]) -> None:
    def output_of(*arguments: str) -> bytes:
        command = [*COMMAND, *arguments]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        return done.stdout

    assert output_of("export", "run").decode() == printed(folder, "export", "run", encoding="utf-8")[1]
    assert rb"\U0001f916" in output_of("diff", "old.txt", "new.txt")
    assert output_of("clean", "没有🤖.txt") == b""


def test_json_of_a_name_that_is_no_text_can_be_read(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text(ARTICLE + FIELDS, encoding="utf-8")
    code, output = printed(folder, "lint", ".", "--format", "rdjson", encoding="utf-8")
    assert code == 0
    assert json.loads(output)["diagnostics"]


@pytest.fixture(scope="module", params=["zh_CN.GB18030", "en_US.ISO-8859-1"])
def legacy_locale(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a user whose locale has another encoding."""
    compiler, folder = shutil.which("localedef"), tmp_path_factory.mktemp("locales")
    language, charmap = request.param.split(".")
    if compiler is None:
        pytest.skip("no localedef, which makes locales")
    made = subprocess.run(
        [compiler, "-i", language, "-f", charmap, "--no-archive", folder / request.param], capture_output=True
    )
    if made.returncode > 1:  # 1: with warnings
        pytest.skip("the sources of that locale are not installed")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))}
    return {
        **environment,
        "LOCPATH": str(folder),
        "LC_ALL": request.param,
        "PYTHONPATH": str(ROOT),
        **ENGLISH,
        "COLUMNS": "400",
    }


@pytest.mark.parametrize("arguments", ["export run", "show run", "diff old.txt 甲🤖.txt", "show 无"])
def test_in_a_legacy_locale_everything_is_as_in_utf_8(
    folder: Path, legacy_locale: dict[str, str], arguments: str
) -> None:
    def outcome(environment: dict[str, str]) -> tuple[int, bytes, bytes]:
        command = [*COMMAND, *arguments.split()]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    code, output, errors = outcome(legacy_locale)
    assert (code, output, errors) == outcome({**legacy_locale, "LC_ALL": "C.UTF-8"})
    assert b"Traceback" not in errors


def test_a_source_has_the_same_name_and_a_run_the_same_ids_in_a_legacy_locale(
    tmp_path: Path, legacy_locale: dict[str, str]
) -> None:
    (tmp_path / "我的 新闻").mkdir()
    (tmp_path / "我的 新闻/空稿🤖.txt").write_bytes(b"")  # a failure, for which no model is asked
    command = [*COMMAND, "run", "我的 新闻", "--replay", RECORDING, "--cache", "c.sqlite"]
    done = subprocess.run(command, cwd=tmp_path, env=legacy_locale, capture_output=True, check=False)
    assert done.returncode == 1
    run = tmp_path / os.fsdecode(done.stdout.splitlines()[-1])
    assert json.loads((run / "manifest.json").read_bytes())["source"] == "我的 新闻"
    assert json.loads((run / "failures.jsonl").read_bytes())["id"] == "空稿🤖"
