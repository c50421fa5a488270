"""Folders as vLLM reads them: safetensors with their tokenizer, and PEFT's folder of an adapter.

A GGUF file is unpacked once, to bfloat16, and an adapter that is one file is laid out as PEFT does; both are kept in
the cache. The hashes of the file and of the adapter still say what answers.
"""

import gc
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from summarize.backends.kept_weights import ensure_kept, require_space, say
from summarize.core.cache_folder import cache_root
from summarize.core.messages import _
from summarize.models.adapter import PEFT_CONFIG, PEFT_WEIGHTS, Adapter
from summarize.models.local_files import ModelFiles

HOME: Final = "vllm"
"""Its folder in the cache."""
ROOM: Final = 4
"""Free space that unpacking takes, in sizes of the GGUF file."""
_MODEL_FILES: Final = ("config.json", "tokenizer.json")


def model_folder(files: ModelFiles) -> Path:
    """The folder of the model; a GGUF file's is made unless it is there. ModelError when it cannot be."""
    if files.kind != "gguf":
        return files.path
    folder = cache_root() / HOME / f"{files.sha256[:16]}-bf16-{version('transformers')}-{version('gguf')}"
    return _ensure(folder, _MODEL_FILES, lambda scratch: _unpack(files, scratch))


def adapter_folder(adapter: Adapter) -> Path:
    """PEFT's folder of the adapter, made unless it is one. ModelError when it cannot be."""
    if adapter.path.is_dir():
        return adapter.path
    folder = cache_root() / HOME / f"{adapter.sha256[:16]}-peft-1"
    return _ensure(folder, (PEFT_CONFIG, PEFT_WEIGHTS), lambda scratch: _lay_out(adapter, scratch))


def _ensure(folder: Path, names: tuple[str, ...], make: Callable[[Path], None]) -> Path:
    waiting = _("another process is making {folder}; waiting for it", folder=folder.name)
    return ensure_kept(folder, names, make, on_wait=waiting)


def _unpack(files: ModelFiles, folder: Path) -> None:
    from summarize.backends.transformers.loading import load_model, load_tokenizer

    needed = ROOM * files.path.stat().st_size
    says = _("{home}: {free} free, but unpacking {model} needs {needed}")
    require_space(folder.parent, needed, says, model=files.name)
    say(_("unpacking {model} for vLLM (once)", model=files.name))
    tokenizer = load_tokenizer(files)
    model = load_model(replace(files, adapter=None), tokenizer, device="cpu", dtype="bfloat16")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    del model
    gc.collect()  # before the engine takes its own


def _lay_out(adapter: Adapter, folder: Path) -> None:
    modules = sorted({change.module.rsplit(".", 1)[-1] for change in adapter.changes()})
    settings = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "r": adapter.rank,
        "lora_alpha": adapter.alpha,
        "target_modules": modules,
        "bias": "none",
    }
    shutil.copyfile(adapter.path, folder / PEFT_WEIGHTS)
    (folder / PEFT_CONFIG).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
