"""`summarize clean`: the clean article of a document with every edit, or the statistics of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, Columns, ConfigFile, Format, chosen_columns, configured, print_json
from summarize.cli.output import echo, write_data
from summarize.core.errors import ExitCode
from summarize.core.text import escape_in_json

if TYPE_CHECKING:
    from summarize.core.config import CleaningConfig
    from summarize.core.schema import Article, Document, Failure
    from summarize.read.raw_document import RawDocument

    Results = Iterable[tuple[Document, Article] | Failure]


def clean(
    source: Annotated[
        Path, typer.Argument(metavar="PATH", help="A file to clean; a folder or table: statistics; -: standard input.")
    ],
    source_format: Format = None,
    columns: Columns = None,
    config: ConfigFile = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print every edit, and the characters that each rule took."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Clean a file, or show cleaning statistics of a folder.

    Loads no model. Exit code 1 when a document contains no article.
    """
    from summarize.clean.articles import clean_source
    from summarize.cli.skipped import print_skipped
    from summarize.read.formats import STANDARD_INPUT, format_of_file, is_table
    from summarize.read.sources import find_documents, is_folder, skipped_files

    cleaning = configured(config, cleaning__format=source_format, cleaning__columns=chosen_columns(columns)).cleaning
    print_skipped(skipped_files(source, config=cleaning))
    many = source != STANDARD_INPUT and (is_folder(source) or is_table(format_of_file(source, cleaning.format)))
    if many and not explain:
        failed = _print_statistics(clean_source(source, cleaning), as_json=as_json)
    else:
        failed = _print_articles(find_documents(source, config=cleaning), cleaning, explain=explain, as_json=as_json)
    if failed:
        raise typer.Exit(ExitCode.ISSUES)


def _print_articles(
    documents: Iterable[RawDocument | Failure], cleaning: CleaningConfig, *, explain: bool, as_json: bool
) -> bool:
    from summarize.clean.articles import clean_document
    from summarize.cli.explanations import article_data, failed_line
    from summarize.read.raw_document import RawDocument

    failed, apart = False, False
    for raw in documents:
        result = clean_document(raw, cleaning)
        if not isinstance(result, tuple):
            failed = True
            echo(failed_line(result.source, result.reason, result.message), err=True)
        elif as_json and isinstance(raw, RawDocument):
            write_data([escape_in_json(json.dumps(article_data(raw.raw, *result), ensure_ascii=False)), "\n"])
        elif explain:
            _print_explanation(*result, apart=apart)
            apart = True
        else:
            write_data([result[1].text, "\n"])
    return failed


def _print_explanation(document: Document, article: Article, *, apart: bool) -> None:
    from summarize.clean.account import take_account
    from summarize.cli.explanations import account_lines, edit_lines, heading
    from summarize.cli.tables import print_rich

    if apart:
        echo("")
    for line in (heading(article), *edit_lines(document, article)):
        print_rich(line, soft_wrap=True)
    for row in account_lines(take_account(document, article)):
        echo(row)


def _print_statistics(results: Results, *, as_json: bool) -> bool:
    from summarize.clean.near_duplicates import near_duplicates
    from summarize.clean.statistics import Statistics
    from summarize.cli.explanations import rules_table, statistics_data, statistics_lines
    from summarize.cli.tables import print_rich

    statistics = Statistics()

    def articles() -> Iterator[Article]:
        for result in results:
            if isinstance(result, tuple):
                statistics.add_article(*result)
                yield result[1]
            else:
                statistics.add_failure(result)

    duplicates = near_duplicates(articles())
    if as_json:
        print_json(statistics_data(statistics, duplicates))
    else:
        for line in statistics_lines(statistics, duplicates):
            echo(line)
        print_rich(rules_table(statistics))
    return bool(statistics.failures)
