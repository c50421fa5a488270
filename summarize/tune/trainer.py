"""`Trainer`: an adapter in a model, and the steps that train it. Knows no files.

The model computes in its own precision, bfloat16 where the machine has it. The adapter's weights are kept apart in
float32, since a step changes them by less than bfloat16 can tell.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarize.core.errors import ModelError
from summarize.core.messages import _
from summarize.tune.examples import Example
from summarize.tune.settings import TuneSettings

if TYPE_CHECKING:
    import torch

_NO_LABEL: Final = -100
_LONGEST_GRADIENT: Final = 1.0


class Trainer:
    """Trains the adapter of one model."""

    def __init__(self, model: Any, settings: TuneSettings, *, start: Mapping[str, torch.Tensor] | None = None) -> None:
        """Put a new adapter, or `start`, into the model. ModelError where `start` is one of another model."""
        import peft
        import torch

        torch.manual_seed(settings.seed)
        config = peft.LoraConfig(
            r=settings.rank,
            lora_alpha=settings.alpha,
            lora_dropout=0.0,
            task_type="CAUSAL_LM",
            target_modules="all-linear",
        )
        self._settings = settings
        self._decoder, self._head = model.base_model, model.get_output_embeddings()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # peft calls what transformers has renamed
            self._model = peft.get_peft_model(model, config, autocast_adapter_dtype=False)
        if start is not None:
            _load_adapter(self._model, start)
        self._weights = [weight for weight in self._model.parameters() if weight.requires_grad]
        self._masters = [weight.detach().clone().float().requires_grad_() for weight in self._weights]
        for weight in self._weights:
            weight.data = weight.data.to(model.dtype, copy=True)
        self._optimizer = torch.optim.AdamW(self._masters, lr=settings.rate, weight_decay=0.0, betas=(0.9, 0.99))
        self._model.train()

    def step(self, examples: Sequence[Example], *, rate: float) -> float:
        """Learn from a group; returns its loss before, a token of the answers."""
        import torch

        for group in self._optimizer.param_groups:
            group["lr"] = rate
        answers, loss = sum(len(example.answer) for example in examples), 0.0
        for at in range(0, len(examples), self._settings.rows):
            part = self._loss(examples[at : at + self._settings.rows]) / answers
            part.backward()
            loss += part.item()
        for master, weight in zip(self._masters, self._weights, strict=True):
            master.grad, weight.grad = weight.grad.float(), None
        torch.nn.utils.clip_grad_norm_(self._masters, _LONGEST_GRADIENT)
        self._optimizer.step()
        self._optimizer.zero_grad()
        self._copy_masters()
        return loss

    def loss(self, examples: Sequence[Example]) -> float | None:
        """The loss a token of all answers, one example at a time; None of no example."""
        import torch

        if not examples:
            return None
        self._model.eval()
        with torch.no_grad():
            total = sum(self._loss([example]).item() for example in examples)
        self._model.train()
        return float(total / sum(len(example.answer) for example in examples))

    def adapter(self) -> dict[str, torch.Tensor]:
        """The adapter in bfloat16, under the names of PEFT's files."""
        import peft
        import torch

        state = peft.get_peft_model_state_dict(self._model, save_embedding_layers=False)
        return {name: tensor.to(torch.bfloat16) for name, tensor in state.items()}

    def state(self) -> dict[str, torch.Tensor]:
        """All that the next steps depend on: the masters, and the optimizer's values of each."""
        state = {f"master.{number}": master for number, master in enumerate(self._masters)}
        for number, values in self._optimizer.state_dict()["state"].items():
            state |= {f"{name}.{number}": value for name, value in values.items()}
        return state

    def restore(self, state: Mapping[str, torch.Tensor]) -> None:
        """Go on from what `state` returned after some step."""
        import torch

        values: dict[int, dict[str, torch.Tensor]] = {number: {} for number in range(len(self._masters))}
        for key, tensor in state.items():
            name, place = key.rsplit(".", 1)
            values[int(place)][name] = tensor
        with torch.no_grad():
            for number, master in enumerate(self._masters):
                master.copy_(values[number].pop("master"))
        self._optimizer.load_state_dict(self._optimizer.state_dict() | {"state": values})
        self._copy_masters()

    def _copy_masters(self) -> None:
        import torch

        with torch.no_grad():
            for master, weight in zip(self._masters, self._weights, strict=True):
                weight.copy_(master)

    def _loss(self, rows: Sequence[Example]) -> torch.Tensor:
        """The summed loss of the answers' tokens. Only their positions meet the large output layer."""
        import torch

        length = max(example.tokens for example in rows)
        ids = torch.zeros((len(rows), length), dtype=torch.long)  # what follows an example is seen by nothing before it
        labels = torch.full_like(ids, _NO_LABEL)
        for row, example in enumerate(rows):
            ids[row, : example.tokens] = torch.tensor((*example.prompt, *example.answer))
            labels[row, len(example.prompt) : example.tokens] = torch.tensor(example.answer)
        ids, following = ids.to(self._model.device), labels[:, 1:].to(self._model.device)
        hidden = self._decoder(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
        chosen = following != _NO_LABEL
        logits = self._head(hidden[chosen]).float()
        return torch.nn.functional.cross_entropy(logits, following[chosen], reduction="sum")


def _load_adapter(model: Any, tensors: Mapping[str, torch.Tensor]) -> None:
    import peft

    expected = {
        name: tensor.shape
        for name, tensor in peft.get_peft_model_state_dict(model, save_embedding_layers=False).items()
    }
    if {name: tensor.shape for name, tensor in tensors.items()} != expected:
        raise ModelError(
            _("the adapter has other layers than the model"), hint=_("it was made for another base, or rank")
        )
    peft.set_peft_model_state_dict(model, dict(tensors))
