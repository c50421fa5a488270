"""The names of cleaning's rules, and the groups of them that say what a line dropped by one shows about its page."""

from typing import Final, Literal

from summarize.core.messages import Message

Rule = Literal[
    "after-end", "blank", "box-label", "breadcrumb", "byline", "captcha", "chat", "contact", "control-token", "credit",
    "data-line", "disclaimer", "document-data", "doubled", "edge-line", "end-mark", "entity", "feedback", "full-width",
    "glyph", "imprint", "interface", "invisible", "joined", "line-break", "link", "mail", "mailing", "markdown",
    "markup", "masthead", "mojibake", "navigation", "neighbour", "original-title", "outside", "page", "page-end",
    "pinyin", "player", "poll", "registration", "related", "repeated", "reprint", "script", "separator", "share",
    "space", "subscribe", "tag-file-base", "tag-file-field", "tag-file-header", "tag-file-mark", "tag-file-marker",
    "tag-file-theirs", "tools", "views", "wechat", "welcome", "width",
]  # fmt: skip
"""Each stands in the table of docs/cleaning.md."""
Cause = tuple[Rule, Message]
"""A rule, and the reason why it takes a line."""
Rules = frozenset[Rule]

BLANK: Final = "blank"
"""Rule of the white space between lines."""
MARKUP: Final = "markup"
"""Rule of the characters of a page that no reader sees."""

UNSEEN: Final[Rules] = frozenset((BLANK, MARKUP, "line-break", "space", "invisible"))
"""Of characters that no reader sees."""
ACCOUNT: Final[Rules] = frozenset(("wechat", "subscribe"))
"""Of what an account says of itself, or asks its reader to do for it."""
BUTTONS: Final[Rules] = frozenset(("feedback", "player", "share", "tools", "wechat"))
"""Of what a reader can click, whatever is counted behind it."""
CONTROLS: Final[Rules] = BUTTONS | {"interface", "views"}
"""Of what a reader can click, and of what the page counts."""
CALLS: Final[Rules] = ACCOUNT | {"share", "tools"}
"""Of calls, which may quote an account's name."""
REPORTED_CALLS: Final[Rules] = frozenset(("subscribe", "share"))
"""Of calls that news may tell of: how many scanned, followed or shared, and who."""
PHRASES: Final[Rules] = CALLS | {"related", "neighbour", "disclaimer", "views"}
"""Of what a page says in a phrase without spaces, and no article does."""
TOLD_WORDING: Final[Rules] = CALLS | {"disclaimer", "reprint", "registration", "credit", "imprint", "contact"}
"""Of patterns that news can match which speaks of the same things."""
NAMES_ACCOUNT: Final[Rules] = frozenset(("wechat", "data-line"))
"""Of lines above the text with the names of the page's account."""
BOXES: Final[Rules] = frozenset(("related", "disclaimer", "data-line"))
"""Of what may stand above an article's last paragraph too."""
DATA_BELOW_TITLE: Final[Rules] = frozenset(("data-line", "link"))
"""Of the page's data below a title: dates, sources, addresses."""
BETWEEN_TITLE_AND_TEXT: Final[Rules] = frozenset(("data-line", "document-data", "original-title"))
"""Of lines between a title and the text."""
ABOVE_TEXT: Final[Rules] = BETWEEN_TITLE_AND_TEXT | {"credit"}
"""Of lines that stand above an article's text too, and not only in a menu."""
BESIDE_ARTICLE: Final[Rules] = BETWEEN_TITLE_AND_TEXT | {"repeated", "byline", "separator", "glyph", "contact"}
"""Of lines that also stand inside or right beside an article: they do not show that it is over."""
