"""Causes as data: the inputs of records that two runs do not share, and which of them changed a field."""

from __future__ import annotations

from typing import Literal

from summarize.core.messages import Message
from summarize.core.schema import FrozenModel
from summarize.core.section import Count

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
    a: Message
    """A's, in words for people."""
    b: Message

    @property
    def name(self) -> str:
        """Input and part, such as `word list technologies`: what a FieldCause names it by."""
        return f"{self.input} {self.part}".rstrip()


class FieldCause(FrozenModel):
    """Which inputs changed a field of an article."""

    inputs: tuple[str, ...]
    """Names of causes; empty where nothing that the manifests name differs."""
    how: Literal["only", "alone", "together", "at-least", "among"]
    """How that is known: it is the `only` input that differs, or records were made again. There each of the inputs gave
    B's value `alone`, or none did, but they did `together`. Inputs that cannot be exchanged here may have a part in it
    besides: then it is `at-least` these. `among` them is the cause, and which cannot be told."""


class Explained(FrozenModel):
    """How articles were made again, with inputs of the two runs exchanged, to find what caused their changes."""

    articles: Count
    """With causes found so."""
    fixed: dict[str, Literal["a", "b", "neither"]]
    """By name, inputs that cannot be exchanged here, and the run whose they are: code, or a file that is gone."""
    absent: tuple[str, ...]
    """Ids of articles that are not in the source as a run had them."""
    refused: dict[str, str]
    """By mixture of inputs, why no record could be made with it."""
