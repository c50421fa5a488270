"""`summarize run --url`: the whole job, by a server on the loopback that takes the first of what it is offered."""

from __future__ import annotations

import json
import random
import signal
import threading
from pathlib import Path
from typing import Any

from summarize.cli.options import without_default_key
from summarize.core.config import BackendConfig, Config
from summarize.runs.folder import open_run
from tests.support.cli import Result, start, summarize
from tests.support.openai_server import HttpRequest, LoopbackServer, first_choices, serve_one_model
from tests.support.paths import SEEDS
from tests.support.waiting import HANG_SECONDS

MODEL = "house-model"
CARD = {"id": MODEL}
KEY = "sk-geheim"


def arguments(folder: Path, url: str, *options: str, source: str = "seeds") -> list[str]:
    return [
        *("run", source, "--results", f"{folder}/r", "--cache", f"{folder}/c.sqlite"),
        *("--model", MODEL, "--url", url, *options),
    ]


def environment(folder: Path) -> dict[str, str]:
    return {"OPENAI_API_KEY": KEY, "SUMMARIZE_CACHE_DIR": str(folder / "models")}


def run(folder: Path, url: str, *options: str, source: str = "seeds") -> Result:
    return summarize(*arguments(folder, url, *options, source=source), **environment(folder))


def test_in_chinese_a_server_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    done = summarize(*arguments(tmp_path, "http://127.0.0.1:9/v1"), **environment(tmp_path), LANGUAGE="zh_CN")
    assert (done.returncode, done.stdout) == (3, "")
    assert "错误：http://127.0.0.1:9/v1：无法连接：连接被拒绝\n" in done.stderr


def test_a_server_catalogues_the_seeds_once_and_needs_no_weights_here(tmp_path: Path) -> None:
    with LoopbackServer(serve_one_model(first_choices, card=CARD)) as server:
        planned = run(tmp_path, server.url, "--dry-run", "--json")
        assert json.loads(planned.stdout)["generate"] == 5
        assert not server.completions
        first = run(tmp_path, server.url)
        assert first.returncode == 0, first.stderr
        generated = len(server.completions)
        second = run(tmp_path, server.url)
        assert len(server.completions) == generated
    assert "0 requests generated" in second.stderr
    lines = [(Path(done.stdout.strip()) / "records.jsonl").read_bytes() for done in (first, second)]
    assert lines[0] == lines[1]
    assert lines[0].count(b"\n") == 5
    assert open_run(Path(first.stdout.strip())).manifest.model == MODEL
    assert not (tmp_path / "models" / "models").exists()
    assert {request.key for request in server.requests} == {KEY}
    for path in filter(Path.is_file, tmp_path.rglob("*")):
        assert KEY.encode() not in path.read_bytes(), path
    assert KEY not in planned.stderr + first.stderr + first.stdout


def test_an_endpoint_that_answers_429_or_500_half_the_time_costs_time_only(tmp_path: Path) -> None:
    chance = random.Random(7)

    def complete(body: Any) -> tuple[int, Any]:
        return chance.choice([(429, {}), (500, {})]) if chance.random() < 0.5 else first_choices(body)

    lines = []
    for respond in (first_choices, complete):
        with LoopbackServer(serve_one_model(respond, card=CARD)) as server:
            done = run(tmp_path / respond.__name__, server.url)
        assert done.returncode == 0, done.stderr
        lines.append((Path(done.stdout.strip()) / "records.jsonl").read_bytes())
    assert len(server.completions) > lines[0].count(b"\n") == 5
    assert lines[0] == lines[1]


def test_a_wrong_key_ends_with_one_line_before_an_article_is_read(tmp_path: Path) -> None:
    well = serve_one_model(first_choices, card=CARD)

    def respond(request: HttpRequest) -> tuple[int, Any]:
        return (401, {"error": {"message": "invalid key"}}) if request.body is not None else well(request)

    with LoopbackServer(respond) as server:
        done = run(tmp_path, server.url)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("error: ") == 1
    assert "401: invalid key" in done.stderr
    assert "OPENAI_API_KEY" in done.stderr
    assert KEY not in done.stderr
    assert not server.completions
    assert not [*tmp_path.glob("r/*")]


def test_two_servers_share_the_work(tmp_path: Path) -> None:
    respond = serve_one_model(first_choices, card=CARD)
    with LoopbackServer(respond) as one, LoopbackServer(respond) as other:
        done = run(tmp_path, one.url, "--url", other.url, "--batch-size", "1")
        assert done.returncode == 0, done.stderr
        assert one.completions
        assert other.completions
        config = tmp_path / "c.toml"
        config.write_text(f'[backend]\nname = "openai"\nurl = ["{one.url}", "{other.url}"]\n', encoding="utf-8")
        again = summarize(
            *("run", "seeds", "--config", str(config), "--model", MODEL),
            *("--results", f"{tmp_path}/r", "--cache", f"{tmp_path}/c.sqlite"),
            **environment(tmp_path),
        )
    assert again.returncode == 0, again.stderr
    assert "0 requests generated" in again.stderr


def test_an_article_the_server_refuses_is_a_failure_and_is_asked_again_the_next_time(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    first, second = sorted(SEEDS.iterdir())[:2]
    for seed in (first, second):
        (source / seed.name).write_bytes(seed.read_bytes())
    takes = threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        if not takes.is_set() and "王伟中" in body["messages"][-1]["content"]:
            return 400, {"error": {"message": "the prompt is too long", "code": 400}}
        return first_choices(body)

    with LoopbackServer(serve_one_model(complete, card=CARD)) as server:
        done = run(tmp_path, server.url, source=str(source))
        assert done.returncode == 1, done.stderr
        assert "failed, refused: 1\n" in done.stderr
        path = Path(done.stdout.strip())
        (failure,) = open_run(path).failures()
        assert (failure.stage, failure.reason) == ("generating", "refused")
        assert failure.message == "400: the prompt is too long"
        assert [record.id for record in open_run(path).records()] == [first.stem]
        takes.set()
        again = run(tmp_path, server.url, source=str(source))
    assert again.returncode == 0, again.stderr
    assert "1 unchanged" in again.stderr


def test_a_bad_answer_costs_a_night_one_failure_and_the_next_night_too(tmp_path: Path) -> None:
    def complete(body: Any) -> tuple[int, Any]:
        return (403, "<html>blocked</html>") if "王伟中" in body["messages"][-1]["content"] else first_choices(body)

    with LoopbackServer(serve_one_model(complete, card=CARD)) as server:
        config = tmp_path / "night.toml"
        config.write_text(
            f'[backend]\nname = "openai"\nurl = "{server.url}"\n[model]\nname = "{MODEL}"\n'
            f'[run]\nresults = "{tmp_path}/r"\ncache = "{tmp_path}/c.sqlite"\n'
            f'[nightly]\nsource = "{SEEDS}"\nmin_free_gb = 0\nattempts = 2\n',
            encoding="utf-8",
        )
        nights = [summarize("nightly", str(config)) for _ in range(3)]
        dead = summarize("status", str(config), "--dead", "--json").stdout
    assert [night.returncode for night in nights] == [1, 1, 0], nights[0].stderr
    assert [open_run(Path(night.stdout.strip())).manifest.model for night in nights] == [MODEL] * 3
    assert [len(list(open_run(Path(night.stdout.strip())).records())) for night in nights] == [4] * 3
    assert '"refused"' in dead


def test_a_server_that_goes_away_stops_the_run_which_goes_on_when_it_is_back(tmp_path: Path) -> None:
    answered, back = threading.Event(), threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        if answered.is_set() and not back.is_set():
            return 404, {"error": {"message": "no such model"}}
        answered.set()
        return first_choices(body)

    with LoopbackServer(serve_one_model(complete, card=CARD)) as server:
        stopped = run(tmp_path, server.url, "--batch-size", "1")
        assert stopped.returncode == 3
        assert stopped.stderr.count("error: ") == 1
        assert "404: no such model" in stopped.stderr
        assert "Traceback" not in stopped.stderr
        assert stopped.stdout == ""
        back.set()
        done = run(tmp_path, server.url, "--batch-size", "1")
    assert done.returncode == 0, done.stderr
    assert "resuming" in done.stderr
    assert "5 records, 0 failures" in done.stderr


def test_an_interrupted_run_does_not_wait_for_the_server(tmp_path: Path) -> None:
    asked, hold = threading.Event(), threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        asked.set()
        hold.wait()
        return first_choices(body)

    with LoopbackServer(serve_one_model(complete, card=CARD)) as server:
        process = start(*arguments(tmp_path, server.url), **environment(tmp_path))
        try:
            assert asked.wait(HANG_SECONDS)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=HANG_SECONDS)
        finally:
            hold.set()
    assert process.returncode == 130
    assert "run the same command again to resume" in errors
    assert "Traceback" not in errors


def test_the_default_key_goes_to_a_server_that_a_config_names_or_that_is_this_machine(tmp_path: Path) -> None:
    settings = Config(backend=BackendConfig(url="https://llm.example/v1"))
    assert without_default_key(settings).backend.api_key_env == ""
    named = Config(backend=BackendConfig(url="https://llm.example/v1", api_key_env="OPENAI_API_KEY"))
    assert without_default_key(named) == named
    here = Config(backend=BackendConfig(url="http://127.0.0.1:8000"))
    assert without_default_key(here) == here
    both = Config(backend=BackendConfig(url=("http://127.0.0.1:8000", "https://llm.example/v1")))
    assert without_default_key(both).backend.api_key_env == ""


def test_plain_http_to_another_machine_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    refused = run(tmp_path, "http://10.255.255.1:8000/v1")
    assert refused.returncode == 2
    assert "plain http to another machine" in refused.stderr
    assert "--allow-http" in refused.stderr


def test_a_server_that_repeats_the_key_and_invents_items_leaves_no_trace_of_either(tmp_path: Path) -> None:
    strangers = [f"陌生{number}" for number in range(1_000)]

    def complete(body: Any) -> tuple[int, Any]:
        answer = {"关键词": [KEY, *strangers], "重大事件摘要": KEY}
        message = {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)}
        return 200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}

    card = CARD | {"root": KEY}
    with LoopbackServer(serve_one_model(complete, card=card, version=(200, {"version": KEY}))) as server:
        done = run(tmp_path, server.url, "--record", str(tmp_path / "record.jsonl"))
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    for path in filter(Path.is_file, tmp_path.rglob("*")):
        assert KEY.encode() not in path.read_bytes(), path
        assert path.stat().st_size < 300_000, path
    assert KEY not in done.stderr + done.stdout
