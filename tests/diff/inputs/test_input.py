"""What A and B may be: runs, tag files, JSONL, git revisions, and each with another."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarize.core.errors import StoreError, UsageError
from summarize.core.walk import DEEPEST
from summarize.diff.inputs.pair import InputPair
from summarize.diff.schema import CorpusDiff, Entry
from summarize.runs.export import jsonl_lines
from summarize.runs.folder import open_run, to_json
from summarize.tagfile.paths import tag_path
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import manifest, record, write_run
from tests.support.tag_files import FIELDS, write_tag_file


def compare(a: Path | str, b: Path | str, *, ids: Sequence[str] = ()) -> CorpusDiff:
    with InputPair(str(a), str(b), ids=ids) as inputs:
        comparison = inputs.compare()
        difference = comparison.summary(comparison.articles())
        assert inputs.compare().summary(difference.articles) == difference
    return difference


def statuses(difference: CorpusDiff) -> dict[str, str]:
    return {article.id: article.status for article in difference.articles}


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits: in the second `a` changed, `b` is new, `c` went; the working tree is as the second."""
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    write_tag_file(tmp_path / "tags/a.txt", **FIELDS)
    write_tag_file(tmp_path / "tags/子/c d.txt", **FIELDS)
    write_tag_file(tmp_path / "tags/same.txt", **FIELDS)
    (tmp_path / "README.md").write_text("# 说明\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "1")
    write_tag_file(tmp_path / "tags/a.txt", **FIELDS | {"关键词": "甲, 丙"})
    write_tag_file(tmp_path / "tags/b.txt", **FIELDS)
    (tmp_path / "tags/子/c d.txt").unlink()
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "2")
    return tmp_path


def test_runs_with_failures_and_documents_of_one_side(tmp_path: Path) -> None:
    a = write_run(tmp_path / "1", record("a"), record("b"), record("c"), record("f"))
    b = write_run(tmp_path / "2", record("a"), record("b", "另一摘要。"), record("d"), failed=["f"])
    difference = compare(a, b)
    assert statuses(difference) == {"b": "changed", "c": "only-a", "d": "only-b", "f": "failed"}
    assert difference.counts.same == 1
    assert difference.made_with == ()


def test_an_interrupted_run_misses_articles_rather_than_having_lost_them(tmp_path: Path) -> None:
    a = write_run(tmp_path / "1", record("a"), record("b"))
    b = write_run(tmp_path / "2", record("b"), complete=False)
    with (b / "records.jsonl").open("ab") as file:
        file.write(b'{"id":"torn')
    difference = compare(a, b)
    assert statuses(difference) == {"a": "failed"}
    assert difference.articles[0].b is not None
    assert difference.articles[0].b.reason == "run-incomplete"
    assert not difference.b.complete


def test_what_the_runs_were_made_with(tmp_path: Path) -> None:
    a, b = write_run(tmp_path / "1", record("a")), write_run(tmp_path / "2", record("a"))
    changed = manifest("b" * 64).model_copy(update={"schema_sha256": "1" * 64, "prompt": {"name": "v2"}})
    (b / "manifest.json").write_bytes(to_json(changed))
    difference = compare(a, b)
    assert [(item.key, item.a, item.b) for item in difference.made_with or ()] == [
        ("prompt.name", None, "v2"),
        ("schema_sha256", "0" * 64, "1" * 64),
    ]


def test_a_run_and_its_exports_are_the_same(tmp_path: Path) -> None:
    lines = list(jsonl_lines(open_run(REFERENCE).records()))
    (tmp_path / "rows.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    assert compare(REFERENCE, tmp_path / "rows.jsonl").counts.same == 5
    for article in open_run(REFERENCE).records():
        fields = {name: ", ".join(article.of(name)) for name in ("关键词", "AI技术", "行业")}
        write_tag_file(tmp_path / f"tags/{article.id}.txt", **fields, 重大事件摘要=article.event_summary)
    difference = compare(REFERENCE, tmp_path / "tags")
    assert difference.counts.same == 5
    assert difference.made_with is None


def test_ids_that_no_file_name_can_hold(tmp_path: Path) -> None:
    ids = ["http://a.example/x?y=1", "增长20%", "长" * 200, "../上"]
    a = write_run(tmp_path / "1", *(record(identity) for identity in ids))
    for identity in ids:
        write_tag_file(tag_path(tmp_path / "tags", identity), 关键词="甲", AI技术="", 行业="", 重大事件摘要="摘要。")
    difference = compare(a, tmp_path / "tags")
    assert (difference.counts.same, difference.counts.articles) == (4, 4)


def test_two_tag_files_whatever_they_are_called(tmp_path: Path) -> None:
    old = write_tag_file(tmp_path / "old.txt", **FIELDS)
    new = write_tag_file(tmp_path / "new.txt", **FIELDS | {"行业": "农业、种业"})
    difference = compare(old, new)
    assert statuses(difference) == {"new": "changed"}
    assert difference.articles[0].lists["行业"].added == ("种业",)
    assert difference.articles[0].content == "same"


def test_one_tag_file_asks_about_its_article_alone(tmp_path: Path) -> None:
    path = write_tag_file(tmp_path / "000_c76803b5f960817c.txt", **FIELDS)
    assert statuses(compare(REFERENCE, path)) == {"000_c76803b5f960817c": "changed"}


def test_a_conflicted_tag_file_cannot_be_compared(tmp_path: Path) -> None:
    difference = compare(ROOT / "seeds/002_17739ddf13e78ba2.txt", REFERENCE)
    assert statuses(difference) == {"002_17739ddf13e78ba2": "failed"}
    assert difference.articles[0].a is not None
    assert difference.articles[0].a.reason == "conflict"


def test_the_last_generation_of_a_file_counts_and_missing_lines_are_noted(tmp_path: Path) -> None:
    path = write_tag_file(tmp_path / "a.txt", **FIELDS)
    path.write_text(path.read_text(encoding="utf-8") + "关键词: 丁，  戊\nAI技术: 3,000路视频分析\n", encoding="utf-8")
    entry = _entry(path)
    assert entry.keywords == ("丁", "戊")
    assert entry.ai_technologies == ("3,000路视频分析",)
    assert [(note.code, note.detail) for note in entry.notes] == [
        ("absent-field", "行业"),
        ("absent-field", "重大事件摘要"),
    ]


def test_the_lists_of_seed_002_as_people_wrote_them(tmp_path: Path) -> None:
    text = (ROOT / "seeds/002_17739ddf13e78ba2.txt").read_text(encoding="utf-8")
    ours = text[text.index("关键词: 人工智能,  超常规支持") : text.index("=======")]
    (tmp_path / "a.txt").write_text(f"标题: 题\n\n正文。\n\n{ours}", encoding="utf-8")
    entry = _entry(tmp_path / "a.txt")
    assert entry.keywords == ("人工智能", "超常规支持", "产业发展")
    assert entry.industries[2] == "超高清视频前端采集、内容制作、网络传输"


def _entry(path: Path) -> Entry:
    with InputPair(str(path), str(path)) as sides:
        ((row, _),) = sides.pairs()
        assert row is not None
        return row.entry


def test_a_file_that_lost_its_tags_is_missing_them_and_other_texts_do_not_matter(tmp_path: Path) -> None:
    write_tag_file(tmp_path / "1/a.txt", **FIELDS)
    write_tag_file(tmp_path / "2/a.txt")
    write_tag_file(tmp_path / "1/b.txt", **FIELDS)
    (tmp_path / "2/b.txt").write_text("", encoding="utf-8")
    for side in "12":
        (tmp_path / side / "README.md").write_text("# 说明\n", encoding="utf-8")
        (tmp_path / side / ".hidden.txt").write_text("关键词: 甲\n行业: 乙\n", encoding="utf-8")
    difference = compare(tmp_path / "1", tmp_path / "2")
    assert statuses(difference) == {"a": "failed", "b": "failed"}
    assert [article.b.reason for article in difference.articles if article.b] == ["no-fields", "no-fields"]


def test_chosen_articles_only(tmp_path: Path) -> None:
    a = write_run(tmp_path / "1", record("a"), record("b"))
    b = write_run(tmp_path / "2", record("a", "二。"), record("b", "二。"))
    assert statuses(compare(a, b, ids=["b"])) == {"b": "changed"}
    with pytest.raises(UsageError, match="absent: in neither A nor B"):
        compare(a, b, ids=["b", "absent"])


def test_revisions_and_the_working_tree(repository: Path) -> None:
    expected = {"a": "changed", "b": "only-b", "子/c d": "only-a"}
    assert statuses(compare("HEAD~1:tags/", "main:tags")) == expected
    assert statuses(compare("HEAD~1", "tags")) == expected
    assert statuses(compare("HEAD~1", "HEAD:tags")) == expected
    assert compare("HEAD", "tags").counts.same == 3
    assert statuses(compare("HEAD~1:tags/a.txt", "tags/a.txt")) == {"a": "changed"}
    assert {f"tags/{name}": status for name, status in expected.items()} == statuses(compare("HEAD~1", "HEAD"))


def test_revisions_from_a_folder_below_and_of_a_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REFERENCE, repository / "results/one")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "3")
    monkeypatch.chdir(repository / "tags")
    assert compare("HEAD", "../results/one").counts.same == 5
    assert compare("HEAD:results/one/records.jsonl", "HEAD:results/one").counts.same == 5
    assert statuses(compare("HEAD~2:./", "HEAD:./"))["a"] == "changed"


def test_nothing_is_checked_out_or_written(repository: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    compare("HEAD~1", "tags")
    assert before == {path: path.stat().st_mtime_ns for path in repository.rglob("*")}


def test_large_files_of_a_revision_go_through_the_disk(repository: Path) -> None:
    row = {"关键词": ["甲"], "AI技术": [], "行业": [], "重大事件摘要": "长" * 4000 + "。"}
    lines = (json.dumps({"id": f"{number:05}"} | row, ensure_ascii=False) for number in range(1000))
    (repository / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "3")
    assert compare("HEAD:rows.jsonl", "rows.jsonl").counts.same == 1000


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("absent", "absent: no such file, folder or git revision"),
        ("absent:tags", "absent:tags: no such file"),
        ("HEAD:absent", "HEAD:absent: no such file or folder in that revision"),
        ("--output=x", "no such file, folder or git revision"),
        (":tags", ":tags: no such file, folder or git revision"),
        ("empty", "empty: neither a run nor a tag file"),
    ],
)
def test_names_that_are_nothing(repository: Path, name: str, says: str) -> None:
    (repository / "empty").mkdir()
    with pytest.raises(UsageError, match=says):
        compare(name, "tags")
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": 1}',
        '{"id": "a"}',
        '{"id":"a","关键词":"甲","AI技术":[],"行业":[],"重大事件摘要":""}',
        '{"id":"a","关键词":[1],"AI技术":[],"行业":[],"重大事件摘要":""}',
        "[" * 100_000,
    ],
)
def test_lines_that_are_no_rows_are_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"rows\.jsonl: ?1?"):
        compare(path, path)


def test_an_id_on_two_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id":"a"}\n{"id" : "a"}\n', encoding="utf-8")
    with pytest.raises(StoreError, match=r"rows\.jsonl:2: a: duplicate id"):
        compare(path, path)


def test_a_folder_too_deep_to_be_listed_is_one_line(tmp_path: Path) -> None:
    write_tag_file(tmp_path / "a/a.txt", **FIELDS)
    (tmp_path / "b" / "/".join("d" * (DEEPEST + 1))).mkdir(parents=True)
    with pytest.raises(StoreError, match=f"more than {DEEPEST} folders"):
        compare(tmp_path / "a", tmp_path / "b")
