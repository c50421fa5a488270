"""`Card`: what an adapter is, made from what, and how well it learned, as Markdown for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from summarize.core.plural import counted
from summarize.tune.adapter_file import ADAPTER, AdapterInfo
from summarize.tune.examples import Examples
from summarize.tune.settings import TuneSettings

CARD: Final = "card.md"
_CURVE_POINTS: Final = 12


@dataclass(frozen=True, slots=True)
class Card:
    """The values of a card."""

    info: AdapterInfo
    settings: TuneSettings
    examples: Examples
    without_article: tuple[str, ...]
    start_sha256: str | None
    """Hash of the adapter that the training went on from."""
    licence: str | None
    """Of the base."""
    precision: str
    versions: Mapping[str, str]
    log: Sequence[Mapping[str, Any]]

    def render(self) -> str:
        """The card; the same training has the same card."""
        lines = ["# An adapter", "", "| | |", "|---|---|"]
        lines += [f"| {name} | {value} |" for name, value in self._facts().items()]
        lines += ["", "## Loss, a token of the answers", "", "| | before | after |", "|---|---|---|", self._dev_row()]
        lines += ["", "| step | training |", "|---|---|", *self._curve(), ""]
        lines += [f'`{ADAPTER}` is used with `[model] adapter = "PATH"` in the config.', ""]
        return "\n".join(lines)

    def _facts(self) -> dict[str, str]:
        info, settings = self.info, self.settings
        train, dev, too_long = (len(part) for part in (self.examples.train, self.examples.dev, self.examples.too_long))
        tokens = sum(example.tokens for example in self.examples.train)
        versions = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        order = f"{settings.epochs:g} epochs in groups of {settings.group}, seed {settings.seed}"
        return {
            "base": f"{info.base}, sha256 `{info.base_sha256}`",
            "licence of the base": self.licence or "as its publisher states",
            "went on from": f"an adapter, sha256 `{self.start_sha256}`" if self.start_sha256 else "a new adapter",
            "data": f"sha256 `{info.data_sha256}`",
            "articles": f"{train} to train on ({tokens:,} tokens), {dev} held back",
            "left out": f"{too_long} too long, {counted(len(self.without_article), 'label')} without an article",
            "prompt": f"`{info.prompt}`",
            "adapter": f"LoRA on every linear layer, rank {settings.rank}, alpha {settings.alpha:g}, bfloat16",
            "training": f"{order}, rate {settings.rate:g}, at most {settings.max_tokens} tokens",
            "made with": f"{versions}; {self.precision}",
        }

    def _dev_row(self) -> str:
        losses = [line["dev_loss"] for line in self.log if "dev_loss" in line]
        cells = ["none held back" if loss is None else f"{loss:.4f}" for loss in losses]
        return f"| held back | {' | '.join(cells)} |"

    def _curve(self) -> Iterator[str]:
        """The mean loss of each of about a dozen stretches of steps."""
        steps = [line for line in self.log if "loss" in line]
        size = max(1, -(-len(steps) // _CURVE_POINTS))
        for at in range(0, len(steps), size):
            part = steps[at : at + size]
            mean = sum(line["loss"] for line in part) / len(part)
            yield f"| {part[0]['step']} to {part[-1]['step']} | {mean:.3f} |"
