"""All commands as scripts and people meet them: one-line errors with their exit codes, help, and a full disk."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli import COMMAND, summarize
from tests.support.paths import REFERENCE, ROOT


def _damaged(path: Path) -> str:
    path.write_text('{"not": "a recording"}\n', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["run", "absent-folder"], 2, "absent-folder"),
        (["run", "seeds", "--config", "absent.toml"], 2, "absent.toml"),
        (["run", "seeds", "--config", "{tmp}/unknown-key.toml"], 2, "unknown key 'backend.bach_size'"),
        (["run", "seeds", "--model", "no-such-model"], 2, "no-such-model"),
        (["run", "seeds", "--model", "{tmp}/truncated.gguf"], 3, "truncated.gguf"),
        (["run", "seeds", "--backend", "openai"], 2, "needs a server"),
        (["run", "seeds", "--url", "localhost:8000"], 2, "not an address"),
        (["run", "seeds", "--url", "http://127.0.0.1:9/v1"], 3, "cannot be reached"),
        (["run", "seeds", "--replay", "absent.jsonl"], 2, "absent.jsonl"),
        (["run", "seeds", "--replay", "{tmp}/damaged.jsonl"], 3, "not a recording"),
        (["run", "seeds", "--batch-size", "0"], 2, "--batch-size"),
        (["run", "seeds", "--backend", "openvino", "--url", "http://127.0.0.1:9/v1"], 2, "--url: the backend openvino"),
        (["run", "seeds", "--backend", "openai", "--replay", "absent.jsonl"], 2, "--replay: the backend openai"),
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_one_line() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [*COMMAND, "export", REFERENCE], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


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


def test_what_git_calls_is_not_in_the_help_but_has_one() -> None:
    shown = summarize("--help").stdout
    assert "git-setup" in shown
    assert "merge-driver" not in shown
    assert "textconv" not in shown
    assert "%O %A %B %L %P" in summarize("merge-driver", "--help").stdout
    assert summarize("merge-driver", "a").returncode == 2


def test_what_is_shown_is_data_with_json(seed: Path, tmp_path: Path) -> None:
    (diagnostic, *_) = json.loads(summarize("lint", seed, "--json").stdout)
    assert (diagnostic["path"], diagnostic["severity"]) == (str(seed), "error")
    (solved,) = json.loads(summarize("solve", seed, "--prefer", "ours", "--dry-run", "--json").stdout)
    assert solved["resolved"] > 0
    assert "<<<<<<<" not in solved["text"]
    (missing,) = json.loads(summarize("solve", tmp_path / "absent.txt", "--prefer", "ours", "--json").stdout)
    assert missing["error"]
    same = ("diff", REFERENCE, REFERENCE)
    assert summarize(*same, "--json").stdout == summarize(*same, "--format", "json").stdout
    subprocess.run(["git", "init", "-q", tmp_path / "repository"], check=True)
    at = tmp_path / "repository"
    planned = json.loads(summarize("git-setup", "--dry-run", "--json", cwd=at).stdout)
    assert {change["action"] for change in planned} == {"write"}
    done = summarize("git-setup", "--json", cwd=at)
    assert json.loads(done.stdout) == planned
    checked = json.loads(summarize("git-setup", "--check", "--json", cwd=at).stdout)
    assert all(part["ok"] for part in checked)
