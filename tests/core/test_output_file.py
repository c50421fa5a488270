"""Where a user's output goes: files are replaced whole, everything else is written into."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarize.core.output_file import output_file, write_output


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/real").write_bytes(b"old")
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("sub/real")
    write_output(tmp_path / "one", b"new")
    assert (tmp_path / "one").is_symlink()
    assert (tmp_path / "sub/real").read_bytes() == b"new"
    (tmp_path / "hanging").symlink_to("sub/made")
    write_output(tmp_path / "hanging", b"new")
    assert (tmp_path / "sub/made").read_bytes() == b"new"


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(TypeError), output_file(tmp_path / "a") as file:
        file.writelines([b"half", "not bytes"])  # type: ignore[list-item]
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_pipe_gets_the_bytes_and_stays(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_output(pipe, b"x" * 100_000)
    reader.join()
    assert got == [b"x" * 100_000]
    assert pipe.is_fifo()


def test_a_pipe_that_nobody_reads_is_an_error_where_nobody_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe"):
        write_output(tmp_path / "pipe", b"x", wait=False)
    assert (tmp_path / "pipe").is_fifo()


def test_a_device_stays_one(tmp_path: Path) -> None:
    (tmp_path / "null").symlink_to("/dev/null")
    before = Path("/dev/null").stat()
    write_output(tmp_path / "null", b"x")
    assert Path("/dev/null").stat().st_ino == before.st_ino
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_standard_output_is_written_into_even_where_it_is_a_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    script = "import sys; from pathlib import Path; from summarize.core.output_file import write_output; "
    script += "write_output(Path(sys.argv[1]), b'data')"
    target = tmp_path / "out"
    with target.open("ab") as file:
        file.write(b"earlier ")
        file.flush()
        subprocess.run([sys.executable, "-c", script, str(tmp_path / name)], stdout=file, check=True)
        assert target.stat().st_ino == os.fstat(file.fileno()).st_ino
    assert target.read_bytes() == b"earlier data"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        write_output(tmp_path, b"x")
    assert not list(tmp_path.iterdir())
