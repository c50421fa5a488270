"""What the processor can multiply is read from Linux's own list."""

from pathlib import Path

import pytest

from summarize.backends.devices import native_bfloat16


@pytest.mark.parametrize(
    ("listed", "native"),
    [
        ("flags\t\t: fpu avx2 avx512_vnni avx512_bf16\n", True),
        ("processor : 0\nFeatures : fp asimd bf16\n", True),
        ("flags : fpu avx2 avx512_vnni\n", False),
        ("model name : an avx512_bf16 machine\n", False),
        ("", False),
    ],
)
def test_native_bfloat16(listed: str, native: bool, tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(listed, encoding="utf-8")
    assert native_bfloat16(path) is native


def test_no_list_no_bfloat16(tmp_path: Path) -> None:
    assert not native_bfloat16(tmp_path / "absent")
