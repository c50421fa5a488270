"""What the processor can multiply, and how much of it a container may use, is read from Linux's own lists."""

from pathlib import Path

import pytest

from summarize.backends.devices import native_bfloat16, native_int8, usable_processors


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


@pytest.mark.parametrize(
    ("listed", "native"),
    [
        ("flags\t\t: fpu avx2 avx512_vnni\n", True),
        ("flags\t\t: fpu avx2 avx_vnni\n", True),
        ("flags : fpu avx2 avx512_bf16\n", False),
        ("", False),
    ],
)
def test_native_int8(listed: str, native: bool, tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(listed, encoding="utf-8")
    assert native_int8(path) is native


def groups(tmp_path: Path, **limits: str) -> tuple[Path, Path]:
    """The file that names a process's control group, `batch/night`, and the folder of all groups with these limits."""
    own, cgroups = tmp_path / "own", tmp_path / "cgroup"
    own.write_text("0::/batch/night\n", encoding="utf-8")
    for name, limit in {"": "max 100000", "batch": "max 100000", "night": "max 100000", **limits}.items():
        folder = cgroups / ("batch/night" if name == "night" else name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cpu.max").write_text(f"{limit}\n", encoding="utf-8")
    return own, cgroups


@pytest.mark.parametrize("limits", [{"night": "100000 100000"}, {"batch": "50000 100000"}])
def test_a_container_with_one_processor_of_time_has_one(limits: dict[str, str], tmp_path: Path) -> None:
    assert usable_processors(*groups(tmp_path, **limits)) == 1


def test_without_a_limit_all_processors_are_usable(tmp_path: Path) -> None:
    everything = usable_processors(tmp_path / "absent", tmp_path)
    assert everything >= 1
    assert usable_processors(*groups(tmp_path)) == everything
    assert usable_processors(*groups(tmp_path, night="9900000 100000")) == everything
