"""`NightlyEstimate`: what `summarize nightly --dry-run` says."""

from datetime import datetime

from summarize.core.schema import FrozenModel
from summarize.pipeline.dry_run import Estimate


class NightlyEstimate(FrozenModel):
    """What a night would do."""

    plan: Estimate
    stops: datetime | None
    waiting: int
    """Documents left over from the night before, which come first."""
    dead: int
    """Documents that failed too often and are left alone until something changes."""
    delete: tuple[str, ...]
    """Run folders that would be deleted."""
    clock_jump: str | None
    """Why the clock may be wrong, so that no run would be deleted."""
    free_gb: float
