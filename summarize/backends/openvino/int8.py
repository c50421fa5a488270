"""Command that makes int8 weights of a GGUF file: `python -m summarize.backends.openvino.int8 FILE.gguf`.

It writes them into the file's folder:

    FILE.gguf  → OpenVINO        OpenVINO GenAI reads it, and writes model and tokenizer with its packed matrices
               → float16         each matrix unpacked, so that the converter takes it for one
               → int8            nncf rounds every row to 255 steps, with a scale of its own

A command of its own since it takes seven gigabytes for a model of 1.5 billion weights.
"""

import math
import os
import sys
from pathlib import Path
from typing import Any

from summarize.backends.openvino.converted import SAVE_MODEL
from summarize.backends.worker import die_with_parent
from summarize.models.network import disable_telemetry

disable_telemetry()

MODEL = "openvino_model"
SMALLEST_MATRIX = 65536
"""Values in a matrix; the model's other constants are vectors."""
UNPACKING_OPERATIONS = {"Constant", "Convert", "Subtract", "Multiply", "Reshape", "Transpose"}
"""The operations by which a packed matrix becomes one of floating-point numbers."""


def main() -> None:
    """The command."""
    die_with_parent(os.getppid())  # two minutes and gigabytes for nobody
    path = Path(sys.argv[1])
    unpack(path)
    compress(path.parent)


def unpack(path: Path) -> None:
    """Write the model and its tokenizer as OpenVINO's beside the GGUF file."""
    import openvino_genai

    openvino_genai.Tokenizer(str(path), **SAVE_MODEL)
    scheduler = openvino_genai.SchedulerConfig()
    scheduler.cache_size = 1
    openvino_genai.ContinuousBatchingPipeline(str(path), scheduler, "CPU", SAVE_MODEL)


def compress(folder: Path) -> None:
    """Replace the matrices of the folder's model by int8 matrices."""
    import nncf
    import openvino

    core = openvino.Core()
    model = core.read_model(folder / f"{MODEL}.xml")
    for name, output in _find_packed_matrices(model).items():
        _replace_by_float16(core, name, output)
    small = nncf.compress_weights(model, mode=nncf.CompressWeightsMode.INT8_SYM)
    openvino.save_model(small, folder / "small.xml", compress_to_fp16=False)
    del model, small  # of the file that is about to be replaced parts are still mapped
    for ending in ("xml", "bin"):
        (folder / f"small.{ending}").replace(folder / f"{MODEL}.{ending}")


def _find_packed_matrices(model: Any) -> dict[str, Any]:
    """The outputs that are matrices made of constants, by the names of their nodes."""
    return {
        output.get_node().get_friendly_name(): output
        for operation in model.get_ordered_ops()
        if operation.get_type_name() in {"MatMul", "Gather"}
        for output in _inputs_of(operation)
        if _is_packed_matrix(output)
    }


def _inputs_of(node: Any) -> list[Any]:
    """The outputs of other nodes that the node takes."""
    return [port.get_source_output() for port in node.inputs()]


def _is_packed_matrix(output: Any) -> bool:
    node, shape = output.get_node(), output.get_partial_shape()
    if node.get_type_name() == "Constant" or not shape.is_static:
        return False
    return math.prod(shape.to_shape()) >= SMALLEST_MATRIX and _is_constant(node)


def _is_constant(node: Any) -> bool:
    """Whether nothing but constants and how they are unpacked lies before the node."""
    if node.get_type_name() not in UNPACKING_OPERATIONS:
        return False
    return all(_is_constant(output.get_node()) for output in _inputs_of(node))


def _replace_by_float16(core: Any, name: str, output: Any) -> None:
    import numpy as np
    import openvino
    from openvino import opset13

    model = openvino.Model([output], [], name)
    values = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})([])[0]
    matrix = opset13.convert(opset13.constant(values.astype(np.float16), dtype=np.float16), "f32")
    matrix.set_friendly_name(name)
    output.replace(matrix.output(0))


if __name__ == "__main__":
    main()
