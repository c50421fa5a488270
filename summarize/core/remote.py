"""Files and folders of object stores and other machines, by URL, through fsspec: S3 (`s3://`) and HDFS (`hdfs://`).

Nothing but this module knows fsspec. Who asks comes from the store's own environment: for S3 the AWS variables and
profiles, AWS_ENDPOINT_URL for other servers; for HDFS those of Hadoop (`summarize.core.hdfs`). Names are taken as they
are: no pattern, no chain of protocols, no `..`.
"""

import errno
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

from summarize.core.errors import UsageError, first_line
from summarize.core.extras import install_hint
from summarize.core.files import replacing
from summarize.core.messages import _
from summarize.core.remote_url import remote_url

HINT: Final = {
    "s3": _("check the URL, and AWS_PROFILE or the AWS_ variables; AWS_ENDPOINT_URL names another server"),
    "hdfs": _("check the URL; HADOOP_CONF_DIR has the cluster's configuration, HADOOP_USER_NAME who asks"),
}
_BLOCK_BYTES: Final = 4_000_000
"""Of a file that are asked for at once, and are in memory while it is open."""
_KEYS: Final = re.compile(r"(?<=//)[^/@\s]*(?=@)|[\w+/=%.~-]{40,}", re.ASCII)
"""What may be a key or a token that a server repeats, or the password of an endpoint."""
_BUFFER_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class RemoteEntry:
    """What has a name in a remote folder."""

    name: str
    is_folder: bool
    is_file: bool
    size: int
    modified_at: int
    """Time of its last change, in ns; 0 where the store tells none."""


class RemoteFiles:
    """The files below one URL, by name, with slashes. All methods raise OSError that names the URL."""

    def __init__(self, url: str) -> None:
        """UsageError for a URL with a user or password, where its library is not installed, or no cluster is there."""
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise UsageError(
                _("{scheme}://: a URL with a user or a password is not used", scheme=parts.scheme),
                hint=HINT[parts.scheme],
            )
        self.url = url
        self._root = url.removeprefix("s3://") if parts.scheme == "s3" else parts.path.rstrip("/") or "/"
        try:
            with self.errors():
                self._fs = _file_system(url)
        except ImportError as error:
            raise UsageError(
                _("{url}: needs a library that is not installed", url=url), hint=install_hint(parts.scheme)
            ) from error
        except OSError as error:
            raise UsageError(f"{url}: {error.strerror}", hint=HINT[parts.scheme]) from error

    def entry(self, name: str = "") -> RemoteEntry | None:
        """What has this name; the place itself by default. None for nothing."""
        with self.errors(name):
            try:
                return _entry(self._fs.info(self._path(name)))
            except FileNotFoundError:
                return None

    def entries(self, name: str = "") -> list[RemoteEntry]:
        """All that is in a folder, in the order of names."""
        with self.errors(name):
            found = map(_entry, self._fs.ls(self._path(name), detail=True))
            return sorted((entry for entry in found if entry.name), key=lambda entry: entry.name)

    def open(self, name: str = "") -> BinaryIO:
        """The file, for reading."""
        with self.errors(name):
            file = self._fs.open(self._path(name), "rb", block_size=_BLOCK_BYTES)
        return io.BufferedReader(_RemoteFile(file, self, name), _BUFFER_BYTES)

    def read(self, name: str, *, limit: int) -> bytes | None:
        """The bytes of a small file, at one moment; None where there is none."""
        entry = self.entry(name)
        if entry is None or not entry.size:
            return None if entry is None else b""
        with self.errors(name), suppress(FileNotFoundError):
            content: bytes = self._fs.cat_file(self._path(name), start=0, end=limit + 1)
            if len(content) > limit:
                raise OSError(errno.EFBIG, f"larger than {limit:,} bytes")
            return content
        return None

    def write(self, name: str, content: bytes) -> None:
        """Put the whole file there, over what was there."""
        with self.errors(name):
            self._fs.pipe_file(self._path(name), content)

    def create(self, name: str, content: bytes) -> bool:
        """Put the whole file there unless there is one; whether there was none. Of two that try, one succeeds."""
        with self.errors(name):
            try:
                self._fs.pipe_file(self._path(name), content, mode="create")
            except FileExistsError:
                return False
            return True

    def upload(self, name: str, path: Path) -> None:
        """Put a file of this machine there, over what was there."""
        with self.errors(name):
            self._fs.put_file(str(path), self._path(name))

    def download(self, name: str, path: Path) -> None:
        """Copy the file to this machine, over what was there."""
        with self.open(name) as file, replacing(path) as copy:
            shutil.copyfileobj(file, copy, _BUFFER_BYTES)

    def remove(self, name: str) -> None:
        """Remove the file, if there is one."""
        with self.errors(name), suppress(FileNotFoundError):
            self._fs.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}" if name else self._root

    @contextmanager
    def errors(self, name: str = "") -> Iterator[None]:
        """OSError for whatever the block raises: the libraries below have no class of errors in common."""
        try:
            yield
        except ImportError:
            raise
        except Exception as error:
            code = (isinstance(error, OSError) and error.errno) or errno.EIO
            reason = _without_keys((isinstance(error, OSError) and error.strerror) or first_line(error))
            if isinstance(error, FileNotFoundError):
                code, reason = errno.ENOENT, _("no such file")
            raise OSError(code, reason, f"{self.url}/{name}" if name else self.url) from error


class _RemoteFile(io.RawIOBase):
    """A remote file as the rest of the program reads files: no more than asked for, errors as OSError."""

    def __init__(self, file: Any, files: RemoteFiles, name: str) -> None:
        self._file = file
        self._files = files
        self._name = name
        file.seek(0, io.SEEK_END)
        self.size = int(file.tell())
        file.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with self._files.errors(self._name):
            content: bytes = self._file.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with self._files.errors(self._name):
            self._file.seek(offset, whence)  # which tells the place for some stores only
            return int(self._file.tell())

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            with self._files.errors(self._name):
                self._file.close()
        super().close()


def open_remote(path: object) -> RemoteFiles | None:
    """The files at the URL that a path is; None for one that is none."""
    url = remote_url(str(path))
    return RemoteFiles(url) if url else None


def _without_keys(reason: str) -> str:
    return _KEYS.sub("…", reason)


def _file_system(url: str) -> Any:
    parts = urlsplit(url)
    if parts.scheme == "hdfs":
        from summarize.core.hdfs import HdfsFiles

        return HdfsFiles(parts.hostname, parts.port)
    import fsspec

    return fsspec.filesystem("s3", use_listings_cache=False)


def _entry(info: dict[str, Any]) -> RemoteEntry:
    modified = info.get("LastModified")
    seconds = modified.timestamp() if isinstance(modified, datetime) else info.get("modification_time", 0) / 1000
    return RemoteEntry(
        name=str(info["name"]).rstrip("/").rpartition("/")[2] if not str(info["name"]).endswith("//") else "",
        is_folder=info["type"] == "directory",
        is_file=info["type"] == "file",
        size=int(info.get("size") or 0),
        modified_at=int(seconds * 1e9),
    )
