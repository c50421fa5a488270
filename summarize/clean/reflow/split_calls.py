"""A call to the reader's phone in two lines: `微信里点“发现”，扫一下⏎二维码便可将本文分享至朋友圈。`."""

from collections.abc import Sequence
from itertools import pairwise

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.boilerplate.scan_calls import is_scan_call
from summarize.clean.pieces import Piece, may_end_sentence


def call_breaks(pieces: Sequence[Piece], text: str) -> set[int]:
    """Indices of the pieces that are such a call with the next one, and that neither is alone."""
    if "扫" not in text and "朋友圈" not in text:
        return set()
    return {
        at
        for at, (before, after) in enumerate(pairwise(pieces))
        if not may_end_sentence(before.text)
        and is_scan_call(before.text + after.text)
        and not (is_scan_call(before.text) or is_scan_call(after.text) or stands_alone(before.text))
    }
