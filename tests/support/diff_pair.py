"""Two small invented sides with everything a comparison can show, some of it hostile."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.core.aliases import Aliases, merge_aliases
from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, KEYWORDS
from summarize.diff.cause import Cause, Explained, FieldCause
from summarize.diff.comparison import Comparison, sort_articles
from summarize.diff.raw_entry import EntryPair, RawEntry
from summarize.diff.schema import CorpusDiff, Entry, SideHead
from tests.support.articles import TEXT

ALIASES = merge_aliases({"大模型": "大语言模型"}, {})
ONE, OTHER = "1" * 64, "2" * 64
SIDES = SideHead(name="a", kind="tags"), SideHead(name="b", kind="tags")
SUMMARY = (
    "4月9日，槐安市农业局启用智能育种平台，用于水稻选种。智能育种平台由蓝杉种业研究院用三年建成，"
    "已在12个乡镇的860亩示范田试用。农业局局长岳小芹说，年内培训农技员400名。"
)
HOSTILE = "</script><img src=x onerror=alert(1)> *粗* `x` | [链](http://a.example) @某人 #1 \u202e倒\x1b[31m红"


def entry(identity: str, **changes: object) -> Entry:
    """A record of the invented article, with these changes."""
    values: dict[str, object] = {
        "id": identity,
        "source": f"{identity}.txt",
        "state": "record",
        "article_sha256": ONE,
        "关键词": ("智能育种平台", "水稻选种", "示范田"),
        "AI技术": ("图像识别", "机器学习"),
        "行业": ("种业", "农业"),
        "重大事件摘要": SUMMARY,
    }
    return Entry.model_validate(values | changes)


def failed(identity: str) -> Entry:
    """What a side has of an article it failed at."""
    detail = "no text in its 0 bytes"
    return Entry.without_record(id=identity, source=f"{identity}.txt", state="failed", reason="empty", detail=detail)


@dataclass(frozen=True)
class RawExample(RawEntry):
    """An entry as a comparison reads it."""

    parsed: Entry
    text: str | None = None

    @property
    def comparison_key(self) -> tuple[object, ...]:
        return (self.parsed.model_dump_json(),)

    @property
    def entry(self) -> Entry:
        return self.parsed


def pairs() -> Iterator[EntryPair]:
    """Same, reordered, changed, emptied, hostile, failed, and on one side only."""
    yield EntryPair(RawExample(entry("01-same")), RawExample(entry("01-same")))
    reordered = entry("02-reordered", 行业=("农业", "种业"))
    yield EntryPair(RawExample(entry("02-reordered")), RawExample(reordered))
    old = entry("03-changed", AI技术=("图像识别", "大模型"))
    new = entry(
        "03-changed",
        关键词=("智能育种平台", "水稻选种试验", "蓝杉计划"),
        AI技术=("图像识别", "大语言模型"),
        重大事件摘要=SUMMARY.replace("860亩", "680亩").replace("用三年", ""),
    )
    yield EntryPair(RawExample(old), RawExample(new, TEXT))
    emptied = entry("04-emptied", AI技术=(), article_sha256=OTHER, 重大事件摘要=SUMMARY[:26])
    yield EntryPair(RawExample(entry("04-emptied")), RawExample(emptied))
    hostile = entry("05-hostile", 关键词=(HOSTILE,), 重大事件摘要=f"{HOSTILE}。")
    yield EntryPair(RawExample(entry("05-hostile")), RawExample(hostile))
    yield EntryPair(RawExample(entry("06-failed")), RawExample(failed("06-failed")))
    yield EntryPair(RawExample(entry("07-gone")), None)
    yield EntryPair(None, RawExample(entry("08-new")))


CAUSES = (
    Cause(input="prompt", a="catalog/v2", b="mine"),
    Cause(input="word list", part="technologies", a="23455b374ba1", b=HOSTILE),
)
EXPLAINED = {
    KEYWORDS: FieldCause(inputs=("prompt",), how="alone"),
    AI_TECHNOLOGIES: FieldCause(inputs=("word list technologies",), how="alone"),
    EVENT_SUMMARY: FieldCause(inputs=("prompt", "word list technologies"), how="together"),
}
HOW = Explained(
    articles=1,
    fixed={"code": "b", "backend": "neither"},
    absent=("04-emptied",),
    refused={"prompt of B, all else of A": "no recorded answer"},
)


def example_diff(*, aliases: Aliases = ALIASES) -> CorpusDiff:
    """The comparison of the two sides, as if they were runs; of one article it is known what caused its changes."""
    comparison = Comparison(pairs(), *SIDES, aliases=aliases, causes=CAUSES, limits=LimitsConfig())
    articles = [
        article.model_copy(update={"causes": EXPLAINED}) if article.id == "03-changed" else article
        for article in sort_articles(comparison.articles(), "suspicious")
    ]
    return comparison.summary(articles).model_copy(update={"explained": HOW})
