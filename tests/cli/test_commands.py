"""The command line as scripts and people meet it: last lines, exit codes, one-line errors."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.tagfile.format import parse_tag_file
from tests.support.cli import COMMAND, Result, summarize
from tests.support.paths import RECORDING, REFERENCE, ROOT


def run(folder: Path, *arguments: str, source: str = "seeds") -> Result:
    return summarize(
        "run", source, "--replay", RECORDING, "--results", f"{folder}/r", "--cache", f"{folder}/c.sqlite", *arguments
    )


def test_the_only_line_on_standard_output_is_the_run_folder(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert (Path(line) / "summary.json").is_file()
    assert "backend: replay" in done.stderr
    assert "5 records, 0 failures" in done.stderr


def test_some_failures_are_exit_1_and_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/empty.txt").write_bytes(b"")
    done = run(tmp_path, source=str(tmp_path / "in"))
    assert done.returncode == 1
    assert "failed, empty: 1" in done.stderr
    assert (Path(done.stdout.strip()) / "failures.jsonl").read_text(encoding="utf-8").count("\n") == 1


def _damaged(path: Path) -> str:
    path.write_text('{"not": "a recording"}\n', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["run", "absent-folder"], 2, "absent-folder"),
        (["run", "seeds", "--config", "absent.toml"], 2, "absent.toml"),
        (["run", "seeds", "--config", "{tmp}/unknown-key.toml"], 2, "unknown key 'backend.bach_size'"),
        (["run", "seeds", "--model", "no-such-model"], 3, "no-such-model"),
        (["run", "seeds", "--model", "{tmp}/truncated.gguf"], 3, "truncated.gguf"),
        (["run", "seeds", "--backend", "openai"], 2, "needs a server"),
        (["run", "seeds", "--url", "localhost:8000"], 2, "not an address"),
        (["run", "seeds", "--url", "http://127.0.0.1:9/v1"], 3, "cannot be reached"),
        (["run", "seeds", "--replay", "absent.jsonl"], 3, "absent.jsonl"),
        (["run", "seeds", "--replay", "{tmp}/damaged.jsonl"], 3, "not a recording"),
        (["run", "seeds", "--batch-size", "0"], 2, "--batch-size"),
        (["run", "seeds", "--backend", "llama"], 2, "--backend"),
        (["run", "{tmp}/nothing"], 2, "nothing"),
        (["show", "seeds"], 2, "not a run folder"),
        (["show", str(REFERENCE), "absent"], 2, "absent"),
        (["export", str(REFERENCE), "--format", "text"], 2, "needs an output path"),
        (["export", str(REFERENCE), "--format", "xml"], 2, "--format"),
    ],
)
def test_what_a_user_can_cause_is_one_line_and_a_code(
    tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    (tmp_path / "unknown-key.toml").write_text("[backend]\nbach_size = 4\n", encoding="utf-8")
    (tmp_path / "truncated.gguf").write_bytes(b"GGUF\x03\x00\x00\x00")
    (tmp_path / "nothing").mkdir()
    _damaged(tmp_path / "damaged.jsonl")
    done = summarize(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_results_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"a file where a folder should be")
    done = run(tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("error: ") == 1
    assert "Traceback" not in done.stderr


def test_a_dry_run_fetches_nothing(tmp_path: Path) -> None:
    done = summarize("run", "seeds", "--dry-run", SUMMARIZE_CACHE_DIR=str(tmp_path), SUMMARIZE_MODELS="")
    assert done.returncode == 3
    assert "summarize model pull" in done.stderr
    assert not list(tmp_path.rglob("*.gguf*"))


def test_the_outcome_as_data(tmp_path: Path) -> None:
    data = json.loads(run(tmp_path, "--json").stdout)
    assert data["records"] == 5
    assert (Path(data["run"]) / "summary.json").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_one_line() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*COMMAND, "export", REFERENCE], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_dry_run_as_data(tmp_path: Path) -> None:
    done = run(tmp_path, "--dry-run", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["generate"] == 5
    assert "generate" in run(tmp_path, "--dry-run").stdout


def test_show_prints_every_record_and_one_in_full() -> None:
    table = summarize("show", REFERENCE).stdout
    assert table.count("2月") >= 1
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)
    assert len(data["records"]) == 5
    record = data["records"][0]
    panel = summarize("show", REFERENCE, record["id"]).stdout
    assert all(item in panel for item in record["关键词"])
    assert json.loads(summarize("show", REFERENCE, record["id"], "--json").stdout) == record


def test_show_keeps_its_columns_in_line() -> None:
    from wcwidth import wcswidth

    lines = summarize("show", REFERENCE).stdout.splitlines()
    assert {wcswidth(line) for line in lines if line} == {wcswidth(lines[0])}


def test_export_jsonl_has_exactly_the_five_keys() -> None:
    lines = summarize("export", REFERENCE).stdout.splitlines()
    assert len(lines) == 5
    assert all(list(json.loads(line)) == ["id", "关键词", "AI技术", "行业", "重大事件摘要"] for line in lines)


def test_export_csv_is_read_back(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(summarize("export", REFERENCE, "--format", "csv").stdout)))
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    assert [row["关键词"].split(", ") for row in rows] == [record["关键词"] for record in data]
    summarize("export", REFERENCE, "--format", "csv", "-o", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_export_parquet_is_read_back(tmp_path: Path) -> None:
    import pyarrow.parquet

    assert summarize("export", REFERENCE, "--format", "parquet", "-o", f"{tmp_path}/o.parquet").returncode == 0
    rows = pyarrow.parquet.read_table(tmp_path / "o.parquet").to_pylist()
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    assert [row["行业"] for row in rows] == [record["行业"] for record in data]


def test_export_text_writes_tag_files_without_markers(tmp_path: Path) -> None:
    done = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    data = json.loads(summarize("show", REFERENCE, "--json").stdout)["records"]
    for record in data:
        text = (tmp_path / f"{record['id']}.txt").read_text(encoding="utf-8")
        assert text.startswith("标题: ")
        assert "<<<<<<<" not in text
        assert ">>>>>>>" not in text
        (generation,) = parse_tag_file(text).existing_fields
        assert generation.fields["关键词"] == ", ".join(record["关键词"])
        assert generation.fields["重大事件摘要"] == record["重大事件摘要"]


def test_text_of_a_source_that_changed_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "seeds"
    changed.mkdir()
    for seed in (ROOT / "seeds").iterdir():
        (changed / seed.name).write_bytes(seed.read_bytes() + "\n又发生了一件新的事情，记者从现场了解到。\n".encode())
    done = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path / "o"), "--source", str(changed))
    assert done.returncode == 2
    assert "make a new run first" in done.stderr


def test_help_needs_no_engine() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['summarize', '--help']\n"
        "from summarize.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'torch', 'transformers', 'openvino', 'openvino_genai', 'openai', 'trafilatura', 'jieba'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
