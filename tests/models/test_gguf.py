"""GGUF files, whole and broken: a fact, or one line in little time and memory."""

from __future__ import annotations

import os
import struct
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.core.errors import ModelError
from summarize.models.gguf import check_gguf, read_header

STRING, ARRAY = 8, 9


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def fact(key: str, kind: int, value: bytes) -> bytes:
    return string(key) + struct.pack("<I", kind) + value


def array(kind: int, count: int, content: bytes = b"") -> bytes:
    return struct.pack("<IQ", kind, count) + content


def tensor(name: str, shape: tuple[int, ...], kind: int, offset: int) -> bytes:
    return string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


def gguf(*facts: bytes, tensors: tuple[bytes, ...] = (), data: bytes = b"", version: int = 3) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(facts)) + b"".join(facts) + b"".join(tensors)
    return head + bytes(-len(head) % 32) + data


FACTS = (
    fact("general.architecture", STRING, string("qwen2")),
    fact("general.tags", ARRAY, array(STRING, 2, string("a") + string("b"))),
    fact("qwen2.rope", ARRAY, array(6, 3, bytes(12))),
    fact("qwen2.context_length", 4, struct.pack("<I", 32768)),
    fact("general.license", STRING, string("apache-2.0")),
    fact("tokenizer.ggml.tokens", ARRAY, array(STRING, 3, string("甲") * 3)),
)
TENSORS = (tensor("a", (256, 2), 12, 0), tensor("b", (32,), 0, 288))
WHOLE = gguf(*FACTS, tensors=TENSORS, data=bytes(288 + 128))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.gguf"


def test_a_whole_file_is_read_and_passes(path: Path) -> None:
    path.write_bytes(WHOLE)
    header = read_header(path)
    assert (header.context_tokens, header.licence) == (32768, "apache-2.0")
    check_gguf(path)


@pytest.mark.parametrize(
    "content",
    [
        b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + b"\xff" * 3_000,
        WHOLE[:-1],
        WHOLE[: len(WHOLE) - 420],
        gguf(version=1),
        gguf(version=9),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1 << 63),
        b"GGUF" + struct.pack("<IQQ", 3, 1 << 63, 0),
        gguf(tensors=(tensor("a", (1 << 40, 1 << 40), 0, 0),)),
        gguf(tensors=(tensor("a", (0,), 0, 0),)),
        gguf(tensors=(tensor("a", (33,), 2, 0),), data=bytes(64)),
        gguf(tensors=(tensor("a", (32,), 0, 1 << 62),), data=bytes(128)),
        gguf(tensors=(tensor("a", (32,), 0, 7),), data=bytes(256)),
        gguf(tensors=(tensor("a", (1,) * 9, 0, 0),), data=bytes(32)),
        gguf(fact("general.alignment", 4, bytes(4)), tensors=TENSORS, data=bytes(512)),
        gguf(fact("general.alignment", STRING, string("x")), tensors=TENSORS, data=bytes(512)),
        gguf(fact("x", ARRAY, array(ARRAY, 1, array(0, 1, b"1")))),
        gguf(fact("x", 77, b"")),
    ],
)
def test_a_broken_file_is_one_line(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ModelError, match="not a GGUF file") as caught:
        check_gguf(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "head",
    [
        fact("x", ARRAY, array(0, 1 << 40)),
        fact("x", ARRAY, array(STRING, 1 << 40)),
        fact("x", ARRAY, array(12, 1 << 61)),
        fact("x", STRING, struct.pack("<Q", 1 << 40)),
        fact("x", ARRAY, array(ARRAY, 1)) + array(ARRAY, 1) * 5_000,
    ],
)
@pytest.mark.parametrize("read", [read_header, check_gguf])
def test_what_a_file_claims_takes_neither_time_nor_memory(path: Path, head: bytes, read: object) -> None:
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + head)
    os.truncate(path, 400_000_000)  # sparse: nothing of it is on the disk
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(ModelError):
            read(path)  # type: ignore[operator]
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 60


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_what_is_no_file_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(ModelError, match="not a regular file"):
        read_header(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=12), st.integers(0, 40))
def test_any_damage_is_one_line_or_none(path: Path, at: int, new: bytes, gone: int) -> None:
    path.write_bytes(WHOLE[:at] + new + WHOLE[at + gone :])
    try:
        check_gguf(path)
        read_header(path)
    except ModelError as error:
        assert str(error).startswith(f"{path}: not a GGUF file")  # noqa: PT017 - it may also pass
