"""Words that the config and the command line both take. Imports nothing, so that `--help` need not wait."""

from typing import Literal

BackendName = Literal["auto", "openvino", "transformers", "openai", "replay"]
Weights = Literal["auto", "int8", "source"]
