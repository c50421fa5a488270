"""What an adapter is trained with."""

from typing import Annotated

from pydantic import Field

from summarize.core.schema import FrozenModel
from summarize.core.section import Positive


class TuneSettings(FrozenModel):
    """The settings of a training; with the data and the base they decide its bytes on one kind of machine."""

    prompt: str = "catalog/v2"
    """The folder below `prompts/` whose system line the examples begin with."""
    rank: Positive = 16
    scale: Annotated[float, Field(gt=0)] = 2.0
    """The adapter counts so many times: alpha / rank."""
    rate: Annotated[float, Field(gt=0)] = 3e-4
    """Highest learning rate."""
    epochs: Annotated[float, Field(gt=0)] = 2.0
    """How often every example is seen; a broken number ends amid an epoch."""
    max_tokens: Positive = 1700
    """Tokens of the longest example, answer included; a longer one is left out."""
    group: Positive = 4
    """Examples of a step."""
    rows: Positive = 2
    """Examples computed at once: a step's memory."""
    seed: int = 0

    @property
    def alpha(self) -> float:
        """What PEFT's files have in place of the scale."""
        return self.scale * self.rank
