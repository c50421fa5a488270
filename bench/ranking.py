"""Fits the weights of the rankings of the list fields, `configs/ranking.toml`, to labelled articles.

    python -m bench.ranking --labels FILE --articles FILE [--outputs FILE] [--only FIELD …]
        [--write configs/ranking.toml]

Labels are JSON lines with `id` and the list fields, as `summarize export` writes them, and may state their `split`
(`train` or `dev`; else a tenth is `dev`, by the hash of the id); articles have `id`, `title` and the clean `text`.
Weights are fitted on the split `train`. How strongly they are held to be small, and from which likelihood
an item is taken, is chosen by the score of `dev` and of `train` in five folds, each scored by the weights of the
others. Both scores are printed, beside those of the shipped weights.

Outputs are JSON lines with `id` and `answer`, a model's four fields as JSON. Of them the weights of what a model wrote
are fitted: use outputs of a model that was not tuned on these articles, since one that was writes their labels from
memory. Without outputs these weights stay as they are.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import fmean

from bench.jsonl import read_rows
from bench.ranking_file import as_toml
from bench.ranking_task import TASKS, Example, RankingTask, Sample
from summarize.core.fields import LIST_FIELDS
from summarize.core.schema import Output
from summarize.extract.answer import InvalidAnswer, parse_written
from summarize.extract.candidates.candidate import probability
from summarize.extract.candidates.ranking import (
    UNLISTED,
    FieldRanking,
    Weights,
    combined_features,
    evidence,
    rankings,
)
from summarize.extract.candidates.written import WrittenFields
from summarize.tune.pairs import split_of

FOLDS = 5
REGULARISATIONS = (0.01, 0.03, 0.1, 0.3)
LIKELIHOODS = tuple(number / 100 for number in range(10, 65, 5))
UNLISTED_EVIDENCE = -3.0
"""Log odds of an item that only a model has, before its word counts."""
PRIOR_WEIGHT = 3.0
"""Labels and expected labels that an industry is given before its own are counted."""
LEAST_PRIOR = 0.1

Scorer = Callable[[Sample], FieldRanking]


def main() -> None:
    """Fit all three rankings, print their scores, and write them where a file is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--outputs", type=Path)
    parser.add_argument("--only", choices=LIST_FIELDS, nargs="+", default=LIST_FIELDS, help="fields to fit")
    parser.add_argument("--write", type=Path, help="where to write the weights")
    arguments = parser.parse_args()
    examples = read_examples(arguments.labels, arguments.articles, arguments.outputs)
    fitted = {
        task.name: _fit_field(task, task.samples(examples)) if task.name in arguments.only else rankings().of(task.name)
        for task in TASKS
    }
    if arguments.write:
        arguments.write.write_text(as_toml(fitted), encoding="utf-8")


def read_examples(labels: Path, articles: Path, outputs: Path | None) -> list[Example]:
    """The labelled articles, each with what a model wrote where an output covers it and can be read."""
    texts = {row["id"]: row for row in read_rows(articles)}
    answers = {row["id"]: row["answer"] for row in read_rows(outputs)} if outputs else {}
    return [
        Example(
            split=row.get("split") or split_of(row["id"]),
            text=texts[row["id"]]["text"],
            title=texts[row["id"]].get("title"),
            labels={name: tuple(row[name]) for name in LIST_FIELDS},
            written=_written(answers.get(row["id"])),
        )
        for row in read_rows(labels)
        if row["id"] in texts
    ]


def _written(answer: str | None) -> WrittenFields | None:
    if answer is None:
        return None
    try:
        return parse_written(Output(text=answer, finish="stop", prompt_tokens=0, output_tokens=0))
    except InvalidAnswer:
        return WrittenFields()


def _fit_field(task: RankingTask, samples: Sequence[Sample]) -> FieldRanking:
    """The ranking of one field; prints the scores of the shipped one and of the new one."""
    shipped = rankings().of(task.name)
    train = [sample for sample in samples if sample.split == "train"]
    dev = [sample for sample in samples if sample.split == "dev"]
    _report(task, "shipped, by the article", train, dev, lambda _: shipped, shipped.article.likely)
    best, best_folds, best_score = shipped, [shipped] * FOLDS, -1.0
    for strength in REGULARISATIONS:
        ranking = _fit_article(task, train, strength, shipped.written)
        folds = [_fit_article(task, _others(train, fold), strength, shipped.written) for fold in range(FOLDS)]
        likely, score = _choose_likely(task, samples, _out_of_fold(samples, ranking, folds), written=False)
        if score > best_score:
            article = ranking.article.model_copy(update={"likely": likely})
            best, best_folds, best_score = ranking.model_copy(update={"article": article}), folds, score
    score_of = _out_of_fold(samples, best, best_folds)
    _report(task, "fitted, by the article", train, dev, score_of, best.article.likely)
    covered = [sample for sample in samples if sample.written is not None]
    return _fit_field_written(task, covered, best, score_of) if covered else best


def _fit_field_written(
    task: RankingTask, covered: Sequence[Sample], ranking: FieldRanking, score_of: Scorer
) -> FieldRanking:
    """`ranking` with the weights of what the model wrote, fitted on the covered samples and scored in folds of them."""
    _report(task, "shipped, by what the model wrote", covered, (), score_of, ranking.written.likely, written=True)
    whole = _fit_written(task, covered, score_of)
    folds = [_fit_written(task, _others(covered, fold), score_of) for fold in range(FOLDS)]
    places = {id(sample): place for place, sample in enumerate(covered)}

    def combined(sample: Sample) -> FieldRanking:
        return score_of(sample).model_copy(update={"written": folds[places[id(sample)] % FOLDS]})

    likely, _ = _choose_likely(task, covered, combined, written=True)
    _report(task, "fitted, the article alone on the same", covered, (), score_of, ranking.article.likely)
    _report(task, "fitted, by what the model wrote", covered, (), combined, likely, written=True)
    return ranking.model_copy(update={"written": whole.model_copy(update={"likely": likely})})


def _others(samples: Sequence[Sample], fold: int) -> list[Sample]:
    return [sample for place, sample in enumerate(samples) if place % FOLDS != fold]


def _out_of_fold(samples: Sequence[Sample], whole: FieldRanking, folds: Sequence[FieldRanking]) -> Scorer:
    """For a sample of `train` the weights of the other folds; for any other those of all."""
    train = [sample for sample in samples if sample.split == "train"]
    fold_of = {id(sample): folds[place % FOLDS] for place, sample in enumerate(train)}
    return lambda sample: fold_of.get(id(sample), whole)


def _fit_article(task: RankingTask, samples: Sequence[Sample], strength: float, written: Weights) -> FieldRanking:
    """The weights by the article alone, with priors where the task has them."""
    rows = [item.features for sample in samples for item in sample.items]
    labels = [label for sample in samples for label in sample.labels]
    article = fit(rows, labels, strength=strength)
    if not task.has_own_evidence:
        article.weights[UNLISTED] = UNLISTED_EVIDENCE - article.bias
    ranking = FieldRanking(article=article, written=written)
    return ranking.model_copy(update={"priors": _find_priors(ranking, samples)}) if task.has_priors else ranking


def _find_priors(ranking: FieldRanking, samples: Sequence[Sample]) -> dict[str, float]:
    """For each name how much oftener than the features say it is a label, as log odds."""
    labels: dict[str, float] = defaultdict(float)
    expected: dict[str, float] = defaultdict(float)
    for sample in samples:
        for item, label in zip(sample.items, sample.labels, strict=True):
            labels[item.names[0]] += label > 0
            expected[item.names[0]] += probability(evidence(ranking, item))
    priors = {name: log((labels[name] + PRIOR_WEIGHT) / (expected[name] + PRIOR_WEIGHT)) for name in expected}
    return {name: round(prior, 2) for name, prior in sorted(priors.items()) if abs(prior) >= LEAST_PRIOR}


def _fit_written(task: RankingTask, samples: Sequence[Sample], score_of: Scorer) -> Weights:
    """The weights of the log odds by the article and of what the model wrote."""
    rows, labels = [], []
    for sample in samples:
        if sample.written is not None:
            ranking = score_of(sample)
            for item, label in zip(sample.written_items, sample.written_labels, strict=True):
                rows.append(combined_features(task.name, item, evidence(ranking, item), sample.written))
                labels.append(label)
    return fit(rows, labels, strength=0.1)


def fit(rows: Sequence[Mapping[str, float]], labels: Sequence[int], *, strength: float) -> Weights:
    """A logistic regression on standardised features; a label counts as often as it says, no label once."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = sorted({name for row in rows for name in row})
    values = [[float(row.get(name, 0.0)) for name in names] for row in rows]
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(scaler.transform(values), [label > 0 for label in labels], [max(1, label) for label in labels])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return Weights(
        bias=round(bias, 3),
        likely=0.5,
        weights={name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)},
    )


def _choose_likely(
    task: RankingTask, samples: Sequence[Sample], score_of: Scorer, *, written: bool
) -> tuple[float, float]:
    """The likelihood from which items are best taken, and the mean score that this gives."""
    ranked = [(sample, task.rank(sample, score_of(sample), written=written)) for sample in samples]
    scores = {
        likely: fmean(task.score(sample, task.select(ranking, likely)).objective for sample, ranking in ranked)
        for likely in LIKELIHOODS
    }
    best = max(scores, key=lambda likely: scores[likely])
    return best, scores[best]


def _report(
    task: RankingTask,
    title: str,
    train: Sequence[Sample],
    dev: Sequence[Sample],
    score_of: Scorer,
    likely: float,
    *,
    written: bool = False,
) -> None:
    """Print precision, recall and F1, each the mean over the articles."""
    for split, samples in (("train, five folds", train), ("dev", dev)):
        if samples:
            scores = [
                task.score(sample, task.select(task.rank(sample, score_of(sample), written=written), likely))
                for sample in samples
            ]
            means = "  ".join(
                f"{name} {fmean(getattr(score, name) for score in scores):.3f}" for name in scores[0].names
            )
            print(f"{task.name:6} {title}, {split} ({len(samples)}): {means}  from {likely}")


if __name__ == "__main__":
    main()
