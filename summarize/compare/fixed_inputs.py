"""Fixed inputs: which inputs of two runs cannot be exchanged on this machine, and whose are here instead."""

from collections.abc import Callable, Collection
from pathlib import Path

from summarize.compare.attribution import Here
from summarize.compare.run_inputs import ENGINE, OF_THE_PROCESS, RunInputs
from summarize.core.config import Config
from summarize.core.errors import BackendError, ConfigError, ModelError, SummarizeError
from summarize.core.messages import say_nothing
from summarize.pipeline.stages import Stages
from summarize.runs.manifest import Manifest


def fixed_inputs(
    a: RunInputs, b: RunInputs, names: Collection[str], config: Callable[[Collection[str], Path], Config]
) -> dict[str, Here]:
    """By name, the inputs of which one run's or both runs' are not here, and the run whose are.

    `names` are the causes by which the runs differ; an input that they share and that is other here is of `neither`.
    `config` makes the config with some of them as in B. ModelError, BackendError or ConfigError where neither model can
    be opened here, or the one that both share.
    """
    ours, theirs = _gone(a, b, names, config)
    fixed: dict[str, Here] = {}
    for name in names:
        if name in ours | theirs:
            fixed[name] = "neither" if name in ours & theirs else "b" if name in ours else "a"
    return fixed | dict.fromkeys(sorted((ours | theirs) - set(names)), "neither")


def _gone(
    a: RunInputs, b: RunInputs, names: Collection[str], config: Callable[[Collection[str], Path], Config]
) -> tuple[set[str], set[str]]:
    """Names of the causes that are not here as A has them, and as B has them."""
    here = [_made_here(side, config(from_b, Path())) for side, from_b in ((a, ()), (b, names))]
    opened = [manifest for manifest in here if isinstance(manifest, Manifest)]
    engine = {name for name in names if name in ENGINE}
    for error in here:
        if not isinstance(error, Manifest) and not (engine and opened):
            raise error
    gone = []
    for side, manifest in zip((a, b), here, strict=True):
        if isinstance(manifest, Manifest):
            unlike = side.unlike(manifest)
        else:
            unlike = engine | {name for name in side.unlike(opened[0]) if name in OF_THE_PROCESS}
        if "adapter" in unlike and "adapter" not in names and "weights" in names:
            unlike = unlike - {"adapter"} | {"weights"}  # it is one with them
        gone.append(unlike | side.absent_files())
    return gone[0], gone[1]


def _made_here(side: RunInputs, config: Config) -> Manifest | SummarizeError:
    """The manifest of a run of the side's articles; the error where its model or prompt cannot be opened."""
    try:
        return Stages(config, say=say_nothing, pull=False).manifest(side.source)
    except (ModelError, BackendError, ConfigError) as error:
        return error
