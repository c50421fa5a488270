"""How an optional part of the program is installed: from where it was installed itself, as no package index has it."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from summarize.core.messages import _
from summarize.core.resources import checkout


def install_hint(extra: str) -> str:
    """The command that installs this extra."""
    home = _installed_from() or checkout()
    if home:
        return f"pip install '{home}[{extra}]'"
    return _("in the checkout: pip install '.[{extra}]'", extra=extra)


def _installed_from() -> Path | None:
    """The folder that pip installed the program from, if it is still there."""
    try:
        noted = json.loads(distribution("summarize").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return None
    url = urlsplit(str(noted.get("url", "")))
    folder = Path(unquote(url.path))
    return folder if url.scheme == "file" and (folder / "pyproject.toml").is_file() else None
