"""Nothing leaves the roots, no network without a server, no key in what is written: by the real command."""

from __future__ import annotations

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from summarize.backends.openai.key import read_key
from summarize.core.errors import ConfigError
from summarize.core.schema import Failure
from summarize.runs.folder import RunSummary, open_run
from summarize.runs.report import report
from tests.support.backends import FakeBackend, fill, runner, text
from tests.support.cli import summarize
from tests.support.openai_server import MODEL, LoopbackServer, serve_one_model
from tests.support.paths import RECORDING
from tests.support.scripts import (
    ask_tiny_model_without_network,
    call,
    compress_weights_seen,
    print_hub_is_offline,
    run_summarize_without_network,
)

KEY = "sk-geheim-0123456789"


def test_a_run_opens_no_connection(tmp_path: Path) -> None:
    arguments = ["run", "seeds", "--replay", RECORDING, "--results", tmp_path / "r", "--cache", tmp_path / "c"]
    done = call(run_summarize_without_network, *arguments)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr


def test_a_model_of_ones_own_is_loaded_and_asked_without_a_connection(tmp_path: Path) -> None:
    done = call(ask_tiny_model_without_network, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr


@pytest.mark.skipif(find_spec("openvino_genai") is None, reason="openvino-genai is not installed")
@pytest.mark.parametrize("module", ["backend", "int8"])
def test_no_engine_tells_its_makers(module: str, tmp_path: Path) -> None:
    quiet = dict.fromkeys(("CI", "NNCF_CI", "TF_BUILD", "JENKINS_URL"), "")
    done = call(compress_weights_seen, f"summarize.backends.openvino.{module}", HOME=str(tmp_path), **quiet)
    assert done.returncode == 0, done.stderr
    assert "OPENS" not in done.stderr


def test_once_the_weights_are_there_no_library_asks_a_hub() -> None:
    assert call(print_hub_is_offline).stdout == "True\n"


def test_an_export_does_not_follow_a_link_out_of_its_folder(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "a")
    fill(tmp_path / "in/sub", "b")
    run = runner(source, tmp_path).run().path
    outside, tags = tmp_path / "outside", tmp_path / "tags"
    outside.mkdir()
    tags.mkdir()
    (tags / "sub").symlink_to(outside)
    (outside / "secret").write_text("geheim", encoding="utf-8")
    (tags / "a.txt").symlink_to(outside / "secret")
    done = summarize("export", str(run), "--format", "text", "-o", str(tags))
    assert done.returncode == 1
    assert done.stderr.count("a link, which is not followed") == 2
    assert "Traceback" not in done.stderr
    assert [path.name for path in outside.iterdir()] == ["secret"]
    assert (outside / "secret").read_text(encoding="utf-8") == "geheim"


def test_ids_of_lines_lead_nowhere(tmp_path: Path) -> None:
    ids = ["../../escape", "/etc/escape", "a/../../escape", "..", "C:\\escape", "ok"]
    rows = [json.dumps({"id": each, "text": text(number)}) for number, each in enumerate(ids)]
    source = tmp_path / "rows.jsonl"
    source.write_text("\n".join(rows), encoding="utf-8")
    run = runner(source, tmp_path / "work").run().path
    (tmp_path / "a" / "tags").mkdir(parents=True)
    done = summarize("export", str(run), "--format", "text", "-o", str(tmp_path / "a/tags"))
    assert done.returncode == 0, done.stderr
    written = list((tmp_path / "a").rglob("*.txt"))
    assert len(written) == len(ids)
    assert all(path.resolve().is_relative_to(tmp_path / "a/tags") for path in written)
    assert not Path("/etc/escape.txt").exists()


def test_a_key_that_the_server_tells_everybody_is_in_nothing_that_is_written(tmp_path: Path) -> None:
    def complete(body: Any) -> tuple[int, Any]:
        if "选种" in str(body["messages"]):
            return 400, {"error": {"message": f"key {KEY} may not ask that"}}
        return 200, {"choices": [{"message": {"content": "{}"}, "finish_reason": "stop", "index": 0}]}

    source = fill(tmp_path / "in", "a")
    with LoopbackServer(serve_one_model(complete)) as server:
        done = summarize(
            *("run", str(source), "--url", server.url, "--model", MODEL),
            *("--results", f"{tmp_path}/r", "--cache", f"{tmp_path}/c"),
            OPENAI_API_KEY=KEY,
        )
        assert any(request.key == KEY for request in server.requests)
    assert done.returncode == 1, done.stderr
    (failure,) = open_run(Path(done.stdout.strip())).failures()
    assert "may not ask that" in failure.message
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"manifest.json", "failures.jsonl", "report.md", "timings.jsonl", "c"} <= {path.name for path in written}
    assert not any(KEY.encode() in path.read_bytes() for path in written)
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize("key", ["密钥", "sk-a\nb", "sk-\x00"])
def test_a_key_that_cannot_be_sent_is_refused_without_repeating_it(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"SOME_KEY": key})
    with pytest.raises(ConfigError, match="SOME_KEY") as caught:
        read_key("SOME_KEY")
    assert key not in str(caught.value) + caught.value.hint


def test_a_report_shows_markup_and_links_as_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) ![](http://evil/x.png) | `a` &lt;b&gt;"
    run = open_run(runner(fill(tmp_path / "in", "a"), tmp_path, FakeBackend()).run().path)
    failure = Failure(id=hostile, source=hostile, stage="reading", reason="empty", message=hostile)
    (run.path / "failures.jsonl").write_text(failure.model_dump_json() + "\n", encoding="utf-8")
    summary = RunSummary(documents=2, records=1, failures={"empty": 1}, records_sha256="0", failures_sha256="0")
    page = report(run, summary)
    (row,) = (line for line in page.splitlines() if "alert" in line)
    assert not re.search(r"(?<!\\)[<>\[\]`&]", row)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
