"""HDFS as fsspec sees files, by hdfs-native: it speaks Hadoop's own protocol, without Java or Hadoop's client.

Nothing but this module knows hdfs-native. A file is written under a name of its own and renamed: it is seen whole or
not at all, and of two that create it one succeeds.
"""

import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from hdfs_native.fsspec import HdfsFileSystem

_BUFFER_BYTES: Final = 1_000_000
_CONNECT_SECONDS: Final = 10.0


class HdfsFiles(HdfsFileSystem):
    """The files of one cluster, asked by whom HADOOP_USER_NAME or Kerberos tells, as HADOOP_CONF_DIR configures it."""

    cachable = False
    """A file system is made anew, with the environment that there is."""

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_ignored: Any) -> None:
        """Put the bytes there; with `mode` "create" FileExistsError where something has the name."""
        with self._replacing(path, overwrite=mode != "create") as file:
            file.write(value)

    def put_file(self, lpath: str, rpath: str, **_ignored: Any) -> None:
        """Put a file of this machine there, over what was there."""
        with Path(lpath).open("rb") as source, self._replacing(rpath, overwrite=True) as file:
            shutil.copyfileobj(source, file, _BUFFER_BYTES)

    def __init__(self, host: str | None, port: int | None) -> None:
        """The NameNode, or without a port a name service of the configuration. OSError where no NameNode is there.

        By itself the library would try to connect for minutes.
        """
        if port:
            socket.create_connection((host, port), timeout=_CONNECT_SECONDS).close()
        super().__init__(host, port)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        # Paths come as such: a URL's rules would end a name at its `#` or `?`.
        return path if path.startswith("/") else super()._strip_protocol(path)

    def _open(self, path: str, mode: str = "rb", *_ignored: Any, **_options: Any) -> Any:
        # Not with a block size: its buffered reader lacks `readinto`, so that nothing can be read.
        return super()._open(path, mode)

    @contextmanager
    def _replacing(self, path: str, *, overwrite: bool) -> Iterator[BinaryIO]:
        folder, _, name = path.rpartition("/")
        hidden = f"{folder}/.{name}.{secrets.token_hex(6)}"
        try:
            with self.open(hidden, "wb") as file:
                yield file
            self.mv(hidden, path, overwrite=overwrite)
        except BaseException:
            with suppress(Exception):
                self.rm_file(hidden)
            raise
