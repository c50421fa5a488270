"""Patterns of boilerplate lines: the lines around an article on Chinese news, government and WeChat pages.

Each pattern's rule and reason say why a line that matches is not the article. No site is named here: a pattern must
hold on any page, and where a sentence of an article could match, it demands punctuation no sentence has, or a place
at the edge of the page.
"""

from typing import Final

from summarize.clean.boilerplate.account_patterns import ACCOUNT_PATTERNS
from summarize.clean.boilerplate.button_patterns import BUTTON_PATTERNS
from summarize.clean.boilerplate.navigation_patterns import NAVIGATION_PATTERNS
from summarize.clean.boilerplate.notice_patterns import NOTICE_PATTERNS
from summarize.clean.boilerplate.pattern import LATE, pattern
from summarize.clean.boilerplate.regional_patterns import REGIONAL_PATTERNS
from summarize.clean.boilerplate.related_patterns import RELATED_PATTERNS
from summarize.core.messages import _

PATTERNS: Final = (
    *NAVIGATION_PATTERNS,
    *RELATED_PATTERNS,
    *BUTTON_PATTERNS,
    *NOTICE_PATTERNS,
    pattern("separator", _("no word on the line"), r"[\W_]*"),
    pattern("glyph", _("a counter or a button without a word"), r"\d{1,8}|[a-z]", position="edge"),
    *ACCOUNT_PATTERNS,
    *REGIONAL_PATTERNS,
)

CLOSING_CREDITS: Final = pattern("data-line", _("labelled data about the page, not its text"), ".*", ends_article=LATE)
"""What credits below an article are to the lines behind them: near the page's end, it is over."""
