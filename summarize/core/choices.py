"""Values that options of the command line accept, and the code behind them. No pydantic: `--help` starts fast."""

from enum import StrEnum
from typing import Final, Literal, NamedTuple

BackendName = Literal["auto", "openvino", "transformers", "vllm", "openai", "replay"]
ExecutorName = Literal["local", "ray"]
Order = Literal["suspicious", "changed", "id"]
PromptMode = Literal["auto", "write", "choose"]
SourceFormat = Literal["text", "markdown", "html", "docx", "jsonl", "json", "csv", "parquet"]
FormatChoice = Literal["auto", SourceFormat]
ModelFormat = Literal["gguf", "safetensors", "openvino"]
Weights = Literal["auto", "int8", "source"]


class BackendFacts(NamedTuple):
    """What is known of a backend without importing it."""

    opener: str
    """Module and name of what opens it, given the model, if it takes one, and the BackendConfig."""
    module: str = ""
    """The module it cannot do without, of the extra of the backend's name; empty where it needs none."""
    formats: tuple[ModelFormat, ...] = ()
    """The formats of models that it runs here; none where it runs none."""


BACKENDS: Final[dict[BackendName, BackendFacts]] = {
    "openvino": BackendFacts(
        "summarize.backends.openvino.backend:OpenVinoBackend", "openvino_genai", ("gguf", "openvino")
    ),
    "transformers": BackendFacts(
        "summarize.backends.transformers.backend:TransformersBackend", "transformers", ("gguf", "safetensors")
    ),
    "vllm": BackendFacts("summarize.backends.vllm.backend:VllmBackend", "vllm", ("gguf", "safetensors")),
    "openai": BackendFacts("summarize.backends.openai.backend:OpenAIBackend", "httpx2"),
    "replay": BackendFacts("summarize.backends.recording:open_recording"),
}
"""Each name but `auto`; of those that load a format, the first is recommended."""
REMOTE: Final = ("openai",)
"""The backends whose model is on a server: it has its own weights, speed and memory."""
REPLAYED: Final = "replay"
"""The backend that has no model: it plays back what another one answered."""


def backends_of(model_format: ModelFormat) -> tuple[BackendName, ...]:
    """The backends that load models of this format."""
    return tuple(name for name, facts in BACKENDS.items() if model_format in facts.formats)


class Policy(StrEnum):
    """The values of `--prefer`."""

    OURS = "ours"
    THEIRS = "theirs"
    UNION = "union"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    REGENERATE = "regenerate"
