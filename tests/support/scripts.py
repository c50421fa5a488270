"""What tests call in a process of its own. Each function imports what it needs itself: what it loads is seen there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT


def command(function: Callable[..., object], *arguments: object) -> list[str]:
    """The command line that calls a function of this module with these arguments, which it gets as text."""
    code = f"import sys; from {function.__module__} import {function.__name__} as call; call(*sys.argv[1:])"
    return [sys.executable, "-c", code, *map(str, arguments)]


def call(function: Callable[..., object], *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call a function of this module in a process of its own, to its end."""
    return subprocess.run(
        command(function, *arguments),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def ask_poisoned_model(harm: str, log: str) -> None:
    """Ask a model that does `harm`; a Ctrl-C ends it with 130."""
    from tests.support.generate import generate
    from tests.support.poison import POISON, choice_request, supervise

    try:
        generate(supervise(harm, Path(log)), [choice_request(POISON)])  # type: ignore[arg-type]
    except KeyboardInterrupt:
        sys.exit(130)


def run_summarize(*arguments: str) -> None:
    """The command line."""
    from summarize.cli import main

    sys.argv = ["summarize", *arguments]
    main()


def run_summarize_without_network(*arguments: str) -> None:
    """The command line, on a machine where each use of a network is an error."""
    _refuse_network()
    run_summarize(*arguments)


def run_summarize_measured(*arguments: str) -> None:
    """The command line, which says at its end how many megabytes it took; getrusage would count its parent's, too."""
    import re

    try:
        run_summarize(*arguments)
    finally:
        peak = re.search("VmHWM: *([0-9]+) kB", Path("/proc/self/status").read_text().replace("\t", " "))
        assert peak
        sys.stderr.write(f"\npeak {int(peak[1]) // 1024}\n")


def ask_tiny_model_without_network(folder: str) -> None:
    """Make a model, load it and ask it, where each use of a network is an error."""
    _refuse_network()
    from summarize.backends.transformers.backend import TransformersBackend
    from summarize.core.config import BackendConfig
    from tests.support.generate import generate
    from tests.support.schemas import SHORT_REQUESTS
    from tests.support.tiny_transformer import make_tiny

    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ.pop(name, None)
    generate(TransformersBackend(make_tiny(Path(folder)), BackendConfig()), SHORT_REQUESTS[:1])


def print_loaded_by_identities(model: str) -> None:
    """The engines that are loaded once the identities of a model's backends are known."""
    from dataclasses import replace

    from summarize.backends.factory import open_backend
    from summarize.core.config import BackendConfig
    from summarize.models.local_files import read_model_files

    files = read_model_files("tiny", Path(model))
    for name, kind in (("transformers", "safetensors"), ("openvino", "openvino")):
        backend = open_backend(name, BackendConfig(), replace(files, kind=kind))  # type: ignore[arg-type]
        assert len(backend.identity.sha256) == 64
    engines = {"torch", "transformers", "tokenizers", "llguidance", "openvino", "openvino_genai"}
    print(sorted(engines & sys.modules.keys()))


def print_hub_is_offline() -> None:
    """Whether the hub's library keeps off the network after `force_offline`."""
    from summarize.models.network import force_offline

    force_offline()
    from huggingface_hub import constants

    print(constants.HF_HUB_OFFLINE)


def compress_weights_seen(module: str) -> None:
    """Compress weights with the engines a module imports, and report each address that is opened."""
    import importlib
    import multiprocessing
    import threading
    import urllib.request

    def report(request: urllib.request.Request, *_: object, **__: object) -> None:
        sys.stderr.write(f"OPENS {request.full_url}\n")
        sys.stderr.flush()

    urllib.request.urlopen = report  # type: ignore[assignment] # in the processes it forks, too
    importlib.import_module(module)
    import nncf
    import numpy
    from openvino import Model, opset13

    given = opset13.parameter([1, 512], numpy.float32)
    weights = opset13.constant(numpy.ones((512, 512), numpy.float32))
    nncf.compress_weights(Model([opset13.matmul(given, weights, False, True)], [given]))
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(5)
    for process in multiprocessing.active_children():
        process.join(5)


def write_outputs(path: str, first: str) -> None:
    """Put 150 answers of their own and one that others put too into an output cache."""
    from summarize.backends.caching import OutputCache
    from summarize.core.schema import Output

    cache = OutputCache(Path(path))
    for number in range(int(first), int(first) + 150):
        cache.put(f"{number:064x}", Output(text=f"甲{number}", finish="stop", prompt_tokens=1, output_tokens=1))
        cache.put(f"{9999:064x}", Output(text="同", finish="stop", prompt_tokens=1, output_tokens=1))
    cache.close()


def write_state_and_die(folder: str) -> None:
    """Note waiting documents in the state of nights, and end without closing it."""
    from summarize.nightly.state import State

    State(Path(folder), "in").set_waiting("ab")
    os._exit(9)


def hold_lock(path: str) -> None:
    """Hold a lock until standard input is closed."""
    from summarize.core.lock import try_lock

    lock = try_lock(Path(path))
    print("held" if lock else "taken", flush=True)
    sys.stdin.read()


def hold_folder(path: str) -> None:
    """Hold a folder until standard input is closed."""
    from summarize.core.lock import folders_locked

    with folders_locked([Path(path)], on_wait=lambda: print("waiting", flush=True)):
        print("held", flush=True)
        sys.stdin.read()


def append_to_log(path: str, batch: str) -> None:
    """Append an entry to an audit log."""
    from summarize.review.audit_log import AuditLog
    from tests.support.runs import entry

    log = AuditLog.read(Path(path))
    print("read", flush=True)
    log.append([entry(batch)])


def pull_model(name: str, catalogue: str) -> None:
    """Pull a model of a catalogue, given as TOML, and print its path."""
    import tomllib

    from summarize.models.catalogue import Catalogue
    from summarize.models.resolve import pull

    print(pull(name, catalogue=Catalogue.model_validate(tomllib.loads(catalogue))).path)


def ensure_model(name: str, catalogue: str) -> None:
    """Find a model of a catalogue, given as TOML, or fetch it; print it, or end with the error."""
    import tomllib

    from summarize.core.errors import ModelError
    from summarize.models.catalogue import Catalogue
    from summarize.models.resolve import ensure

    try:
        print(ensure(name, catalogue=Catalogue.model_validate(tomllib.loads(catalogue))))
    except ModelError as error:
        sys.exit(f"error: {error}")


def _refuse_network() -> None:
    network = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}

    def refuse(event: str, arguments: Any) -> None:
        # urllib3 binds a port of this machine, any, to learn whether it has IPv6: nothing is sent
        is_own = event == "socket.bind" and arguments[1][:2] == ("::1", 0)
        if event in network and not is_own:
            sys.stderr.write(f"NETWORK {event} {arguments}\n")
            raise RuntimeError("no network")

    sys.addaudithook(refuse)
