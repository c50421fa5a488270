"""Opens this project's backend, loads the model, and says so: what `summarize run` does before its first article."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.task import Task

if TYPE_CHECKING:
    from summarize.backends.base import Backend
    from summarize.core.schema import Request


def main() -> None:
    """Print `ready` when the model could take its first token."""
    import summarize.pipeline.runner  # noqa: F401 - the command's stages are loaded with it

    task = Task.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
    backend = open_task_backend(task)
    backend.submit(0, short_request("。", max_tokens=1))
    print("ready", flush=True)
    os._exit(0)  # taking the model down is no part of it


def open_task_backend(task: Task) -> Backend:
    """The backend `summarize run` would take for the task."""
    from summarize.backends.factory import choose_backend, open_backend
    from summarize.core.config import BackendConfig
    from summarize.models.catalogue import load_catalogue
    from summarize.models.resolve import ensure, with_adapter

    config = BackendConfig(name=task.backend)
    catalogue = load_catalogue()
    files = with_adapter(ensure(task.model, catalogue=catalogue), "auto", catalogue=catalogue)
    return open_backend(choose_backend(config).name, config, files)


def short_request(text: str, *, max_tokens: int) -> Request:
    """One that any article could make, answered with `max_tokens` tokens at the most."""
    from summarize.core.fields import KEYWORDS
    from summarize.core.schema import ChatMessage, Request

    items = {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "string", "enum": ["无"]}}
    return Request(
        messages=(ChatMessage("user", text),),
        schema={
            "type": "object",
            "properties": {KEYWORDS: items},
            "required": [KEYWORDS],
            "additionalProperties": False,
        },
        max_tokens=max_tokens,
    )


if __name__ == "__main__":
    main()
