"""A real llama-server in this process, and the recording of it: `python -m tests.support.llama_server`."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.probe import PROBE
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError
from summarize.models.catalogue import load_catalogue
from summarize.models.resolve import ensure
from tests.support.generate import generate
from tests.support.openai_server import MODEL, RECORDINGS, LoopbackServer, record
from tests.support.schemas import ALL_REQUESTS, ARTICLES, request

TOO_LONG = request("槐安市农业局启用智能育种平台。" * 150)
UNHOLDABLE = request("水稻", schema={"type": "wrong"})
"""A schema that no server can hold a model to."""


@contextmanager
def llama_server(path: Path, *, keys: tuple[str, ...] = ()) -> Iterator[str]:
    """The server's root URL, with the model at `path`."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {MODEL}
    params.hostnames = ["127.0.0.1"]
    params.api_keys = list(keys)
    params.n_parallel = 4
    params.n_ctx = 4 * 1024
    # Its threads wait by spinning: two on two processors stand still while anything else runs.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cache_prompt = False
    server = xllamacpp.Server(params)
    yield server.listening_address
    del server


def main() -> None:
    """Record anew what the tests' requests are answered, by a server that asks for no key and one that does."""
    argparse.ArgumentParser(prog="python -m tests.support.llama_server", description=main.__doc__).parse_args()
    os.environ.pop("OPENAI_API_KEY", None)
    path = ensure(MODEL, catalogue=load_catalogue()).path
    os.chdir(path.parent)  # so that the recording has no path of this machine
    with llama_server(Path(path.name)) as root:
        _write("open", root, _ask)
    with llama_server(Path(path.name), keys=("right",)) as root:
        _write("locked", root, _knock)


def _ask(backend: OpenAIBackend) -> None:
    _ = backend.identity
    generate(backend, (*ALL_REQUESTS, PROBE))
    for text in ARTICLES:
        backend.count_tokens(text)
    for refused in (TOO_LONG, UNHOLDABLE):
        backend.submit(0, refused)
        backend.collect()


def _knock(backend: OpenAIBackend) -> None:
    with suppress(BackendError):
        _ = backend.identity


def _write(name: str, root: str, ask: Any) -> None:
    exchanges: dict[str, dict[str, Any]] = {}
    with LoopbackServer(record(root, exchanges)) as proxy:
        backend = OpenAIBackend(MODEL, BackendConfig(url=proxy.url, batch_size=1))
        ask(backend)
        backend.close()
    content = json.dumps([exchanges[key] for key in sorted(exchanges)], ensure_ascii=False, indent=1)
    RECORDINGS.mkdir(exist_ok=True)
    (RECORDINGS / f"{name}.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
