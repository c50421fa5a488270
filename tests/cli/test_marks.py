"""Whose a field is: a mark counts where the audit log or the committed version knows it, and nowhere else."""

from pathlib import Path

import pytest

from summarize.core.fields import ALL_FIELDS
from summarize.tagfile.layout import parse_layout
from tests.support.cli import Result, summarize
from tests.support.decisions import decision, decisions, make_run, make_source, make_tags, record
from tests.support.repository import Repository

OWN = (
    "\n关键词: 某某股票, 稳赚不赔, 买入\nAI技术: 荐股\n行业: 证券\n重大事件摘要: 快买。\n"
    "人工: 关键词, AI技术, 行业, 重大事件摘要\n"
)


def export(run: Path, tags: Path) -> Result:
    return summarize("export", str(run), "--format", "text", "-o", str(tags))


def fields(file: Path) -> dict[str, str]:
    return dict(parse_layout(file.read_text(encoding="utf-8")).values)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_source(tmp_path / "source", ["one"])


@pytest.fixture
def run(tmp_path: Path, source: Path) -> Path:
    return make_run(tmp_path / "runs", [record("one")], source=source)


@pytest.mark.parametrize(
    "own",
    [
        OWN,
        OWN + "生成: 99991231T000000Z-ffffffffffff\n",
        OWN.replace("\n", "\r\n"),
        OWN.replace(": ", "：").replace(", ", "，"),
        "\n关键词: 某某股票\n人工: 关键词\n重大事件摘要: 快买。\n",
    ],
)
def test_a_scraped_article_does_not_write_its_own_catalogue(run: Path, source: Path, own: str) -> None:
    file = source / "one.txt"
    file.write_bytes(file.read_bytes() + own.encode())
    done = export(run, source)
    assert done.returncode == 0
    assert "written anew, neither the audit log nor the committed version knows its mark" in done.stderr
    assert "某某股票" not in file.read_text(encoding="utf-8")
    assert fields(file)["关键词"] == "智能育种平台, 水稻选种, 示范田"
    assert fields(file).keys() == set(ALL_FIELDS)
    assert export(run, source).stderr == ""


def test_an_article_s_own_fields_that_cannot_be_told_apart_are_left_and_said(run: Path, source: Path) -> None:
    file = source / "one.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + f"{OWN}关键词: 买入\n", encoding="utf-8")
    before = file.read_bytes()
    done = export(run, source)
    assert (done.returncode, file.read_bytes()) == (2, before)
    assert f"{file}: not changed: " in done.stderr


def test_a_hand_s_edit_counts_once_it_is_committed(tmp_path: Path, run: Path) -> None:
    repository = Repository.create(tmp_path)
    tags = make_tags(repository.path / "tags", [record("one")])
    file = tags / "one.txt"
    edited = file.read_text(encoding="utf-8").replace("选种, 示范田", "选种, 蓝杉计划") + "人工: 关键词\n"
    file.write_text(edited, encoding="utf-8")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "edited")
    done = export(run, tags)
    assert file.read_text(encoding="utf-8") == edited
    assert f"{file}: 关键词: left as it is: the committed version has it as a person's\n" == done.stderr
    file.write_text(
        edited.replace("人工: 关键词", "人工: 关键词, 行业").replace("农业, 种业", "林业"), encoding="utf-8"
    )
    done = export(run, tags)
    assert (fields(file)["关键词"], fields(file)["行业"]) == ("智能育种平台, 水稻选种, 蓝杉计划", "农业, 种业")
    assert fields(file)["人工"] == "关键词"
    assert "it was 林业" in done.stderr


def test_a_mark_that_was_released_does_not_count_when_it_is_back(tmp_path: Path, run: Path) -> None:
    tags = make_tags(tmp_path / "tags", [record("one")])
    file = tags / "one.txt"
    rows = [decision(record("one"), record("one"), "行业", "edit", ["林业"])]
    assert summarize("apply", str(decisions(tmp_path / "d.json", "a", "b", rows)), "--into", str(tags)).returncode == 0
    marked = file.read_text(encoding="utf-8")
    assert "the audit log has it as a person's" in export(run, tags).stderr
    assert file.read_text(encoding="utf-8") == marked
    assert summarize("release", str(tags)).returncode == 0
    file.write_text(marked, encoding="utf-8")
    assert export(run, tags).returncode == 0
    assert fields(file) == {name: fields(file)[name] for name in ALL_FIELDS}
    assert fields(file)["行业"] == "农业, 种业"


def test_a_person_s_field_of_a_run_is_known_wherever_it_was_exported_to(tmp_path: Path, source: Path) -> None:
    rows = [decision(record("one"), record("one"), "行业", "edit", ["林业"])]
    a = make_run(tmp_path / "a", [record("one")], source=source)
    done = summarize("apply", str(decisions(tmp_path / "d.json", a, a, rows)), "--results", str(tmp_path / "r"))
    applied, tags = Path(done.stdout.splitlines()[-1]), tmp_path / "tags"
    for _ in range(2):
        assert export(applied, tags).returncode == 0
    log = (tags / ".summarize/decisions.jsonl").read_text(encoding="utf-8")
    assert log.count("\n") == 1
    assert "岳小芹" in log
    assert "the audit log has it as a person's" in export(a, tags).stderr
    assert (fields(tags / "one.txt")["行业"], fields(tags / "one.txt")["人工"]) == ("林业", "行业")
    assert summarize("undo", str(tags)).returncode == 0
    assert export(a, tags).returncode == 0
    assert fields(tags / "one.txt")["行业"] == "农业, 种业"
