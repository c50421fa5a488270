"""How to walk through a document: what its words stand for, and what its commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.docs.world import World

Words = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Walk:
    """How to walk through a document."""

    words: Callable[[World], Words] = lambda world: {}
    """What words stand for, besides those that mean the same in every document."""
    before: tuple[str, ...] = ()
    """Commands that make what the document takes to be there, in the words of documents."""
    exits: Mapping[str, int] = field(default_factory=dict)
    """The commands, as written, that end with another exit code than 0."""
    prints: Mapping[str, str] = field(default_factory=dict)
    """A regular expression for what commands print, where a document says more of it than that it works."""
    more: Mapping[str, str] = field(default_factory=dict)
    """Commands that comments, tables and text speak of in parts, run at the end; for each what it prints, as above."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files that are there, by name the beginning of the document's own block that is what one has in it."""


def words_of(world: World) -> dict[str, str | tuple[str, ...]]:
    """What words stand for in every document."""
    return {
        "RUN": (world.a, world.b),
        "BASE": world.a,
        "HEAD": world.b,
        "A": world.a,
        "B": world.b,
        "ID": ("000_c76803b5f960817c", "001_7fee04f60953f204"),
        "FILE": "page.txt",
        "FILE…": "page.txt",
        "DIR": "prompts/ours/v1",
        "--model NEW": "--model newer-model",
        "NEW": world.b,
        "POLICY": "evidence",
        "COMMAND": "run",
        "FOLDER": "news",
        "CONFIG": "nightly.toml",
        "NAME": "a-model",
        "crawl": "cat articles.jsonl",
        "reviewdog": "python3 -m json.tool #",
    }
