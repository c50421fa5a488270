"""A server on the loopback that writes bytes as a function has it: without end, slowly, compressed, elsewhere."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.support.openai_server import WIDE_CARD, first_choices

Answer = tuple[int, dict[str, str], Iterable[bytes]]
"""Status, headers, and the pieces of the body, each written as it comes."""


class RudeServer:
    """Answers each path by `answers`, else as a well-behaved server does; `paths` are those asked for.

    `headers` are those of the last request; `released` is set at the end, for answers that wait.
    """

    def __init__(self, **answers: Callable[[Any], Answer]) -> None:
        self.paths: list[str] = []
        self.headers: dict[str, str] = {}
        self.released = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(None)

            def do_POST(self) -> None:
                self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _answer(self, body: Any) -> None:
                outer.paths.append(self.path)
                outer.headers = dict(self.headers)
                place = self.path.removeprefix("/v1").strip("/").replace("/", "_")
                empty = place == "chat_completions" and not body  # this only tries the key
                respond = _no_messages if empty else answers.get(place, outer._polite(place))
                status, headers, pieces = respond(body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for piece in pieces:
                    if outer.released.is_set():
                        return
                    self.wfile.write(piece)
                    self.wfile.flush()

            def log_message(self, *_: object) -> None:
                """Nothing."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that hung up is none."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @staticmethod
    def _polite(place: str) -> Callable[[Any], Answer]:
        def answer(body: Any) -> Answer:
            if place == "models":
                return whole(200, {"data": [WIDE_CARD]})
            if place == "chat_completions":
                return whole(*first_choices(body))
            return whole(404, {})

        return answer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def drip(self, body: Any) -> Answer:
        """A space each tenth of a second, without end."""

        def pieces() -> Iterable[bytes]:
            while not self.released.wait(0.1):
                yield b" "

        return 200, {}, pieces()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def whole(status: int, value: Any, **headers: str) -> Answer:
    """The answer of a server with manners."""
    return status, headers, [json.dumps(value).encode()]


def _no_messages(body: Any) -> Answer:
    return whole(400, {"error": {"message": "no messages"}})


def endless(body: Any) -> Answer:
    """Spaces without end, as fast as they are taken."""

    def pieces() -> Iterable[bytes]:
        while True:
            yield b" " * 65536

    return 200, {}, pieces()
