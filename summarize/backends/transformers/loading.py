"""A model's files as transformers opens them, and their hashes. Knows no request and no batch.

Only what cannot run code is opened (safetensors, GGUF), only from this machine, and none of the model's own code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from importlib.util import find_spec
from io import StringIO
from typing import Any

from summarize.core.errors import BackendError, ModelError
from summarize.core.hashing import file_digest, fingerprint
from summarize.models import ModelFiles

GGUF_PACKAGES = ("gguf", "accelerate")
"""What transformers takes to read GGUF, of the `transformers` extra."""
_TOKENIZER_FILES = ("tokenizer*", "vocab*", "merges.txt", "special_tokens_map.json", "added_tokens.json", "*.model")


def open_tokenizer(model: ModelFiles) -> Any:
    """The model's tokenizer, chat template included; ModelError when it cannot be opened or has no template.

    BackendError where a package that reading GGUF takes is not installed.
    """
    import transformers

    absent = [package for package in GGUF_PACKAGES if find_spec(package) is None]
    if model.kind == "gguf" and absent:
        raise BackendError(f"{absent[0]} is not installed", hint="pip install 'summarize[transformers]'")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(**_source(model))
    except Exception as error:  # A damaged file raises anything: OSError, KeyError, a bare Exception from Rust.
        raise unusable(model, "transformers cannot open its tokenizer", error) from error
    if not tokenizer.chat_template:
        raise ModelError(f"{model.path}: has no chat template", hint="take an instruction-tuned model")
    return tokenizer


def open_network(model: ModelFiles, tokenizer: Any, *, device: str, dtype: str) -> Any:
    """The model itself, ready to generate greedily; a GGUF file is unpacked. ModelError when it cannot be opened."""
    import torch
    import transformers

    form: dict[str, Any] = {"use_safetensors": True}
    if model.kind == "gguf":
        form = {"quantization_config": transformers.GgufConfig(dequantize=True)}
    try:
        with _no_bars_in_logs():
            network = transformers.AutoModelForCausalLM.from_pretrained(
                **_source(model), **form, dtype=getattr(torch, dtype)
            ).to(device)
    except Exception as error:  # As above; and a device without memory.
        raise unusable(model, "transformers cannot open it", error) from error
    # In place of the model's own, whose repetition penalty and sampling `generate` would mix in.
    network.generation_config = transformers.GenerationConfig(
        do_sample=False, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id
    )
    return network.eval()


def tokenizer_digest(model: ModelFiles) -> str:
    """Of what decides the tokens: the GGUF file, or the folder's tokenizer files."""
    if model.kind == "gguf":
        return model.sha256
    files = {path for pattern in _TOKENIZER_FILES for path in model.path.glob(pattern)}
    return fingerprint([[path.name, file_digest(path)] for path in sorted(files)])


def template_digest(model: ModelFiles) -> str:
    """Of the chat template: the GGUF file, or the template's own files and the one in `tokenizer_config.json`,
    where older models keep it.
    """
    if model.kind == "gguf":
        return model.sha256
    config = model.path / "tokenizer_config.json"
    try:
        inline = json.loads(config.read_text(encoding="utf-8")).get("chat_template") if config.is_file() else None
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"{config}: not readable as JSON", hint="fetch the model again") from error
    files = sorted({*model.path.rglob("*.jinja"), *model.path.glob("chat_template.json")})
    return fingerprint([inline, [[path.name, file_digest(path)] for path in files]])


def unusable(model: ModelFiles, what: str, error: Exception) -> ModelError:
    """The one line and the hint for a model that a library refused."""
    return ModelError(
        f"{model.path}: {what}: {first_line(error)}",
        hint="summarize model verify, or another model (summarize model list)",
    )


def first_line(error: BaseException) -> str:
    """The first line an error says, or its class where it says nothing."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


@contextmanager
def _no_bars_in_logs() -> Iterator[None]:
    """Unpacking GGUF draws a progress bar that has no switch; where nobody watches a terminal, it is thrown away."""
    if sys.stderr.isatty():
        yield
    else:
        with redirect_stderr(StringIO()):
            yield


def _source(model: ModelFiles) -> dict[str, Any]:
    where: dict[str, Any] = {"pretrained_model_name_or_path": str(model.path)}
    if model.kind == "gguf":
        where = {"pretrained_model_name_or_path": str(model.path.parent), "gguf_file": model.path.name}
    return {**where, "local_files_only": True, "trust_remote_code": False}
