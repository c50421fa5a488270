"""Command that makes int8 weights of a GGUF file: `python -m summarize.backends.openvino.int8 FILE.gguf [ADAPTER]`.

It writes them into the file's folder:

    FILE.gguf  → float16         each matrix as the numbers it stands for, with the adapter's changes added
               → OpenVINO        OpenVINO GenAI reads that, and writes model and tokenizer
               → int8            nncf rounds every row to 255 steps, with a scale of its own

A command of its own since it takes gigabytes.
"""

import os
import sys
from pathlib import Path

from summarize.backends.openvino.converted import SAVE_MODEL
from summarize.backends.openvino.unpacked_gguf import write_unpacked
from summarize.backends.worker import die_with_parent
from summarize.core.errors import ModelError
from summarize.models.adapter import Adapter, read_adapter
from summarize.models.network import disable_telemetry

disable_telemetry()

MODEL = "openvino_model"


def main() -> None:
    """The command; what it says last of what went wrong is one line."""
    die_with_parent(os.getppid())  # minutes and gigabytes for nobody
    path = Path(sys.argv[1])
    try:
        _unpack(path, read_adapter(Path(sys.argv[2])) if len(sys.argv) > 2 else None)
        _compress(path.parent)
    except ModelError as error:
        sys.exit(str(error))


def _unpack(path: Path, adapter: Adapter | None = None) -> None:
    """Write the model and its tokenizer as OpenVINO's beside the GGUF file."""
    import openvino_genai

    unpacked = path.with_suffix(".unpacked.gguf")
    write_unpacked(path, unpacked, adapter)
    openvino_genai.Tokenizer(str(unpacked), **SAVE_MODEL)
    scheduler = openvino_genai.SchedulerConfig()
    scheduler.cache_size = 1
    openvino_genai.ContinuousBatchingPipeline(str(unpacked), scheduler, "CPU", SAVE_MODEL)
    unpacked.unlink()


def _compress(folder: Path) -> None:
    """Replace the matrices of the folder's model by int8 matrices."""
    import nncf
    import openvino

    model = openvino.Core().read_model(folder / f"{MODEL}.xml")
    small = nncf.compress_weights(model, mode=nncf.CompressWeightsMode.INT8_SYM)
    openvino.save_model(small, folder / "small.xml", compress_to_fp16=False)
    del model, small  # of the file that is about to be replaced parts are still mapped
    for ending in ("xml", "bin"):
        (folder / f"small.{ending}").replace(folder / f"{MODEL}.{ending}")


if __name__ == "__main__":
    main()
