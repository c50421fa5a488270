"""The folder here in which the runs of a remote results folder are written and read."""

from pathlib import Path

from summarize.core.cache_folder import cache_root
from summarize.core.hashing import digest
from summarize.core.remote_url import remote_url


def near_folder(results: str | Path) -> Path:
    """The results folder itself; of a URL, a folder for it in the user's cache folder."""
    url = remote_url(results)
    return cache_root() / "results" / digest(url.encode())[:16] if url else Path(results)
