"""A message of an error as data, by which it comes out of a model's process and can still be translated."""

from __future__ import annotations

from typing import Any

from summarize.core.messages import Message
from summarize.core.schema import FrozenModel


class SentMessage(FrozenModel):
    """A message: its English text, its template, and the values in it."""

    text: str
    template: str
    values: dict[str, SentMessage | int | float | str]

    @classmethod
    def of(cls, text: str) -> SentMessage:
        """`text` as data; of a text that is no message only itself."""
        message = text if isinstance(text, Message) else Message(text)
        return cls(
            text=str(message),
            template=message.template,
            values={name: cls._value(value) for name, value in message.values.items()},
        )

    @classmethod
    def _value(cls, value: Any) -> SentMessage | int | float | str:
        if isinstance(value, Message):
            return cls.of(value)
        return value if isinstance(value, int | float | str) else str(value)

    @property
    def message(self) -> Message:
        """The message that was sent."""
        values = {
            name: value.message if isinstance(value, SentMessage) else value for name, value in self.values.items()
        }
        return Message.worded(self.text, self.template, **values)
