"""The clean articles that records were made of, read anew from their source."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from summarize.clean.articles import articles
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article
from summarize.diff.inputs.jsonl import RunInput
from summarize.diff.inputs.pair import InputPair
from summarize.runs.source_place import is_there


def find_source(inputs: InputPair) -> Path | None:
    """The source of B's run, else of A's; None where neither is a run, or the sources are no longer there."""
    for side in (inputs.b, inputs.a):
        if isinstance(side, RunInput) and is_there(side.source):
            return side.source
    return None


def cleaning_config(inputs: InputPair, default: CleaningConfig) -> CleaningConfig:
    """How B's run cleaned its articles, else A's; `default` where neither is a run of this version."""
    for side in (inputs.b, inputs.a):
        config = side.manifest.get("config") if isinstance(side, RunInput) else None
        if isinstance(config, dict) and "cleaning" in config:
            try:
                return CleaningConfig.from_manifest(config["cleaning"])
            except ValidationError:
                continue
    return default


def matching_articles(source: Path, hashes: Mapping[str, str | None], cleaning: CleaningConfig) -> Iterator[Article]:
    """The articles of `source` whose clean text has the hash given for their id, None for any; one at a time.

    UsageError, at once, when there is nothing to read.
    """
    found = articles(source, cleaning, ids=hashes)
    return (article for article in found if hashes[article.id] in (None, article.sha256))
