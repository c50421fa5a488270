"""Backend over OpenVINO GenAI with continuous batching: the default on a CPU."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.backends.base import (
    DEFAULT_CONTEXT_TOKENS,
    Identity,
    LoadState,
    chat_messages,
    ignore_loading,
    ignore_progress,
)
from summarize.backends.devices import native_bfloat16, native_int8, usable_processors
from summarize.backends.grammar import schema_to_ebnf
from summarize.backends.openvino.converted import converter_versions, ensure_int8_weights, load_unpacked
from summarize.backends.packages import package_versions
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError, ModelError, SummarizeError, first_line
from summarize.core.messages import _
from summarize.core.schema import Output, Request
from summarize.models.local_files import ModelFiles
from summarize.models.network import disable_telemetry

if TYPE_CHECKING:
    import openvino_genai

disable_telemetry()

PACKAGES = ("openvino", "openvino-genai", "openvino-tokenizers")
# Integer products over 256 values of a row at once: the fastest of the measured sizes that divide its rows, and of
# no use to weights of which each 32 have a scale of their own, as a GGUF file's.
INT8_PROPERTIES = {"DYNAMIC_QUANTIZATION_GROUP_SIZE": "256"}
PREFILL_TOKENS = 4096
"""Prompt tokens that may join the running batch in one step."""
PADDING_PROMPT = "你好，请介绍一下你自己。"
PADDING_TOKENS = 2000
PADDING_KEY = 2**63 - 1


class OpenVinoBackend:
    """Runs a GGUF file or an OpenVINO folder; requests join and leave the running batch as they come and end."""

    def __init__(self, files: ModelFiles, config: BackendConfig) -> None:
        self._files = files
        self._config = config
        self.context_tokens = files.context_tokens or DEFAULT_CONTEXT_TOKENS
        self.batch_size = config.batch_size
        self._waiting: deque[tuple[int, Any, Any]] = deque()
        self._running: dict[int, _RunningRequest] = {}
        self._padding: _RunningRequest | None = None
        self.on_step: Callable[[], None] = ignore_progress
        self.on_load: Callable[[LoadState], None] = ignore_loading

    @cached_property
    def identity(self) -> Identity:
        """The GGUF file, or the folder's hash, covers tokenizer and chat template too."""
        properties = [f"{key}={value}" for key, value in self._properties.items()]
        return Identity(
            backend="openvino",
            versions=package_versions(*PACKAGES, extra="openvino") | (converter_versions() if self._int8 else {}),
            precision=", ".join((["int8 weights"] if self._int8 else []) + properties),
            weights=self._files.sha256,
            adapter=self._files.adapter.sha256 if self._files.adapter else None,
            tokenizer=self._files.sha256,
            chat_template=self._files.sha256,
            decoding={"do_sample": False, "structured": "ebnf"},
        )

    @cached_property
    def _int8(self) -> bool:
        return needs_int8_weights(self._files, self._config)

    @cached_property
    def _properties(self) -> dict[str, str]:
        int8 = INT8_PROPERTIES if self._int8 or self._files.kind == "openvino" else {}
        return {"INFERENCE_PRECISION_HINT": "bf16" if native_bfloat16() else "f32", **int8}

    def count_tokens(self, text: str) -> int:
        """Tokens of `text`; loads the model at the first call."""
        return int(self._encode(text).shape[1])

    def submit(self, key: int, request: Request) -> None:
        """Queue the request for the running batch."""
        import openvino_genai

        prompt = self._tokenizer.apply_chat_template(chat_messages(request), add_generation_prompt=True)
        config = openvino_genai.GenerationConfig(
            do_sample=False,
            max_new_tokens=request.max_tokens,
            structured_output_config=openvino_genai.StructuredOutputConfig(grammar=schema_to_ebnf(request.schema)),
        )
        self._waiting.append((key, self._encode(prompt), config))

    def collect(self) -> list[tuple[int, Output]]:
        """Step the batch, one token for each running request, until one of them ends."""
        done: list[tuple[int, Output]] = []
        while (self._running or self._waiting) and not done:
            self._admit()
            self._keep_padding()
            self._step()
            for key in [key for key, running in self._running.items() if running.finished]:
                done.append((key, self._running.pop(key).output(self._tokenizer)))
        return done

    def close(self) -> None:
        """Drop the pipeline, and with it the weights."""
        if "_pipeline" in self.__dict__:
            for running in (*self._running.values(), self._padding):
                if running is not None and not running.finished:
                    running.handle.cancel()
            self._pipeline.step()  # takes the cancelled requests out; the engine complains of what is left in it
        self._waiting.clear()
        self._running.clear()
        self._padding = None
        self.__dict__.pop("_pipeline", None)
        self.__dict__.pop("_tokenizer", None)

    def _admit(self) -> None:
        """Let waiting requests in, as many as one step may prefill; the memory of a step grows with its prompts."""
        room = PREFILL_TOKENS
        while self._waiting:
            key, ids, config = self._waiting[0]
            tokens = int(ids.shape[1])
            if tokens > room and room < PREFILL_TOKENS:
                return
            self._waiting.popleft()
            self._running[key] = _RunningRequest(self._pipeline.add_request(key, ids, config), prompt_tokens=tokens)
            room -= tokens

    def _keep_padding(self) -> None:
        """Keep a padding request in the batch, whose answer nobody reads, so that no step has a single row.

        Kernels add up a row in another order when it is the only one, so that the last bits of an answer would
        depend on whether others run beside it; from two rows on they do not. A prompt is not split over steps for
        the same reason (`max_num_batched_tokens`): what is left of it could be one row.
        """
        import openvino_genai

        if self._padding is None or self._padding.finished:
            config = openvino_genai.GenerationConfig(do_sample=False, ignore_eos=True, max_new_tokens=PADDING_TOKENS)
            handle = self._pipeline.add_request(PADDING_KEY, self._encode(PADDING_PROMPT), config)
            self._padding = _RunningRequest(handle, prompt_tokens=0)

    def _encode(self, prompt: str) -> Any:
        return self._tokenizer.encode(prompt, add_special_tokens=False).input_ids

    def _step(self) -> None:
        try:
            self._pipeline.step()
            self.on_step()
        except RuntimeError as error:
            raise BackendError(
                _("openvino failed while generating: {reason}", reason=first_line(error)),
                hint=_("lower --batch-size, or raise backend.kv_cache_gb"),
            ) from error

    @cached_property
    def _pipeline(self) -> openvino_genai.ContinuousBatchingPipeline:
        import openvino_genai

        scheduler = openvino_genai.SchedulerConfig()
        scheduler.cache_size = self._config.kv_cache_gb
        scheduler.max_num_seqs = self._config.batch_size + 1  # and the padding request
        scheduler.dynamic_split_fuse = True
        scheduler.max_num_batched_tokens = self.context_tokens
        scheduler.enable_prefix_caching = True
        properties = {**self._properties, "INFERENCE_NUM_THREADS": self._config.threads or usable_processors()}

        def load(path: Path, save: dict[str, bool]) -> openvino_genai.ContinuousBatchingPipeline:
            if save:
                openvino_genai.Tokenizer(str(path), **save)
            return openvino_genai.ContinuousBatchingPipeline(str(path), scheduler, "CPU", {**properties, **save})

        try:
            weights = ensure_int8_weights(self._files) if self._int8 else None
            self.on_load("loading")
            pipeline = load(weights, {}) if weights else load_unpacked(self._files, load)
            self.on_load("loaded")
            return pipeline
        except SummarizeError:
            raise
        except Exception as error:  # a damaged file raises anything
            reason = (str(error).splitlines() or [type(error).__name__])[-1]
            raise ModelError(
                _("{path}: openvino cannot load it: {reason}", path=self._files.path, reason=first_line(reason)),
                hint=_("run `summarize model verify`, or use --backend transformers"),
            ) from error

    @cached_property
    def _tokenizer(self) -> Any:
        return self._pipeline.get_tokenizer()


def needs_int8_weights(files: ModelFiles, config: BackendConfig) -> bool:
    """Whether int8 weights are made of the model's file: as configured, or where the processor is good at them.

    With an adapter always, since it is in them alone: ModelError where none can be made, ConfigError where none may.
    """
    if files.adapter and files.kind != "gguf":
        raise ModelError(
            _("{path}: openvino adds an adapter to GGUF files only", path=files.path),
            hint=_('use --backend transformers, or set model.adapter = "none"'),
        )
    if files.adapter and config.weights == "source":
        raise ConfigError(
            _('backend.weights = "source" runs the model without its adapter'),
            hint=_('set backend.weights = "auto", or model.adapter = "none"'),
        )
    if files.kind != "gguf" or config.weights == "source":
        return False
    return config.weights == "int8" or bool(files.adapter) or native_int8()


@dataclass(frozen=True, slots=True)
class _RunningRequest:
    """One request on its way through the pipeline."""

    handle: Any
    prompt_tokens: int

    @property
    def finished(self) -> bool:
        return bool(self.handle.get_status().name != "RUNNING")

    def output(self, tokenizer: Any) -> Output:
        status = self.handle.get_status().name
        if status != "FINISHED":
            raise BackendError(
                _("openvino ended a request with status {status}", status=status), hint=_("lower --batch-size")
            )
        (generation,) = self.handle.read_all()
        return Output(
            text=tokenizer.decode(generation.generated_ids),
            finish="length" if generation.finish_reason.name == "LENGTH" else "stop",
            prompt_tokens=self.prompt_tokens,
            output_tokens=len(generation.generated_ids),
        )
