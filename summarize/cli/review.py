"""`summarize review`: a page on which the differences of two catalogues are decided, or one catalogue is labelled."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.diff import SIDE
from summarize.cli.options import AliasesFile, ConfigFile, Ids, Source, complete_run, configured, corpus_aliases, named
from summarize.cli.output import echo
from summarize.core.errors import IncomparableError
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.core.config import CleaningConfig
    from summarize.diff.inputs.pair import InputPair
    from summarize.diff.schema import Entry
    from summarize.review.page import ReviewPage


def review(
    a: Annotated[str, typer.Argument(metavar="A", callback=named, autocompletion=complete_run, help=SIDE)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")],
    b: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]",
            callback=named,
            autocompletion=complete_run,
            help="As for A; without it, all of A is labelled.",
        ),
    ] = None,
    ids: Ids = None,
    source: Source = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    config: ConfigFile = None,
    aliases: AliasesFile = None,
) -> None:
    """Write a web page to accept, reject or edit changes from A to B; without B, to accept or edit every field of A.

    The page works offline; decisions stay in the browser until they are exported. Exit codes: 0 written, 2 usage or a
    file that cannot be read or written, 3 nothing to decide: no record, or A and B are the same.
    """
    from summarize.core.files import store_errors
    from summarize.core.output_file import output_file

    settings = configured(config)
    with _open_inputs(a, b, ids or []) as inputs, _page_of(inputs) as page:
        comparison = inputs.compare(aliases=corpus_aliases(aliases, config, settings), limits=settings.limits)
        left_out: list[Entry] = []
        if inputs.is_one:
            left_out = page.add_catalogue(inputs.pairs())
        else:
            page.add_all(comparison)
        corpus = comparison.summary()
        same = 0 if inputs.is_one else corpus.counts.same
        if not page.to_decide and not (same and len(page)):  # articles that B lacks are listed
            named = a if inputs.is_one else _("{a} and {b}", a=a, b=b)
            hint = _("they are the same: to correct or to label one alone, leave the other out")
            raise IncomparableError(
                _("{named}: nothing to decide", named=named),
                hint=hint if same else _("`summarize show` and `diff` say why"),
            )
        _add_texts(page, inputs, source, settings.cleaning)
        with store_errors(output), output_file(output) as file:
            page.write(file, corpus, limits=settings.limits)
    found = counted(len(page), "article")
    to_review = _("{articles} to review, {same:,} unchanged: {output}", articles=found, same=same, output=output)
    echo(_("{articles} to label: {output}", articles=found, output=output) if inputs.is_one else to_review, err=True)
    _print_left_out(left_out, a, is_run=inputs.a.head.kind == "run")
    if open_page:
        _open_in_browser(output)


def _print_left_out(left_out: list[Entry], name: str, *, is_run: bool) -> None:
    """What is not to be labelled as it has no record: of a run how many failed, of others which, and why."""
    from summarize.cli.skipped import print_skipped
    from summarize.core.codes import code_name
    from summarize.read.sources import SkippedFile

    if not is_run:
        print_skipped(SkippedFile(entry.source or entry.id, code_name(entry.reason)) for entry in left_out)
    elif left_out:
        documents = counted(len(left_out), "document")
        echo(_("{documents} failed: summarize show {path} --failed", documents=documents, path=quote(name)), err=True)


def _open_in_browser(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.absolute().as_uri()):
        echo(_("no browser could be started: open {page} in one", page=page), err=True)


def _open_inputs(a: str, b: str | None, ids: list[str]) -> InputPair:
    """A and B, or A alone; what stands in B's place and is no file may be the first of A's ids."""
    from summarize.diff.inputs.pair import InputPair

    if b is not None and not os.path.exists(b):  # noqa: PTH110 - False also where it may not look
        with InputPair(a) as alone:
            is_id = b in alone.a.ids
        if is_id:
            return InputPair(a, ids=[b, *ids])
    return InputPair(a, b, ids=ids)


def _page_of(inputs: InputPair) -> ReviewPage:
    """A page to decide about the differences, or to label a catalogue, whose articles are in the order of their ids."""
    from summarize.review.page import ReviewPage

    return ReviewPage(mode="label", order="id") if inputs.is_one else ReviewPage()


def _add_texts(page: ReviewPage, inputs: InputPair, source: Path | None, cleaning: CleaningConfig) -> None:
    """Add the texts that no tag file brought, from the runs' source; what is missing is told, and no error."""
    from tqdm import tqdm

    from summarize.diff.inputs.articles import cleaning_config, find_source, matching_articles
    from summarize.diff.inputs.jsonl import RunInput

    missing = page.without_text
    place = source or find_source(inputs)
    if missing and place is not None:
        articles = matching_articles(place, missing, cleaning_config(inputs, cleaning))
        for article in tqdm(articles, total=len(missing), unit="article", leave=False, disable=None):  # on a terminal
            page.add_text(article.id, article.text, article.sha256)
    if count := len(page.without_text):
        gone = [str(side.source) for side in (inputs.b, inputs.a) if isinstance(side, RunInput)]
        why = _("changed, or not in the source") if place or not gone else _("{path} is not there", path=gone[0])
        articles_left = counted(count, "article")
        echo(_("{articles} without text on the page: {reason}", articles=articles_left, reason=why), err=True)
        echo(_("hint: {hint}", hint=_("name the articles' folder with --source")), err=True)
