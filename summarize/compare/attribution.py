"""Attribution: which inputs changed a field, by its values in records that were made again with inputs exchanged.

Between the two runs' inputs lie two points: A's inputs and B's, as far as they can be exchanged here. From A's, one
input at a time is taken from B; from B's, one at a time is put back to A's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarize.diff.cause import FieldCause

Value = str | frozenset[str] | None
"""A summary, or the items of a list; None where there is no record, or nobody knows."""
Here = Literal["a", "b", "neither"]


@dataclass(frozen=True, slots=True)
class FieldValues:
    """A field's values: in the two runs, at both points, and one input away from each."""

    a: Value
    b: Value
    near_a: Value
    """With all that can be exchanged as in A; `a` itself where everything can."""
    near_b: Value
    forward: Mapping[str, Value] = field(default_factory=dict)
    """By input, with it alone taken from B."""
    backward: Mapping[str, Value] = field(default_factory=dict)
    """By input, with it alone put back to A's."""


def attribute(values: FieldValues, fixed: Sequence[str] = (), here: Here = "neither") -> FieldCause:
    """The cause of a field's change; `fixed` are differing inputs that cannot be exchanged and are as in `here`.

    A field whose values do not fit together, as with a model that does not answer alike, has its cause `among` all.
    """
    if values.near_a is None or values.near_b is None:
        return _among((*fixed, *values.forward))
    if values.near_a == values.a and values.near_b == values.b:
        cause = _exchanged(values)
        is_open = fixed and here != "a" and cause.how == "alone"  # as it was not tried with what is fixed as in A
        return cause.model_copy(update={"how": "at-least"}) if is_open else cause
    if here == "b" and values.near_b == values.b:
        if values.near_a == values.b:
            return FieldCause(inputs=tuple(fixed), how="alone") if len(fixed) == 1 else _among(fixed)
        return _with_fixed(fixed, values.backward, values.b)
    if here == "a" and values.near_a == values.a:
        if values.near_b == values.a:  # nothing else did it; whether it would have alone was not tried
            return FieldCause(inputs=tuple(fixed), how="at-least") if len(fixed) == 1 else _among(fixed)
        return _with_fixed(fixed, values.forward, values.a)
    return _among((*fixed, *values.forward))


def _exchanged(values: FieldValues) -> FieldCause:
    """The cause among the inputs that were exchanged."""
    enough = [name for name, value in values.forward.items() if value == values.b]
    if not enough and None in values.forward.values():
        enough = [name for name, value in values.backward.items() if value == values.a]
    if enough:
        return FieldCause(inputs=tuple(enough), how="alone")
    if not any(value is not None for value in (*values.forward.values(), *values.backward.values())):
        return _among(values.forward)
    moving = [
        name
        for name in values.forward
        if values.forward[name] not in (None, values.a) or values.backward.get(name) not in (None, values.b)
    ]
    return FieldCause(inputs=tuple(moving if len(moving) > 1 else values.forward), how="together")


def _with_fixed(fixed: Sequence[str], others: Mapping[str, Value], unmoved: Value) -> FieldCause:
    """The cause where what is fixed has a part in it, with those others that move the value too."""
    moving = [name for name, value in others.items() if value is not None and value != unmoved]
    return FieldCause(inputs=(*fixed, *(moving or others)), how="together")


def _among(names: Iterable[str]) -> FieldCause:
    return FieldCause(inputs=tuple(names), how="among")
