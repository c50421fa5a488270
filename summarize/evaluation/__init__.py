"""Evaluation: how good a run's records are, against reference labels and by themselves.

`gold` reads labels, `measures` scores one record, `evaluate` a run.
"""

from summarize.evaluation.evaluate import Evaluation, evaluate
from summarize.evaluation.gold import Gold, load_gold

__all__ = ["Evaluation", "Gold", "evaluate", "load_gold"]
