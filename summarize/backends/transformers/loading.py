"""Loading of a model and its tokenizer with transformers, and the hashes of their files.

Only what cannot run code is opened (safetensors, GGUF), only from this machine, and none of the model's own code.
"""

import sys
from contextlib import nullcontext, redirect_stderr
from io import StringIO
from typing import Any

from summarize.backends.base import chat_messages
from summarize.backends.packages import require_module
from summarize.core.errors import ModelError, first_line
from summarize.core.files import read_file
from summarize.core.hashing import file_digest, fingerprint
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.core.schema import Request
from summarize.models.adapter import Adapter
from summarize.models.gguf import check_gguf
from summarize.models.local_files import ModelFiles

GGUF_PACKAGES = ("gguf", "accelerate")
"""What transformers needs to read GGUF, of the `transformers` extra."""
_TOKENIZER_FILES = ("tokenizer*", "vocab*", "merges.txt", "special_tokens_map.json", "added_tokens.json", "*.model")


def load_tokenizer(files: ModelFiles) -> Any:
    """The model's tokenizer, chat template included; ModelError when it cannot be opened or has no template.

    BackendError where a package that reading GGUF needs is not installed.
    """
    import transformers

    if files.kind == "gguf":
        check_gguf(files.path)
        for package in GGUF_PACKAGES:
            require_module(package, extra="transformers")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(**_pretrained_arguments(files))
    except Exception as error:  # A damaged file raises anything: OSError, KeyError, a bare Exception from Rust.
        raise loading_error(files, _("transformers cannot open its tokenizer"), error) from error
    if not tokenizer.chat_template:
        raise ModelError(_("{path}: has no chat template", path=files.path), hint=_("use an instruction-tuned model"))
    return tokenizer


def encode_prompt(files: ModelFiles, tokenizer: Any, request: Request) -> list[int]:
    """The tokens of the request's messages in the model's chat template. ModelError where that cannot write them."""
    try:
        prompt = tokenizer.apply_chat_template(
            chat_messages(request), tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
    except Exception as error:  # jinja2's, and whatever a template raises by itself.
        raise loading_error(files, _("its chat template cannot write the prompt"), error) from error
    ids: list[int] = tokenizer.encode(prompt, add_special_tokens=False)
    return ids


def load_model(files: ModelFiles, tokenizer: Any, *, device: str, dtype: str) -> Any:
    """The model itself, ready to generate greedily; a GGUF file is unpacked. ModelError when it cannot be opened."""
    import torch
    import transformers

    arguments: dict[str, Any] = {"use_safetensors": True}
    if files.kind == "gguf":
        arguments = {"quantization_config": transformers.GgufConfig(dequantize=True)}
    try:
        # Unpacking GGUF draws a progress bar that has no switch.
        with nullcontext() if sys.stderr.isatty() else redirect_stderr(StringIO()):
            model = transformers.AutoModelForCausalLM.from_pretrained(
                **_pretrained_arguments(files), **arguments, dtype=getattr(torch, dtype)
            )
        if files.adapter:
            _merge(model, files.adapter)
        model = model.to(device)
    except ModelError:
        raise
    except Exception as error:  # As above; and a device without memory.
        raise loading_error(files, _("transformers cannot open it"), error) from error
    # In place of the model's own, whose repetition penalty and sampling `generate` would mix in.
    model.generation_config = transformers.GenerationConfig(
        do_sample=False, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id
    )
    return model.eval()


def _merge(model: Any, adapter: Adapter) -> None:
    """Add the adapter to the model's weights: the sum in float32, rounded once. ModelError where it does not fit."""
    import torch

    modules = dict(model.named_modules())
    for change in adapter.changes():
        weight = getattr(modules.get(change.module), "weight", None)
        if weight is None or tuple(weight.shape) != change.shape:
            raise adapter.misfit(change, None if weight is None else tuple(weight.shape))
        weight.data = (weight.data.float() + torch.from_numpy(change.matrix())).to(weight.dtype)


def tokenizer_digest(files: ModelFiles) -> str:
    """Hash of what decides the tokens: the GGUF file, or the folder's tokenizer files."""
    if files.kind == "gguf":
        return files.sha256
    paths = {path for pattern in _TOKENIZER_FILES for path in files.path.glob(pattern)}
    return fingerprint([[path.name, file_digest(path)] for path in sorted(paths)])


def template_digest(files: ModelFiles) -> str:
    """Hash of the chat template: the GGUF file, or the template's own files and `tokenizer_config.json`'s entry.

    Older models keep their template in that entry.
    """
    if files.kind == "gguf":
        return files.sha256
    config = files.path / "tokenizer_config.json"
    try:
        inline = parse_json(read_file(config)).get("chat_template") if config.is_file() else None
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(
            _("{config}: not readable as JSON", config=config), hint=_("download the model again")
        ) from error
    paths = sorted({*files.path.rglob("*.jinja"), *files.path.glob("chat_template.json")})
    return fingerprint([inline, [[path.name, file_digest(path)] for path in paths]])


def loading_error(files: ModelFiles, what: str, error: Exception) -> ModelError:
    """The error for a model that a library refused: its path, `what` cannot be done, and the library's first line."""
    return ModelError(
        _("{path}: {what}: {reason}", path=files.path, what=what, reason=first_line(error)),
        hint=_("run `summarize model verify`, or use another model (`summarize model list`)"),
    )


def _pretrained_arguments(files: ModelFiles) -> dict[str, Any]:
    location: dict[str, Any] = {"pretrained_model_name_or_path": str(files.path)}
    if files.kind == "gguf":
        location = {"pretrained_model_name_or_path": str(files.path.parent), "gguf_file": files.path.name}
    return {**location, "local_files_only": True, "trust_remote_code": False}
