"""Fits the weights by which sentences of an article complete a written summary, `configs/completion.toml`.

    python -m bench.completion --labels FILE --articles FILE --outputs FILE [--write configs/completion.toml]

Labels are JSON lines with `id` and an editor's summary, `重大事件摘要`; articles have `id`, `title`, the clean `text`;
outputs have `id` and `answer`, what a model wrote that was not tuned on these articles. A sentence that the verified
summary lacks counts as told where it has two fifths of a statement of the editor's that the summary lacks too.

It prints how well the weights of four fifths of the articles rank the sentences of the others (AUC: how often a told
sentence ranks above one that is not), beside the shipped weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.jsonl import read_rows
from bench.ranking import FOLDS, fit
from summarize.core.config import LimitsConfig
from summarize.core.schema import Output
from summarize.core.text import bigrams
from summarize.extract.answer import InvalidAnswer, parse_written
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.candidates.ranking import Weights
from summarize.extract.completion import weights
from summarize.extract.verification.source import Source
from summarize.extract.written_statements import split_statements
from summarize.extract.written_summary import draft_summary, gaps_of

LIKELY = 0.05
"""Likelihood from which a sentence completes a summary: fewer leave facts untold, more read as scraps."""
_TOLD = 0.4
_LACKED = 0.5

Sample = list[tuple[Mapping[str, float], int]]
"""The sentences that one summary lacks, each with whether the editor told it."""


def main() -> None:
    """Fit the weights, print how well they rank, and write them where a file is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--outputs", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="where to write the weights")
    arguments = parser.parse_args()
    samples = list(_read_samples(arguments.labels, arguments.articles, arguments.outputs))
    folds = [_fitted(sample for at, sample in enumerate(samples) if at % FOLDS != fold) for fold in range(FOLDS)]
    rows = [(row, label, at % FOLDS) for at, sample in enumerate(samples) for row, label in sample]
    print(f"{len(samples)} articles, {len(rows)} sentences, {sum(label for _, label, _ in rows)} of them told")
    print(f"shipped: AUC {auc([(weights().log_odds(row), label) for row, label, _ in rows]):.3f}")
    print(f"fitted, five folds: AUC {auc([(folds[fold].log_odds(row), label) for row, label, fold in rows]):.3f}")
    if arguments.write:
        arguments.write.write_text(as_toml(_fitted(samples)), encoding="utf-8")


def _read_samples(labels: Path, articles: Path, outputs: Path) -> Iterator[Sample]:
    """The sentences that each summary lacks, of the articles that all three files have."""
    texts = {row["id"]: row for row in read_rows(articles)}
    answers = {row["id"]: row["answer"] for row in read_rows(outputs)}
    for row in read_rows(labels):
        if row["id"] in texts and row["id"] in answers:
            article = texts[row["id"]]
            yield sample(article["text"], article.get("title"), answers[row["id"]], row["重大事件摘要"])


def sample(text: str, title: str | None, answer: str, told: str) -> Sample:
    """The sentences that the summary of an answer lacks, and whether the editor's, `told`, has them."""
    limits = LimitsConfig()
    try:
        summary = parse_written(Output(text=answer, finish="stop", prompt_tokens=0, output_tokens=0)).event_summary
    except InvalidAnswer:
        return []
    source, sentences = Source(text), find_candidates(text, title=title, limits=limits).sentences
    draft, _ = draft_summary(summary, source, sentences, longest=limits.summary_characters.max)
    known = bigrams("".join(draft.texts))
    units = [bigrams(statement.text) for statement in split_statements(told)]
    lacked = [unit for unit in units if len(unit & known) < _LACKED * len(unit)]
    return [
        (gap.features, int(any(len(unit & bigrams(gap.sentence.text)) >= _TOLD * len(unit) for unit in lacked)))
        for gap in gaps_of(draft, summary, source, sentences)
    ]


def _fitted(samples: Iterator[Sample] | Sequence[Sample]) -> Weights:
    """A logistic regression on all sentences of the samples."""
    rows = [row for sample in samples for row in sample]
    return fit([row for row, _ in rows], [label for _, label in rows], strength=0.1)


def auc(ranked: Sequence[tuple[float, int]]) -> float:
    """How often a sentence with label 1 ranks above one with label 0."""
    order = sorted(ranked)
    told = sum(label for _, label in order)
    seen, above = 0, 0
    for _, label in order:
        above += seen if label else 0
        seen += not label
    return above / max(1, told * (len(order) - told))


def as_toml(weighed: Weights) -> str:
    """The file of the weights."""
    lines = [
        "# How likely an editor tells a sentence of the article that a written summary lacks: a logistic regression,",
        "# fitted to editors' summaries. Made by `python -m bench.completion --write`; not edited by hand. `likely` is",
        "# the probability from which a sentence completes a summary.",
        "",
        f"bias = {weighed.bias}",
        f"likely = {LIKELY}",
        "",
        "[weights]",
        *(f"{feature} = {weight}" for feature, weight in sorted(weighed.weights.items())),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
