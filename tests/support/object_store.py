"""A real HTTP server on loopback that speaks S3 (moto's), and the environment in which it is found."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count

import pytest

from tests.support.remote_store import RemoteStore

_NUMBERS = count(1)
"""Of buckets: the server keeps its objects in this process, for good."""
KEY = "AKIAINVENTEDINVENTED"
SECRET = "invented/secret/of/forty/characters/0000"
needs_s3 = pytest.mark.skipif(
    "not all(map(__import__('importlib.util').util.find_spec, ('moto', 's3fs', 'flask_cors')))",
    reason="s3fs or moto is not installed",
)


def _bucket() -> RemoteStore:
    """An empty bucket of the server that the environment names."""
    import fsspec

    name = f"news-{next(_NUMBERS)}"
    files = fsspec.filesystem("s3", use_listings_cache=False)
    files.mkdir(name)
    return RemoteStore(f"s3://{name}", files, name)


def environment(endpoint: str) -> Mapping[str, str]:
    """Who asks, and whom."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }


@contextmanager
def object_store() -> Iterator[RemoteStore]:
    """A server with an empty bucket, which this process and those that it starts find."""
    from moto.server import DomainDispatcherApplication, create_backend_app
    from s3fs import S3FileSystem
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, *message: object) -> None:
            """Nothing."""

    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(f"http://127.0.0.1:{server.server_port}").items():
            patch.setenv(name, value)
        patch.delenv("AWS_PROFILE", raising=False)
        S3FileSystem.clear_instance_cache()
        try:
            yield _bucket()
        finally:
            S3FileSystem.clear_instance_cache()
            server.shutdown()
            thread.join()
            server.server_close()
