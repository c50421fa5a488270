"""A real HTTP server on loopback that speaks S3 (moto's), and the environment in which it is found."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)
"""Of buckets: the server keeps its objects in this process, for good."""
KEY = "AKIAINVENTEDINVENTED"
SECRET = "invented/secret/of/forty/characters/0000"
needs_s3 = pytest.mark.skipif(
    "not all(map(__import__('importlib.util').util.find_spec, ('moto', 's3fs', 'flask_cors')))",
    reason="s3fs or moto is not installed",
)


class ObjectStore:
    """A bucket, by its URL, with what a test puts there."""

    def __init__(self, endpoint: str) -> None:
        import fsspec

        self.endpoint = endpoint
        self.bucket = f"news-{next(_NUMBERS)}"
        self.url = f"s3://{self.bucket}"
        self.files = fsspec.filesystem("s3", use_listings_cache=False)
        self.files.mkdir(self.bucket)

    def put(self, name: str, content: str | bytes) -> None:
        """An object of this key."""
        self.files.pipe_file(f"{self.bucket}/{name}", content if isinstance(content, bytes) else content.encode())

    def put_folder(self, name: str, folder: Path) -> None:
        """An object for each file of a folder."""
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            self.put(f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())

    def get(self, name: str) -> bytes:
        """The bytes of an object."""
        content: bytes = self.files.cat_file(f"{self.bucket}/{name}")
        return content

    def names(self, name: str = "") -> list[str]:
        """The keys that begin so."""
        return sorted(
            key.removeprefix(f"{self.bucket}/") for key in self.files.find(f"{self.bucket}/{name}".rstrip("/"))
        )


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
def object_store() -> Iterator[ObjectStore]:
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
            yield ObjectStore(f"http://127.0.0.1:{server.server_port}")
        finally:
            S3FileSystem.clear_instance_cache()
            server.shutdown()
            thread.join()
            server.server_close()
