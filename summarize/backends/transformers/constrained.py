"""Constrained generation with torch: llguidance holds each answer to its request's JSON schema.

llguidance reads the schema itself; JSON is compact, so that there is one way to write an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarize.backends.base import ignore_progress
from summarize.core.errors import BackendError, first_line
from summarize.core.messages import _

if TYPE_CHECKING:
    import llguidance
    import torch

_COMPACT = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}


class GrammarCompiler:
    """Compiles schemas for one tokenizer."""

    def __init__(self, tokenizer: Any, *, vocabulary_size: int, end_tokens: list[int]) -> None:
        """`vocabulary_size` is the number of the model's logits; `end_tokens` are those that end a turn."""
        import llguidance.hf

        self._tokenizer = llguidance.hf.from_tokenizer(tokenizer, n_vocab=vocabulary_size, eos_token=end_tokens)

    def matcher(self, schema: dict[str, Any]) -> llguidance.LLMatcher:
        """A matcher at its beginning; BackendError for a schema llguidance cannot hold a model to."""
        import llguidance

        grammar = llguidance.LLMatcher.grammar_from_json_schema(schema, overrides=_COMPACT)
        matcher = llguidance.LLMatcher(self._tokenizer, grammar, log_level=0)
        if matcher.is_error():
            raise BackendError(_("no grammar for the schema: {reason}", reason=first_line(matcher.get_error())))
        return matcher


@dataclass(slots=True, eq=False)
class ConstrainedRow:
    """One answer as it grows, a row of the batch; done when its JSON is complete, or has `max_tokens` tokens."""

    prompt: list[int]
    matcher: llguidance.LLMatcher
    max_tokens: int
    tokens: list[int] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether the JSON is whole; nothing can follow it but the end of the turn."""
        return bool(self.matcher.is_accepting())

    @property
    def done(self) -> bool:
        """Whether the row takes no more tokens."""
        return len(self.tokens) >= self.max_tokens or bool(self.matcher.is_stopped())

    def append(self, token: int) -> None:
        """Add the token the model chose; BackendError when the grammar did not allow it."""
        self.tokens.append(token)
        if not self.matcher.consume_token(token):
            raise BackendError(
                _("llguidance failed while generating: {reason}", reason=first_line(self.matcher.get_error()))
            )


class GrammarConstraint:
    """Both ends of a generation step: `__call__` masks the logits, `append_tokens` reads the chosen tokens.

    For `generate(logits_processor=[constraint], stopping_criteria=[constraint.append_tokens])`. A batch may have more
    rows than `rows`: those beyond are fillers, done from the start.
    """

    def __init__(self, rows: list[ConstrainedRow], *, on_step: Callable[[], None] = ignore_progress) -> None:
        """`on_step` is called at each token."""
        self._rows = rows
        self._on_step = on_step

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """`scores` (rows × vocabulary), minus infinity where a row's grammar forbids; done rows as they are."""
        for index, row in enumerate(self._rows):
            if not row.done:
                scores[index].masked_fill_(_forbidden_tokens(row.matcher, scores[index]), float("-inf"))
        return scores

    def append_tokens(self, input_ids: torch.Tensor, scores: torch.Tensor, **_: Any) -> torch.Tensor:
        """Append the last of `input_ids` (rows × length) to each row; which rows are done, as booleans."""
        import torch

        self._on_step()
        for row, token in zip(self._rows, input_ids[: len(self._rows), -1].tolist(), strict=True):
            if not row.done:
                row.append(token)
        fillers = input_ids.shape[0] - len(self._rows)
        done = [row.done for row in self._rows] + [True] * fillers
        return torch.tensor(done, device=input_ids.device)


def _forbidden_tokens(matcher: llguidance.LLMatcher, scores: torch.Tensor) -> torch.Tensor:
    """One boolean a logit. llguidance.torch has the same, but compiles it with a C++ compiler at first use."""
    import numpy as np
    import torch

    packed = np.frombuffer(matcher.compute_bitmask(), dtype=np.uint8)
    allowed = np.unpackbits(packed, count=scores.shape[0], bitorder="little")
    return torch.from_numpy(allowed == 0).to(scores.device)
