"""The measures by name: what each says, and which direction is the better one. Stated here and nowhere else."""

from dataclasses import dataclass
from typing import Final, Literal

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, ListField
from summarize.core.messages import Message, _


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a run."""

    meaning: Message
    better: Literal["higher", "lower"] | None = None
    """None where more is neither better nor worse."""
    summed: bool = False
    """Added up over the articles of a run; else averaged."""
    labelled: bool = False
    """Against labels."""


_LABELLED: Final = {
    "keyword_precision": _("keywords that an editor accepts"),
    "keyword_recall": _("of an editor's five central keywords, those that are there"),
    "ai_tech_f1": _("AI technologies, harmonic mean of precision and recall"),
    "industry_f1": _("industries, likewise"),
    "fact_recall": _("facts of the labels that the summary conveys"),
    "rouge_l": _("longest common subsequence of characters with an editor's summary, F1"),
    "no_boilerplate": _("records without page boilerplate"),
}
F1_OF: Final[dict[str, ListField]] = {"ai_tech_f1": AI_TECHNOLOGIES, "industry_f1": INDUSTRIES}
"""The list field of each measure that is its F1."""
EMPTY_OF: Final[dict[str, ListField]] = {
    "empty_keywords": KEYWORDS,
    "empty_ai_tech": AI_TECHNOLOGIES,
    "empty_industry": INDUSTRIES,
}
"""The list field of each measure that is how often it is empty."""
RECORD_MEASURES: Final = {
    "schema": Measure(_("sizes and lengths, distinct items, a summary that ends in a sentence"), "higher"),
    "grounded": Measure(_("keywords and AI technologies that occur in the article"), "higher"),
    "numbers_supported": Measure(_("figures of the summary that occur in the article"), "higher"),
    "simplified": Measure(_("records in simplified script only"), "higher"),
    **{name: Measure(meaning, "higher", labelled=True) for name, meaning in _LABELLED.items()},
    "violations": Measure(_("violated invariants, total"), "lower", summed=True),
    "unsupported_figures": Measure(_("figures whose value is not in the article, total"), "lower", summed=True),
    "canaries": Measure(_("words leaked from the prompt's example, total"), "lower", summed=True),
    "summary_characters": Measure(_("mean length of a summary")),
}
"""The measures that `summarize eval` and `summarize compare` have, in the order in which they are shown."""
MEASURES: Final = {
    **RECORD_MEASURES,
    "empty_keywords": Measure(_("records without a keyword"), "lower"),
    "empty_ai_tech": Measure(_("records without an AI technology, as of an article that names none")),
    "empty_industry": Measure(_("records without an industry, as of an article that names none")),
    "empty_summary": Measure(_("records without a summary"), "lower"),
    "sentences_kept": Measure(_("sentences in the model's words, supported by the article, total"), summed=True),
    "sentences_rejected": Measure(_("not supported, or told twice, and left out, total"), "lower", summed=True),
    "sentences_added": Measure(_("of the article, to complete what was kept, total"), summed=True),
    "extracts": Measure(_("records whose summary is the article's sentences alone, total"), "lower", summed=True),
    "failures": Measure(_("articles without a record, total"), "lower", summed=True),
}
"""All measures of a record, in the order in which they are shown."""
