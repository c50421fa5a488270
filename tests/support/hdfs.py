"""A folder of a real HDFS cluster, where the environment names one; else what needs it is reported as not run.

    SUMMARIZE_TEST_HDFS=hdfs://127.0.0.1:8020 python -m pytest tests/read tests/runs/test_remote_results.py

`python -m tests.support.hdfs_cluster` starts one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlsplit

import pytest

from tests.support.remote_store import RemoteStore

CLUSTER = os.environ.get("SUMMARIZE_TEST_HDFS", "")
needs_hdfs = pytest.mark.skipif(not CLUSTER, reason="not run: SUMMARIZE_TEST_HDFS names no cluster")
_NUMBERS = count(1)


@contextmanager
def hdfs_folder() -> Iterator[RemoteStore]:
    """An empty folder of the cluster, for as long as the block lasts."""
    from summarize.core.hdfs import HdfsFiles

    parts = urlsplit(CLUSTER)
    files = HdfsFiles(parts.hostname, parts.port)
    folder = f"/summarize-tests/{os.getpid()}-{next(_NUMBERS)}"
    files.mkdir(folder)
    try:
        yield RemoteStore(f"{CLUSTER.rstrip('/')}{folder}", files, folder)
    finally:
        files.rm(folder, recursive=True)
