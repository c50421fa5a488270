"""The commands in the blocks of a document, and what the words in them stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle

from tests.support.markdown import Document

_COMMENT = re.compile(r"(^|\s+)# .*$")
_INLINE = re.compile(r"(\w+=\$\()?(summarize|git|ln) \S")
_OPTIONAL = re.compile(r" \[(-[^\]]*)\]")


@dataclass(frozen=True)
class Command:
    """A line for a shell."""

    line: str
    comment: str = ""
    output: str | None = None
    """What the document says that it prints; None where it does not say."""
    inline: bool = False
    """Whether it stands in a line of text, where it may be no more than a name: `summarize diff`."""


def inline_commands(document: Document) -> list[Command]:
    """Those in its text, each once, without those of its blocks."""
    known = {command.line for command in commands(document)}
    lines = dict.fromkeys(code.text for code in document.codes if _INLINE.match(code.text))
    return [Command(line, inline=True) for line in lines if line not in known]


def commands(document: Document) -> list[Command]:
    """Those of its blocks `sh`, `bash` and `console`, in their order: with what is in brackets, then without it."""
    return [variant for written in _written(document) for variant in _variants(written) if variant.line]


def _written(document: Document) -> Iterator[Command]:
    for block in document.blocks:
        if block.text.startswith("#!"):
            yield Command(block.text)
        elif block.language in ("sh", "bash"):
            for line in block.text.replace("\\\n", "").splitlines():
                comment = _COMMENT.search(line)
                yield Command(line[: comment.start()], comment[0].strip()) if comment else Command(line)
        elif block.language == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                line, _, output = part.partition("\n")
                yield Command(line, output=output)


def _variants(command: Command) -> Iterator[Command]:
    for replacement in (r" \1", ""):
        line = _OPTIONAL.sub(replacement, command.line)
        yield Command(line, command.comment, command.output)
        if line == command.line:
            break


def stand_for(line: str, words: Mapping[str, str | tuple[str, ...]]) -> str:
    """The line with each of the words replaced by what it stands for; a word of several by one after the other."""
    for word, values in words.items():
        each = cycle((values,) if isinstance(values, str) else values)
        line = re.sub(rf"(?<!\S){re.escape(word)}(?![^\s;])", lambda _, each=each: next(each), line)
    return line
