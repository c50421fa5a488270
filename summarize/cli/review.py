"""`summarize review`: the differences of two catalogues as a page on which each is decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.diff import SIDE
from summarize.cli.options import AliasesFile, ConfigFile, Ids, Source, configured, corpus_aliases
from summarize.cli.output import echo
from summarize.core.errors import IncomparableError

if TYPE_CHECKING:
    from summarize.core.config import CleaningConfig
    from summarize.diff.inputs.pair import InputPair
    from summarize.review.page import ReviewPage


def review(
    a: Annotated[str, typer.Argument(metavar="A", help=SIDE)],
    b: Annotated[str, typer.Argument(metavar="B", help="As for A.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")],
    ids: Ids = None,
    source: Source = None,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Write a web page to accept, reject or edit changes from A to B.

    The page works offline; decisions stay in the browser until they are exported. Exit codes: 0 written, 2 usage or a
    file that cannot be read or written, 3 not comparable: neither side has a record to decide on.
    """
    from summarize.core.files import store_errors
    from summarize.core.output_file import output_file
    from summarize.diff.inputs.pair import InputPair
    from summarize.review.page import ReviewPage

    settings = configured(config)
    with InputPair(a, b, ids=ids or ()) as inputs, ReviewPage() as page:
        comparison = inputs.compare(aliases=corpus_aliases(aliases, config, settings), limits=settings.limits)
        page.add_all(comparison)
        corpus = comparison.summary()
        if not corpus.counts.same and not page.to_decide:
            raise IncomparableError(f"{a} and {b}: nothing to compare", hint="`summarize diff` shows why")
        _add_texts(page, inputs, source, settings.cleaning)
        with store_errors(output), output_file(output) as file:
            page.write(file, corpus, limits=settings.limits)
    echo(f"{len(page):,} articles to review, {corpus.counts.same:,} unchanged: {output}", err=True)


def _add_texts(page: ReviewPage, inputs: InputPair, source: Path | None, cleaning: CleaningConfig) -> None:
    """Add the texts that no tag file brought, from the runs' source; what is missing is told, and no error."""
    from tqdm import tqdm

    from summarize.diff.inputs.articles import cleaning_config, find_source, matching_articles

    missing = page.without_text
    place = source or find_source(inputs)
    if missing and place is not None:
        articles = matching_articles(place, missing, cleaning_config(inputs, cleaning))
        for article in tqdm(articles, total=len(missing), unit="article", leave=False, disable=None):  # on a terminal
            page.add_text(article.id, article.text, article.sha256)
    if count := len(page.without_text):
        echo(f"{count:,} articles have no text on the page: they changed or are not in the source", err=True)
        echo("hint: name the articles' folder with --source", err=True)
