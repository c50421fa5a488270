"""Reading of a LoRA adapter: its settings, and the matrices that it adds to those of its base model.

Two layouts: one safetensors file whose metadata has `rank`, `alpha`, `base_sha256` and `prompt`, as `configs/adapters/`
ships them, and the folder that PEFT writes (`adapter_config.json`, `adapter_model.safetensors`). Tensors are named as
PEFT names them. No PEFT is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.core.config import Positive, first_problem
from summarize.core.errors import ModelError, NoModelError, first_line
from summarize.core.files import read_file
from summarize.core.hashing import fingerprint
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.core.schema import Sha256
from summarize.models.storage import weights_sha256

if TYPE_CHECKING:
    import numpy

PEFT_CONFIG = "adapter_config.json"
PEFT_WEIGHTS = "adapter_model.safetensors"
_TENSOR = re.compile(r"base_model\.model\.(.+)\.lora_([AB])\.weight")
_DTYPES = {"F32", "F16", "BF16"}
_OTHER_FORMULAS = (
    "use_rslora",
    "use_qalora",
    "fan_in_fan_out",
    "alpha_pattern",
    "rank_pattern",
    "alora_invocation_tokens",
)
"""PEFT's settings by which its matrices are added in another way than B·A·alpha/rank."""
_HINT = _("use a LoRA of this model's linear layers, made by `summarize tune` or PEFT")


class _Settings(BaseModel):
    """What a file's metadata, or PEFT's config, says of an adapter."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    rank: Positive
    alpha: float = Field(gt=0, allow_inf_nan=False)
    base_sha256: Sha256 | None = None
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixChange:
    """What an adapter adds to one matrix, as the product of two small ones."""

    module: str
    """The linear layer, as transformers names it: `model.layers.0.self_attn.q_proj`."""
    a: numpy.ndarray[Any, Any]
    """Float32, rank × inputs."""
    b: numpy.ndarray[Any, Any]
    """Float32, outputs × rank."""
    scale: float

    @property
    def shape(self) -> tuple[int, int]:
        """Outputs and inputs of the matrix it is added to."""
        return self.b.shape[0], self.a.shape[1]

    def matrix(self) -> numpy.ndarray[Any, Any]:
        """What is added, float32: B·A·scale."""
        import numpy

        # Summed in float64: in float32 the last bits would depend on the machine's order of summation.
        product = self.b.astype("float64") @ self.a.astype("float64")
        return numpy.asarray(product * self.scale, dtype="float32")


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA adapter on this machine: small matrices that change a base model's."""

    path: Path
    """The safetensors file, or PEFT's folder."""
    sha256: str
    """Of the file; for a folder, of both its files."""
    rank: int
    alpha: float
    base_sha256: str | None
    """SHA-256 of the model it was tuned on; None where it does not state one."""
    prompt: str | None
    """Name of the prompt it was tuned for; None where it does not state one."""

    def changes(self) -> Iterator[MatrixChange]:
        """What it adds to each matrix, in the order of the modules' names; reads the file whole."""
        import numpy
        import safetensors

        file = _weights_file(self.path)
        tensors = dict(safetensors.deserialize(file.read_bytes()))  # type: ignore[no-untyped-call]
        for module in sorted({_parse(file, name)[0] for name in tensors}):
            a, b = (_float32(numpy, tensors[f"base_model.model.{module}.lora_{side}.weight"]) for side in "AB")
            yield MatrixChange(module, a, b, self.alpha / self.rank)

    def misfit(self, change: MatrixChange, shape: tuple[int, ...] | None) -> ModelError:
        """The error for a change whose matrix the model lacks, or has in another shape."""
        expected = " × ".join(map(str, change.shape))
        found = _("has {shape}", shape=" × ".join(map(str, shape))) if shape else _("has no such layer")
        return ModelError(
            _(
                "{path}: made for another model: {module} is {expected}, this model {found}",
                path=self.path,
                module=change.module,
                expected=expected,
                found=found,
            ),
            hint=_HINT,
        )


def read_adapter(path: Path, *, rehash: bool = False) -> Adapter:
    """The adapter in a safetensors file or PEFT's folder, whose tensors' names and shapes are checked.

    Raises ModelError when there is none, when it is damaged, or when it is no LoRA of linear layers.
    """
    if not path.exists():
        raise NoModelError(
            _("{path}: no such adapter", path=path), hint=_('check model.adapter: "auto", "none", or a path')
        )
    file = _weights_file(path)
    metadata, shapes = _read_header(file)
    if path.is_dir():
        settings = _peft_settings(path / PEFT_CONFIG)
        hashes = [weights_sha256(each, rehash=rehash) for each in (path / PEFT_CONFIG, file)]
        sha256 = fingerprint(hashes)
    else:
        settings = _settings(path, metadata)
        sha256 = weights_sha256(path, rehash=rehash)
    _require_pairs(file, shapes, settings.rank)
    return Adapter(path=path, sha256=sha256, **settings.model_dump())


def _weights_file(path: Path) -> Path:
    if not path.is_dir():
        if not path.is_file():  # a pipe would be waited for
            raise ModelError(
                _("{path}: not a regular file", path=path),
                hint=_("name an adapter's .safetensors file or PEFT's folder"),
            )
        return path
    for name in (PEFT_WEIGHTS, PEFT_CONFIG):
        if not (path / name).is_file():
            raise ModelError(
                _("{path}: {name} is missing", path=path, name=name),
                hint=_("name an adapter's .safetensors file or PEFT's folder"),
            )
    return path / PEFT_WEIGHTS


def _read_header(file: Path) -> tuple[dict[str, str], dict[str, list[int]]]:
    """The file's metadata, and the shape of each tensor."""
    import safetensors

    try:
        with safetensors.safe_open(file, framework="np") as opened:
            slices = {name: opened.get_slice(name) for name in opened.keys()}  # noqa: SIM118 - it is no mapping
            dtypes = {part.get_dtype() for part in slices.values()}
            shapes = {name: part.get_shape() for name, part in slices.items()}
            metadata = opened.metadata() or {}
    except (safetensors.SafetensorError, OSError) as error:
        raise ModelError(
            _("{file}: not a whole safetensors file: {reason}", file=file, reason=first_line(error)),
            hint=_("fetch or make the adapter again"),
        ) from error
    if others := sorted(dtypes - _DTYPES):
        raise ModelError(
            _("{file}: has tensors in {others}", file=file, others=others[0]),
            hint=_("save it in one of {names}", names=", ".join(sorted(_DTYPES))),
        )
    return metadata, shapes


def _peft_settings(config: Path) -> _Settings:
    try:
        values = parse_json(read_file(config))
    except (OSError, ValueError) as error:
        raise ModelError(
            _("{config}: not readable as JSON", config=config), hint=_("make the adapter again")
        ) from error
    if not isinstance(values, dict) or values.get("peft_type") != "LORA":
        raise ModelError(_("{config}: not the config of a LoRA", config=config), hint=_HINT)
    if other := next((name for name in _OTHER_FORMULAS if values.get(name)), None):
        raise ModelError(_("{config}: adapters with {other} are not supported", config=config, other=other), hint=_HINT)
    return _settings(config, {"rank": values.get("r"), "alpha": values.get("lora_alpha")})


def _settings(path: Path, values: dict[str, Any]) -> _Settings:
    try:
        return _Settings.model_validate(values)
    except ValidationError as error:
        raise ModelError(
            _("{path}: does not state its settings: {problem}", path=path, problem=first_problem(error)),
            hint=_(
                "name PEFT's folder, which has {peft_config}, or a file made by `summarize tune`",
                peft_config=PEFT_CONFIG,
            ),
        ) from error


def _parse(file: Path, name: str) -> tuple[str, str]:
    """Module and side (A or B) of a tensor; ModelError for one that is no part of a plain LoRA."""
    found = _TENSOR.fullmatch(name)
    if not found:
        raise ModelError(_("{file}: not a plain LoRA: it has the tensor {name}", file=file, name=name), hint=_HINT)
    return found[1], found[2]


def _require_pairs(file: Path, shapes: dict[str, list[int]], rank: int) -> None:
    """ModelError unless there is a matrix A (rank × inputs) and B (outputs × rank) for each module, and for one."""
    parts = {_parse(file, name): shape for name, shape in shapes.items()}
    if not parts:
        raise ModelError(_("{file}: contains no tensors", file=file), hint=_HINT)
    for module in sorted({module for module, _side in parts}):
        a, b = parts.get((module, "A"), []), parts.get((module, "B"), [])
        if len(a) != 2 or len(b) != 2 or a[0] != rank or b[1] != rank:
            raise ModelError(
                _(
                    "{file}: {module} is no pair of matrices of rank {rank}: A {a}, B {b}",
                    file=file,
                    module=module,
                    rank=rank,
                    a=a,
                    b=b,
                ),
                hint=_HINT,
            )


def _float32(numpy: Any, tensor: dict[str, Any]) -> Any:
    if tensor["dtype"] == "BF16":  # which numpy lacks: the upper half of a float32
        values = (numpy.frombuffer(tensor["data"], numpy.uint16).astype(numpy.uint32) << 16).view(numpy.float32)
    else:
        values = numpy.frombuffer(tensor["data"], {"F16": numpy.float16, "F32": numpy.float32}[tensor["dtype"]])
    return values.astype(numpy.float32).reshape(tensor["shape"])
