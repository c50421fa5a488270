"""The user's secret: made once, kept, and not taken from anybody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarize.core.cache_folder import CACHE_VARIABLE, KEY_FILE, cache_secret
from summarize.core.errors import StoreError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_it_is_made_once_for_the_user_alone(home: Path, tmp_path: Path) -> None:
    secret = cache_secret(tmp_path / "a.sqlite")
    assert len(secret) == 32
    assert cache_secret(tmp_path / "b.sqlite") == secret
    assert (home / KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="no permissions")
def test_one_that_others_can_read_or_that_is_no_secret_is_refused(home: Path, tmp_path: Path) -> None:
    cache_secret(tmp_path / "a.sqlite")
    (home / KEY_FILE).chmod(0o644)
    with pytest.raises(StoreError, match="yours alone") as caught:
        cache_secret(tmp_path / "a.sqlite")
    assert "delete" in caught.value.hint
    (home / KEY_FILE).write_bytes(b"")
    (home / KEY_FILE).chmod(0o600)
    with pytest.raises(StoreError):
        cache_secret(tmp_path / "a.sqlite")


def test_where_the_users_folder_cannot_be_made_it_is_beside_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "home"))
    secret = cache_secret(tmp_path / "a.sqlite")
    assert cache_secret(tmp_path / "a.sqlite") == secret
    assert cache_secret(tmp_path / "b.sqlite") != secret
