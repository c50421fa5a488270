"""Every kind of remote store that runs and articles may be on, as parameters of a fixture."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.hdfs import hdfs_folder, needs_hdfs
from tests.support.object_store import needs_s3, object_store
from tests.support.remote_store import RemoteStore

OpenStore = Callable[[], AbstractContextManager[RemoteStore]]
"""Opens one with an empty folder."""

STORES = (
    pytest.param(object_store, marks=needs_s3, id="s3"),
    pytest.param(hdfs_folder, marks=needs_hdfs, id="hdfs"),
)
