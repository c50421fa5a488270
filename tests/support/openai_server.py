"""A server on the loopback that answers with a function, or with what a real server was recorded to answer."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen
from types import TracebackType
from typing import Any, Protocol, Self

from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.openai.retries import Retries
from summarize.core.config import BackendConfig
from summarize.pipeline.result_writer import FLUSH_SECONDS
from tests.support.answers import least_answer
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

MODEL = "qwen2.5-coder-0.5b-instruct-q4_k_m"
RECORDINGS = ROOT / "tests/data/openai"
"""Exchanges with a real llama-server, made by `python -m tests.support.llama_server`: one that asks for no key,
and one that does.
"""


@dataclass(frozen=True)
class HttpRequest:
    """One request of a client."""

    method: str
    path: str
    key: str
    """As sent in the Authorization header."""
    body: Any


Responder = Callable[[HttpRequest], tuple[int, Any]]
"""From a request to a status and a body: JSON, or text as it is."""


class LoopbackServer:
    """The server, up between `with` and its end; `requests` are those it received, over so many `connections`."""

    def __init__(self, respond: Responder) -> None:
        self.requests: list[HttpRequest] = []
        self.connections = 0
        requests, outer = self.requests, self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                outer.connections += 1
                super().setup()

            def do_GET(self) -> None:
                self._answer(None)

            def do_POST(self) -> None:
                self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _answer(self, body: Any) -> None:
                key = self.headers.get("Authorization", "").removeprefix("Bearer ")
                request = HttpRequest(self.command, self.path, key, body)
                requests.append(request)
                status, content = respond(request)
                data = content.encode() if isinstance(content, str) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html" if isinstance(content, str) else "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A client that hung up is none."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def completions(self) -> list[Any]:
        """The bodies of the chat completions that were asked for; one without messages only tries the key."""
        asked = [request.body for request in self.requests if request.path == "/v1/chat/completions"]
        return [body for body in asked if body]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


CARD = {"id": MODEL, "object": "model", "created": 1, "owned_by": "vllm", "root": "Org/Model", "max_model_len": 4096}
"""As vLLM writes it."""
WIDE_CARD = CARD | {"max_model_len": 32768}
"""Of a server whose window holds any article."""


QUICK = Retries(first_pause=0.001, longest_pause=0.01, outage=0.5)
"""As many tries as ever, in no time."""


class HasUrl(Protocol):
    """A server that is up."""

    @property
    def url(self) -> str:
        """Its base URL."""


@contextmanager
def open_backend(server: HasUrl, model: str = MODEL, **config: Any) -> Iterator[OpenAIBackend]:
    """A backend for the server."""
    backend = OpenAIBackend(model, BackendConfig(url=server.url, **config), retries=QUICK)
    try:
        yield backend
    finally:
        backend.close()


def serve_one_model(
    complete: Callable[[Any], tuple[int, Any]], *, card: dict[str, Any] = CARD, **paths: tuple[int, Any]
) -> Responder:
    """A server of one model; `complete` answers the body of a chat completion, `paths` are its other answers."""

    def respond(request: HttpRequest) -> tuple[int, Any]:
        if request.path == "/v1/models":
            return 200, {"object": "list", "data": [card]}
        if request.path == "/v1/chat/completions":
            return complete(request.body) if request.body else (400, {"error": {"message": "no messages"}})
        return paths.get(request.path.strip("/").replace("/", "_"), (404, {"detail": "Not Found"}))

    return respond


def first_choices(body: Any) -> tuple[int, Any]:
    """A completion that takes as few items of each field as it may, at least one: the first that are offered."""
    answer = least_answer(body["response_format"]["json_schema"]["schema"], body["messages"][-1]["content"])
    message = {"role": "assistant", "content": answer}
    usage = {"prompt_tokens": 9, "completion_tokens": 9}
    return 200, {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage}


class PausingServer(LoopbackServer):
    """Answers with `first_choices` until records are in a run below `results`; then no more until it may `go_on`."""

    def __init__(self, results: Path) -> None:
        super().__init__(serve_one_model(self._complete, card=WIDE_CARD))
        self._results = results
        self._first = threading.Event()
        self._paused = threading.Event()
        self._may_go_on = threading.Event()

    def wait_for_pause(self, process: Popen[str]) -> None:
        """Wait until a request of the process is held."""
        wait_until(lambda: self._paused.is_set() or process.poll() is not None)
        assert self._paused.is_set(), process.communicate()

    def go_on(self) -> None:
        """Answer what is held, and all that follows at once."""
        self._may_go_on.set()

    def __exit__(self, *error: Any) -> None:
        self.go_on()
        super().__exit__(*error)

    def _complete(self, body: Any) -> tuple[int, Any]:
        if any(path.stat().st_size for path in self._results.glob("*/records.jsonl")):
            self._paused.set()
            self._may_go_on.wait()
        elif not self._first.is_set():
            self._first.set()
            time.sleep(1.1 * FLUSH_SECONDS)  # so that its record is not kept back
        return first_choices(body)


def completion(content: str | None = "{}", *, finish: str | None = "stop") -> tuple[int, Any]:
    """A chat completion as every server writes it, without the usage that some leave out."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return 200, {"object": "chat.completion", "choices": [choice]}


def replay(name: str) -> Responder:
    """Answers as the real server did; anything else is gone (410)."""
    exchanges = json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))
    responses = {
        _key_of(HttpRequest(**exchange["request"])): (exchange["status"], exchange["answer"]) for exchange in exchanges
    }
    unknown = {"error": {"message": "never recorded: python -m tests.support.llama_server"}}
    return lambda request: responses.get(_key_of(request), (410, unknown))


def record(root: str, exchanges: dict[str, dict[str, Any]]) -> Responder:
    """Answers as the real server at `root` does, and keeps each exchange."""

    def respond(request: HttpRequest) -> tuple[int, Any]:
        data = None if request.body is None else json.dumps(request.body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {request.key}"}
        forwarded = urllib.request.Request(root + request.path, data, headers)
        try:
            with urllib.request.urlopen(forwarded, timeout=300) as response:
                status, text = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read()
        content = json.loads(text)
        exchanges[_key_of(request)] = {"request": asdict(request), "status": status, "answer": content}
        return status, content

    return respond


def _key_of(request: HttpRequest) -> str:
    return json.dumps(asdict(request), sort_keys=True)
