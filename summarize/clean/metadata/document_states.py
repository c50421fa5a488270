"""The state of a document, behind its label among the data of a government page: `有效性：有效期至2030年12月31日`."""

import re
from typing import Final

from summarize.clean.page_words import OF_A_NOTICE

STATES: Final = ("文件状态", "有效性", "效力状态", "是否有效", "时效性")
"""Labels of a state, below which the title may stand where the page has none."""
_MAX_SHORT: Final = 12
"""Characters of a state in whatever words; a longer line may be the title."""
_SAID: Final = re.compile(r"有效(?=期|[至，,；;（(\s]|$)|失效|废止|修订|自.{4,16}起")
"""What a longer state says."""
_QUOTED: Final = re.compile("《[^《》]*》")


def is_state(value: str) -> bool:
    """Whether a value, which may be empty, is a document's state and not the title of one."""
    if OF_A_NOTICE.search(_QUOTED.sub("", value)):
        return False
    return len(value) <= _MAX_SHORT or _SAID.search(value) is not None
