"""The order in which examples are trained on, and the learning rate of each step. Knows no model."""

import math
import random
from collections.abc import Sequence
from typing import Final

from summarize.tune.settings import TuneSettings

_WARM_UP: Final = 10
"""Steps until the highest rate."""
_LENGTH_SPREAD: Final = 60
"""Tokens by which lengths are blurred, so that an epoch's groups are not those of the last."""
_LAST_SHARE: Final = 0.1
"""The share of the highest rate at the end."""


def plan_groups(lengths: Sequence[int], settings: TuneSettings) -> list[tuple[int, ...]]:
    """The examples of every step, by number: groups of similar length in random order, the same for one seed.

    In a whole epoch each example is in one group.
    """
    steps = count_steps(len(lengths), settings)
    epochs = (_epoch_groups(lengths, settings, epoch) for epoch in range(math.ceil(settings.epochs)))
    return [group for groups in epochs for group in groups][:steps]


def count_steps(examples: int, settings: TuneSettings) -> int:
    """The number of steps; one at least."""
    return max(1, int(settings.epochs * math.ceil(examples / settings.group)))


def learning_rate(step: int, steps: int, settings: TuneSettings) -> float:
    """The rate of a step, counted from 0: a short rise, then half a cosine down to a tenth."""
    rise = min(1.0, (step + 1) / _WARM_UP)
    fall = (1 + math.cos(math.pi * step / steps)) / 2
    return settings.rate * rise * (_LAST_SHARE + (1 - _LAST_SHARE) * fall)


def _epoch_groups(lengths: Sequence[int], settings: TuneSettings, epoch: int) -> list[tuple[int, ...]]:
    chance = random.Random(f"{settings.seed}/{epoch}")  # noqa: S311 - an order, no secret
    blurred = [length + chance.random() * _LENGTH_SPREAD for length in lengths]
    order = sorted(range(len(lengths)), key=lambda number: blurred[number])
    groups = [tuple(order[at : at + settings.group]) for at in range(0, len(order), settings.group)]
    chance.shuffle(groups)
    return groups
