"""The config of a run from its manifest: each setting the manifest has or tells, and what is stated over it."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.core.config import Config
from summarize.core.errors import BackendError, StoreError
from summarize.pipeline.run_config import config_of_run
from summarize.runs.manifest import Manifest
from tests.support.paths import REFERENCE

BASE: dict[str, Any] = json.loads((REFERENCE / "manifest.json").read_bytes())
TUNED = "qwen2.5-coder-0.5b-instruct-q4_k_m"
UNTUNED = "qwen3-1.7b-q8_0"
SOURCE = {"precision": "INFERENCE_PRECISION_HINT=bf16"}


def config(stated: dict[str, Any] | None = None, backend: dict[str, Any] | None = None, **values: Any) -> Config:
    manifest = Manifest.model_validate(BASE | values | {"backend": BASE["backend"] | (backend or {})})
    return config_of_run(manifest, Config.model_validate(stated or {}), run=Path("r"))


def test_a_run_of_the_defaults_has_the_defaults() -> None:
    made = config()
    assert made.model_dump(exclude={"backend"}) == Config().model_dump(exclude={"backend"})
    assert (made.backend.name, made.backend.weights) == ("openvino", "int8")


@pytest.mark.parametrize(
    ("backend", "model", "adapter"),
    [
        ({}, {}, "auto"),
        ({"adapter": None}, {}, "none"),
        ({"adapter": None}, {"name": TUNED}, "none"),
        ({"adapter": "1" * 64}, {"name": TUNED}, "auto"),
        ({"adapter": None}, {"adapter": "auto"}, "auto"),
        ({}, {"adapter": "mine"}, "mine"),
    ],
)
def test_an_adapter_belongs_to_its_weights(backend: dict[str, Any], model: dict[str, Any], adapter: str) -> None:
    assert config({"model": model}, backend).model.adapter == adapter


def test_a_model_without_an_adapter_leaves_the_next_its_own() -> None:
    assert config({"model": {"name": TUNED}}, {"adapter": None}, model=UNTUNED).model.adapter == "auto"


@pytest.mark.parametrize(
    ("backend", "model", "weights"),
    [
        ({}, {}, "int8"),
        ({}, {"name": UNTUNED}, "int8"),
        (SOURCE | {"adapter": None}, {}, "source"),
        (SOURCE | {"adapter": None}, {"adapter": "auto"}, "auto"),
        (SOURCE | {"adapter": None}, {"name": UNTUNED}, "source"),
        ({"backend": "transformers", "precision": "cpu torch.bfloat16"}, {}, "auto"),
    ],
)
def test_the_precision_stays_where_it_can(backend: dict[str, Any], model: dict[str, Any], weights: str) -> None:
    assert config({"model": model}, backend).backend.weights == weights


def test_what_is_stated_counts() -> None:
    stated = {
        "backend": {"name": "transformers", "weights": "source", "batch_size": 3},
        "limits": {"keywords": {"min": 1, "max": 2}},
        "cleaning": {"script": "off"},
        "run": {"results": "r"},
    }
    made = config(stated).model_dump()
    for section, values in stated.items():
        assert made[section].items() >= values.items()
    assert made["limits"]["industries"] == {"min": 0, "max": 5}


def test_a_key_of_an_earlier_version_is_left_out() -> None:
    cleaning = BASE["config"]["cleaning"] | {"gone": 1}
    assert config(config=BASE["config"] | {"cleaning": cleaning}).cleaning == Config().cleaning


def test_settings_that_this_version_cannot_read() -> None:
    with pytest.raises(StoreError, match="r: its config is not in this version's format"):
        config(config=BASE["config"] | {"prompt": {"attempts": 99}})


def test_a_backend_that_is_none_here() -> None:
    with pytest.raises(BackendError, match="no backend abacus"):
        config(backend={"backend": "abacus"})
    assert config({"backend": {"name": "replay"}}, {"backend": "abacus"}).backend.name == "replay"
