"""`summarize apply`, `undo` and `release` as reviewers and scripts meet them."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.core.schema import Record
from summarize.runs.export import field_values
from tests.support.cli import summarize
from tests.support.decisions import (
    INVENTED,
    SENTENCES,
    decision,
    decisions,
    make_run,
    make_source,
    make_tags,
    record,
    summary,
    values,
)
from tests.support.runs import failure

OTHER = {"关键词": ("水稻选种", "示范田", "农技员"), "行业": ("种业",), EVENT_SUMMARY: "".join(SENTENCES[1:5])}
EDITED = ["水稻选种", "示范田", INVENTED]


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Record, Record]:
    a, b = record("one"), record("one", **OTHER)
    make_run(tmp_path / "a", [a, record("two")])
    make_run(tmp_path / "b", [b, record("two")])
    return a, b


def runs(folder: Path) -> tuple[Path, Path]:
    (a,), (b,) = (folder / "a").iterdir(), (folder / "b").iterdir()
    return a, b


def review(folder: Path, *rows: dict[str, Any]) -> str:
    return str(decisions(folder / "decisions.json", *runs(folder), rows))


def applied(folder: Path, file: str, *more: str) -> Path:
    done = summarize("apply", file, "--results", str(folder / "r"), *more)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[-1])


def changes(a: Path, b: Path) -> dict[tuple[str, str], Any]:
    """What `summarize diff` shows: article and field to B's value."""
    corpus = json.loads(summarize("diff", str(a), str(b), "--format", "json").stdout)
    shown = {}
    for article in corpus["articles"]:
        if article["status"] != "same":
            shown |= {(article["id"], name): tuple(field["after"]) for name, field in article["lists"].items()}
            if article["summary"]:
                pieces = [piece for sentence in article["summary"]["sentences"] for piece in sentence["pieces"]]
                shown[article["id"], EVENT_SUMMARY] = "".join(p["text"] for p in pieces if p["op"] != "removed")
    return shown


def test_after_fifty_articles_the_difference_is_exactly_the_decisions(tmp_path: Path) -> None:
    ids = [f"{number:02}" for number in range(50)]
    source = make_source(tmp_path / "source", ids)
    a, b = [record(name) for name in ids], [record(name, **OTHER) for name in ids]
    old = make_run(tmp_path / "a", a, source=source)
    make_run(tmp_path / "b", b, source=source)
    rows, expected = [], {}
    for number, (old_record, new_record) in enumerate(zip(a, b, strict=True)):
        for place, name in enumerate(OTHER):
            what = ("accept", "reject", "edit", None)[(number + place) % 4]
            if what is None:
                continue
            edit = "".join(SENTENCES[2:6]) if name == EVENT_SUMMARY else EDITED
            rows.append(decision(old_record, new_record, name, what, edit))  # type: ignore[arg-type]
            if what != "reject":
                value = rows[-1]["value"]
                expected[old_record.id, name] = value if name == EVENT_SUMMARY else tuple(value)
    new = applied(tmp_path, review(tmp_path, *rows))
    assert changes(old, new) == expected
    assert summary(new).records == 50
    assert summarize("show", str(new)).returncode == 0
    assert summarize("export", str(new), "--format", "text", "-o", str(tmp_path / "tags")).returncode == 0
    assert summarize("lint", str(new)).returncode == 0, "what a person says is no fault of the run"


def test_applied_twice_it_changes_nothing_and_says_so(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    file = review(tmp_path, decision(*sides, "关键词", "accept"), decision(*sides, "行业", "reject"))
    new = applied(tmp_path, file)
    for more in ((), ("--a", str(new))):
        again = summarize("apply", file, "--results", str(tmp_path / "r"), *more)
        assert (again.returncode, again.stdout.strip()) == (0, str(new))
        assert "nothing to change, 2 already done" in again.stderr
    assert len(list((tmp_path / "r").glob("2*"))) == 1


def test_a_run_says_what_it_was_made_of_and_who_decided(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    new = applied(tmp_path, review(tmp_path, decision(*sides, "关键词", "edit", EDITED)))
    made = json.loads((new / "manifest.json").read_bytes())["made_from"]
    run_a, run_b = runs(tmp_path)
    assert (made["a"], made["b"], made["by"]) == (str(run_a), str(run_b), "岳小芹")
    assert made["a_sha256"] == summary(run_a).records_sha256
    (line,) = map(json.loads, (new / "decisions.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["batch"], line["who"], line["field"], line["value"]) == (made["batch"], "岳小芹", "关键词", EDITED)
    shown = json.loads(summarize("show", str(new), "one", "--json").stdout)
    assert {"code": "person", "detail": "关键词"} in shown["notes"]
    assert {"code": "unplaced", "detail": f"关键词: {INVENTED}"} in shown["notes"]
    assert [place["item"] for place in shown["evidence"]["关键词"]] == EDITED[:2]
    assert INVENTED in summarize("show", str(new), "one").stdout
    verified = summarize("verify", str(new))
    assert verified.returncode == 3
    assert "decisions" in verified.stdout


@pytest.mark.parametrize("beside", [True, False])
def test_a_link_that_moves_on_does_not_change_what_a_run_was_made_of(
    tmp_path: Path, sides: tuple[Record, Record], beside: bool
) -> None:
    run_a, run_b = runs(tmp_path)
    a, b = ((run.parent if beside else tmp_path) / f"latest-{number}" for number, run in enumerate((run_a, run_b)))
    a.symlink_to(run_a)
    b.symlink_to(run_b)
    file = str(decisions(tmp_path / "decisions.json", a, b, [decision(*sides, "关键词", "accept")]))
    made = json.loads((applied(tmp_path, file) / "manifest.json").read_bytes())["made_from"]
    assert (made["a"], made["b"]) == (str(run_a), str(run_b))


def test_what_is_not_as_it_was_is_named_and_the_rest_is_applied(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    stale = decision(*sides, "关键词", "accept") | {"before": ["别的"]}
    moved = decision(*sides, "行业", "accept", article_sha256="f" * 64)
    done = summarize("apply", review(tmp_path, stale, moved), "--results", str(tmp_path / "r"))
    assert (done.returncode, done.stdout) == (3, "")
    assert "error: 2 of 2 changes cannot be made; nothing is written\n" in done.stderr
    assert not (tmp_path / "r").exists()
    file = review(tmp_path, stale, moved, decision(*sides, EVENT_SUMMARY, "accept"))
    done = summarize("apply", file, "--results", str(tmp_path / "r"), "--json")
    assert done.returncode == 1
    assert "one: 关键词: the field has changed since\n" in done.stderr
    assert "one: 行业: the article changed since the comparison\n" in done.stderr
    outcome = json.loads(done.stdout)
    assert [changed["field"] for changed in outcome["changed"]] == [EVENT_SUMMARY]
    assert [skipped["field"] for skipped in outcome["skipped"]] == ["关键词", "行业"]
    assert changes(runs(tmp_path)[0], Path(outcome["place"])) == {("one", EVENT_SUMMARY): OTHER[EVENT_SUMMARY]}


def test_an_article_that_only_b_has_comes_in_whole_or_not_at_all(tmp_path: Path) -> None:
    b = [record(name) for name in ("new", "part", "failed")]
    old = make_run(tmp_path / "a", [record("one")], failed=[failure("failed")])
    make_run(tmp_path / "b", [record("one"), *b])
    rows = [decision(None, new, name, "accept") for new in (b[0], b[2]) for name in ALL_FIELDS]
    file = review(tmp_path, *rows, decision(None, b[1], "行业", "accept"))
    done = summarize("apply", file, "--results", str(tmp_path / "r"))
    assert done.returncode == 0
    assert "part: not all four fields are accepted or edited\n" in done.stderr
    new = Path(done.stdout.strip())
    assert sorted(values(new)) == ["failed", "new", "one"]
    assert (summary(new).documents, summary(new).failures) == (3, {})
    undone = summarize("undo", str(new), "--results", f"{tmp_path}/u")
    back = Path(undone.stdout.strip())
    for name in ("records.jsonl", "failures.jsonl"):
        assert (back / name).read_bytes() == (old / name).read_bytes()


def test_undo_of_a_run_leaves_it_and_keeps_its_history(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    first = applied(tmp_path, review(tmp_path, decision(*sides, "关键词", "accept")))
    second = applied(tmp_path, review(tmp_path, decision(*sides, "行业", "edit", ["农业"])), "--a", str(first))
    before = (second / "records.jsonl").read_bytes()
    done = summarize("undo", str(second), "--results", str(tmp_path / "u"), "--by", "槐安")
    assert done.returncode == 0, done.stderr
    back = Path(done.stdout.strip())
    assert (back / "records.jsonl").read_bytes() == (first / "records.jsonl").read_bytes()
    assert (second / "records.jsonl").read_bytes() == before
    history = [json.loads(line) for line in (back / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(entry["who"], entry["decision"]) for entry in history] == [
        ("岳小芹", "accept"),
        ("岳小芹", "edit"),
        ("槐安", "undo"),
    ]
    batch = history[0]["batch"]
    alone = summarize("undo", str(second / "decisions.jsonl"), "--batch", batch, "--results", str(tmp_path / "u"))
    assert values(alone.stdout.strip())["one"] == values(runs(tmp_path)[0])["one"] | {"行业": ["农业"]}


def tagged(folder: Path, *records: Record) -> Path:
    return make_tags(folder / "tags", records)


def test_tag_files_change_no_more_than_was_decided(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0], record("two"))
    one, two = tags / "one.txt", tags / "two.txt"
    one.write_bytes(one.read_bytes().replace(b"\n", b"\r\n") + "生成: 20260101T000000Z-aa\r\n".encode())
    one.chmod(0o640)
    before, untouched = one.read_text(encoding="utf-8"), two.stat()
    file = review(
        tmp_path,
        decision(*sides, "关键词", "edit", EDITED),
        decision(*sides, "行业", "accept"),
        decision(*sides, EVENT_SUMMARY, "reject"),
        decision(record("two"), record("two"), "关键词", "accept"),
    )
    done = summarize("apply", file, "--into", str(tags))
    assert (done.returncode, done.stdout) == (0, f"{tags}\n"), done.stderr
    assert "1 edited, 1 accepted, 1 kept, batch " in done.stderr
    text = one.read_bytes().decode()
    expected = before.replace("智能育种平台, 水稻选种, 示范田", f"水稻选种, 示范田, {INVENTED}")
    expected = expected.replace("农业, 种业", "种业")
    expected = expected.replace("生成: 20260101T000000Z-aa", "人工: 关键词, 重大事件摘要")
    assert text == expected.replace("\n", "\r\n")
    assert stat.S_IMODE(one.stat().st_mode) == 0o640
    assert (two.stat().st_mtime_ns, two.stat().st_ino) == (untouched.st_mtime_ns, untouched.st_ino)
    assert (tags / ".summarize/.gitattributes").read_text(encoding="utf-8") == "decisions.jsonl merge=union\n"
    again = summarize("apply", file, "--into", str(tags))
    assert again.returncode == 0
    assert "nothing to change, 4 already done" in again.stderr
    assert len((tags / ".summarize/decisions.jsonl").read_bytes().splitlines()) == 3


def test_what_a_person_decided_outlasts_the_next_night_until_it_is_released(
    tmp_path: Path, sides: tuple[Record, Record]
) -> None:
    source = make_source(tmp_path / "source", ["one"])
    tags = tagged(tmp_path, sides[0])
    night = make_run(tmp_path / "night", [sides[1]], source=source)
    file = review(tmp_path, decision(*sides, "关键词", "edit", EDITED), decision(*sides, "行业", "reject"))
    assert summarize("apply", file, "--into", str(tags / "one.txt")).returncode == 0
    regenerate = ("export", str(night), "--format", "text", "-o", str(tags))
    assert summarize(*regenerate).returncode == 0
    text = (tags / "one.txt").read_text(encoding="utf-8")
    assert f"关键词: 水稻选种, 示范田, {INVENTED}\n" in text
    assert "行业: 农业, 种业\n" in text
    assert f"重大事件摘要: {OTHER[EVENT_SUMMARY]}\n" in text
    done = summarize("release", str(tags), "--field", "industries", "--", "one")
    assert done.returncode == 0, done.stderr
    assert "人工: 关键词\n" in (tags / "one.txt").read_text(encoding="utf-8")
    assert summarize(*regenerate).returncode == 0
    assert "行业: 种业\n" in (tags / "one.txt").read_text(encoding="utf-8")
    assert summarize("release", str(tags)).returncode == 0
    assert "人工" not in (tags / "one.txt").read_text(encoding="utf-8")


def test_a_person_s_word_in_a_run_is_a_person_s_in_the_tag_files(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    source = make_source(tmp_path / "source", ["one"])
    make_run(tmp_path / "c", [sides[0]], source=source)
    (old,) = (tmp_path / "c").iterdir()
    new = applied(tmp_path, review(tmp_path, decision(*sides, "关键词", "edit", EDITED)), "--a", str(old))
    assert summarize("export", str(new), "--format", "text", "-o", str(tmp_path / "out")).returncode == 0
    assert (tmp_path / "out/one.txt").read_text(encoding="utf-8").endswith("\n人工: 关键词\n")


def test_undo_of_tag_files_refuses_what_was_written_since(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0])
    before = (tags / "one.txt").read_bytes()
    file = review(tmp_path, decision(*sides, "关键词", "edit", EDITED), decision(*sides, "行业", "accept"))
    assert summarize("apply", file, "--into", str(tags)).returncode == 0
    changed = (tags / "one.txt").read_text(encoding="utf-8").replace("行业: 种业", "行业: 林业")
    (tags / "one.txt").write_text(changed, encoding="utf-8")
    done = summarize("undo", str(tags))
    assert done.returncode == 3
    assert "one: 行业: the field has changed since\n" in done.stderr
    assert (tags / "one.txt").read_text(encoding="utf-8") == changed
    assert summarize("undo", str(tags / ".summarize/decisions.jsonl"), "--skip-stale").returncode == 1
    undone = (tags / "one.txt").read_text(encoding="utf-8")
    assert undone == before.decode().replace("行业: 农业, 种业", "行业: 林业")
    assert summarize("undo", str(tags)).returncode == 2


def test_a_conflict_a_comma_and_another_text_are_no_place_to_write_to(
    tmp_path: Path, sides: tuple[Record, Record]
) -> None:
    names = ("one", "comma", "moved")
    tags = tagged(tmp_path, *(record(name) for name in names))
    conflict = (tags / "one.txt").read_text(encoding="utf-8") + "<<<<<<< ours\n=======\n>>>>>>> theirs\n"
    (tags / "one.txt").write_text(conflict, encoding="utf-8")
    moved = (tags / "moved.txt").read_text(encoding="utf-8").replace("4月9日", "5月9日")
    (tags / "moved.txt").write_text(moved, encoding="utf-8")
    row = decision(*sides, "关键词", "edit", EDITED)
    comma = row | {"id": "comma", "value": ["水稻选种", "甲，乙丙", "示范田"]}
    file = review(tmp_path, row, comma, row | {"id": "moved"})
    done = summarize("apply", file, "--into", str(tags))
    assert done.returncode == 3
    assert [line.partition(":")[0] for line in done.stderr.splitlines()[:3]] == ["one", "comma", "moved"]
    assert not (tags / ".summarize").exists()


def test_nothing_is_written_outside_the_folder(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0])
    (tmp_path / "outside.txt").write_bytes((tags / "one.txt").read_bytes())
    row = decision(*sides, "关键词", "edit", EDITED) | {"id": "../outside"}
    assert summarize("apply", review(tmp_path, row), "--into", str(tags)).returncode == 3
    assert (tmp_path / "outside.txt").read_bytes() == (tags / "one.txt").read_bytes()


def test_a_dry_run_writes_nothing(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0])
    file = review(tmp_path, decision(*sides, "行业", "accept"))
    for more in (("--into", str(tags)), ("--results", str(tmp_path / "r"))):
        done = summarize("apply", file, *more, "--dry-run")
        assert (done.returncode, done.stdout) == (0, "one  行业  accepted: 种业 · -农业\n1 accepted\n")
    assert not (tmp_path / "r").exists()
    assert not (tags / ".summarize").exists()


def test_a_dry_run_shows_in_a_summary_what_changes(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    edit = sides[0].event_summary.replace("860", "680")
    rows = decision(*sides, EVENT_SUMMARY, "edit", edit), decision(*sides, "关键词", "reject")
    (keep, change, _) = summarize("apply", review(tmp_path, *rows), "--dry-run").stdout.splitlines()
    assert keep == "one  关键词  kept"
    assert change.startswith("one  重大事件摘要  edited: ")
    assert "[-860-]{+680+}" in change


def test_an_edit_beyond_the_limits_is_named_and_the_rest_is_applied(
    tmp_path: Path, sides: tuple[Record, Record]
) -> None:
    file = review(tmp_path, decision(*sides, "关键词", "edit", ["甲乙"]), decision(*sides, "行业", "accept"))
    done = summarize("apply", file, "--results", str(tmp_path / "r"))
    assert done.returncode == 1
    assert "one: 关键词: 1 item, at least 3\n" in done.stderr
    assert "1 accepted, batch " in done.stderr
    assert changes(runs(tmp_path)[0], Path(done.stdout.strip())) == {("one", "行业"): ("种业",)}


def test_what_cannot_be_used_is_one_line_and_a_hint(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0])
    good = review(tmp_path, decision(*sides, "行业", "accept"))
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    for arguments in (
        ("apply", str(tmp_path / "absent.json")),
        ("apply", str(tmp_path / "bad.json")),
        ("apply", good, "--into", str(tmp_path / "absent")),
        ("apply", good, "--into", str(runs(tmp_path)[0])),
        ("apply", good, "--into", str(tags), "--a", "x"),
        ("apply", good, "--a", str(tags)),
        ("apply", good, "--a", str(tmp_path / "absent")),
        ("undo", str(tags)),
        ("undo", str(runs(tmp_path)[0])),
        ("release", str(tags), "--", "absent"),
        ("release", str(tags), "--field", "标题"),
    ):
        done = summarize(*arguments)
        assert done.returncode == 2, (arguments, done.stderr)
        assert done.stderr.startswith("error: "), arguments
        assert "\nhint: " in done.stderr
        assert "Traceback" not in done.stderr


def test_the_next_export_keeps_the_wording_the_corpus_takes_for_the_same(tmp_path: Path) -> None:
    source = make_source(tmp_path / "source", ["one"])
    tags = tagged(tmp_path, record("one", AI技术=("机器学习", "AI"), 行业=("农业",)))
    run = make_run(tmp_path / "run", [record("one", AI技术=("人工智能", "机器学习"), 行业=("农业",))], source=source)
    before = (tags / "one.txt").read_bytes()
    export = ("export", str(run), "--format", "text", "-o", str(tags))
    assert summarize(*export).returncode == 0
    assert (tags / "one.txt").read_bytes() == before
    own = tmp_path / "own.toml"
    own.write_text('[aliases]\n"机器学习" = "统计学习"\n', encoding="utf-8")
    assert summarize(*export, "--aliases", str(own)).returncode == 0
    assert "AI技术: 人工智能, 统计学习\n" in (tags / "one.txt").read_text(encoding="utf-8")


def test_a_page_is_given_its_fields_and_loses_them_again(tmp_path: Path) -> None:
    one = record("one")
    make_run(tmp_path / "a", [record("two")])
    make_run(tmp_path / "b", [one])
    pages = make_source(tmp_path / "pages", ["one"])
    (pages / "two.txt").write_text((pages / "one.txt").read_text(encoding="utf-8"), encoding="utf-8")
    before = (pages / "one.txt").read_text(encoding="utf-8")
    rows = [decision(None, one, name, "accept") for name in ALL_FIELDS]
    done = summarize("apply", review(tmp_path, *rows), "--into", str(pages))
    assert done.returncode == 0, done.stderr
    text = (pages / "one.txt").read_text(encoding="utf-8")
    assert text == f"{before}\n" + "".join(f"{name}: {value}\n" for name, value in field_values(one).items())
    assert summarize("undo", str(pages)).returncode == 0
    assert (pages / "one.txt").read_text(encoding="utf-8").rstrip() == before.rstrip()


def test_an_audit_log_leads_to_no_file_outside_its_folder(tmp_path: Path, sides: tuple[Record, Record]) -> None:
    tags = tagged(tmp_path, sides[0])
    assert summarize("apply", review(tmp_path, decision(*sides, "行业", "accept")), "--into", str(tags)).returncode == 0
    outside = tmp_path / "outside.txt"
    outside.write_bytes((tags / "one.txt").read_bytes())
    log = tags / ".summarize/decisions.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("one.txt", "../outside.txt"), encoding="utf-8")
    assert summarize("undo", str(tags)).returncode == 3
    assert outside.read_bytes() == (tags / "one.txt").read_bytes()
