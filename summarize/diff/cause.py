"""Causes as data: the inputs of records that two runs do not share, and which of them changed a field."""

from __future__ import annotations

from typing import Literal

from summarize.core.schema import FrozenModel

Input = Literal[
    "article",
    "cleaning",
    "prompt",
    "schema",
    "weights",
    "adapter",
    "precision",
    "backend",
    "word list",
    "code",
    "libraries",
    "settings",
    "decisions",
]
"""Kinds of what a record is made from. An adapter that came with other weights is part of the weights."""


class Cause(FrozenModel):
    """An input that two runs do not share."""

    input: Input
    part: str = ""
    """Which word list or setting, such as `technologies` or `limits.keywords`."""
    a: str
    """A's, in words for people."""
    b: str

    @property
    def name(self) -> str:
        """Input and part, such as `word list technologies`: what a FieldCause names it by."""
        return f"{self.input} {self.part}".rstrip()


class FieldCause(FrozenModel):
    """Which inputs changed a field of an article."""

    inputs: tuple[str, ...]
    """Names of causes; empty where nothing that the manifests name differs."""
    how: Literal["only", "alone", "together", "among"]
    """How that is known: it is the `only` input that differs, or records were made again. There each of the inputs gave
    B's value `alone`, or none did, but they did `together`; `among` them is the cause, and which cannot be told."""
