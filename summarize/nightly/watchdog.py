"""`with_watchdog`: nights have one, whatever other runs have."""

from typing import Final

from summarize.core.choices import REPLAYED
from summarize.core.config import Config

WATCHDOG_SECONDS: Final = 900
"""The backend's watchdog where the config has none."""


def with_watchdog(config: Config) -> Config:
    """The config with a watchdog where it sets none: nobody is there to see a model hang. A recording never hangs."""
    backend = config.backend
    if backend.name == REPLAYED or "watchdog_seconds" in backend.model_fields_set:
        return config
    return config.model_copy(update={"backend": backend.model_copy(update={"watchdog_seconds": WATCHDOG_SECONDS})})
