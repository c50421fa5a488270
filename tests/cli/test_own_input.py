"""What a command writes is never what it reads."""

import shutil
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.paths import REFERENCE, ROOT


@pytest.mark.parametrize("command", [("export",), ("export", "--format", "csv"), ("review",), ("diff",)])
@pytest.mark.parametrize("name", ["run/records.jsonl", "run/report.md", "seeds/article.txt"])
def test_no_file_of_the_run_and_none_of_its_articles_is_replaced(
    command: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    shutil.copytree(REFERENCE, run)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "article.txt").write_text("一篇文章。", encoding="utf-8")
    manifest = (run / "manifest.json").read_text(encoding="utf-8")
    (run / "manifest.json").write_text(manifest.replace('"seeds"', f'"{seeds}"'), encoding="utf-8")
    before = (tmp_path / name).read_bytes()
    runs = [run, run] if command == ("diff",) else [run]
    done = summarize(command[0], *runs, *command[1:], "-o", tmp_path / name, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "hint: name another file with -o"
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("name", ["one.jsonl", "two.jsonl"])
def test_none_of_several_inputs_is_replaced(name: str, tmp_path: Path) -> None:
    for labels in ("one.jsonl", "two.jsonl"):
        (tmp_path / labels).write_text('{"id": "a", "keywords": ["甲"]}\n', encoding="utf-8")
    done = summarize("gold", "merge", tmp_path / "one.jsonl", tmp_path / "two.jsonl", "-o", tmp_path / name)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "hint: name another file with -o"


@pytest.mark.parametrize("form", ["text", "parquet", "jsonl"])
@pytest.mark.parametrize("below", ["", "tags"])
def test_nothing_is_added_to_the_folder_of_a_run(form: str, below: str, tmp_path: Path) -> None:
    run = tmp_path / "20260102T030405Z-aaaaaaaaaaaa"
    shutil.copytree(REFERENCE, run)
    (run / "tags").mkdir()
    before = sorted(run.rglob("*"))
    done = summarize("export", REFERENCE, "--format", form, "-o", run / below)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "hint: name another folder with -o"
    assert sorted(run.rglob("*")) == before


def test_a_page_may_be_written_again(tmp_path: Path) -> None:
    for _ in range(2):
        done = summarize("export", REFERENCE, "-o", tmp_path / "records.jsonl")
        assert done.returncode == 0, done.stderr
        assert done.stderr == f"5 records in {tmp_path / 'records.jsonl'}\n"
