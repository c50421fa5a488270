"""`summarize review` as scripts and people meet it."""

from pathlib import Path

from summarize.runs.folder import open_run
from tests.support.cli import summarize
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import record, write_run
from tests.support.tag_files import FIELDS, write_tag_file


def test_exit_codes(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    write_tag_file(tmp_path / "a/one.txt", **FIELDS)
    write_tag_file(tmp_path / "b/one.txt", **FIELDS | {"行业": "种业"})
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    conflicted = str(ROOT / "seeds/002_17739ddf13e78ba2.txt")
    for arguments, code in (
        ((a, b, "-o", page), 0),
        ((a, a, "-o", str(tmp_path / "none.html")), 3),
        ((a, "-o", page), 0),
        ((a, "-o", page, "--", "one"), 0),
        ((a, "-o", page, "--", "absent"), 2),
        ((a, b, "-o", page, "--", "one"), 0),
        ((a, b), 2),
        ((a, b, "-o", page, "--", "absent"), 2),
        ((a, str(tmp_path / "absent"), "-o", page), 2),
        ((a, b, "-o", str(tmp_path / "absent/page.html")), 2),
        ((conflicted, conflicted, "-o", str(tmp_path / "none.html")), 3),
        ((conflicted, "-o", str(tmp_path / "none.html")), 3),
    ):
        done = summarize("review", *arguments)
        assert done.returncode == code, (arguments, done.stderr)
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert (code != 0) == done.stderr.startswith(("error: ", "Usage: ")), arguments
        assert (a == arguments[1]) == ("hint: they are the same" in done.stderr), arguments
    assert not (tmp_path / "none.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "page.html"]


def test_texts_that_are_not_at_hand_are_told(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    small = str(write_run(tmp_path, record("000_c76803b5f960817c")))
    done = summarize("review", small, REFERENCE, "-o", page)
    assert done.stderr.splitlines() == [f"5 articles to review, 0 unchanged: {page}"]
    done = summarize("review", REFERENCE, small, "-o", page, "--", "000_c76803b5f960817c")
    assert done.stderr.splitlines() == [
        "1 article without text on the page: changed, or not in the source",
        "hint: name the articles' folder with --source",
        f"1 article to review, 0 unchanged: {page}",
    ]
    done = summarize("review", REFERENCE, small, "-o", page, "--source", str(tmp_path / "absent"))
    assert done.returncode == 2


def test_without_a_second_side_all_articles_are_to_label(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    done = summarize("review", REFERENCE, "-o", page)
    assert done.stderr.splitlines() == [f"5 articles to label: {page}"]
    ids = ["003_2d5009f294a457ac", "001_7fee04f60953f204"]
    names = [name for name in (REFERENCE / "records.jsonl").read_text(encoding="utf-8").split('"') if name in ids]
    done = summarize("review", REFERENCE, "-o", page, "--", *ids)
    assert done.stderr.splitlines() == [f"{len(set(names))} articles to label: {page}"]


def test_failed_documents_are_not_to_label_and_no_text_is_missed_of_them(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    run = str(write_run(tmp_path, *open_run(REFERENCE).records(), failed=["empty"]))
    done = summarize("review", run, "-o", page, "--source", "seeds")
    assert done.stderr.splitlines() == [
        f"5 articles to label: {page}",
        f"1 document failed: summarize show {run} --failed",
    ]
    assert '"id":"empty"' not in Path(page).read_text(encoding="utf-8")
    alone = str(write_run(tmp_path / "alone", failed=["empty"]))
    assert summarize("review", alone, "-o", page).returncode == 3
    done = summarize("review", alone, run, "-o", page, "--source", "seeds")
    assert done.stderr.splitlines() == [f"5 articles to review, 1 unchanged: {page}"]


def test_tag_files_without_a_record_are_named_not_labelled(tmp_path: Path) -> None:
    page = str(tmp_path / "page.html")
    write_tag_file(tmp_path / "tags/one.txt", **FIELDS)
    (tmp_path / "tags/two.txt").write_text("<<<<<<< a\n关键词: 甲\n=======\n关键词: 乙\n>>>>>>> b\n", encoding="utf-8")
    done = summarize("review", tmp_path / "tags", "-o", page)
    assert done.stderr.splitlines() == [f"1 article to label: {page}", "skipped: two.txt: conflict"]
