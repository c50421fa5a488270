"""The transformers backend: what its identity covers, what it refuses, and what it takes from a model's folder."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.factory import open_backend
from summarize.backends.transformers.backend import Placement, TransformersBackend, padded_length
from summarize.core.config import BackendConfig
from summarize.core.errors import ModelError
from summarize.models.adapter import read_adapter
from summarize.models.local_files import ModelFiles, read_model_files
from tests.support.schemas import ALL_REQUESTS, SHORT_REQUESTS, ask
from tests.support.tiny_adapter import lora_tensors, make_adapter
from tests.support.tiny_gguf import make_gguf
from tests.support.tiny_transformer import CHATML, Recipe, make_tiny

FLOAT32 = Placement("cpu", "float32", 1)


def opened(model: ModelFiles, placement: Placement = FLOAT32) -> TransformersBackend:
    return TransformersBackend(model, BackendConfig(threads=1), placement=placement)


@pytest.fixture
def folder(tiny_model: ModelFiles, tmp_path: Path) -> Path:
    """A copy of the tiny model to change."""
    return Path(shutil.copytree(tiny_model.path, tmp_path / "model"))


def refusal(folder: Path) -> str:
    """The one line the model is refused with at its first request."""
    with pytest.raises(ModelError) as caught:
        opened(read_model_files("model", folder)).submit(0, ALL_REQUESTS[0])
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_recipe_makes_the_same_model(tiny_model: ModelFiles, tmp_path: Path) -> None:
    assert make_tiny(tmp_path).sha256 == tiny_model.sha256


def test_a_gguf_file_answers_as_its_safetensors(
    tiny_model: ModelFiles, alone: TransformersBackend, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gguf = opened(make_gguf(tiny_model, tmp_path / "tiny.gguf"))
    assert ask(gguf, ALL_REQUESTS, at_once=8) == ask(alone, ALL_REQUESTS, at_once=8)
    assert gguf.identity.weights == gguf.identity.tokenizer == gguf.identity.chat_template
    assert "gguf" in gguf.identity.versions
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("rows", [1, 3])
def test_bfloat16_answers_do_not_depend_on_neighbours_either(rows: int, tiny_model: ModelFiles) -> None:
    backend = opened(tiny_model, Placement("cpu", "bfloat16", rows))
    assert ask(backend, ALL_REQUESTS[::-1], at_once=8)[::-1] == ask(backend, ALL_REQUESTS, at_once=1)


def test_the_sampling_a_model_recommends_is_not_used(alone: TransformersBackend, tmp_path: Path) -> None:
    penalized = make_tiny(tmp_path, Recipe(repetition_penalty=5.0))
    assert "5.0" in (penalized.path / "generation_config.json").read_text(encoding="utf-8")
    assert ask(opened(penalized), SHORT_REQUESTS, at_once=8) == ask(alone, SHORT_REQUESTS, at_once=8)


@pytest.mark.parametrize(
    ("recipe", "changed"),
    [
        (Recipe(seed=1), {"weights"}),
        (Recipe(merges=150), {"weights", "tokenizer"}),
        (Recipe(template=CHATML.replace("<|im_end|>", "<|im_end|> ")), {"weights", "chat_template"}),
    ],
    ids=["weights", "tokenizer", "template"],
)
def test_an_identity_covers_the_model(
    recipe: Recipe, changed: set[str], tiny_model: ModelFiles, tmp_path: Path
) -> None:
    before = opened(tiny_model).identity
    after = opened(make_tiny(tmp_path, recipe)).identity
    assert {name for name in type(after).model_fields if getattr(after, name) != getattr(before, name)} == changed


def test_a_template_in_the_tokenizers_config_is_covered(folder: Path) -> None:
    (folder / "chat_template.jinja").unlink()
    config = folder / "tokenizer_config.json"
    templates = []
    for template in (CHATML, CHATML.replace("assistant", "model")):
        config.write_text(
            json.dumps({**json.loads(config.read_text(encoding="utf-8")), "chat_template": template}), encoding="utf-8"
        )
        templates.append(opened(read_model_files("model", folder)).identity.chat_template)
    assert templates[0] != templates[1]


def test_an_adapter_answers_as_weights_that_hold_it(
    tiny_model: ModelFiles, alone: TransformersBackend, folder: Path, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors"))
    weights = load_file(folder / "model.safetensors")
    for change in adapter.changes():
        weights[f"{change.module}.weight"] += change.matrix()
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    adapted = opened(dataclasses.replace(tiny_model, adapter=adapter))
    answers = ask(adapted, ALL_REQUESTS, at_once=8)
    assert answers == ask(opened(read_model_files("merged", folder)), ALL_REQUESTS, at_once=8)
    assert answers != ask(alone, ALL_REQUESTS, at_once=8)


def test_an_identity_covers_the_adapter(tiny_model: ModelFiles, tmp_path: Path) -> None:
    identities = [opened(tiny_model).identity]
    for seed in (0, 1):
        adapter = read_adapter(make_adapter(tmp_path / f"{seed}.safetensors", lora_tensors(seed)))
        identities.append(opened(dataclasses.replace(tiny_model, adapter=adapter)).identity)
        assert identities[-1].adapter == adapter.sha256
        assert identities[-1].weights == identities[0].weights
    assert len({identity.sha256 for identity in identities}) == 3


@pytest.mark.parametrize(
    ("module", "shape", "complaint"),
    [
        ("model.layers.9.mlp.up_proj", (128, 64), "this model has no such layer"),
        ("model.layers.0.mlp.up_proj", (64, 128), "is 64 × 128, this model has 128 × 64"),
        ("model.layers.0.mlp", (64, 64), "this model has no such layer"),
    ],
)
def test_an_adapter_that_does_not_fit_is_one_line(
    module: str, shape: tuple[int, int], complaint: str, tiny_model: ModelFiles, tmp_path: Path
) -> None:
    adapter = read_adapter(make_adapter(tmp_path / "a.safetensors", lora_tensors(shapes={module: shape})))
    with pytest.raises(ModelError, match=complaint):
        opened(dataclasses.replace(tiny_model, adapter=adapter)).submit(0, ALL_REQUESTS[0])


@pytest.mark.parametrize(
    "placement", [Placement("cpu", "bfloat16", 1), Placement("cuda", "float32", 1), Placement("cpu", "float32", 2)]
)
def test_an_identity_covers_the_placement(placement: Placement, tiny_model: ModelFiles) -> None:
    assert opened(tiny_model, placement).identity.sha256 != opened(tiny_model).identity.sha256


@pytest.mark.parametrize("package", ["llguidance", "tokenizers", "torch", "transformers"])
def test_an_identity_covers_the_packages(
    package: str, tiny_model: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(tiny_model).identity
    info = tmp_path / f"{package}-999.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 999\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    after = opened(tiny_model).identity
    assert after.versions == {**before.versions, package: "999"}


def test_the_batch_size_is_no_part_of_an_identity_on_a_cpu(tiny_model: ModelFiles) -> None:
    sizes = [TransformersBackend(tiny_model, BackendConfig(batch_size=size), placement=FLOAT32) for size in (1, 8)]
    assert sizes[0].identity == sizes[1].identity


def test_an_openvino_model_is_refused_at_once(tiny_model: ModelFiles) -> None:
    with pytest.raises(ModelError, match="transformers does not load models of the format openvino") as caught:
        open_backend("transformers", BackendConfig(), dataclasses.replace(tiny_model, kind="openvino"))
    assert caught.value.hint == "use --backend openvino, or another model of `summarize model list`"


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
@pytest.mark.parametrize(
    "data", [b"", b"garbage", b'{"model_type": "no-such-type"}'], ids=["empty", "garbage", "other"]
)
def test_a_damaged_file_is_refused_in_one_line(name: str, data: bytes, folder: Path) -> None:
    (folder / name).write_bytes(data)
    assert str(folder) in refusal(folder)


def test_truncated_weights_are_refused(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    assert "cannot open it" in refusal(folder)


def test_a_model_without_a_chat_template_is_refused(folder: Path) -> None:
    (folder / "chat_template.jinja").unlink()
    assert "has no chat template" in refusal(folder)


def test_a_template_that_refuses_the_prompt_is_refused(folder: Path) -> None:
    (folder / "chat_template.jinja").write_text("{{ raise_exception('System role\nnot supported') }}", encoding="utf-8")
    assert refusal(folder).endswith("System role")


def test_code_that_comes_with_a_model_is_not_run(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    (folder / "own.py").write_text(f"open({str(ran)!r}, 'w')", encoding="utf-8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "own.C", "AutoModelForCausalLM": "own.M"}}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    refusal(folder)
    assert not ran.exists()


@given(st.integers(min_value=1, max_value=200_000))
def test_a_step_is_above_its_prompt_and_wastes_less_than_half(tokens: int) -> None:
    assert tokens < padded_length(tokens) <= max(256, tokens * 1.5)
    assert padded_length(padded_length(tokens) - 1) == padded_length(tokens)
