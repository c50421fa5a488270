"""The clean texts of the articles that records were made of, read anew from their source. Knows sources, no page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarize.clean import articles
from summarize.compare.inputs.pair import InputPair
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article


def source_of(sides: InputPair) -> Path | None:
    """Where the articles of B's run were, else of A's; None where neither is a run, or they are there no more."""
    for manifest in (sides.b.manifest, sides.a.manifest):
        source = (manifest or {}).get("source")
        if isinstance(source, str) and os.path.exists(source):  # noqa: PTH110 - False also where it may not look
            return Path(source)
    return None


def cleaning_of(sides: InputPair, default: CleaningConfig) -> CleaningConfig:
    """How B's run cleaned its articles, else A's; `default` where neither is a run of this version."""
    for manifest in (sides.b.manifest, sides.a.manifest):
        config: Any = (manifest or {}).get("config")
        if isinstance(config, dict) and "cleaning" in config:
            try:
                return CleaningConfig.from_manifest(config["cleaning"])
            except ValidationError:
                continue
    return default


def clean_texts(source: Path, wanted: Mapping[str, str | None], *, cleaning: CleaningConfig) -> Iterator[Article]:
    """The articles of `source` that are `wanted`, one at a time: by id, under the hash that each must have.

    None is any text. One that is not as it was is left out. UsageError, at once, when there is nothing to read.
    """
    found = articles(source, cleaning, ids=wanted)
    return (article for article in found if wanted[article.id] in (None, article.sha256))
