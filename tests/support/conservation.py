"""The law of conservation, looked at from outside: what of a source is neither in the article nor accounted for.

It knows no rule of cleaning, only their results.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.lines import is_prose, letters_of, prose_span, split_lines
from summarize.core.schema import Article

_LINE: Final = re.compile(r"\S[^\n]*")
_CREDIT: Final = "credit"
"""Rule of the names of who reported; what is there twice, and once without them, is not lost."""
_CARRIES: Final = re.compile(r"\d|[“”「」。！？]")
_MAY_GO: Final = re.compile("page|markdown|markup|outside|tag-file-.*")
"""Rules of what is no line of the article's page: page numbers, markup, the fields and sides of a tag file."""
_MAY_GO_ABOVE: Final = re.compile(f"{_MAY_GO.pattern}|data-line|document-data|original-title")
"""The same above the first paragraph that ends like one: what seems the first paragraph may be a title."""
_MAY_GO_INSIDE: Final = re.compile(
    f"{_MAY_GO.pattern}|data-line|views|share|tools|registration|link|captcha|wechat|disclaimer|neighbour|related"
)
"""The same where the line stood in the middle of a sentence, whose halves are one paragraph again."""
_OF_THE_PAGE: Final = re.compile(
    "(?:发布|发表|更新|刊发)(?:时间|日期|于)|邮发代号|征订热线"
    r"|[\[【(（]?(?:免责|版权|特别|平台|郑重)?声明[\]】)）:：]|(?:本|该|此|以上)(?:文|内容|稿).*(?:版权|转载|仅供|不代表|仅代表|存储|侵权)"
)
_BUTTON: Final = re.compile("feedback|interface|player|share|tools|views|wechat")
_COUNTER: Final = re.compile("[^。！？“”「」]{1,24}")
"""A button between two paragraphs with how often it was used, whose figure is the page's."""
_MAX_BELOW_DIGEST: Final = 8
_BROKEN_BYLINE: Final = re.compile(r"(?<=[。！？])[（(](?:记者|通讯员|作者|[文图][：:／/\s])[^（）()。]{0,24}$")
"""Who reported, cut off before it closes: no text of the article, whose sentence before it is said twice."""
_SOURCE_ADDRESS: Final = re.compile(r"原(?:文|始)?(?:链接|地址|网址)\s*[:：]?\s*https?://\S+")
"""Where the page has its article from, whose digits are no figure of the article; any other address counts."""


def unaccounted(source: str, article: Article) -> list[int]:
    """Offsets of the characters of `source` that are neither in the article nor in an edit."""
    seen = set(article.body.origin)
    for edit in article.edits:
        seen.update(range(edit.start, edit.end))
    return [at for at in range(len(source)) if at not in seen]


def lost_lines(source: str, article: Article) -> Iterator[str]:
    """Lines between the article's first and last paragraph that tell something and are neither in it nor said twice."""
    origin = article.body.origin
    joined = {edit.start for edit in article.edits if edit.rule == "joined"}
    # A line that is a paragraph only since its pieces were joined, or a button behind it went, was none when the page
    # was cut.
    lines = [
        line
        for line in split_lines(article.text)
        if joined.isdisjoint(range(origin[line.start], origin[line.end - 1]))
        and (is_prose(_line_at(source, origin[line.start])) or not is_prose(line.text))
    ]
    first, last = prose_span(lines)
    if last <= first:
        return
    start, end = origin[lines[first].start], origin[lines[last].end - 1]
    inside = {at for line in split_lines(article.text) for at in range(origin[line.start], origin[line.end - 1])}
    told = next(
        (line for line in lines[first:] if is_prose(line.text) and ("。" in line.text or line.text[-1] == "”")),
        lines[last],
    )
    begin = _begin_of_text(source, origin[told.start], told.text)
    kept = set(origin)
    rule_at = {at: edit.rule for edit in article.edits if not edit.new.strip() for at in range(edit.start, edit.end)}
    text = letters_of(article.text)
    said = _said(source, kept, rule_at)
    for match in _LINE.finditer(source, start, max(start, end)):
        line = html.unescape(match[0]).strip()
        if not kept.isdisjoint(range(match.start(), match.end())) or letters_of(line) in said:
            continue
        may_go = _MAY_GO_INSIDE if match.start() in inside else _MAY_GO
        if match.start() < begin:
            may_go = re.compile(f"{may_go.pattern}|{_MAY_GO_ABOVE.pattern}")
        at = match.start()
        rest = "".join(" " if may_go.fullmatch(rule_at.get(i, "")) else source[i] for i in range(at, match.end()))
        rest = _SOURCE_ADDRESS.sub(" ", html.unescape(rest))
        is_counter = _BUTTON.fullmatch(rule_at.get(at, "")) and _COUNTER.fullmatch(line)
        if (
            _CARRIES.search(rest)
            and not (is_counter or _OF_THE_PAGE.match(line))
            and letters_of(_BROKEN_BYLINE.sub("", line)) not in text
        ):
            yield line


def _line_at(source: str, at: int) -> str:
    """The line of `source` with this place in it, without the white space around it."""
    end = source.find("\n", at)
    return source[source.rfind("\n", 0, at) + 1 : end if end >= 0 else len(source)].strip()


def _said(source: str, kept: set[int], rule_at: dict[int, str]) -> set[str]:
    """The letters of the source's lines that are in the article but for who reported them."""
    return {
        letters_of(match[0])
        for match in _LINE.finditer(source)
        if not kept.isdisjoint(range(*match.span()))
        and {rule_at.get(at, _CREDIT) for at in range(*match.span()) if source[at].isalnum()} == {_CREDIT}
    }


def _begin_of_text(source: str, start: int, paragraph: str) -> int:
    """Where the text begins: at its first paragraph, or at the copy of that below the data, where it is a digest."""
    below = list(_LINE.finditer(source, start))[1 : 1 + _MAX_BELOW_DIGEST]
    return next((line.start() for line in below if line[0].strip() == paragraph), start)
