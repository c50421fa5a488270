"""An invented article, its candidates, a chunk of it, and an extractor of such articles."""

from summarize.core.aligned_text import AlignedText
from summarize.core.config import LimitsConfig, PromptConfig, Range
from summarize.core.schema import Article, Metadata
from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.chunking import Chunk
from summarize.extract.extractor import Extractor
from summarize.extract.prompt import PromptBuilder, load_prompt

TITLE = "槐安市启用智能育种平台"
BODY = (
    "4月9日，槐安市农业局启用智能育种平台，用于水稻选种。当天细雨刚停，田里格外热闹。\n"
    "智能育种平台由蓝杉种业研究院用三年建成，把图像识别和机器学习用于水稻选种，已在12个乡镇的860亩示范田试用。\n"
    "农业局局长岳小芹说，智能育种平台将向种业企业开放，年内培训农技员400名，示范田扩大到3000亩。"
)
TEXT = f"{TITLE}\n{BODY}"
LIMITS = LimitsConfig(summary_characters=Range(min=20, max=80))


def article(text: str = TEXT) -> Article:
    """The article `text`, under the title it begins with."""
    return Article(
        id="a", source="a.txt", body=AlignedText.from_source(text), metadata=Metadata(title=text.partition("\n")[0])
    )


def chunk(text: str = TEXT, *, limits: LimitsConfig = LIMITS) -> Chunk:
    """The whole article as one chunk."""
    candidates = find_candidates(text, title=text.partition("\n")[0], limits=limits)
    return Chunk("", text, 0, candidates.within(0, len(text), text))


def make_extractor(*, context: int = 8192, prompt: str = "catalog/v1") -> Extractor:
    """An extractor with a shipped prompt and a window of `context` tokens, a character a token."""
    config = PromptConfig(context_tokens=context, max_output_tokens=100, attempts=2)
    builder = PromptBuilder(load_prompt(prompt), config, LIMITS)
    return Extractor(builder, window=32768, count_tokens=len)
