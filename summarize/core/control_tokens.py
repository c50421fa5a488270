"""Control tokens of chat templates, such as `<|im_end|>`, `</s>`, `[INST]`: what a model takes for more than text.

Whoever feeds records to a model must not be spoken to by an article. The tokens keep their words; their brackets become
the Chinese ones of the same shape, which no template has.
"""

import re
from typing import Final

_BARS: Final = "|\uff5c\u2502\u00a6\u01c0\u2758"
_ANGLES: Final = re.compile(
    rf"[<＜﹤](?=\s*[{_BARS}])|(?<=[{_BARS}])(?P<space>\s*)[>＞﹥]"
    r"|[<＜﹤](?P<name>/?(?:[A-Za-z_][A-Za-z0-9_\u2581]{0,40}|0x[0-9A-Fa-f]{2}))[>＞﹥]"
)
_SQUARES: Final = re.compile(
    r"[\[［](?P<square>/?(?:INST|SYS|SYSTEM|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS?|TOOL_RESULTS?|TOOL_CONTENT|ARGS|CALL_ID"
    r"|IMG|IMG_BREAK|IMG_END|AUDIO|BEGIN_AUDIO|PREFIX|MIDDLE|SUFFIX|THINK|CLS|SEP|[gs]?MASK|PAD|UNK|BOS|EOS|EOT|EOD"
    r"|UNUSED_?\d+|unused_?\d+|control_\d+))[\]］]"
)
CONTROL_TOKEN: Final = re.compile(f"{_ANGLES.pattern}|{_SQUARES.pattern}")
"""A control token, or the bracket that begins or ends one."""
TOKEN_BRACKET: Final = re.compile("[<＜﹤>＞﹥\\[［]")
"""A quick search: without such a bracket a text has no control token."""


def defused(match: re.Match[str]) -> str:
    """What stands for a match of CONTROL_TOKEN."""
    if match["name"] is not None:
        return f"〈{match['name']}〉"
    if match["square"] is not None:
        return f"〔{match['square']}〕"
    return "〈" if match["space"] is None else f"{match['space']}〉"
