"""The file of fitted weights, `configs/ranking.toml`."""

from __future__ import annotations

from collections.abc import Mapping

from summarize.core.fields import ATTRIBUTES, LIST_FIELDS, ListField
from summarize.extract.candidates.ranking import FieldRanking, Weights


def as_toml(fitted: Mapping[ListField, FieldRanking]) -> str:
    """The file of the weights."""
    lines = [
        "# How likely an item of a list field is: the weights of logistic regressions, fitted to labelled articles.",
        "# Made by `python -m bench.ranking --write`, which says how; not edited by hand. `likely` is the probability",
        "# from which an item is taken. `article` are weights of what the article says, `written` of what a model",
        "# wrote, with the log odds by the article as `evidence`. `priors` are log odds of single industries.",
    ]
    for name in LIST_FIELDS:
        ranking, attribute = fitted[name], ATTRIBUTES[name]
        for part in ("article", "written"):
            weights: Weights = getattr(ranking, part)
            lines += ["", f"[{attribute}.{part}]", f"bias = {weights.bias}", f"likely = {weights.likely}"]
            lines += ["", f"[{attribute}.{part}.weights]"]
            lines += [f"{feature} = {weight}" for feature, weight in sorted(weights.weights.items())]
        if ranking.priors:
            lines += ["", f"[{attribute}.priors]"]
            lines += [f'"{item}" = {prior}' for item, prior in ranking.priors.items()]
    return "\n".join(lines) + "\n"
