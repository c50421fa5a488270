"""Sources on a remote store: the documents that the same files give here, and its faults in one line each."""

import json
import socket
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.remote import RemoteFiles
from summarize.core.remote_url import absolute_place, place_name, remote_url
from summarize.read.sources import count_documents, find_documents, find_newest_first, skipped_files
from tests.support.object_store import SECRET, needs_s3, object_store
from tests.support.remote_store import RemoteStore
from tests.support.remote_stores import STORES

CONFIG = CleaningConfig()
TEXT = "云岭市召开大会，研究人工智能产业发展。"


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[RemoteStore]:
    with request.param() as opened:
        yield opened


def test_a_url_is_told_from_a_path_however_it_is_spelt() -> None:
    for spelt in ("s3://news/a", "s3://news/a/", Path("s3://news/a"), "s3:/news/a"):
        assert remote_url(spelt) == "s3://news/a"
    assert remote_url("hdfs://name.example:8020/a b/c") == "hdfs://name.example:8020/a b/c"
    for path in (
        "news/a",
        "/s3://news",
        "./s3:/news",
        "s3",
        "s3://",
        "http://example/a",
        "s3a",
        "file:///etc",
        "as3://b",
    ):
        assert remote_url(path) is None
    assert place_name(Path("s3://news/a")) == "s3://news/a"
    assert absolute_place(Path("s3://news/a")) == Path("s3://news/a")
    assert place_name(Path("news/a")) == "news/a"


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as error:
        RemoteFiles("s3://who:secret@news/a")
    assert "secret" not in str(error.value) + error.value.hint


@pytest.mark.parametrize("said", [f"Denied: {SECRET}.", f"bad token {'Zm9v' * 90}", f"at http://who:{SECRET}@host/x"])
def test_a_key_that_a_server_repeats_is_not_shown(said: str) -> None:
    files = RemoteFiles.__new__(RemoteFiles)  # one whose library need not be installed
    files.url = "s3://news/a"
    with pytest.raises(OSError, match=r"s3://news/a") as error, files.errors():
        raise PermissionError(said)
    assert SECRET[:20] not in str(error.value)
    assert "Zm9v" not in str(error.value)
    assert "…" in str(error.value)


def test_a_remote_folder_gives_the_documents_of_the_same_folder_here(store: RemoteStore, tmp_path: Path) -> None:
    home = tmp_path / "in"
    run = "20260101T000000Z-0123456789ab"
    for name in ("b.txt", "a/z.md", "a/c.html", "a.txt", "名 稿#1?.txt", ".x.txt", f"{run}/r.md", "n.pdf", "t.csv"):
        (home / name).parent.mkdir(exist_ok=True, parents=True)
        (home / name).write_text(f"{TEXT}{name}")
    (home / "large.txt").write_text(TEXT * 50)
    (home / "empty.txt").write_text("")
    store.put_folder("in", home)
    there, config = Path(f"{store.url}/in"), CleaningConfig(max_bytes=1000)
    assert list(find_documents(there, config=config)) == list(find_documents(home, config=config))
    assert list(skipped_files(there, config=config)) == list(skipped_files(home, config=config))
    assert count_documents(there, config=config) == count_documents(home, config=config)
    newest = [entry.read() for entry in find_newest_first(there, config=config, priority={"b"})]
    assert newest[0].id == "b"
    assert {document.id for document in newest} == {document.id for document in find_documents(home, config=config)}


def test_a_remote_table_is_read_as_one_here_and_a_long_line_in_pieces(store: RemoteStore, tmp_path: Path) -> None:
    rows = [{"id": f"a{number}", "text": TEXT * 20} for number in range(50)]
    lines = [json.dumps(row) for row in rows]
    content = "\n".join([*lines[:20], "x" * 3_000_000, *lines[20:]]).encode()
    (tmp_path / "rows.jsonl").write_bytes(content)
    store.put("rows.jsonl", content)
    config = CleaningConfig(max_bytes=100_000)
    there = list(find_documents(Path(f"{store.url}/rows.jsonl"), config=config))
    assert there == list(find_documents(tmp_path / "rows.jsonl", config=config))
    assert [document.id for document in there].index("rows.jsonl:21") == 20


def test_what_is_not_there_is_told_in_a_line(store: RemoteStore) -> None:
    for url in (f"{store.url}/nothing", f"{store.url}-none/a"):
        with pytest.raises(UsageError, match=f"{url}: no such file"):
            find_documents(Path(url), config=CONFIG)


@needs_s3
def test_who_may_not_read_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from s3fs import S3FileSystem

    with object_store() as bucket:
        S3FileSystem.clear_instance_cache()
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        with pytest.raises(UsageError, match="credentials") as error:
            find_documents(Path(f"{bucket.url}/in"), config=CONFIG)
    assert SECRET not in str(error.value)
    assert "AWS_PROFILE" in error.value.hint
    S3FileSystem.clear_instance_cache()


def test_an_object_that_goes_meanwhile_is_its_failure(store: RemoteStore) -> None:
    store.put("going/a.txt", TEXT)
    store.put("going/b.txt", TEXT)
    entries = list(find_newest_first(Path(f"{store.url}/going"), config=CONFIG, priority={"a"}))
    store.files.rm(f"{store.url}/going/b.txt")
    assert [getattr(entry.read(), "reason", "") for entry in entries] == ["", "unreadable"]


@pytest.mark.skipif(find_spec("hdfs_native") is None, reason="hdfs-native is not installed")
def test_a_cluster_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for place in (Path(f"hdfs://127.0.0.1:{port}/news"), Path("hdfs://no-such-service/news")):
        with pytest.raises(UsageError, match=f"{place_name(place)}: ") as error:
            find_documents(place, config=CONFIG)
        assert "HADOOP_CONF_DIR" in error.value.hint
