"""Two small invented sides that have everything a comparison can show; some of it is hostile."""

from collections.abc import Iterator
from dataclasses import dataclass

from summarize.compare import Comparison, CorpusDiff, Entry, Pair, Values, in_order
from summarize.compare.schema import Head, SideHead
from summarize.core.aliases import Aliases, merge_aliases
from summarize.core.config import LimitsConfig
from summarize.core.fields import LIST_FIELDS
from tests.support.articles import TEXT

ALIASES = merge_aliases({"大模型": "大语言模型"}, {})
ONE, OTHER = "1" * 64, "2" * 64
SUMMARY = (
    "4月9日，槐安市农业局启用智能育种平台，用于水稻选种。智能育种平台由蓝杉种业研究院用三年建成，"
    "已在12个乡镇的860亩示范田试用。农业局局长岳小芹说，年内培训农技员400名。"
)
HOSTILE = "</script><img src=x onerror=alert(1)> *粗* `x` | [链](http://a.example) @某人 #1 \u202e倒\x1b[31m红"


def entry(identity: str, **changes: object) -> Entry:
    """A record of the invented article, changed as told."""
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
    head = Head(source=f"{identity}.txt", state="failed", reason="empty", detail="no text in its 0 bytes")
    return Entry.build(identity, head)


@dataclass(frozen=True)
class EntryRow:
    """An entry as a row."""

    one: Entry
    body: str | None = None

    @property
    def raw(self) -> tuple[object, ...]:
        return (self.one.model_dump_json(),)

    def values(self) -> Values | None:
        if self.one.state != "record":
            return None
        lists = {name: self.one.items(name) for name in LIST_FIELDS}
        return Values(lists, self.one.event_summary, None, self.one.article_sha256, self.one.text_sha256)

    def entry(self) -> Entry:
        return self.one

    def text(self) -> str | None:
        return self.body


def pairs() -> Iterator[Pair]:
    """Same, reordered, changed, emptied, hostile, failed, and on one side only."""
    yield "01-same", EntryRow(entry("01-same")), EntryRow(entry("01-same"))
    reordered = entry("02-reordered", 行业=("农业", "种业"))
    yield "02-reordered", EntryRow(entry("02-reordered")), EntryRow(reordered)
    old = entry("03-changed", AI技术=("图像识别", "大模型"))
    new = entry(
        "03-changed",
        关键词=("智能育种平台", "水稻选种试验", "蓝杉计划"),
        AI技术=("图像识别", "大语言模型"),
        重大事件摘要=SUMMARY.replace("860亩", "680亩").replace("用三年", ""),
    )
    yield "03-changed", EntryRow(old), EntryRow(new, TEXT)
    emptied = entry("04-emptied", AI技术=(), article_sha256=OTHER, 重大事件摘要=SUMMARY[:26])
    yield "04-emptied", EntryRow(entry("04-emptied")), EntryRow(emptied)
    hostile = entry("05-hostile", 关键词=(HOSTILE,), 重大事件摘要=f"{HOSTILE}。")
    yield "05-hostile", EntryRow(entry("05-hostile")), EntryRow(hostile)
    yield "06-failed", EntryRow(entry("06-failed")), EntryRow(failed("06-failed"))
    yield "07-gone", EntryRow(entry("07-gone")), None
    yield "08-new", None, EntryRow(entry("08-new"))


def compared(*, aliases: Aliases = ALIASES) -> CorpusDiff:
    """The comparison of the pair."""
    comparison = Comparison(aliases=aliases, limits=LimitsConfig())
    articles = in_order(comparison.articles(pairs()), "suspicious")
    return comparison.outcome(SideHead(name="a", kind="tags"), SideHead(name="b", kind="tags"), None, articles)
