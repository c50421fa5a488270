"""An evaluation as a table and its misses as lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from summarize.quality import Evaluation
from summarize.quality.evaluation import SUMMED_MEASURES

MEASURE_MEANINGS = {
    "schema": "sizes and lengths, distinct items, a summary that ends in a sentence",
    "grounded": "keywords and AI technologies that stand in the article",
    "numbers_supported": "figures of the summary that stand in the article",
    "simplified": "records in simplified script only",
    "keyword_precision": "keywords that an editor accepts",
    "ai_tech_f1": "AI technologies, harmonic mean of precision and recall",
    "industry_f1": "industries, the same",
    "fact_recall": "facts of the labels that the summary conveys",
    "no_boilerplate": "records without a word of the page around the article",
    "violations": "broken promises of the records' own checks, in all",
    "unsupported_figures": "figures whose value the article does not have, in all",
    "canaries": "words leaked from the prompt's example, in all",
    "summary_characters": "length of a summary, mean",
}


def scores_table(evaluation: Evaluation) -> Table:
    """One row a measure."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    for name, meaning in MEASURE_MEANINGS.items():
        if name in evaluation.measures:
            table.add_row(name, _format(name, evaluation.measures[name]), meaning)
    missing = len(evaluation.without_record)
    table.add_row("records", str(evaluation.records), f"{missing} labelled articles have none" if missing else "")
    return table


def misses_lines(evaluation: Evaluation) -> Iterator[str]:
    """Each record's differences from the labels: `-` what it misses, `+` what no label has."""
    for record in evaluation.scored:
        yield from (f"{record.id}: {line}" for line in record.missed)


def _format(name: str, value: float) -> str:
    if name in SUMMED_MEASURES or name == "summary_characters":
        return f"{value:.0f}"
    return f"{value:.3f}"
