"""Changes to articles, and to how a model is asked, that should not matter: what moves then is noise."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend, BackendWrapper
from summarize.core.control_tokens import defuse
from summarize.core.schema import Article, Request
from summarize.extract.prompt import candidates_line

DATELINE: Final = "本报3月15日讯　"
"""A newspaper without a name, on a day without a year."""


def as_it_is(article: Article) -> str:
    """The article's text."""
    return article.text


def spaced(article: Article) -> str:
    """The article's text with a blank line after each paragraph, and each indented."""
    return "\n\n".join(f"　　{paragraph} " for paragraph in article.text.split("\n"))


def with_dateline(article: Article) -> str:
    """The article's text with a dateline before its first paragraph."""
    title = article.metadata.title
    head = f"{title}\n" if title and article.text.startswith(f"{title}\n") else ""
    return f"{head}{DATELINE}{article.text.removeprefix(head)}"


TEXTS: Final[dict[str, Callable[[Article], str]]] = {"white space": spaced, "dateline": with_dateline}
"""Perturbations of an article's text."""


def write_articles(path: Path, articles: Iterable[Article], text: Callable[[Article], str]) -> None:
    """A JSONL source of these articles, each as `text` has it."""
    lines = (json.dumps({"id": article.id, "text": text(article)}, ensure_ascii=False) for article in articles)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


class SharedBackend(BackendWrapper):
    """A backend for several runs, one after the other: closing it leaves the model where it is.

    `batch_size` requests are sent at once, if given; with `reverse`, candidates are offered in the opposite order.
    """

    def __init__(self, inner: Backend, *, batch_size: int | None = None, reverse: bool = False) -> None:
        super().__init__(inner)
        self._batch_size = batch_size
        self._reverse = reverse

    @property
    def batch_size(self) -> int:
        return self._batch_size or super().batch_size

    def submit(self, key: int, request: Request) -> None:
        super().submit(key, reverse_candidates(request) if self._reverse else request)

    def close(self) -> None:
        """Leave the backend open."""


def reverse_candidates(request: Request) -> Request:
    """The request with the candidates of each field in the opposite order; one without any as it is."""
    properties, messages = dict(request.schema.get("properties", {})), list(request.messages)
    for name, choice in properties.items():
        offered = choice.get("items", {}).get("enum", [])
        shown, turned = (defuse(candidates_line(name, texts)) for texts in (offered, offered[::-1]))
        found = [shown in message.content for message in messages]
        if not offered or not any(found):  # the numbers of sentences stand in the text
            continue
        properties[name] = choice | {"items": choice["items"] | {"enum": offered[::-1]}}
        messages = [replace(message, content=message.content.replace(shown, turned)) for message in messages]
    schema = request.schema | {"properties": properties} if properties else request.schema
    return replace(request, messages=tuple(messages), schema=schema)
