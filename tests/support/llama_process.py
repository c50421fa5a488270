"""A real llama-server in a process of its own, that can be killed and started again: `python -m … MODEL PORT`."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.paths import ROOT
from tests.support.waiting import wait_until

ALIAS = "tiny"


class LlamaProcess:
    """The server, of one slot, up between `with` and its end; deterministic: nothing is kept from prompt to prompt."""

    def __init__(self, model: Path) -> None:
        self._model = model
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        return f"{self.root}/v1"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "tests.support.llama_process", str(self._model), str(self._port)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: self._ask("health") is not None)

    def kill(self) -> None:
        """SIGKILL."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def kill_while_generating(self, *, answered: int) -> None:
        """Wait until it is at work on a request after so many, and kill it then."""
        tasks: set[int] = set()

        def is_at_work() -> bool:
            slot = (self._ask("slots") or [{}])[0]
            if slot.get("is_processing"):
                tasks.add(slot.get("id_task", -1))
            return len(tasks) > answered and bool(slot.get("is_processing"))

        wait_until(is_at_work)
        self.kill()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def _ask(self, path: str) -> Any:
        """What it answers there; None where it does not."""
        try:
            with urllib.request.urlopen(f"{self.root}/{path}", timeout=5) as response:
                return json.load(response)
        except OSError:
            return None


def main() -> None:
    """Serve until killed."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path, params.port = sys.argv[1], int(sys.argv[2])
    params.model_alias = {ALIAS}
    params.hostnames = ["127.0.0.1"]
    params.n_parallel = 1
    params.n_ctx = 0  # the model's own window
    params.endpoint_slots = True
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cache_prompt = False
    params.warmup = False
    _server = xllamacpp.Server(params)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
