"""Values that options of the command line accept, and the code behind them. No pydantic: `--help` starts fast."""

from enum import StrEnum
from typing import Literal

BackendName = Literal["auto", "openvino", "transformers", "vllm", "openai", "replay"]
ExecutorName = Literal["local", "ray"]
Order = Literal["suspicious", "changed", "id"]
PromptMode = Literal["auto", "write", "choose"]
SourceFormat = Literal["text", "markdown", "html", "docx", "jsonl", "json", "csv", "parquet"]
FormatChoice = Literal["auto", SourceFormat]
Weights = Literal["auto", "int8", "source"]


class Policy(StrEnum):
    """The values of `--prefer`."""

    OURS = "ours"
    THEIRS = "theirs"
    UNION = "union"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    REGENERATE = "regenerate"
