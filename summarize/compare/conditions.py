"""Conditions under which a comparison fails (`--fail-if`, `gate.fail_if`): one measure of HEAD against one number.

    condition = value operator limit
    value     = NAME | "upper(" NAME ")" | "lower(" NAME ")"
    operator  = "<" | "<=" | ">" | ">="
    limit     = "base" [("+" | "-") NUMBER] | NUMBER

`base` is BASE's value of the same measure; `upper` and `lower` take the end of the difference's 95 % interval for the
difference, so that a condition holds only where it holds for sure. A difference within the noise floor counts as none.
"""

import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from summarize.compare.comparison import COMPARED, MeasureDifference
from summarize.compare.costs import COSTS
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.schema import FrozenModel

_NUMBER: Final = r"(?:\d+(?:\.\d*)?|\.\d+)"
_CONDITION: Final = re.compile(
    rf"""\s* (?: (?P<end>upper|lower) \s* \( \s* (?P<ended>\w+) \s* \) | (?P<plain>\w+) )
    \s* (?P<operator><=|>=|<|>)
    \s* (?: (?P<base>base) (?: \s* (?P<sign>[+-]) \s* (?P<offset>{_NUMBER}) )? | (?P<number>-?\s*{_NUMBER}) ) \s*""",
    re.VERBOSE,
)
_OPERATORS: Final = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_DIGITS: Final = 9
"""Decimals that are compared: what a difference of two means has beyond them is rounding."""
_HINT: Final = _("a condition reads: ai_tech_f1 < base - 0.02, upper(score) < base, violations > 0 (docs/compare.md)")


class Judgement(FrozenModel):
    """What a condition came to."""

    condition: str
    holds: bool
    """Whether the comparison fails by it."""
    value: float
    """Of HEAD; of the interval's end where that was asked about."""
    limit: float
    within_noise: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One parsed condition."""

    text: str
    name: str
    end: Literal["upper", "lower"] | None
    operator: str
    relative: bool
    """Whether `number` is added to BASE's value."""
    number: float

    def judge(self, measures: Mapping[str, MeasureDifference]) -> Judgement:
        """Whether the condition holds. UsageError for a measure that these runs do not have."""
        row = measures.get(self.name)
        if row is None:
            raise UsageError(
                _("{text}: {name} was not measured", text=self.text, name=self.name), hint=_missing(self.name, measures)
            )
        within_noise = row.verdict == "noise"
        difference = 0.0 if within_noise else row.difference
        if self.end and row.interval and not within_noise:
            difference = row.interval[self.end == "upper"]
        shift, limit = (0.0, self.number) if self.relative else (row.base, self.number)
        return Judgement(
            condition=self.text,
            holds=bool(_OPERATORS[self.operator](round(shift + difference, _DIGITS), round(limit, _DIGITS))),
            value=row.base + difference,
            limit=row.base + self.number if self.relative else self.number,
            within_noise=within_noise,
        )


def parse_condition(text: str) -> Condition:
    """The condition in `text`. UsageError where it is none, or names no measure."""
    match = _CONDITION.fullmatch(text)
    if not match:
        raise UsageError(_("{text}: not a condition", text=text), hint=_HINT)
    name = match["ended"] or match["plain"]
    if name not in COMPARED:
        raise UsageError(
            _("{text}: no measure {name}", text=text, name=name),
            hint=_("use one of {names}", names=", ".join(COMPARED)),
        )
    number = match["offset"] or (match["number"] or "0").replace(" ", "")
    end: Literal["upper", "lower"] | None = "upper" if match["end"] == "upper" else "lower" if match["end"] else None
    return Condition(
        text=" ".join(text.split()),
        name=name,
        end=end,
        operator=match["operator"],
        relative=bool(match["base"]),
        number=-float(number) if match["sign"] == "-" else float(number),
    )


def parse_conditions(texts: Iterable[str], *, labels: bool) -> tuple[Condition, ...]:
    """All conditions. UsageError also for one on labels where there are none."""
    conditions = tuple(map(parse_condition, texts))
    for condition in conditions:
        if COMPARED[condition.name].labelled and not labels:
            raise UsageError(
                _("{text}: {name} needs labels", text=condition.text, name=condition.name),
                hint=_("name them with --gold FILE"),
            )
    return conditions


def _missing(name: str, measures: Mapping[str, MeasureDifference]) -> str:
    if name in COSTS:
        return _("it is in timings.jsonl, which a run has where it was made, once a model was asked")
    if COMPARED[name].labelled:
        return _("no article of both runs has such labels")
    return _("measured are {names}", names=", ".join(measures))
