"""A shell in which `summarize` is this process: the shell is real, the program is not started anew for each command."""

from __future__ import annotations

import io
import marshal
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from unittest.mock import patch

from tests.support.cli import Result, call_main

CLIENT = """
import marshal, os, socket, sys
with socket.socket(socket.AF_UNIX) as call:
    call.connect(os.environ["SHELL_OF_DOCS"])
    socket.send_fds(call, [b"."], [0, 1, 2])
    call.sendall(marshal.dumps((sys.argv[1:], os.getcwd(), dict(os.environ))))
    call.shutdown(socket.SHUT_WR)
    code = call.recv(1)
sys.exit(code[0] if code else 70)
"""


@dataclass(frozen=True)
class Shell:
    """bash in one folder."""

    folder: Path
    environment: Mapping[str, str]
    _listener: socket.socket

    @classmethod
    @contextmanager
    def open(cls, folder: Path, environment: Mapping[str, str]) -> Iterator[Shell]:
        """With `summarize` on its PATH, and in the environment `.venv` of the folder."""
        with TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as listener:
            (Path(place) / "client.py").write_text(CLIENT, encoding="utf-8")
            command = Path(place) / "summarize"
            command.write_text(f'#!/bin/sh\nexec {sys.executable} -IS {place}/client.py "$@"\n', encoding="utf-8")
            command.chmod(0o755)
            (folder / ".venv/bin").mkdir(parents=True)
            (folder / ".venv/bin/summarize").symlink_to(command)
            listener.bind(f"{place}/socket")
            listener.listen()
            given = {"PATH": f"{place}{os.pathsep}{environment['PATH']}", "SHELL_OF_DOCS": f"{place}/socket"}
            yield cls(folder, {**environment, **given}, listener)

    def run(self, line: str) -> Result:
        """What the line prints, and its exit code."""
        with TemporaryFile() as output, TemporaryFile() as errors:
            process = subprocess.Popen(
                ["bash", "-c", line],
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
            while process.poll() is None:
                if select.select([self._listener], [], [], 0.005)[0]:
                    _answer(self._listener.accept()[0])
            texts = []
            for file in (output, errors):
                file.seek(0)
                texts.append(file.read().decode())
        return subprocess.CompletedProcess([line], process.returncode, *texts)


def _answer(call: socket.socket) -> None:
    """Do in this process what a `summarize` of the shell was called with, on its streams."""
    with call:
        _, streams, _, _ = socket.recv_fds(call, 1, 3)
        arguments, folder, environment = marshal.loads(b"".join(iter(lambda: call.recv(65536), b"")))
        with (
            io.TextIOWrapper(os.fdopen(streams[0], "rb"), encoding="utf-8") as given,
            patch.object(sys, "stdin", given),
        ):
            done = call_main(arguments, cwd=Path(folder), environment=environment)
        for stream, text in zip(streams[1:], (done.stdout, done.stderr), strict=True):
            with suppress(BrokenPipeError), os.fdopen(stream, "wb") as file:
                file.write(text.encode())
        call.sendall(bytes([done.returncode]))
