"""Whose a field is: a mark counts where the audit log or the committed version knows it, and nowhere else."""

from pathlib import Path

import pytest

from summarize.core.fields import ALL_FIELDS
from summarize.tagfile.layout import parse_layout
from tests.support.cli import Result, summarize
from tests.support.decisions import decision, decisions, make_run, make_source, make_tags, page, record
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
    assert "written anew, neither the audit log nor the committed version has its mark" in done.stderr
    assert "某某股票" not in file.read_text(encoding="utf-8")
    assert fields(file)["关键词"] == "智能育种平台, 水稻选种, 示范田"
    assert fields(file).keys() == set(ALL_FIELDS)
    assert export(run, source).stderr == f"1 tag file in {source} with the fields of the run\n"


def test_an_article_s_own_fields_that_cannot_be_told_apart_are_left_and_said(run: Path, source: Path) -> None:
    file = source / "one.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + f"{OWN}关键词: 买入\n", encoding="utf-8")
    before = file.read_bytes()
    done = export(run, source)
    assert (done.returncode, file.read_bytes()) == (1, before)
    assert f"{file}: not changed: " in done.stderr


def test_a_hand_s_edit_counts_once_it_is_committed(tmp_path: Path, run: Path) -> None:
    repository = Repository.create(tmp_path)
    tags = make_tags(repository.path / "tags", [record("one")])
    file = tags / "one.txt"
    edited = file.read_text(encoding="utf-8").replace("选种, 示范田", "选种, 蓝杉计划") + "人工: 关键词\n"
    file.write_text(edited, encoding="utf-8")
    repository.commit()
    done = export(run, tags)
    assert file.read_text(encoding="utf-8") == edited
    assert done.stderr.startswith(
        f"{file}: 关键词: left as it is: the committed version has it as a person's\n1 tag file "
    )
    file.write_text(
        edited.replace("人工: 关键词", "人工: 关键词, 行业").replace("农业, 种业", "林业"), encoding="utf-8"
    )
    done = export(run, tags)
    assert (fields(file)["关键词"], fields(file)["行业"]) == ("智能育种平台, 水稻选种, 蓝杉计划", "农业, 种业")
    assert fields(file)["人工"] == "关键词"
    assert "it was 林业" in done.stderr


@pytest.mark.parametrize("committed", [False, True])
def test_the_mark_of_one_article_is_not_another_s(tmp_path: Path, run: Path, committed: bool) -> None:
    repository = Repository.create(tmp_path)
    source = make_source(repository.path / "news", ["one"])
    run = make_run(tmp_path / "a", [record("one")], source=source)
    file = source / "one.txt"
    export(run, source)
    rows = [decision(record("one"), record("one"), "行业", "edit", ["林业"])]
    file_of_decisions = decisions(tmp_path / "d.json", "a", "b", rows)
    if committed:
        marked = file.read_text(encoding="utf-8").replace("农业, 种业", "林业") + "人工: 行业\n"
        file.write_text(marked, encoding="utf-8")
        repository.commit()
    else:
        assert summarize("apply", file_of_decisions, "--into", source).returncode == 0
    marked = file.read_text(encoding="utf-8")
    assert "left as it is" in export(run, source).stderr
    for own in (OWN, OWN.replace("证券", "林业")):  # even with a value that the other article has
        file.write_text(page(7) + own, encoding="utf-8")
        done = export(make_run(tmp_path / "b", [record("one", number=7)], source=source), source)
        assert "left as it is" not in done.stderr
        assert fields(file).keys() == set(ALL_FIELDS)
        assert fields(file)["行业"] == "农业, 种业"
    file.write_text(marked, encoding="utf-8")  # the article is back
    assert "left as it is" in export(run, source).stderr
    assert file.read_text(encoding="utf-8") == marked


@pytest.mark.parametrize("committed", [False, True])
def test_a_tag_file_that_another_article_takes_has_its_fields_alone(tmp_path: Path, committed: bool) -> None:
    repository = Repository.create(tmp_path)
    tags = make_tags(repository.path / "tags", [record("one")])
    file = tags / "one.txt"
    if committed:
        marked = file.read_text(encoding="utf-8").replace("农业, 种业", "林业") + "人工: 行业\n"
        file.write_text(marked, encoding="utf-8")
        repository.commit()
    else:
        rows = [decision(record("one"), record("one"), "行业", "edit", ["林业"])]
        assert summarize("apply", decisions(tmp_path / "d.json", "a", "b", rows), "--into", tags).returncode == 0
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.txt").write_text(page(7), encoding="utf-8")
    done = export(make_run(tmp_path / "b", [record("one", number=7)], source=source), tags)
    assert "行业: written anew" in done.stderr
    assert "it was 林业" in done.stderr
    assert fields(file).keys() == set(ALL_FIELDS)
    assert "今年是第7年" in file.read_text(encoding="utf-8")


def test_a_value_that_was_changed_behind_the_audit_log_is_nobody_s(tmp_path: Path, run: Path) -> None:
    tags = make_tags(tmp_path / "tags", [record("one")])
    file = tags / "one.txt"
    rows = [
        decision(record("one"), record("one"), name, "edit", [word, "林业"])
        for name, word in (("行业", "农业"), ("AI技术", "图像识别"))
    ]
    assert summarize("apply", decisions(tmp_path / "d.json", "a", "b", rows), "--into", tags).returncode == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("行业: 农业, 林业", "行业: 农业, 买入").replace("图像识别, 林业", "林业, 图像识别"),
        encoding="utf-8",
    )
    done = export(run, tags)
    assert "行业: written anew" in done.stderr
    assert "AI技术: left as it is" in done.stderr  # the order of items is no difference
    assert (fields(file)["行业"], fields(file)["人工"]) == ("农业, 种业", "AI技术")


def test_a_reviewer_s_decision_for_what_a_forged_mark_has_counts(tmp_path: Path, run: Path) -> None:
    tags = make_tags(tmp_path / "tags", [record("one", 行业=("林业",))])
    file = tags / "one.txt"
    file.write_text(file.read_text(encoding="utf-8") + "人工: 行业\n", encoding="utf-8")
    marked = file.read_bytes()
    rows = [decision(record("one", 行业=("林业",)), record("one"), "行业", "reject")]
    for count in (1, 1):
        assert summarize("apply", decisions(tmp_path / "d.json", "a", "b", rows), "--into", tags).returncode == 0
        assert (tags / ".summarize/decisions.jsonl").read_text(encoding="utf-8").count("\n") == count
    assert "行业: left as it is: the audit log" in export(run, tags).stderr
    assert file.read_bytes() == marked


def test_a_decision_is_known_by_the_file_s_text_when_the_article_is_cleaned_otherwise(
    tmp_path: Path, run: Path
) -> None:
    tags = make_tags(tmp_path / "tags", [record("one")])
    rows = [decision(record("one"), record("one"), "行业", "edit", ["林业"])]
    assert summarize("apply", decisions(tmp_path / "d.json", "a", "b", rows), "--into", tags).returncode == 0
    log = tags / ".summarize/decisions.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace(record("one").article_sha256, "0" * 64), encoding="utf-8")
    assert "left as it is" in export(run, tags).stderr


@pytest.mark.parametrize(("merged", "counts"), [("农业, 林业, 畜牧", True), ("农业, 买入", False), ("林业", False)])
def test_in_a_merge_a_list_of_both_sides_items_is_a_person_s(
    tmp_path: Path, run: Path, merged: str, counts: bool
) -> None:
    repository = Repository.create(tmp_path)
    tags = make_tags(repository.path / "tags", [record("one")])
    file = tags / "one.txt"
    text = file.read_text(encoding="utf-8")
    ours, theirs = (text.replace("农业, 种业", f"农业, {word}") + "人工: 行业\n" for word in ("林业", "畜牧"))
    repository.diverge({"tags/one": text}, {"tags/one": ours}, {"tags/one": theirs})
    assert repository.merge() == 1
    file.write_text(ours.replace("农业, 林业", merged), encoding="utf-8")
    assert ("行业: left as it is" in export(run, tags).stderr) == counts


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


def test_accepted_values_that_an_export_replaces_are_counted(tmp_path: Path, run: Path) -> None:
    tags = tmp_path / "tags"
    export(run, tags)
    newer = record("one", 行业=["种业"], 关键词=["智能育种平台"])
    rows = [decision(record("one"), newer, name, "accept") for name in ("行业", "关键词")]
    rows.append(decision(record("one"), record("one"), "AI技术", "edit", ["视觉识别"]))
    accepted = decisions(tmp_path / "d.json", "a", "b", rows)
    assert summarize("apply", accepted, "--into", tags).returncode == 0
    assert fields(tags / "one.txt")["行业"] == "种业"
    done = export(run, tags)
    assert "\n2 accepted values replaced\n" in done.stderr
    assert fields(tags / "one.txt")["行业"] == "种业, 农业"
    assert "accepted value" not in export(run, tags).stderr, "there is none left"
