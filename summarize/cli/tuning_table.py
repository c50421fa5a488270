"""The table of what a training would read and take, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from summarize.cli.tables import number_table
from summarize.core.messages import gettext

if TYPE_CHECKING:
    from summarize.tune.tuning import Estimate


def tuning_table(estimate: Estimate) -> Table:
    """What a training would read and take."""
    table = number_table()
    table.add_row(gettext("articles to train on"), f"{estimate.train:,}")
    table.add_row(gettext("articles held back"), f"{estimate.dev:,}")
    table.add_row(gettext("too long"), f"{len(estimate.too_long):,}")
    table.add_row(gettext("labels without an article"), f"{len(estimate.without_article):,}")
    table.add_row(gettext("tokens"), f"{estimate.tokens:,}")
    table.add_row(gettext("steps"), f"{estimate.steps:,}")
    speed = gettext(
        "~{speed:,.0f} tokens/s ({precision})", speed=estimate.tokens_per_second, precision=estimate.precision
    )
    table.add_row(gettext("speed here"), speed)
    table.add_row(gettext("time"), gettext("~{hours:,.2f} hours", hours=estimate.hours))
    return table
