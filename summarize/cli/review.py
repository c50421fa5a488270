"""`summarize review`: what there is between two catalogues as a page to decide on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.diff import SIDE
from summarize.cli.options import AliasesFile, ConfigFile, configured, corpus_aliases
from summarize.core.errors import IncomparableError

if TYPE_CHECKING:
    from summarize.compare.inputs import InputPair
    from summarize.core.config import CleaningConfig
    from summarize.review.page import ReviewPage


def review(
    a: Annotated[str, typer.Argument(metavar="A", help=SIDE)],
    b: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[-- ID...]", help="These articles only.")] = None,
    source: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Where the articles of a run are now; else the run's source."),
    ] = None,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Write one offline page on which each change from A to B is accepted, rejected or edited.

    The decisions stay in the browser until they are exported. Exit codes: 0 written, 2 usage or a file that cannot be
    read or written, 3 not comparable: no article has a record on either side that could be decided on.
    """
    from summarize.compare import Comparison
    from summarize.compare.inputs import InputPair
    from summarize.core.files import guarded, replacing
    from summarize.review.page import ReviewPage
    from summarize.review.page import review as reviewed

    settings = configured(config)
    with InputPair(a, b, ids=ids or ()) as sides, ReviewPage() as page:
        limits = None if sides.b.head.kind == "run" else settings.limits
        comparison = Comparison(aliases=corpus_aliases(aliases, config), limits=limits)
        reviewed(sides.pairs(), comparison, page)
        found = comparison.outcome(sides.a.head, sides.b.head, sides.made_with)
        if not found.counts.same and not page.to_decide:
            raise IncomparableError(f"{a} and {b}: nothing to compare", hint="`summarize diff` says why")
        _add_texts(page, sides, source, settings.cleaning)
        with guarded(output), replacing(output) as file:
            page.write(file, found, settings.limits)
    typer.echo(f"{len(page):,} articles to review, {found.counts.same:,} the same: {output}", err=True)


def _add_texts(page: ReviewPage, sides: InputPair, source: Path | None, cleaning: CleaningConfig) -> None:
    """The articles that no tag file brought, from the runs' source; a page without them is still one to decide on."""
    from tqdm import tqdm

    from summarize.compare.inputs.texts import clean_texts, cleaning_of, source_of

    wanted = page.without_text
    place = source or source_of(sides)
    if wanted and place is not None:
        found = clean_texts(place, wanted, cleaning=cleaning_of(sides, cleaning))
        for article in tqdm(found, total=len(wanted), unit="article", leave=False, disable=None):  # on a terminal
            page.add_text(article.id, article.text, article.sha256)
    if missing := len(page.without_text):
        typer.echo(f"without their text: {missing:,} articles, which are not in the source as they were", err=True)
        typer.echo("hint: --source names where the articles are now", err=True)
