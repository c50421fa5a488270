"""`Tuning`: one training from its pairs to the adapter, its card and its log; also how long it would take."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.backends.packages import package_versions, require_module
from summarize.backends.transformers.backend import Placement
from summarize.backends.transformers.loading import load_model, load_tokenizer
from summarize.core.errors import ModelError, UsageError
from summarize.core.files import remove_leftovers, replace_file, store_errors
from summarize.core.hashing import fingerprint
from summarize.core.messages import _
from summarize.core.schema import FrozenModel
from summarize.models.local_files import ModelFiles
from summarize.tune.adapter_file import ADAPTER, AdapterInfo, adapter_tensors, read_inputs, write_adapter
from summarize.tune.card import CARD, Card
from summarize.tune.examples import Examples, encode
from summarize.tune.pairs import Pairs
from summarize.tune.plan import count_steps, learning_rate, plan_groups
from summarize.tune.settings import TuneSettings
from summarize.tune.state import STATE, State, load_state, other_inputs
from summarize.tune.trainer import Trainer

if TYPE_CHECKING:
    from summarize.tune.examples import Example

_PACKAGES: Final = {"torch": "transformers", "transformers": "transformers", "peft": "tune"}
"""What training needs, and the extra it is of."""
_SAVED_EVERY: Final = 16
"""Steps."""
_BACKWARD: Final = 3
"""A step's work, in looks at the same tokens: forward, and twice that backward."""


class Estimate(FrozenModel):
    """What a training would read, and how long it would take here."""

    train: int
    dev: int
    too_long: tuple[str, ...]
    """Articles that are left out for their length."""
    without_article: tuple[str, ...]
    """Labels whose article is not in the source."""
    tokens: int
    """Of all training examples, once."""
    steps: int
    precision: str
    tokens_per_second: float
    hours: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was done."""

    number: int
    of: int
    loss: float
    tokens: int


class Tuning:
    """Trains an adapter of a model on the pairs."""

    def __init__(self, model: ModelFiles, pairs: Pairs, settings: TuneSettings, *, threads: int = 0) -> None:
        """Where the model has an adapter, training goes on from it, with its rank and scale.

        `threads` of the processor, 0 for all. Raises BackendError where packages are missing, ModelError for a model
        that cannot be tuned, UsageError where every pair is too long.
        """
        for package, extra in _PACKAGES.items():
            require_module(package, extra=extra)
        if model.kind == "openvino":
            raise ModelError(
                _("{path}: a model in OpenVINO's format", path=model.path), hint=_("tune its GGUF file or safetensors")
            )
        self._base, self._start = dataclasses.replace(model, adapter=None), model.adapter
        self._pairs, self._threads = pairs, threads
        if self._start:
            scale = self._start.alpha / self._start.rank
            settings = settings.model_copy(update={"rank": self._start.rank, "scale": scale})
        self.settings = settings
        self._start_sha256 = self._start.sha256 if self._start else None
        self._placement = Placement.detect(settings.rows)
        self._tokenizer = load_tokenizer(self._base)
        self.examples: Examples = encode(pairs.pairs, self._tokenizer, settings)
        if not self.examples.train:
            message = _(
                "every article is longer than {max_tokens} tokens with its answer", max_tokens=settings.max_tokens
            )
            raise UsageError(message, hint=_("raise --max-tokens"))

    @cached_property
    def inputs(self) -> str:
        """Hash of all that decides the adapter, but for the machine and the versions of libraries."""
        settings = self.settings.model_dump(mode="json")
        precision = [self._placement.device, self._placement.dtype]
        return fingerprint([self._base.sha256, self._pairs.sha256, self._start_sha256, settings, precision])

    def estimate(self) -> Estimate:
        """Time one step with the real model; writes nothing."""
        trainer = self._trainer()
        shortest, *_ = by_length = sorted(self.examples.train, key=lambda example: example.tokens)
        trainer.step([shortest], rate=self.settings.rate)  # the first step is slower than any other
        middle = len(by_length) // 2
        group = by_length[middle : middle + self.settings.rows]
        start = time.perf_counter()
        trainer.step(group, rate=self.settings.rate)
        speed = _count_tokens(group) / (time.perf_counter() - start)
        tokens, dev = _count_tokens(self.examples.train), _count_tokens(self.examples.dev)
        work = tokens * self.settings.epochs + 2 * dev / _BACKWARD
        return Estimate(
            train=len(self.examples.train),
            dev=len(self.examples.dev),
            too_long=self.examples.too_long,
            without_article=self._pairs.without_article,
            tokens=tokens,
            steps=count_steps(len(self.examples.train), self.settings),
            precision=f"{self._placement.device} {self._placement.dtype}",
            tokens_per_second=round(speed, 1),
            hours=round(work / speed / 3600, 2),
        )

    def run(self, folder: Path, *, resume: bool = True, on_step: Callable[[Step], None] = lambda _: None) -> Path:
        """Train, and write adapter, card and log into the folder; returns the adapter's path.

        With `resume`, a training of the same inputs is gone on with, one that is finished is not done again, and one of
        other inputs is a UsageError.
        """
        with store_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder)
        path = folder / ADAPTER
        if resume and path.exists():
            if read_inputs(path) != self.inputs:
                raise other_inputs(folder)
            return path
        loaded = load_state(folder, self.inputs) if resume else None
        trainer = self._trainer()
        state = State(self.inputs)
        if loaded:
            state, tensors = loaded
            trainer.restore(tensors)
        else:
            state.log.append({"step": 0, "dev_loss": trainer.loss(self.examples.dev)})
        self._train(trainer, state, folder, on_step)
        state.log.append({"step": state.step, "dev_loss": trainer.loss(self.examples.dev)})
        self._finish(trainer, state, folder)
        return path

    def _trainer(self) -> Trainer:
        import torch

        if self._threads:
            torch.set_num_threads(self._threads)
        model = load_model(self._base, self._tokenizer, device=self._placement.device, dtype=self._placement.dtype)
        return Trainer(model, self.settings, start=adapter_tensors(self._start) if self._start else None)

    def _train(self, trainer: Trainer, state: State, folder: Path, on_step: Callable[[Step], None]) -> None:
        """The steps that are left; the state is saved now and then, and after the last."""
        examples = self.examples.train
        plan = plan_groups([example.tokens for example in examples], self.settings)
        for group in plan[state.step :]:
            chosen = [examples[number] for number in group]
            rate = learning_rate(state.step, len(plan), self.settings)
            loss = trainer.step(chosen, rate=rate)
            state.step += 1
            state.log.append({"step": state.step, "loss": loss, "rate": rate, "tokens": _count_tokens(chosen)})
            on_step(Step(state.step, len(plan), loss, _count_tokens(chosen)))
            if state.step % _SAVED_EVERY == 0 or state.step == len(plan):
                state.save(folder, trainer.state())

    def _finish(self, trainer: Trainer, state: State, folder: Path) -> None:
        """Write the adapter last: where it is, the training is done."""
        info = AdapterInfo(
            rank=str(self.settings.rank),
            alpha=f"{self.settings.alpha:g}",
            base=_model_name(self._base),
            base_sha256=self._base.sha256,
            prompt=self.settings.prompt,
            data_sha256=self._pairs.sha256,
            inputs_sha256=self.inputs,
        )
        state.save_log(folder)
        card = Card(
            info=info,
            settings=self.settings,
            examples=self.examples,
            without_article=self._pairs.without_article,
            start_sha256=self._start_sha256,
            licence=self._base.licence,
            precision=f"{self._placement.device} {self._placement.dtype}",
            versions=package_versions(*sorted(_PACKAGES), extra="tune"),
            log=state.log,
        )
        with store_errors(folder):
            replace_file(folder / CARD, card.render().encode())
        write_adapter(folder / ADAPTER, trainer.adapter(), info)
        with store_errors(folder):
            (folder / STATE).unlink(missing_ok=True)


def _count_tokens(examples: Sequence[Example]) -> int:
    return sum(example.tokens for example in examples)


def _model_name(files: ModelFiles) -> str:
    """Its name in the catalogue or a hub; of a path the last part, so that its place does not change the bytes."""
    return Path(files.name).name if Path(files.name).expanduser().exists() else files.name
