"""`State`: a training so far, in a file that a later process goes on from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.core.errors import ModelError, StoreError, UsageError
from summarize.core.files import replace_file, store_errors
from summarize.core.messages import _
from summarize.tune.tensor_file import read_tensors, write_tensors

if TYPE_CHECKING:
    import torch

STATE, LOG = "state.safetensors", "log.jsonl"
_HINT = _("choose another --output, or begin anew with --no-resume")


@dataclass(slots=True)
class State:
    """How far a training is; `log` has a line for each step, and for each look at the dev split."""

    inputs: str
    """Hash of all that the training is made from."""
    step: int = 0
    log: list[dict[str, Any]] = field(default_factory=list)

    def save(self, folder: Path, tensors: Mapping[str, torch.Tensor]) -> None:
        """Replace the state in the folder, and the log. A kill in between leaves a log that is ahead, and no harm."""
        self.save_log(folder)
        metadata = {"inputs": self.inputs, "step": str(self.step), "log": json.dumps(self.log)}
        write_tensors(folder / STATE, tensors, metadata)

    def save_log(self, folder: Path) -> None:
        """Replace the log in the folder."""
        lines = "".join(f"{json.dumps(line)}\n" for line in self.log)
        with store_errors(folder / LOG):
            replace_file(folder / LOG, lines.encode())


def load_state(folder: Path, inputs: str) -> tuple[State, dict[str, torch.Tensor]] | None:
    """The state in the folder and its tensors; None where there is none.

    UsageError where it is one of other inputs, StoreError where it is damaged.
    """
    path = folder / STATE
    if not path.exists():
        return None
    try:
        tensors, metadata = read_tensors(path)
        state = State(metadata["inputs"], int(metadata["step"]), json.loads(metadata["log"]))
    except (ModelError, KeyError, ValueError) as error:
        raise StoreError(_("{path}: not the state of a training", path=path), hint=_HINT) from error
    if state.inputs != inputs:
        raise other_inputs(folder)
    return state, tensors


def other_inputs(folder: Path) -> UsageError:
    """The error for a folder that must not be written over."""
    return UsageError(
        _("{folder}: contains a training of other labels, articles, settings or base", folder=folder), hint=_HINT
    )
