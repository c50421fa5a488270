"""Values that the config and command line options both accept. Imports no pydantic, so that `--help` starts fast."""

from typing import Literal

BackendName = Literal["auto", "openvino", "transformers", "openai", "replay"]
Weights = Literal["auto", "int8", "source"]
