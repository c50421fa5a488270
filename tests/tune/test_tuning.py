"""A training of a tiny model: it learns, its bytes depend on its inputs alone, a kill costs nothing."""

import dataclasses
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize.backends.transformers.loading import load_model, load_tokenizer
from summarize.core.config import CleaningConfig
from summarize.core.errors import ModelError, UsageError
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles
from summarize.tune.examples import Example
from summarize.tune.labels import load_labels
from summarize.tune.pairs import Pairs, pair_up
from summarize.tune.settings import TuneSettings
from summarize.tune.tensor_file import read_tensors
from summarize.tune.tuning import Step, Tuning
from tests.support.tiny_adapter import RANK, lora_tensors, make_peft_folder
from tests.support.tiny_gguf import make_gguf
from tests.support.tiny_transformer import make_tiny
from tests.support.tuning import row, write_articles, write_rows

pytest.importorskip("peft")
COUNT = 24
SETTINGS = TuneSettings(rank=4, rate=1e-2, epochs=1, group=1)
"""As many steps as articles, so that some follow the first state that is saved."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    return make_tiny(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    folder = tmp_path_factory.mktemp("labels")
    rows = (row(number, split="dev" if number < 3 else "train") for number in range(COUNT))
    labels = load_labels(write_rows(folder / "labels.jsonl", rows))
    return pair_up(labels, write_articles(folder / "articles.jsonl", COUNT), CleaningConfig())


@pytest.fixture(scope="module")
def make(base: ModelFiles, pairs: Pairs) -> Callable[..., Tuning]:
    def make(settings: TuneSettings = SETTINGS, start: Path | None = None) -> Tuning:
        adapter = read_adapter(start) if start else None
        return Tuning(dataclasses.replace(base, adapter=adapter), pairs, settings, threads=1)

    return make


@pytest.fixture(scope="module")
def trained(make: Callable[..., Tuning], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a training from beginning to end."""
    return make().run(tmp_path_factory.mktemp("trained")).parent


def read_log(folder: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def dev_losses(folder: Path) -> list[float]:
    return [line["dev_loss"] for line in read_log(folder) if "dev_loss" in line]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_learns(trained: Path) -> None:
    before, after = dev_losses(trained)
    assert after < before - 1
    losses = [line["loss"] for line in read_log(trained) if "loss" in line]
    assert len(losses) == COUNT - 3
    assert sum(losses[-5:]) < sum(losses[:5]) - 5


def test_the_folder_has_adapter_card_and_log_and_the_card_says_what_they_are(
    trained: Path, base: ModelFiles, pairs: Pairs
) -> None:
    assert bytes_of(trained).keys() == {"adapter.safetensors", "card.md", "log.jsonl"}
    adapter = read_adapter(trained / "adapter.safetensors")
    assert (adapter.rank, adapter.alpha, adapter.prompt) == (4, 8, "catalog/v2")
    metadata = read_tensors(trained / "adapter.safetensors")[1]
    assert (adapter.base_sha256, metadata["data_sha256"]) == (base.sha256, pairs.sha256)
    card = (trained / "card.md").read_text(encoding="utf-8")
    for part in (
        base.sha256,
        pairs.sha256,
        "21 to train on",
        "3 held back",
        *(f"{loss:.4f}" for loss in dev_losses(trained)),
    ):
        assert part in card


def test_every_linear_layer_has_its_two_matrices_under_pefts_names(trained: Path) -> None:
    tensors, _ = read_tensors(trained / "adapter.safetensors")
    names = [f"self_attn.{name}_proj" for name in "qkvo"] + [f"mlp.{name}_proj" for name in ("gate", "up", "down")]
    assert tensors.keys() == {
        f"base_model.model.model.layers.{layer}.{name}.lora_{side}.weight"
        for layer in range(2)
        for name in names
        for side in "AB"
    }
    assert {str(tensor.dtype) for tensor in tensors.values()} == {"torch.bfloat16"}


def test_the_same_training_has_the_same_bytes(trained: Path, make: Callable[..., Tuning], tmp_path: Path) -> None:
    assert bytes_of(make().run(tmp_path).parent) == bytes_of(trained)


def test_an_interrupted_one_has_too(trained: Path, make: Callable[..., Tuning], tmp_path: Path) -> None:
    def interrupt(step: Step) -> None:
        if step.number == 19:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make().run(tmp_path, on_step=interrupt)
    assert not (tmp_path / "adapter.safetensors").exists()
    done: list[int] = []
    make().run(tmp_path, on_step=lambda step: done.append(step.number))
    assert done == list(range(17, 22))  # what followed the saved state is done again
    assert bytes_of(tmp_path) == bytes_of(trained)


def test_a_finished_one_is_not_done_again(trained: Path, make: Callable[..., Tuning]) -> None:
    steps: list[Step] = []
    assert make().run(trained, on_step=steps.append) == trained / "adapter.safetensors"
    assert not steps


def test_one_of_other_inputs_is_not_written_over(trained: Path, make: Callable[..., Tuning]) -> None:
    before = bytes_of(trained)
    with pytest.raises(UsageError, match="other labels, articles, settings or base"):
        make(SETTINGS.model_copy(update={"rate": 2e-2})).run(trained)
    assert bytes_of(trained) == before


def test_going_on_from_an_adapter_begins_where_it_ended(
    trained: Path, make: Callable[..., Tuning], tmp_path: Path
) -> None:
    settings = TuneSettings(rank=16, rate=1e-3, epochs=0.1, group=1)  # the rank is the adapter's
    path = make(settings, start=trained / "adapter.safetensors").run(tmp_path)
    assert read_adapter(path).rank == 4
    # The file has bfloat16 of weights that were float32, which a machine that computes in float32 can tell.
    untrained, ended = dev_losses(trained)
    assert math.isclose(dev_losses(tmp_path)[0], ended, rel_tol=1e-3)
    assert not math.isclose(untrained, ended, rel_tol=1e-1)


def test_long_examples_are_left_out_and_counted(make: Callable[..., Tuning], pairs: Pairs) -> None:
    examples = make().examples
    longest = max(examples.train, key=lambda example: example.tokens).tokens
    shorter = make(SETTINGS.model_copy(update={"max_tokens": longest - 1})).examples
    assert shorter.too_long
    assert len(shorter.train) + len(shorter.dev) + len(shorter.too_long) == len(pairs.pairs)
    assert all(example.tokens < longest for example in shorter.train)
    with pytest.raises(UsageError, match="every article is longer than 3 tokens"):
        make(SETTINGS.model_copy(update={"max_tokens": 3}))


def test_an_estimate_says_what_there_is_to_do(make: Callable[..., Tuning]) -> None:
    tuning = make()
    estimate = tuning.estimate()
    assert (estimate.train, estimate.dev, estimate.steps) == (COUNT - 3, 3, COUNT - 3)
    assert estimate.tokens == sum(example.tokens for example in tuning.examples.train)
    assert estimate.tokens_per_second > 0
    assert estimate.hours >= 0


def test_the_backend_loads_it_merged_and_the_merged_model_answers_as_it_learned(
    trained: Path, base: ModelFiles, make: Callable[..., Tuning]
) -> None:
    tokenizer = load_tokenizer(base)
    files = dataclasses.replace(base, adapter=read_adapter(trained / "adapter.safetensors"))
    merged, plain = (load_model(each, tokenizer, device="cpu", dtype="float32") for each in (files, base))
    assert answer_loss(merged, make().examples.dev) == pytest.approx(dev_losses(trained)[1], abs=0.1)
    assert answer_loss(plain, make().examples.dev) == pytest.approx(dev_losses(trained)[0], abs=0.1)


def test_a_gguf_file_is_unpacked_and_learns_the_same(
    trained: Path, base: ModelFiles, pairs: Pairs, tmp_path: Path
) -> None:
    unpacked = Tuning(make_gguf(base, tmp_path / "tiny.gguf"), pairs, SETTINGS, threads=1)
    path = unpacked.run(tmp_path / "made")
    ours, theirs = (read_tensors(each)[0] for each in (path, trained / "adapter.safetensors"))
    assert ours.keys() == theirs.keys()
    assert dev_losses(path.parent) == pytest.approx(dev_losses(trained), abs=0.05)


def test_it_goes_on_from_pefts_folder_too(base: ModelFiles, make: Callable[..., Tuning], tmp_path: Path) -> None:
    linear = {name: tuple(each.weight.shape) for name, each in linear_layers(base)}
    folder = make_peft_folder(tmp_path / "peft", lora_tensors(shapes=linear), lora_alpha=2)
    path = make(SETTINGS.model_copy(update={"epochs": 0.1}), start=folder).run(tmp_path / "made")
    assert (read_adapter(path).rank, read_adapter(path).alpha) == (RANK, 2)
    with pytest.raises(ModelError, match="other layers than the model"):
        make(start=make_peft_folder(tmp_path / "some layers")).run(tmp_path / "other")


def linear_layers(base: ModelFiles) -> list[tuple[str, Any]]:
    import torch

    model = load_model(base, load_tokenizer(base), device="cpu", dtype="float32")
    return [
        (name, each) for name, each in model.model.named_modules(prefix="model") if isinstance(each, torch.nn.Linear)
    ]


def answer_loss(model: Any, examples: Sequence[Example]) -> float:
    """The mean loss of the answers' tokens, reckoned by transformers itself."""
    import torch

    total = 0.0
    for example in examples:
        ids = torch.tensor([[*example.prompt, *example.answer]])
        labels = torch.tensor([[-100] * len(example.prompt) + list(example.answer)])
        with torch.no_grad():
            total += model(input_ids=ids, labels=labels).loss.item() * len(example.answer)
    return total / sum(len(example.answer) for example in examples)
