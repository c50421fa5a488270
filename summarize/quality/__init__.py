"""Quality of records: scored by themselves and against labels, linted, verified byte for byte."""

from summarize.quality.evaluation import Evaluation, evaluate
from summarize.quality.gold import Gold, load_gold

__all__ = ["Evaluation", "Gold", "evaluate", "load_gold"]
