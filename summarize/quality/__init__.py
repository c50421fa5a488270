"""Evaluation: how good a run's records are, against reference labels and by themselves.

`gold` reads labels, `measures` scores one record, `evaluate` a run.
"""

from summarize.quality.gold import Gold, load_gold
from summarize.quality.score import Evaluation, evaluate

__all__ = ["Evaluation", "Gold", "evaluate", "load_gold"]
