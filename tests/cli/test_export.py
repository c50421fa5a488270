"""`summarize export` as scripts and people meet it: every format read back, and tag files that stay as they are."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from summarize.tagfile.format import parse_tag_file
from tests.support.cli import COMMAND, summarize
from tests.support.paths import CONFLICTED_SEED, REFERENCE, ROOT, SEEDS
from tests.support.remote_stores import STORES, OpenStore
from tests.support.runs import record as make_record
from tests.support.runs import write_run

COLUMNS = ["id", "title", "date", "link", "关键词", "AI技术", "行业", "重大事件摘要"]


def test_export_jsonl_has_exactly_these_keys() -> None:
    lines = summarize("export", REFERENCE).stdout.splitlines()
    assert len(lines) == 5
    assert all(list(json.loads(line)) == COLUMNS for line in lines)


def test_export_csv_is_read_back(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(summarize("export", REFERENCE, "--format", "csv").stdout)))
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    assert [row["关键词"].split(", ") for row in rows] == [record["关键词"] for record in data]
    summarize("export", REFERENCE, "--format", "csv", "-o", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8_and_nothing_else_does(tmp_path: Path) -> None:
    def exported(*options: str) -> tuple[bytes, bytes]:
        file = tmp_path / "out"
        done = subprocess.run([*COMMAND, "export", REFERENCE, *options], cwd=ROOT, capture_output=True, check=True)
        assert summarize("export", REFERENCE, *options, "-o", str(file)).returncode == 0
        return done.stdout, file.read_bytes()

    marked, marked_file = exported("--format", "csv")
    plain, plain_file = exported("--format", "csv", "--no-bom")
    assert marked == marked_file == b"\xef\xbb\xbf" + plain
    assert plain == plain_file
    assert plain.startswith(f"{','.join(COLUMNS)}\r\n".encode())
    assert plain.count(b"\r\n") == plain.count(b"\n")
    assert not any(written.startswith(b"\xef\xbb\xbf") for written in exported("--format", "jsonl", "--bom"))


def test_whatever_a_cell_says_the_csv_is_read_back(tmp_path: Path) -> None:
    summaries = ['他说：“好”，"好"。\n第二行,有逗号。', "=SUM(A1)", "12.5%；\t制表", "🤖上岗。", " 空格 "]
    run = write_run(tmp_path, *(make_record(f"{number}", summary) for number, summary in enumerate(summaries)))
    written = summarize("export", run, "--format", "csv").stdout
    with io.StringIO(written.removeprefix("\ufeff"), newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert [row["重大事件摘要"].removeprefix("'") for row in rows] == summaries


def test_export_parquet_is_read_back(tmp_path: Path) -> None:
    import pyarrow.parquet

    assert summarize("export", REFERENCE, "--format", "parquet", "-o", f"{tmp_path}/o.parquet").returncode == 0
    rows = pyarrow.parquet.read_table(tmp_path / "o.parquet").to_pylist()
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    assert [row["行业"] for row in rows] == [record["行业"] for record in data]


def test_export_parquet_to_a_folder_is_a_dataset_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet

    monkeypatch.setattr("summarize.runs.export._ROWS_A_PART", 2)
    run, empty = (write_run(tmp_path / name, *map(make_record, ids)) for name, ids in (("r", "abcd"), ("e", "")))
    assert summarize("export", run, "--format", "parquet", "-o", tmp_path / "dataset").returncode == 0
    assert [path.name for path in sorted((tmp_path / "dataset").iterdir())] == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]
    assert pyarrow.parquet.read_table(tmp_path / "dataset")["id"].to_pylist() == ["a", "b", "c", "d"]
    again = summarize("export", run, "--format", "parquet", "-o", tmp_path / "dataset")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    assert summarize("export", empty, "--format", "parquet", "-o", tmp_path / "none").returncode == 0
    assert pyarrow.parquet.read_table(tmp_path / "none").num_rows == 0


@pytest.mark.parametrize("open_store", STORES)
def test_exports_go_to_a_remote_store(open_store: OpenStore, tmp_path: Path) -> None:
    run = write_run(tmp_path, *map(make_record, "abc"))
    with open_store() as store:
        for form, name in (("jsonl", "o.jsonl"), ("parquet", "o.parquet"), ("parquet", "dataset")):
            done = summarize("export", run, "--format", form, "-o", f"{store.url}/{name}")
            assert done.returncode == 0, done.stderr
        assert store.get("o.jsonl").decode() == summarize("export", run).stdout
        assert store.names() == ["dataset/part-00000.parquet", "o.jsonl", "o.parquet"]
        assert summarize("export", run, "--format", "parquet", "-o", f"{store.url}/dataset").returncode == 2
        assert summarize("export", run, "--format", "text", "-o", f"{store.url}/tags").returncode == 2


def test_export_text_writes_tag_files_without_markers(tmp_path: Path) -> None:
    done = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "5 tag files in " in done.stderr
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    for record in data:
        text = (tmp_path / f"{record['id']}.txt").read_text(encoding="utf-8")
        assert text.startswith("标题: ")
        assert "<<<<<<<" not in text
        assert ">>>>>>>" not in text
        (generation,) = parse_tag_file(text).existing_fields
        assert generation.fields["关键词"] == ", ".join(record["关键词"])
        assert generation.fields["重大事件摘要"] == record["重大事件摘要"]


def test_a_dry_run_names_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    tags = tmp_path / "tags"
    export = ("export", REFERENCE, "--format", "text", "-o", tags)
    files = sorted(path.name for path in SEEDS.glob("*.txt"))
    done = summarize(*export, "--dry-run")
    said = [f"would write {tags / name}" for name in files] + ["dry run: nothing is written"]
    assert (done.returncode, done.stdout, done.stderr.splitlines(), tags.exists()) == (0, "", said, False)
    assert summarize(*export).returncode == 0
    first, *_others = (tags / name for name in files)
    first.write_bytes(changed := first.read_bytes().replace("新质生产力".encode(), "生产力".encode()))
    done = summarize(*export, "--dry-run")
    assert done.stderr.splitlines() == [f"would change {first}", "dry run: nothing is written"]
    assert first.read_bytes() == changed
    assert summarize("export", REFERENCE, "--dry-run").returncode == 2


def test_text_of_a_source_that_changed_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "seeds"
    changed.mkdir()
    for seed in SEEDS.iterdir():
        (changed / seed.name).write_bytes(seed.read_bytes() + "\n又发生了一件新的事情，记者从现场了解到。\n".encode())
    done = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path / "o"), "--source", str(changed))
    assert done.returncode == 2
    assert "make a new run first" in done.stderr


def test_an_export_touches_only_what_changes_and_never_a_conflict(tmp_path: Path) -> None:
    def export() -> tuple[int, str, dict[Path, tuple[int, bytes]]]:
        process = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path), "--source", "seeds")
        states = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(tmp_path.iterdir())}
        return process.returncode, process.stderr, states

    code, _, before = export()
    assert code == 0
    edited, conflicted, *untouched = before
    lines = before[edited][1].decode().splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("关键词: "))
    items = lines[start].removeprefix("关键词: ").rstrip().split(", ")
    edited.write_text("".join([*lines[:start], f"关键词: {items[-1]}, 旧词\n", *lines[start + 1 :]]), encoding="utf-8")
    conflicted.write_bytes(CONFLICTED_SEED.read_bytes())
    code, errors, after = export()
    assert [after[path] for path in untouched] == [before[path] for path in untouched]
    assert f"\n关键词: {', '.join([items[-1], *items[:-1]])}\n" in edited.read_text(encoding="utf-8")
    assert code == 1
    assert f"{conflicted}: not changed: line " in errors
    assert f"resolve it: summarize solve {conflicted} --prefer POLICY" in errors
    assert conflicted.read_bytes() == CONFLICTED_SEED.read_bytes()


def test_exports_take_the_preferred_wordings_when_told(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('[aliases]\n"制造业" = "制造"\n', encoding="utf-8")
    plain, preferred = (
        json.loads(summarize("export", REFERENCE, *more).stdout.splitlines()[1])
        for more in ((), ("--aliases", str(own)))
    )
    assert plain["行业"] == ["人工智能", "制造业"]
    assert preferred["行业"] == ["人工智能", "制造"]
