"""The site's name and the page's place in it, above a title."""

import re
from typing import Final

from summarize.clean.boilerplate.page_edge import NAVIGATION
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.core.messages import _

_PATH: Final = re.compile(
    r"[^。，；！？：\d>›»＞→]{2,12}?\s*+(?:[>›»＞→]{1,2}\s*+[^。，；！？：\d>›»＞→]{2,16}){1,5}[>›»＞→\s]*+"
    r"|(?:[\u4e00-\u9fff]{2,6} [/／] ){1,4}[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6}(?: · [\u4e00-\u9fff]{2,6}){2,4}"
    r"|[^。，；！？：>›»＞→]{1,16}(?:[>›»＞→]{1,2}[^。，；！？：>›»＞→]{1,16}){2,5}"
)
"""A path in the site, without a word that only paths have."""
_PATHS_ABOVE: Final = 3
"""Lines of a page among which its path stands."""
_SITE: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z]{2,8}(?:新闻网|资讯网|信息网|政府网|政务网|门户网站?|官网|网站|在线|融媒体?|新闻客户端|数字报刊?|电子报|数字版)"
)
"""A site's name that nothing else is called."""
_MENU_FIRST: Final = re.compile(r"(?:网站)?首\s?页[\s|｜丨·]")
"""Begins a menu in one line."""
_MAX_NAME: Final = 12
"""Characters of a site's name above its menu."""
_MAX_MENU_WORD: Final = 8
_MIN_TITLE: Final = 5
"""Characters of the shortest title."""


def drop_path(head: list[Line]) -> None:
    """Drop a path in the site above a line that may be the title."""
    for i, line in enumerate(head[:_PATHS_ABOVE]):
        if line.kept and any(sign in line.text for sign in ">›»＞→/／·") and _PATH.fullmatch(line.text):
            below = next((other.text for other in head[i + 1 :] if other.kept), "")
            if len(below) >= _MIN_TITLE and not is_page_data(below):
                line.drop("breadcrumb", _("place of the page in the site"))


def drop_site(head: list[Line]) -> None:
    """Drop a site's name on the page's first line, above a title: a name that says so, or one above the site's menu."""
    kept = [line for line in head if line.kept]
    if len(kept) < 3 or kept[0] is not head[0] or len(kept[1].text) <= _MAX_MENU_WORD or is_prose(kept[1].text):
        return
    name = head[0].text
    is_above_menu = not head[1].kept and _MENU_FIRST.match(head[1].text) is not None
    if _SITE.fullmatch(name) or (is_above_menu and len(name) <= _MAX_NAME and are_names(name, others="none")):
        head[0].drop(*NAVIGATION)
