"""Articles of texts, files and seeds, and the rules that touched them, for the tests of cleaning."""

from pathlib import Path

from summarize.clean.articles import clean_source
from summarize.clean.document import clean
from summarize.core.aligned_text import AlignedText
from summarize.core.choices import SourceFormat
from summarize.core.config import CleaningConfig
from summarize.core.schema import Article, Document
from tests.support.paths import ROOT

CONFIG = CleaningConfig(min_characters=1)
HERE = ROOT / "tests/clean"
PAGES = HERE / "pages"
SEEDS = HERE.parent.parent / "seeds"

LEAD = "云岭市近日召开大会，研究部署人工智能与制造业融合发展工作，提出六项重点任务，并公布首批示范企业名单。"
LAST = "会议要求，各部门要压实责任、协同推进，确保各项任务按期完成，为全市经济高质量发展提供有力支撑。"
BODY = f"云岭召开人工智能大会\n{LEAD}\n{LAST}"


def article(text: str, document_format: SourceFormat = "text", **config: str) -> Article:
    """The article in `text`."""
    document = Document(id="case", source="case.txt", format=document_format, text=text)
    return clean(document, config=CONFIG.model_copy(update=config))


def cleaned(text: str) -> str:
    """The clean text of `text`."""
    return article(text).text


def rules(cleaned_article: Article) -> set[str]:
    """The rules that touched the article, but for the white space between its lines."""
    return {edit.rule for edit in cleaned_article.edits} - {"blank"}


def is_in_source_order(text: AlignedText) -> bool:
    """Whether the characters' offsets never go back; they may repeat."""
    return list(text.origin) == sorted(text.origin)


def seed(number: str) -> tuple[Document, Article]:
    """A seed document, by the three digits its name begins with, and its article."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return page(path)


def page(path: Path) -> tuple[Document, Article]:
    """The document and the article of a file that has one."""
    (result,) = clean_source(path, CONFIG)
    assert isinstance(result, tuple)
    return result
