"""A Markdown document as the tests of the documentation see it: its blocks, headings, links and inline code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.paths import ROOT


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    language: str
    text: str
    line: int
    """Number of its first line in the document, from 1."""


@dataclass(frozen=True)
class Code:
    """Code within a line of text."""

    text: str
    section: tuple[str, ...]
    """The headings it is below, the document's own first."""
    line: int


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: str
    codes: tuple[str, ...]
    """Its inline code."""


class Document:
    """A document, by its path from the top of the checkout."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.path = ROOT / name

    @cached_property
    def blocks(self) -> list[Block]:
        """In their order; code that is indented is one without a language."""
        return [
            Block(token.info.strip(), token.content, (token.map or [0])[0] + 1)
            for token in self._tokens
            if token.type in ("fence", "code_block")
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """What a link to a heading may say behind `#`, as GitHub and GitLab make it."""
        return {
            re.sub(r"[^\w\- ]", "", _text(inline).lower()).replace(" ", "-")
            for token, inline in pairwise(self._tokens)
            if token.type == "heading_open"
        }

    @cached_property
    def links(self) -> list[str]:
        """Where its links and images lead, as written."""
        return [
            str(value)
            for token in self._tokens
            for child in token.children or ()
            if (value := child.attrGet("href") or child.attrGet("src"))
        ]

    @cached_property
    def codes(self) -> list[Code]:
        """Its inline code."""
        return list(self._codes())

    @cached_property
    def tables(self) -> list[list[list[Cell]]]:
        """The rows of each table, the first one its head."""
        tables: list[list[list[Cell]]] = []
        for before, token in pairwise(self._tokens):
            if token.type == "table_open":
                tables.append([])
            elif token.type == "tr_open":
                tables[-1].append([])
            elif token.type == "inline" and before.type in ("th_open", "td_open"):
                codes = [child.content for child in token.children or () if child.type == "code_inline"]
                tables[-1][-1].append(Cell(token.content, tuple(codes)))
        return tables

    def _codes(self) -> Iterator[Code]:
        section: list[str] = []
        line = 0
        for token, before in zip(self._tokens, [None, *self._tokens], strict=False):
            line = (token.map or [line - 1])[0] + 1
            if before and before.type == "heading_open":
                section = [*section[: int(before.tag[1]) - 1], _text(token)]
            for child in token.children or ():
                if child.type == "code_inline":
                    yield Code(child.content, tuple(section), line)

    @cached_property
    def _tokens(self) -> list[Token]:
        return MarkdownIt("commonmark").enable("table").parse(self.path.read_text(encoding="utf-8"))


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def documents() -> list[Document]:
    """All that a user reads: the READMEs, what is in docs/, and those beside deploy, bench and the top."""
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "deploy/README.md", ROOT / "bench/README.md"]
    return [Document(path.relative_to(ROOT).as_posix()) for path in sorted(paths)]
